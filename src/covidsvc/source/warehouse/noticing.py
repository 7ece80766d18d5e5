"""A rehearsal: what will be asked about the metrics of warehouses is noticed, and nobody is asked yet."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias, TypeVar, cast

from covidsvc.model.comparison import Comparison
from covidsvc.model.log import Evidence, Filter, LeftOut, Log, Order, Selection, Total
from covidsvc.model.plan import Metric
from covidsvc.model.row import Row
from covidsvc.phrase.period import Days
from covidsvc.source.memory import MemoryLog, MemoryRows
from covidsvc.source.warehouse.log import WarehouseLog
from covidsvc.source.warehouse.needs import (
    EACH,
    UPPER_MIDDLE,
    Needs,
    Position,
    Ranked,
    percentile,
    ranked,
    seen_in,
    sides_of,
    where_of,
    window_of,
)

_Log = TypeVar("_Log", bound=Log)
_Warehouse: TypeAlias = "WarehouseLog | NoticingLog | UnaskedLog"

_COUNT = 1_000
"""How many rows any window has while it is rehearsed: enough for a rank to tell which percentile is meant."""


class JoinedLog:
    """The logs of a workspace, and the rows of warehouses: each metric is answered for by one of the two."""

    def __init__(self, local: Log, warehouse: _Warehouse, metrics: Collection[str]) -> None:
        self._local = local
        self._warehouse = warehouse
        self._metrics = metrics

    def rows(self, selection: Selection) -> Any:
        return self._of(selection.metric).rows(selection)

    def left_out(self, selection: Selection) -> tuple[LeftOut, ...]:
        found: tuple[LeftOut, ...] = self._of(selection.metric).left_out(selection)
        return found

    def combinations(self, metric: str, where: Filter, as_of: date) -> int:
        return int(self._of(metric).combinations(metric, where, as_of))

    def values_of(self, dimension: str, selection: Selection) -> tuple[str, ...]:
        values: tuple[str, ...] = self._of(selection.metric).values_of(dimension, selection)
        return values

    def _of(self, metric: str) -> Any:
        return self._warehouse if metric in self._metrics else self._local


def joined(local: _Log, warehouse: _Warehouse, metrics: Collection[str]) -> _Log:
    """The two as one log, which can do what the local one can."""
    return cast(_Log, JoinedLog(local, warehouse, metrics))


class NoticingLog:
    """A log that notices what it is asked about which metrics, and answers as if there were rows everywhere."""

    def __init__(self, metrics: Mapping[str, Metric]) -> None:
        self._metrics = metrics
        self.needs: dict[str, Needs] = {}

    def _of(self, metric: str) -> Needs:
        return self.needs.setdefault(metric, Needs(self._metrics[metric]))

    def rows(self, selection: Selection) -> "NoticingRows":
        window, needs = window_of(selection), self._of(selection.metric)
        if window is not None:
            needs.note(window, selection.where.allowed)
        return NoticingRows(selection, window, needs)

    def left_out(self, selection: Selection) -> tuple[LeftOut, ...]:
        needs = self._of(selection.metric)
        for days in sides_of(selection):
            needs.note(days, needs.metric.dimensions)
        return ()

    def combinations(self, metric: str, where: Filter, as_of: date) -> int:
        needs = self._of(metric)
        needs.note(Days(date.min, as_of), needs.metric.dimensions)
        return 1

    def values_of(self, dimension: str, selection: Selection) -> tuple[str, ...]:
        self._of(selection.metric).note(seen_in(selection), (dimension, *selection.where.allowed))
        return (EACH,)


class NoticingRows:
    """Rows of which nobody knows anything yet. What they are asked about is noticed."""

    is_unasked = False

    def __init__(self, selection: Selection, window: Days | None, needs: Needs) -> None:
        self._selection = selection
        self._window = window
        self._needs = needs

    @property
    def count(self) -> int:
        return 0 if self._window is None else _COUNT

    def total(self) -> Total:
        return Total(Fraction(1), Fraction(1))

    def latest_total(self) -> Total:
        self._needs.by_day = True
        return self.total()

    def smallest(self, rank: int) -> Fraction:
        if rank in (1, _COUNT):
            self._needs.extremes = True
        else:
            self._note_rank(_position(rank))
        return Fraction(1)

    def _note_rank(self, position: Position) -> None:
        if self._window is None or self._needs.has_values:
            return
        where = where_of(self._selection.where)
        each = tuple(name for name, values in where if values <= {EACH})
        sets = tuple((name, values) for name, values in where if name not in each)
        self._needs.ranks[Ranked(self._window, sets, each, position)] = None

    def first(self) -> Fraction:
        self._needs.by_day = self._needs.ends = True
        return Fraction(1)

    def last(self) -> Fraction:
        return self.first()

    def satisfying(self, comparison: Comparison) -> int:
        self._needs.comparisons[comparison] = None
        return 1

    def evidence(self) -> tuple[Evidence, ...]:
        return ()

    def latest(self) -> "NoticingRows":
        self._needs.by_day = True
        return self

    def taken(self, order: Order, count: int | None, skipping: int = 0) -> tuple[Row, ...]:
        return ()

    def nearest_to(self, comparison: Comparison, count: int | None) -> tuple[Row, ...]:
        return ()

    def __iter__(self) -> Iterator[Row]:
        self._needs.by_day = True
        return iter(())


def _position(rank: int) -> Position:
    """Which place is meant where there are a thousand rows."""
    if rank == UPPER_MIDDLE.rank(_COUNT):
        return UPPER_MIDDLE
    number, rest = divmod(rank * 100, _COUNT)
    return ranked(rank) if rest else percentile(number)


class UnaskedRows(MemoryRows):
    """Rows of which nobody knows anything, since nobody may be asked."""

    is_unasked = True


class UnaskedLog(MemoryLog):
    """A log that nobody may ask: it says so of every answer."""

    def __init__(self, metrics: Mapping[str, Metric]) -> None:
        super().__init__({}, {id: metric.dimensions for id, metric in metrics.items()})

    def _answers(self, entries: list[Row]) -> UnaskedRows:
        return UnaskedRows(entries)
