"""The write side: rows into logs, and files written whole."""
