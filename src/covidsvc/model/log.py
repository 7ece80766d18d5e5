"""What a log answers for. The evaluator asks these questions; who answers them is its own affair."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple, Protocol

from covidsvc.model.comparison import Comparison
from covidsvc.model.row import Row
from covidsvc.phrase.period import Days


class Evidence(NamedTuple):
    """The rows of one file that were counted: how many, and the lines of the first and the last."""

    file: str
    first_line: int
    last_line: int
    rows: int


class Filter(NamedTuple):
    """A part of a metric's rows: of each dimension named, any of the values."""

    allowed: Mapping[str, frozenset[str]] = MappingProxyType({})

    def also(self, dimension: str, value: str) -> "Filter":
        """This part, and of it only the rows with a value."""
        values = frozenset([value]) & self.allowed.get(dimension, frozenset([value]))
        return Filter({**self.allowed, dimension: values})


class Selection(NamedTuple):
    """Which rows a question is about.

    Rows whose unit `days` holds and that begin by `as_of`; with `since`, only those that speak of no
    time before that day.
    """

    metric: str
    days: Days
    as_of: date
    since: date | None = None
    where: Filter = Filter()


class Total(NamedTuple):
    """Σ value and Σ of over some rows."""

    value: Fraction
    of: Fraction


class Exclusion(StrEnum):
    """Why a row of a metric does not count; in the order in which it is asked, so that each row has one reason."""

    DIMENSION = "dimension"
    BEFORE_WINDOW = "before-window"
    AFTER_WINDOW = "after-window"
    STICKS_OUT = "sticks-out"
    """Only a part of its week, month or quarter lies in the window; of a week, the part without its Thursday."""
    BEFORE_START = "before-start"
    AFTER_AS_OF = "after-as-of"
    NOT_JUDGED = "not-judged"
    """Nothing is judged, so that no row is looked at."""


class LeftOut(NamedTuple):
    """The rows that do not count for one reason: how many, and a few of them, next to the window first.

    `dimension` is the one whose value is another than asked for.
    """

    why: Exclusion
    rows: int
    examples: tuple[Row, ...] = ()
    dimension: str = ""


class Order(StrEnum):
    """Orders of rows. What is alike stands by the first day of its unit, then file, then line."""

    EARLIEST = "earliest"
    LATEST = "latest"
    """The opposite of `EARLIEST`."""
    SMALLEST_VALUE = "smallest-value"
    LARGEST_SIZE = "largest-size"
    """By the value without its sign."""
    LARGEST_WHOLE = "largest-whole"


class Rows(Protocol):
    """Answers about the rows of a selection. Those that speak of a row ask that there is one."""

    @property
    def is_unasked(self) -> bool:
        """Whether nobody has been asked for them, so that they look like none."""

    @property
    def count(self) -> int: ...

    def total(self) -> Total: ...

    def latest_total(self) -> Total:
        """The total over the rows of the latest day or period."""

    def smallest(self, rank: int) -> Fraction:
        """The value at a rank, counted from 1 for the smallest."""

    def first(self) -> Fraction:
        """The value of the earliest row: by the first day of its unit, then file, then line."""

    def last(self) -> Fraction: ...

    def satisfying(self, comparison: Comparison) -> int:
        """How many of the rows satisfy a comparison."""

    def evidence(self) -> Sequence[Evidence]:
        """By file, in the order of their paths."""


class EachRow(Rows, Protocol):
    """Answers about the rows of a selection, and the rows themselves."""

    def latest(self) -> "EachRow":
        """The rows of the latest day or period."""

    def taken(self, order: Order, count: int | None, skipping: int = 0) -> tuple[Row, ...]:
        """So many rows in an order, after so many others; None is all."""

    def nearest_to(self, comparison: Comparison, count: int | None) -> tuple[Row, ...]:
        """So many rows, those first that hold, or fail, by the least."""

    def __iter__(self) -> Iterator[Row]: ...


class Log(Protocol):
    """The rows of every metric: what a verdict asks about them."""

    def rows(self, selection: Selection) -> Rows: ...

    def combinations(self, metric: str, where: Filter, as_of: date) -> int:
        """How many combinations of dimensions have a row by a day."""

    def values_of(self, dimension: str, selection: Selection) -> tuple[str, ...]:
        """The values of a dimension seen in the days of a selection or before them, sorted."""


class DetailedLog(Log, Protocol):
    """A log that has the rows themselves, and those that do not count: what the proof of a verdict asks for."""

    def rows(self, selection: Selection) -> EachRow: ...

    def left_out(self, selection: Selection) -> tuple[LeftOut, ...]:
        """The rows of the metric that are not in a selection, by the reason for it, in the order of the reasons."""
