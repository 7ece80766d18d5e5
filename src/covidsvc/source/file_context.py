"""What the rows of one file are read by: its header, the plans' metrics, and the rows before them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from covidsvc.diagnostic import Related
from covidsvc.model.plan import Metric, Per
from covidsvc.phrase.period import Period
from covidsvc.source.doubts import NO_DOUBTS, Doubts
from covidsvc.source.faults import Faults
from covidsvc.source.header import Header
from covidsvc.source.log_files import LogFile
from covidsvc.source.places import place_of_cell
from covidsvc.source.stretch import Held
from covidsvc.words import Words


class RowPlace(NamedTuple):
    """Where a row stands: the name of its file, and the line that it begins at."""

    file: str
    line: int


@dataclass(eq=False, repr=False)
class Series:
    """What is known of all rows so far, over all files: the row that has taken each unit and each key.

    The places are plain tuples of what `RowPlace` has: there may be millions. `named` has the days of the
    units that good dates name, by what metrics are logged per, the fiscal year's first month, and the
    month that the file's name asks for.
    """

    units: dict[tuple[str, date, tuple[str, ...]], tuple[str, int]] = field(default_factory=dict)
    keys: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    named: dict[tuple[Per, int, Period | None], dict[str, Held]] = field(default_factory=dict)
    files: dict[str, LogFile] = field(default_factory=dict)

    def first_of(self, taken: tuple[str, int], column: str) -> Related:
        """The place of the row that has taken a unit or a key, for a finding on a later one."""
        file, line = taken
        return Related(Words("it stands here first", "首次出现在此"), place_of_cell(self.files[file], line, column))


@dataclass(eq=False, repr=False)
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
    looks_for_personal_data: bool = False

    def __post_init__(self) -> None:
        self.series.files[self.file.name] = self.file

    @cached_property
    def all_dimensions(self) -> frozenset[str]:
        """The dimensions of every metric: a column of one is empty in the rows of another."""
        return frozenset(name for metric in self.metrics.values() for name in metric.dimensions)
