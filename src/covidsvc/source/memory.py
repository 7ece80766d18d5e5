"""A log in memory: rows sorted by day, cut by bisection. Exact."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction
from operator import attrgetter

from covidsvc.model.comparison import Comparison
from covidsvc.model.log import Evidence, Filter, Selection, Total
from covidsvc.model.row import Row

_EXACT = Context(prec=100, traps=[Inexact])
"""Room for a sum of 10^70 numbers of 27 digits; it would rather fail than round."""

_in_order = attrgetter("begins", "file", "line")


class MemoryRows:
    """Answers about rows in a list."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._sorted_values: list[Decimal] | None = None

    @property
    def count(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def total(self) -> Total:
        return _total(self._rows)

    def latest_total(self) -> Total:
        latest = max(row.begins for row in self._rows)
        return _total([row for row in self._rows if row.begins == latest])

    def smallest(self, rank: int) -> Fraction:
        if self._sorted_values is None:
            self._sorted_values = sorted(row.value for row in self._rows)
        return Fraction(self._sorted_values[rank - 1])

    def first(self) -> Fraction:
        return Fraction(min(self._rows, key=_in_order).value)

    def last(self) -> Fraction:
        return Fraction(max(self._rows, key=_in_order).value)

    def satisfying(self, comparison: Comparison) -> int:
        return sum(1 for row in self._rows if comparison.holds(row.value))

    def evidence(self) -> tuple[Evidence, ...]:
        lines: dict[str, list[int]] = {}
        for row in self._rows:
            lines.setdefault(row.file, []).append(row.line)
        return tuple(Evidence(file, min(at), max(at), len(at)) for file, at in sorted(lines.items()))


def _total(rows: Iterable[Row]) -> Total:
    with localcontext(_EXACT):
        value = of = Decimal(0)
        for row in rows:
            value += row.value
            if row.of is not None:
                of += row.of
    return Total(Fraction(value), Fraction(of))


class MemoryLog:
    """The rows of some metrics, held in memory.

    `dimensions` names the dimensions of each metric, in the order in which its rows have them.
    """

    def __init__(self, rows: Mapping[str, list[Row]], dimensions: Mapping[str, Sequence[str]]) -> None:
        self._rows = {metric: sorted(each, key=attrgetter("held_to")) for metric, each in rows.items()}
        self._days = {metric: [row.held_to for row in each] for metric, each in self._rows.items()}
        self._dimensions = dimensions
        self._first_seen: dict[str, dict[tuple[str, ...], Row]] = {}

    def rows(self, selection: Selection) -> MemoryRows:
        rows = self._rows.get(selection.metric, [])
        days = self._days.get(selection.metric, [])
        first, last = selection.days
        cut = rows[bisect_left(days, first) : bisect_right(days, last)]
        begins = max(selection.since or date.min, date.min)
        kept = [row for row in cut if row.held_from >= first and begins <= row.begins <= selection.as_of]
        return MemoryRows(self._passing(kept, selection.metric, selection.where))

    def combinations(self, metric: str, where: Filter, as_of: date) -> int:
        return len(self._passing([row for row in self._firsts(metric) if row.begins <= as_of], metric, where))

    def values_of(self, dimension: str, selection: Selection) -> tuple[str, ...]:
        seen = [
            row
            for row in self._firsts(selection.metric)
            if row.held_to <= selection.days.last and row.begins <= selection.as_of
        ]
        position = self._position(selection.metric, dimension)
        return tuple(
            sorted({row.dimensions[position] for row in self._passing(seen, selection.metric, selection.where)})
        )

    def all_rows(self, metric: str) -> Sequence[Row]:
        """Every row of a metric, by the days they count on."""
        return self._rows.get(metric, [])

    def last_row(self, metric: str) -> Row | None:
        """The latest row of a metric; None where there is none."""
        rows = self._rows.get(metric)
        return max(rows, key=_in_order) if rows else None

    def _firsts(self, metric: str) -> Iterable[Row]:
        """The first row of each combination of dimensions."""
        if metric not in self._first_seen:
            firsts: dict[tuple[str, ...], Row] = {}
            for row in self._rows.get(metric, []):
                firsts.setdefault(row.dimensions, row)
            self._first_seen[metric] = firsts
        return self._first_seen[metric].values()

    def _passing(self, rows: list[Row], metric: str, where: Filter) -> list[Row]:
        for dimension, values in where.allowed.items():
            position = self._position(metric, dimension)
            rows = [row for row in rows if row.dimensions[position] in values]
        return rows

    def _position(self, metric: str, dimension: str) -> int:
        return tuple(self._dimensions[metric]).index(dimension)
