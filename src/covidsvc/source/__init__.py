"""The logs: files of rows, read by one grammar, and the `Log`s that answer for them."""

from covidsvc.source.log_files import LogFile, find_log_files
from covidsvc.source.memory import MemoryLog
from covidsvc.source.reader import LogReading, read_logs

__all__ = ["LogFile", "LogReading", "MemoryLog", "find_log_files", "read_logs"]
