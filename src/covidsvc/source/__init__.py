"""The logs: files of rows, read by one grammar, and the `Log`s that answer for them."""

from covidsvc.source.doubts import Doubts
from covidsvc.source.encodings import can_be_log
from covidsvc.source.log_files import LogFile, find_log_files
from covidsvc.source.memory import MemoryLog
from covidsvc.source.reader import NO_EXAMINATION, Examination, read_logs, read_totals
from covidsvc.source.readings import LogReading, TotalsReading
from covidsvc.source.totals import TotalsLog

__all__ = [
    "NO_EXAMINATION",
    "Doubts",
    "Examination",
    "LogFile",
    "LogReading",
    "MemoryLog",
    "TotalsLog",
    "TotalsReading",
    "can_be_log",
    "find_log_files",
    "read_logs",
    "read_totals",
]
