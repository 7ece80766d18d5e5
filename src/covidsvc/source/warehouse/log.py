"""The log of metrics whose rows are in warehouses: totals by day are held, all else is asked for there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

from covidsvc.model.comparison import Comparison
from covidsvc.model.log import Evidence, Exclusion, Filter, LeftOut, Order, Selection, Total
from covidsvc.model.row import Row
from covidsvc.phrase.period import Days
from covidsvc.source.memory import exclusion
from covidsvc.source.sorted_log import SortedLog
from covidsvc.source.totals import TotalRows, UnitTotal
from covidsvc.source.warehouse.asking import Asker, Late
from covidsvc.source.warehouse.relation import Question

_ORDERS = {
    Order.EARLIEST: ("day",),
    Order.LATEST: ("day DESC",),
    Order.SMALLEST_VALUE: ("v", "day"),
    Order.LARGEST_SIZE: ("abs(v) DESC", "day"),
    Order.LARGEST_WHOLE: ("w DESC", "day"),
}


class DayTotal(NamedTuple):
    """The total of a day in a warehouse, and that day as it stands there: of a week, any of its days."""

    day: date
    total: UnitTotal

    @property
    def held_to(self) -> date:
        return self.total.held_to

    @property
    def held_from(self) -> date:
        return self.total.held_from

    @property
    def begins(self) -> date:
        return self.total.begins

    @property
    def dimensions(self) -> tuple[str, ...]:
        return self.total.dimensions


class WarehouseRows:
    """Answers about rows in a warehouse; nobody is asked for what follows from the totals of their days."""

    is_unasked = False

    def __init__(
        self, asker: Asker | None, selection: Selection, entries: Sequence[DayTotal], span: Days | None = None
    ) -> None:
        self._asker = asker
        self._selection = selection
        self._entries = entries
        self._span = span
        self._totals = TotalRows([entry.total for entry in entries])

    @property
    def count(self) -> int:
        return self._totals.count

    def total(self) -> Total:
        return self._totals.total()

    def latest_total(self) -> Total:
        return self._totals.latest_total()

    def smallest(self, rank: int) -> Fraction:
        return self._late(Late("rank", self._days, self._where, rank))

    def satisfying(self, comparison: Comparison) -> int:
        return int(self._late(Late("share", self._days, self._where, comparison=comparison)))

    def first(self) -> Fraction:
        begins = min(entry.begins for entry in self._entries)
        return self._end(Late("first", _span([each for each in self._entries if each.begins == begins]), self._where))

    def last(self) -> Fraction:
        begins = max(entry.begins for entry in self._entries)
        return self._end(Late("last", _span([each for each in self._entries if each.begins == begins]), self._where))

    def evidence(self) -> Sequence[Evidence]:
        if not self._entries:
            return ()
        return (Evidence(self._entries[0].total.file, 0, 0, self.count),)

    def latest(self) -> "WarehouseRows":
        begins = max(entry.begins for entry in self._entries)
        return self._only([entry for entry in self._entries if entry.begins == begins])

    def taken(self, order: Order, count: int | None, skipping: int = 0) -> tuple[Row, ...]:
        has_key = self._asker is not None and self._asker.relation.source.key is not None
        tie = ["k DESC" if order is Order.LATEST else "k"] if has_key else []
        return self._rows_by([*_ORDERS[order], *tie, "v"], count, skipping)

    def nearest_to(self, comparison: Comparison, count: int | None) -> tuple[Row, ...]:
        ends = [bound for bound in (comparison.bound, comparison.upper) if bound is not None]
        whole = lcm(*(bound.denominator for bound in ends))
        sides = [f"abs(v * {whole} - {bound * whole})" for bound in ends]
        distance = sides[0] if len(sides) == 1 else f"least({', '.join(sides)})"
        return self._rows_by([distance, "day", "v"], count, 0)

    def __iter__(self) -> Iterator[Row]:
        """The rows; of a metric that has one a unit they are the totals themselves."""
        if all(entry.total.rows == 1 for entry in self._entries):
            return (_row_of(entry.total) for entry in self._entries)
        return iter(self.taken(Order.EARLIEST, None))

    def _end(self, question: Late) -> Fraction:
        """The value of the first or the last row: where there is one only that day, no key is needed."""
        chosen = [entry.total for entry in self._entries if entry.day in question.window]
        if sum(total.rows for total in chosen) == 1:
            return Fraction(chosen[0].value)
        return self._late(question)

    def _late(self, question: Late) -> Fraction:
        assert self._asker is not None, "without rows nothing is asked"
        return self._asker.answer(question)

    @property
    def _days(self) -> Days:
        """The days on which rows count: whole units in a row, so that none between them does not."""
        return self._span or _span(self._entries)

    @property
    def _where(self) -> tuple[tuple[str, frozenset[str]], ...]:
        return tuple(sorted(self._selection.where.allowed.items(), key=lambda each: each[0]))

    def _only(self, entries: Sequence[DayTotal]) -> "WarehouseRows":
        return WarehouseRows(self._asker, self._selection, entries)

    def _rows_by(self, order: Sequence[str], count: int | None, skipping: int) -> tuple[Row, ...]:
        if self._asker is None or self._asker.rehearses or not self._entries:
            return ()
        relation, parameters = self._asker.relation, dict[str, object]()
        rows = relation.rows(_span(self._entries), parameters)
        conditions = ["day IS NOT NULL", *self._asker.conditions(self._where, parameters)]
        cells = ["day", "v", "w" if relation.source.of is not None else "NULL AS w"]
        cells += [f"d{number}" for number in range(len(relation.dimensions))]
        text = (
            f"SELECT {', '.join(cells)} FROM ({rows}) AS r WHERE {' AND '.join(conditions)} ORDER BY {', '.join(order)}"
        )
        if count is not None:
            text += f" LIMIT {count} OFFSET {skipping}"
        by_day = {entry.day: entry.total for entry in self._entries}
        found = self._asker.session.ask(relation, Question(text, parameters))
        return tuple(_row(by_day[day], value, of, dimensions) for day, value, of, *dimensions in found)


def _row(total: UnitTotal, value: Any, of: Any, dimensions: Sequence[str]) -> Row:
    whole = None if of is None else Decimal(of)
    return Row(*total[:3], Decimal(value), whole, tuple(dimensions), total.file, 0)


def _row_of(total: UnitTotal) -> Row:
    return Row(*total[:3], total.value, total.of, total.dimensions, total.file, 0)


class WarehouseLog(SortedLog[DayTotal, WarehouseRows]):
    """The rows of some metrics, each with who asks about it; of a metric without one there are no rows."""

    def __init__(
        self,
        entries: Mapping[str, Iterable[DayTotal]],
        dimensions: Mapping[str, Sequence[str]],
        askers: Mapping[str, Asker],
    ) -> None:
        super().__init__(entries, dimensions)
        self.askers = askers
        self._spans: dict[tuple[object, ...], Days] = {}

    def _answers(self, entries: list[DayTotal]) -> WarehouseRows:
        raise AssertionError("an answer needs to know the selection")

    def rows(self, selection: Selection) -> WarehouseRows:
        entries = self.kept(selection)
        whole = selection._replace(where=Filter()) if selection.where.allowed else None
        span = self._span_of(whole) if whole is not None and entries else None
        return WarehouseRows(self.askers.get(selection.metric), selection, entries, span)

    def _span_of(self, selection: Selection) -> Days:
        """The days of a selection that have rows, whichever dimensions: the same for all groups of a KPI."""
        key = selection[:4]
        if key not in self._spans:
            self._spans[key] = _span(self.kept(selection))
        return self._spans[key]

    def left_out(self, selection: Selection) -> tuple[LeftOut, ...]:
        """As many rows as do not count, by the reason; which they are, nobody fetches."""
        entries = list(self._all(selection.metric).entries)
        found = []
        for dimension, values in selection.where.allowed.items():
            position = self._position(selection.metric, dimension)
            others = [entry for entry in entries if entry.dimensions[position] not in values]
            if others:
                found.append(LeftOut(Exclusion.DIMENSION, _count(others), (), dimension))
            entries = [entry for entry in entries if entry.dimensions[position] in values]
        by_reason: dict[Exclusion, list[DayTotal]] = {}
        for entry in entries:
            why = exclusion(_row_of(entry.total), selection)
            if why is not None:
                by_reason.setdefault(why, []).append(entry)
        return (*found, *(LeftOut(why, _count(by_reason[why])) for why in Exclusion if why in by_reason))


def _span(entries: Sequence[DayTotal]) -> Days:
    return Days(min(entry.day for entry in entries), max(entry.day for entry in entries))


def _count(entries: Sequence[DayTotal]) -> int:
    return sum(entry.total.rows for entry in entries)
