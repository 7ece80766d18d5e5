"""The workbook that people fill in who log by mail."""
