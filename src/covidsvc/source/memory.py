"""A log in memory: rows sorted by day, cut by bisection. Exact."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction
from functools import cached_property
from heapq import nlargest, nsmallest
from operator import attrgetter
from typing import Any

from covidsvc.model.comparison import Comparison
from covidsvc.model.log import Evidence, Exclusion, Filter, LeftOut, Order, Selection, Total
from covidsvc.model.row import Row

_EXACT = Context(prec=100, traps=[Inexact])
"""Room for a sum of 10^70 numbers of 27 digits; it would rather fail than round."""

_in_order = attrgetter("begins", "file", "line")
_ORDERS: dict[Order, Callable[[Row], Any]] = {
    Order.EARLIEST: _in_order,
    Order.SMALLEST_VALUE: lambda row: (row.value, _in_order(row)),
    Order.LARGEST_SIZE: lambda row: (-abs(row.value), _in_order(row)),
    Order.LARGEST_WHOLE: lambda row: (-(row.of or 0), _in_order(row)),
}
_EXAMPLES = 3
_BEFORE = (Exclusion.BEFORE_WINDOW, Exclusion.BEFORE_START)
"""The rows that are left out for these stand before the window: the latest of them are next to it."""


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

    def latest(self) -> "MemoryRows":
        latest = max(row.begins for row in self._rows)
        return MemoryRows([row for row in self._rows if row.begins == latest])

    def latest_total(self) -> Total:
        return self.latest().total()

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

    def taken(self, order: Order, count: int | None, skipping: int = 0) -> tuple[Row, ...]:
        number = self.count if count is None else skipping + count
        if order is Order.LATEST:
            return tuple(nlargest(number, self._rows, key=_in_order)[skipping:])
        return tuple(nsmallest(number, self._rows, key=_ORDERS[order])[skipping:])

    def nearest_to(self, comparison: Comparison, count: int | None) -> tuple[Row, ...]:
        def distance(row: Row) -> Any:
            return abs(comparison.margin(Fraction(row.value))), _in_order(row)

        return tuple(nsmallest(self.count if count is None else count, self._rows, key=distance))


def _total(rows: Iterable[Row]) -> Total:
    with localcontext(_EXACT):
        value = of = Decimal(0)
        for row in rows:
            value += row.value
            if row.of is not None:
                of += row.of
    return Total(Fraction(value), Fraction(of))


class _Part:
    """Some rows of a metric in the order of their days, and the first row of each combination of dimensions."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.days = [row.held_to for row in rows]

    @cached_property
    def firsts(self) -> list[Row]:
        firsts: dict[tuple[str, ...], Row] = {}
        for row in self.rows:
            firsts.setdefault(row.dimensions, row)
        return list(firsts.values())


_NOTHING = _Part([])


class MemoryLog:
    """The rows of some metrics, held in memory from when they are asked for.

    `dimensions` names the dimensions of each metric, in the order in which its rows have them.
    """

    def __init__(self, rows: Mapping[str, Iterable[Row]], dimensions: Mapping[str, Sequence[str]]) -> None:
        self._rows = rows
        self._whole: dict[str, _Part] = {}
        self._dimensions = dimensions
        self._by_value: dict[tuple[str, str], dict[str, _Part]] = {}

    def rows(self, selection: Selection) -> MemoryRows:
        part = self._part(selection.metric, selection.where)
        first, last = selection.days
        cut = part.rows[bisect_left(part.days, first) : bisect_right(part.days, last)]
        begins = selection.since or date.min
        kept = [row for row in cut if row.held_from >= first and begins <= row.begins <= selection.as_of]
        return MemoryRows(self._passing(kept, selection.metric, selection.where))

    def left_out(self, selection: Selection) -> tuple[LeftOut, ...]:
        kept: dict[tuple[Exclusion, str], list[Row]] = {}
        for row in self.all_rows(selection.metric):
            reason = self._exclusion(row, selection)
            if reason is not None:
                kept.setdefault(reason, []).append(row)
        return tuple(
            LeftOut(
                why,
                len(rows),
                tuple((nlargest if why in _BEFORE else nsmallest)(_EXAMPLES, rows, key=_in_order)),
                dimension,
            )
            for (why, dimension), rows in sorted(kept.items(), key=lambda each: list(Exclusion).index(each[0][0]))
        )

    def _exclusion(self, row: Row, selection: Selection) -> tuple[Exclusion, str] | None:
        """Why a row is not in a selection, and by which dimension; None where it is."""
        for dimension, values in selection.where.allowed.items():
            if row.dimensions[self._position(selection.metric, dimension)] not in values:
                return Exclusion.DIMENSION, dimension
        first, last = selection.days
        tests = (
            (row.days.last < first, Exclusion.BEFORE_WINDOW),
            (row.begins > last, Exclusion.AFTER_WINDOW),
            (row.held_from < first or row.held_to > last, Exclusion.STICKS_OUT),
            (selection.since is not None and row.begins < selection.since, Exclusion.BEFORE_START),
            (row.begins > selection.as_of, Exclusion.AFTER_AS_OF),
        )
        return next(((why, "") for applies, why in tests if applies), None)

    def combinations(self, metric: str, where: Filter, as_of: date) -> int:
        firsts = self._part(metric, where).firsts
        return len(self._passing([row for row in firsts if row.begins <= as_of], metric, where))

    def values_of(self, dimension: str, selection: Selection) -> tuple[str, ...]:
        seen = [
            row
            for row in self._part(selection.metric, selection.where).firsts
            if row.held_to <= selection.days.last and row.begins <= selection.as_of
        ]
        position = self._position(selection.metric, dimension)
        return tuple(
            sorted({row.dimensions[position] for row in self._passing(seen, selection.metric, selection.where)})
        )

    def all_rows(self, metric: str) -> Sequence[Row]:
        """Every row of a metric, by the days they count on."""
        return self._all(metric).rows

    def last_row(self, metric: str) -> Row | None:
        """The latest row of a metric; None where there is none."""
        rows = self.all_rows(metric)
        return max(rows, key=_in_order) if rows else None

    def _part(self, metric: str, where: Filter) -> _Part:
        """The rows to look through: where a filter names one value of a dimension, only those that have it."""
        for dimension, values in where.allowed.items():
            if len(values) == 1:
                (value,) = values
                return self._parts_by(metric, dimension).get(value, _NOTHING)
        return self._all(metric)

    def _all(self, metric: str) -> _Part:
        if metric not in self._whole:
            self._whole[metric] = _Part(sorted(self._rows.get(metric, ()), key=attrgetter("held_to")))
        return self._whole[metric]

    def _parts_by(self, metric: str, dimension: str) -> dict[str, _Part]:
        if (metric, dimension) not in self._by_value:
            position = self._position(metric, dimension)
            rows: dict[str, list[Row]] = {}
            for row in self.all_rows(metric):
                rows.setdefault(row.dimensions[position], []).append(row)
            self._by_value[metric, dimension] = {value: _Part(each) for value, each in rows.items()}
        return self._by_value[metric, dimension]

    def _passing(self, rows: list[Row], metric: str, where: Filter) -> list[Row]:
        for dimension, values in where.allowed.items():
            position = self._position(metric, dimension)
            rows = [row for row in rows if row.dimensions[position] in values]
        return rows

    def _position(self, metric: str, dimension: str) -> int:
        return tuple(self._dimensions[metric]).index(dimension)
