"""The log of metrics whose rows are in warehouses: totals are held, all else is asked for there."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any, Literal, NamedTuple

from covidsvc.model.comparison import Comparison
from covidsvc.model.log import Evidence, Exclusion, Filter, LeftOut, Order, Selection, Total
from covidsvc.model.plan import Metric
from covidsvc.model.row import Row
from covidsvc.phrase.period import Days
from covidsvc.source.memory import exclusion
from covidsvc.source.sorted_log import SortedLog
from covidsvc.source.totals import TotalRows, UnitTotal
from covidsvc.source.warehouse.asking import Asker, Late
from covidsvc.source.warehouse.needs import (
    Needs,
    Position,
    Ranked,
    Where,
    ranked,
    seen_in,
    sides_of,
    where_of,
    window_of,
)
from covidsvc.source.warehouse.relation import Question

_ORDERS = {
    Order.EARLIEST: ("day",),
    Order.LATEST: ("day DESC",),
    Order.SMALLEST_VALUE: ("v", "day"),
    Order.LARGEST_SIZE: ("abs(v) DESC", "day"),
    Order.LARGEST_WHOLE: ("w DESC", "day"),
}


class DaysTotal(NamedTuple):
    """The total of a stretch of days in a warehouse, with the days as they stand there: of a week, any of its own.

    `satisfying` is how many rows satisfy each of the comparisons that were needed.
    """

    days: Days
    total: UnitTotal
    satisfying: tuple[int, ...] = ()

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


class Told(NamedTuple):
    """What a warehouse has told of a metric: who asked it, what was needed, totals, and values at positions."""

    asker: Asker
    needs: Needs
    entries: Sequence[DaysTotal]
    ranks: Mapping[tuple[Days, Where, Position], Fraction]


class WarehouseRows:
    """Answers about rows in a warehouse. What was not needed so far is asked for by `anew`: it gives the same rows."""

    is_unasked = False

    def __init__(
        self,
        selection: Selection,
        entries: Sequence[DaysTotal],
        told: Told,
        anew: Callable[[Callable[[Needs], None]], "WarehouseRows"],
    ) -> None:
        self._selection = selection
        self._entries = entries
        self._told = told
        self._asker = told.asker
        self._anew = anew
        self._totals = TotalRows([entry.total for entry in entries])

    @property
    def count(self) -> int:
        return self._totals.count

    def total(self) -> Total:
        return self._totals.total()

    def latest_total(self) -> Total:
        return self._by_day()._totals.latest_total()

    def smallest(self, rank: int) -> Fraction:
        needs = self._told.needs
        if needs.has_values or (needs.extremes and rank in (1, self.count)):
            return self._totals.smallest(rank)
        window = window_of(self._selection)
        assert window is not None, "there are rows"
        for each in needs.ranks:
            known = self._told.ranks.get((window, self._where, each.position))
            if known is not None and each.position.rank(self.count) == rank:
                return known
        question = Ranked(window, self._where, (), ranked(rank))
        return self._anew(lambda needs: needs.ranks.update({question: None})).smallest(rank)

    def satisfying(self, comparison: Comparison) -> int:
        needs = self._told.needs
        if needs.has_values:
            return self._totals.satisfying(comparison)
        if comparison not in needs.comparisons:
            return self._anew(lambda needs: needs.comparisons.update({comparison: None})).satisfying(comparison)
        position = list(needs.comparisons).index(comparison)
        return sum(entry.satisfying[position] for entry in self._entries)

    def first(self) -> Fraction:
        return self._by_day()._end("first", min)

    def last(self) -> Fraction:
        return self._by_day()._end("last", max)

    def evidence(self) -> Sequence[Evidence]:
        if not self._entries:
            return ()
        return (Evidence(self._entries[0].total.file, 0, 0, self.count),)

    def latest(self) -> "WarehouseRows":
        rows = self._by_day()
        return rows._only(rows._at(max))

    def taken(self, order: Order, count: int | None, skipping: int = 0) -> tuple[Row, ...]:
        has_key = self._asker.relation.source.key is not None
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

    def _end(self, kind: Literal["first", "last"], which: Callable[..., date]) -> Fraction:
        """The value of the first or the last row: where there is one only that day, no key is needed."""
        entries = self._at(which)
        if sum(entry.total.rows for entry in entries) == 1:
            return Fraction(entries[0].total.value)
        return self._asker.answer(Late(kind, _span(entries), self._where))

    def _at(self, which: Callable[..., date]) -> list[DaysTotal]:
        """The totals of the first or the last day, or unit of time."""
        begins = which(entry.begins for entry in self._entries)
        return [entry for entry in self._entries if entry.begins == begins]

    def _by_day(self) -> "WarehouseRows":
        """These rows with a total for each day."""
        if self._told.needs.by_day or not self._entries:
            return self
        return self._anew(lambda needs: setattr(needs, "by_day", True))

    @property
    def _where(self) -> Where:
        return where_of(self._selection.where)

    def _only(self, entries: Sequence[DaysTotal]) -> "WarehouseRows":
        return WarehouseRows(self._selection, entries, self._told, self._anew)

    def _rows_by(self, order: Sequence[str], count: int | None, skipping: int) -> tuple[Row, ...]:
        if self._asker.rehearses or not self._entries:
            return ()
        relation, parameters = self._asker.relation, dict[str, object]()
        rows = relation.rows(_span(self._entries), parameters)
        conditions = ["day IS NOT NULL", *relation.conditions(self._where, parameters)]
        cells = ["day", "v", "w" if relation.source.of is not None else "NULL AS w"]
        cells += [f"d{number}" for number in range(len(relation.dimensions))]
        text = (
            f"SELECT {', '.join(cells)} FROM ({rows}) AS r WHERE {' AND '.join(conditions)} ORDER BY {', '.join(order)}"
        )
        if count is not None:
            text += f" LIMIT {count} OFFSET {skipping}"
        units = {entry.days.first: entry.total[:3] for entry in self._entries} if self._told.needs.has_values else {}
        file = self._entries[0].total.file
        found = self._asker.session.ask(relation, Question(text, parameters))
        return tuple(_row(units.get(day, (day, day, day)), v, w, cells, file) for day, v, w, *cells in found)


def _row(unit: tuple[date, date, date], value: Any, of: Any, cells: Sequence[str], file: str) -> Row:
    return Row(*unit, Decimal(value), None if of is None else Decimal(of), tuple(cells), file, 0)


def _row_of(total: UnitTotal) -> Row:
    return Row(*total[:3], total.value, total.of, total.dimensions, total.file, 0)


class WarehouseLog(SortedLog[DaysTotal, WarehouseRows]):
    """The rows of some metrics, as far as they were needed; `ask` asks for what was not, once more."""

    def __init__(
        self, told: Mapping[str, Told], metrics: Mapping[str, Metric], ask: Callable[[str, Needs], Told]
    ) -> None:
        dimensions = {id: metric.dimensions for id, metric in metrics.items()}
        super().__init__({id: each.entries for id, each in told.items()}, dimensions)
        self._told = told
        self._metrics = metrics
        self._ask = ask

    def _answers(self, entries: list[DaysTotal]) -> WarehouseRows:
        raise AssertionError("an answer needs to know the selection")

    def rows(self, selection: Selection) -> WarehouseRows:
        metric, window = selection.metric, window_of(selection)
        log = self._covering(metric, [window or selection.days], selection.where.allowed)

        def anew(need: Callable[[Needs], None]) -> WarehouseRows:
            needs = Needs(self._metrics[metric])
            need(needs)
            return self._asked_anew(metric, needs, [window or selection.days], selection.where.allowed).rows(selection)

        return WarehouseRows(selection, log.kept(selection), log._told[metric], anew)

    def combinations(self, metric: str, where: Filter, as_of: date) -> int:
        log = self._covering(metric, [Days(date.min, as_of)], self._dimensions[metric])
        return len(log.seen(metric, where, as_of))

    def values_of(self, dimension: str, selection: Selection) -> tuple[str, ...]:
        log = self._covering(selection.metric, [seen_in(selection)], (dimension, *selection.where.allowed))
        return super(WarehouseLog, log).values_of(dimension, selection)

    def _covering(self, metric: str, stretches: Sequence[Days], dimensions: Iterable[str]) -> "WarehouseLog":
        """A log that knows all of some days: this one, unless nobody has noticed that they would be asked about."""
        told = self._told.get(metric)
        if told is not None and all(told.needs.cover(days, dimensions) for days in stretches):
            return self
        return self._asked_anew(metric, Needs(self._metrics[metric]), stretches, dimensions)

    def _asked_anew(
        self, metric: str, needs: Needs, stretches: Sequence[Days], dimensions: Iterable[str]
    ) -> "WarehouseLog":
        for days in stretches:
            needs.note(days, dimensions)
        return WarehouseLog({metric: self._ask(metric, needs)}, self._metrics, self._ask)

    def left_out(self, selection: Selection) -> tuple[LeftOut, ...]:
        """As many rows as do not count, by the reason; which they are, nobody fetches."""
        log = self._covering(selection.metric, sides_of(selection), self._dimensions[selection.metric])
        entries = list(log._all(selection.metric).entries)
        found = []
        for dimension, values in selection.where.allowed.items():
            position = self._position(selection.metric, dimension)
            others = [entry for entry in entries if entry.dimensions[position] not in values]
            if others:
                found.append(LeftOut(Exclusion.DIMENSION, _count(others), (), dimension))
            entries = [entry for entry in entries if entry.dimensions[position] in values]
        by_reason: dict[Exclusion, list[DaysTotal]] = {}
        for entry in entries:
            why = exclusion(_row_of(entry.total), selection)
            if why is not None:
                by_reason.setdefault(why, []).append(entry)
        return (*found, *(LeftOut(why, _count(by_reason[why])) for why in Exclusion if why in by_reason))


def _span(entries: Sequence[DaysTotal]) -> Days:
    return Days(min(entry.days.first for entry in entries), max(entry.days.last for entry in entries))


def _count(entries: Sequence[DaysTotal]) -> int:
    return sum(entry.total.rows for entry in entries)
