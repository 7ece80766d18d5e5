"""Why rows are not written: they would be wrong, or the logs that they would join are."""

from collections.abc import Sequence
from typing import NamedTuple

from covidsvc.diagnostic import Finding
from covidsvc.source import LogReading
from covidsvc.words import Words


class Fault(NamedTuple):
    """What is wrong with a row, and the line that it was given in: 0 for a row by itself.

    `finding` is what the reader of logs has found, where it was he, and `column` the cell that is meant.
    """

    line: int
    said: Words
    finding: Finding | None = None
    column: str = ""


class RefusedRows(Exception):
    """Rows would be wrong. Nothing was written."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.said.en for fault in faults))
        self.faults = faults


class FaultyLogs(Exception):
    """The logs that the rows would join have errors. Nothing was written."""

    def __init__(self, reading: LogReading) -> None:
        super().__init__("the logs have errors")
        self.reading = reading
