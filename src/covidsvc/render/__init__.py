"""Pure: a report, or findings, to text. One small file a format."""
