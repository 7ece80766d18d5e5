"""A rehearsal: what will be asked about the metrics of warehouses is noticed, and nobody is asked yet."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar, cast

from covidsvc.model.log import Filter, LeftOut, Log, Selection
from covidsvc.model.plan import Metric, Per
from covidsvc.phrase.period import Days
from covidsvc.source.warehouse.log import WarehouseLog, WarehouseRows

_Log = TypeVar("_Log", bound=Log)

_REACH: Mapping[Per, timedelta] = {
    "week": timedelta(days=6), "month": timedelta(days=30), "quarter": timedelta(days=91)
}  # fmt: skip
"""How far the day of a row may lie, at most, from the days of its unit that are asked about."""


def reached(days: Days, per: Per) -> Days:
    """Some days, as far as the day of a row may lie whose unit they hold, or touch."""
    reach = _REACH.get(per, timedelta(0))
    first = days.first if days.first == date.min else days.first - reach
    return Days(first, days.last if days.last == date.max else days.last + reach)


class JoinedLog:
    """The logs of a workspace, and the rows of warehouses: each metric is answered for by one of the two."""

    def __init__(self, local: Log, warehouse: "WarehouseLog | NoticingLog", metrics: Collection[str]) -> None:
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


def joined(local: _Log, warehouse: "WarehouseLog | NoticingLog", metrics: Collection[str]) -> _Log:
    """The two as one log, which can do what the local one can."""
    return cast(_Log, JoinedLog(local, warehouse, metrics))


class Noticed(NamedTuple):
    """The days of a metric that are asked about, and the dimensions by which."""

    days: Days
    dimensions: frozenset[str]


class NoticingLog:
    """A log without rows that notices which days and dimensions of which metrics it is asked about."""

    def __init__(self, metrics: Mapping[str, Metric]) -> None:
        self._metrics = metrics
        self._empty = WarehouseLog({}, {id: metric.dimensions for id, metric in metrics.items()}, {})
        self._days: dict[str, Days] = {}
        self._dimensions: dict[str, set[str]] = {}

    @property
    def noticed(self) -> Mapping[str, Noticed]:
        """Of each metric that is asked about, the days as far as that of a row that counts may lie, and dimensions."""
        return {
            id: Noticed(reached(days, self._metrics[id].per), frozenset(self._dimensions[id]))
            for id, days in self._days.items()
        }

    def _notice(self, metric: str, first: date, last: date, dimensions: Iterable[str]) -> None:
        known = self._days.get(metric, Days(first, last))
        self._days[metric] = Days(min(first, known.first), max(last, known.last))
        declared = self._metrics[metric]
        # Where a unit of time has one row, whether it has two shows only by all dimensions.
        asked = dimensions if declared.per == "event" else declared.dimensions
        self._dimensions.setdefault(metric, set()).update(asked)

    def rows(self, selection: Selection) -> WarehouseRows:
        last = min(selection.days.last, selection.as_of)
        if selection.days.first <= last:
            self._notice(selection.metric, selection.days.first, last, selection.where.allowed)
        return self._empty.rows(selection)

    def left_out(self, selection: Selection) -> tuple[LeftOut, ...]:
        self._notice(selection.metric, date.min, date.max, self._metrics[selection.metric].dimensions)
        return ()

    def combinations(self, metric: str, where: Filter, as_of: date) -> int:
        self._notice(metric, date.min, as_of, self._metrics[metric].dimensions)
        return 0

    def values_of(self, dimension: str, selection: Selection) -> tuple[str, ...]:
        asked = (dimension, *selection.where.allowed)
        self._notice(selection.metric, date.min, min(selection.days.last, selection.as_of), asked)
        return ()


class UnaskedLog(NoticingLog):
    """A log that nobody may ask: it says so of every answer."""

    def rows(self, selection: Selection) -> WarehouseRows:
        return UnaskedRows(None, selection, ())


class UnaskedRows(WarehouseRows):
    """Rows of which nobody knows anything, since nobody may be asked."""

    is_unasked = True
