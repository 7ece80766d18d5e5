"""The sheets of a workbook, one small file a sheet."""
