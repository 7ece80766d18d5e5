"""What a log answers for. The evaluator asks these questions; who answers them is its own affair."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
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


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of a metric's rows: of each dimension named, any of the values."""

    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def also(self, dimension: str, value: str) -> "Filter":
        """This part, and of it only the rows with a value."""
        values = frozenset([value]) & self.allowed.get(dimension, frozenset([value]))
        return replace(self, allowed={**self.allowed, dimension: values})


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


class Rows(Protocol):
    """Answers about the rows of a selection. Those that speak of a row ask that there is one."""

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

    def evidence(self) -> tuple[Evidence, ...]:
        """By file, in the order of their paths."""

    def __iter__(self) -> Iterator[Row]: ...


class Log(Protocol):
    """The rows of every metric."""

    def rows(self, selection: Selection) -> Rows: ...

    def combinations(self, metric: str, where: Filter, as_of: date) -> int:
        """How many combinations of dimensions have a row by a day."""

    def values_of(self, dimension: str, selection: Selection) -> tuple[str, ...]:
        """The values of a dimension seen in the days of a selection or before them, sorted."""
