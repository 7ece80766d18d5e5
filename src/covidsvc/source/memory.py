"""A log in memory, row by row. Exact."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction
from heapq import nlargest, nsmallest
from operator import attrgetter
from typing import Any

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


class MemoryLog(SortedLog[Row, MemoryRows]):
    """The rows of some metrics, held in memory from when they are asked for."""

    def _answers(self, entries: list[Row]) -> MemoryRows:
        return MemoryRows(entries)

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

    def all_rows(self, metric: str) -> Sequence[Row]:
        """Every row of a metric, by the days they count on."""
        return self._all(metric).entries

    def last_row(self, metric: str) -> Row | None:
        """The latest row of a metric; None where there is none."""
        rows = self.all_rows(metric)
        return max(rows, key=_in_order) if rows else None
