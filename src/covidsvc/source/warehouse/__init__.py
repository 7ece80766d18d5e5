"""Rows that stay in a database: the questions of the evaluator, asked there in SQL; only aggregates travel."""
