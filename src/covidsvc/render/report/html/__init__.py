"""What a page shows of a report: texts, charts and tables, ready for its template."""
