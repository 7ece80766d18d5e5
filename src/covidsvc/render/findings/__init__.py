"""Findings as text: one small file a format, each a function of findings, how many were left out, and a style."""
