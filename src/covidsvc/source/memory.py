"""A log in memory, row by row. Exact."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction
from heapq import nlargest, nsmallest
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

from covidsvc.model.comparison import Comparison
from covidsvc.model.log import Evidence, Exclusion, LeftOut, Order, Selection, Total
from covidsvc.model.row import Row
from covidsvc.source.sorted_log import SortedLog

EXACT = Context(prec=100, traps=[Inexact])
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

    is_unasked = False

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
    with localcontext(EXACT):
        value = of = Decimal(0)
        for row in rows:
            value += row.value
            if row.of is not None:
                of += row.of
    return Total(Fraction(value), Fraction(of))


class _Split(NamedTuple):
    """Rows by their value of a dimension, how many they are, and the earliest of each value, in order."""

    rows: Mapping[str, Sequence[Row]]
    number: int
    earliest: Sequence[Row]


class MemoryLog(SortedLog[Row, MemoryRows]):
    """The rows of some metrics, held in memory from when they are asked for."""

    def __init__(self, entries: Mapping[str, Iterable[Row]], dimensions: Mapping[str, Sequence[str]]) -> None:
        super().__init__(entries, dimensions)
        self._splits: dict[tuple[Hashable, ...], _Split] = {}

    def _answers(self, entries: list[Row]) -> MemoryRows:
        return MemoryRows(entries)

    def left_out(self, selection: Selection) -> tuple[LeftOut, ...]:
        rows, found = self._without_other_values(selection)
        kept: dict[Exclusion, list[Row]] = {}
        for row in rows:
            why = exclusion(row, selection)
            if why is not None:
                kept.setdefault(why, []).append(row)
        for why in filter(kept.__contains__, Exclusion):
            next_to_window = nlargest if why in _BEFORE else nsmallest
            found.append(LeftOut(why, len(kept[why]), tuple(next_to_window(_EXAMPLES, kept[why], key=_in_order))))
        return tuple(found)

    def _without_other_values(self, selection: Selection) -> tuple[Sequence[Row], list[LeftOut]]:
        """The rows that pass the filter, and those that do not, by the first dimension that keeps them out."""
        rows: Sequence[Row] = self.all_rows(selection.metric)
        passed: tuple[Hashable, ...] = (selection.metric,)
        found = []
        for dimension, values in selection.where.allowed.items():
            position = self._position(selection.metric, dimension)
            split = self._split(rows, (*passed, dimension), position)
            others = split.number - sum(len(split.rows.get(value, ())) for value in values)
            if others:
                earliest = (row for row in split.earliest if row.dimensions[position] not in values)
                examples = tuple(islice(earliest, _EXAMPLES))
                found.append(LeftOut(Exclusion.DIMENSION, others, examples, dimension))
            rows = [row for value in sorted(values) for row in split.rows.get(value, ())]
            passed = (*passed, dimension, values)
        return rows, found

    def _split(self, rows: Sequence[Row], name: tuple[Hashable, ...], position: int) -> _Split:
        """Some rows by their value of a dimension; kept under a name, as each group of a KPI asks for it again."""
        if name not in self._splits:
            split: dict[str, list[Row]] = {}
            for row in rows:
                split.setdefault(row.dimensions[position], []).append(row)
            earliest = (row for each in split.values() for row in nsmallest(_EXAMPLES, each, key=_in_order))
            self._splits[name] = _Split(split, len(rows), sorted(earliest, key=_in_order))
        return self._splits[name]

    def all_rows(self, metric: str) -> Sequence[Row]:
        """Every row of a metric, by the days they count on."""
        return self._all(metric).entries

    def last_row(self, metric: str) -> Row | None:
        """The latest row of a metric; None where there is none."""
        rows = self.all_rows(metric)
        return max(rows, key=_in_order) if rows else None


def exclusion(row: Row, selection: Selection) -> Exclusion | None:
    """Why a row that passes the filter is not in a selection; None where it is."""
    first, last = selection.days
    tests = (
        (row.days.last < first, Exclusion.BEFORE_WINDOW),
        (row.begins > last, Exclusion.AFTER_WINDOW),
        (row.held_from < first or row.held_to > last, Exclusion.STICKS_OUT),
        (selection.since is not None and row.begins < selection.since, Exclusion.BEFORE_START),
        (row.begins > selection.as_of, Exclusion.AFTER_AS_OF),
    )
    return next((why for applies, why in tests if applies), None)
