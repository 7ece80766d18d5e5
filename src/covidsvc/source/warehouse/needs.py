"""What a command needs to know of a metric's rows in a warehouse: so much is asked for, in one question."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from covidsvc.model.comparison import Comparison
from covidsvc.model.log import Filter, Selection
from covidsvc.model.plan import Metric, Per
from covidsvc.phrase.period import Days

EACH = "\0"
"""What a dimension is said to have for a value while nobody knows which values there are."""

Where = tuple[tuple[str, frozenset[str]], ...]

_DAY = timedelta(days=1)
_REACH: Mapping[Per, timedelta] = {
    "week": timedelta(days=6), "month": timedelta(days=30), "quarter": timedelta(days=91)
}  # fmt: skip
"""How far the day of a row may lie, at most, from the days of its unit that are asked about."""


class Position(NamedTuple):
    """A place among sorted values: the first where `times` · its rank is at least `share` · their number + `more`."""

    times: int
    share: int
    more: int

    def rank(self, count: int) -> int:
        return -(-(self.share * count + self.more) // self.times)


UPPER_MIDDLE = Position(2, 1, 1)
"""The upper of the two in the middle; where there is one in the middle, that."""


def percentile(number: int) -> Position:
    """The nearest rank of a percentile."""
    return Position(100, number, 0)


def ranked(number: int) -> Position:
    return Position(1, 0, number)


class Ranked(NamedTuple):
    """A value at a position: of the rows of a window with some values of dimensions, or of each value of others."""

    window: Days
    sets: Where
    each: tuple[str, ...]
    position: Position


class Needs:
    """The days, dimensions and kinds of answers that are needed of one metric.

    Days between two neighbouring `cuts` are never told apart, unless `by_day` is true.
    """

    def __init__(self, metric: Metric) -> None:
        self.metric = metric
        self.days: Days | None = None
        self.dimensions: set[str] = set()
        self.cuts: set[date] = set()
        self.by_day = metric.per != "event"
        self.extremes = False
        self.ends = False
        self.comparisons: dict[Comparison, None] = {}
        self.ranks: dict[Ranked, None] = {}

    @property
    def has_values(self) -> bool:
        """Whether the totals have the values of their rows: where a unit of time has one row, they are these."""
        return self.metric.per != "event"

    def note(self, days: Days, dimensions: Iterable[str]) -> None:
        """Some days, which nothing else cuts apart."""
        known = self.days or days
        self.days = Days(min(days.first, known.first), max(days.last, known.last))
        self.cuts |= _cuts(days)
        # Where a unit of time has one row, whether it has two shows only by all dimensions.
        self.dimensions.update(dimensions if not self.has_values else self.metric.dimensions)

    def cover(self, days: Days, dimensions: Iterable[str]) -> bool:
        """Whether all is known of some days."""
        known = self.days
        if known is None or days.first < known.first or days.last > known.last:
            return False
        return self.dimensions.issuperset(dimensions) and (self.by_day or self.cuts >= _cuts(days))

    @property
    def read_days(self) -> Days:
        """The days that are asked about, as far as that of a row that counts may lie."""
        assert self.days is not None, "something was asked"
        return reached(self.days, self.metric.per)

    @property
    def stretches(self) -> tuple[Days, ...]:
        """The days that are asked about, cut into pieces."""
        first, last = self.read_days
        begins = [first, *(cut for cut in sorted(self.cuts) if first < cut <= last)]
        ends = [*(begin - _DAY for begin in begins[1:]), last]
        return tuple(Days(*each) for each in zip(begins, ends, strict=True))


def reached(days: Days, per: Per) -> Days:
    """Some days, as far as the day of a row may lie whose unit they hold, or touch."""
    reach = _REACH.get(per, timedelta(0))
    first, last = days
    return Days(first if first == date.min else first - reach, last if last == date.max else last + reach)


def _cuts(days: Days) -> set[date]:
    cuts = set() if days.first == date.min else {days.first}
    return cuts if days.last == date.max else cuts | {days.last + _DAY}


def window_of(selection: Selection) -> Days | None:
    """The days on which rows of a selection may be; None where there is no such day."""
    first, last = max(selection.days.first, selection.since or date.min), min(selection.days.last, selection.as_of)
    return Days(first, last) if first <= last else None


def seen_in(selection: Selection) -> Days:
    """The days up to the last one of a selection."""
    return Days(date.min, min(selection.days.last, selection.as_of))


def sides_of(selection: Selection) -> tuple[Days, ...]:
    """What tells the reasons apart for which rows are not in a selection."""
    since = Days(selection.since or date.min, date.max)
    return (selection.days, Days(date.min, selection.as_of), since, Days(date.min, date.max))


def where_of(filter: Filter) -> Where:
    return tuple(sorted(filter.allowed.items(), key=lambda each: each[0]))
