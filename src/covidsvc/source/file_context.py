"""What the rows of one file are read by: its header, the plans' metrics, and the rows before them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from covidsvc.diagnostic import Related, Span
from covidsvc.model.plan import Metric
from covidsvc.source.doubts import NO_DOUBTS, Doubts
from covidsvc.source.faults import Faults
from covidsvc.source.header import Header
from covidsvc.source.log_files import LogFile
from covidsvc.words import Words


class Taken(NamedTuple):
    """Where a unit or a key was taken by an earlier row."""

    file: str
    line: int

    def related(self) -> Related:
        return Related(Words("it stands here first", "首次出现在此"), Span(self.file, self.line, 1, self.line, 1))


@dataclass(slots=True)
class Series:
    """What is known of all rows so far, over all files: where each unit and each key was taken."""

    units: dict[tuple[str, date, tuple[str, ...]], Taken] = field(default_factory=dict)
    keys: dict[tuple[str, str], Taken] = field(default_factory=dict)


@dataclass(slots=True)
class FileContext:
    """One file below its header, and what its rows are held against.

    `last_day` is the day after which a row is a fault, None where any day will do. `lacking` are
    columns that were found to be missing.
    """

    file: LogFile
    header: Header
    metrics: Mapping[str, Metric]
    fiscal_year_starts: Mapping[str, int]
    series: Series
    faults: Faults
    last_day: date | None = None
    doubts: Doubts = NO_DOUBTS
    lacking: set[str] = field(default_factory=set)
