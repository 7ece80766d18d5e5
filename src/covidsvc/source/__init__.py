"""The logs: files of rows, read by one grammar, and the `Log`s that answer for them.

What is taken from here is loaded when it is asked for: who only glances at a log needs no reader.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_PLACES = {
    "Doubts": "doubts",
    "Examination": "reader",
    "LogFile": "log_files",
    "LogReading": "readings",
    "MemoryLog": "memory",
    "NO_EXAMINATION": "reader",
    "TotalsLog": "totals",
    "TotalsReading": "readings",
    "can_be_log": "encodings",
    "find_log_files": "log_files",
    "read_logs": "reader",
    "read_totals": "reader",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
