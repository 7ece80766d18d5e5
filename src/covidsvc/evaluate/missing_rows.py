"""Rows that a metric lacks, by the day, week, month or quarter that it is logged by."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from covidsvc.model.commitment import Commitment, commitments, loggers
from covidsvc.model.debt import Debt, DebtKind, MissingRows, Stretch
from covidsvc.model.log import DetailedLog, Selection
from covidsvc.model.plan import Metric, Per, Plan
from covidsvc.model.row import Unit, unit_of
from covidsvc.phrase.period import Days

_ALL_DAYS = Days(date.min, date.max)

Series = tuple[str, ...]
"""The values of a row's dimensions."""


@dataclass(eq=False, repr=False)
class _Cadence:
    """A metric that KPIs look at and that is logged by the calendar: who logs it, and the days that each series has."""

    plan: Plan
    id: str
    metric: Metric
    owner: str
    kpis: Sequence[Commitment]
    seen: Mapping[Series, Set[date]]

    def units(self, goes_on: Callable[[Unit], bool]) -> Iterator[Unit]:
        """The units from the start of the first measure that looks at it, up to the plan's end."""
        per, year = self.metric.per, self.plan.fiscal_year_start
        start = min(commitment.start for commitment in self.kpis)
        unit = unit_of(start, per, year)
        if unit.days.first < start:
            unit = unit.next(per, year)
        while goes_on(unit) and (self.plan.end is None or unit.held.last <= self.plan.end):
            yield unit
            unit = unit.next(per, year)

    def missing(self, units: Sequence[Unit]) -> Iterator[MissingRows]:
        """What is missing of some units, once for all series that lack the same."""
        lacking: dict[tuple[Stretch, ...], list[Series]] = {}
        for series, days in self.seen.items():
            lacking.setdefault(_stretches(units, days), []).append(series)
        for stretches, those in lacking.items():
            if stretches:
                named = tuple(series for series in those if series)
                yield MissingRows(self.id, stretches, named, is_everywhere=len(those) == len(self.seen))


def late_rows(plan: Plan, log: DetailedLog, as_of: date) -> Iterator[Debt]:
    """The rows of all units that were over before a day."""
    for cadence in _cadences(plan, log, as_of):
        units = list(cadence.units(lambda unit: unit.days.last < as_of))
        for missing in cadence.missing(units):
            first = missing.stretches[0].days.first
            day = unit_of(first, cadence.metric.per, plan.fiscal_year_start).days.last
            yield Debt(cadence.owner, DebtKind.ROWS, day, overdue=True, what=missing)


def rows_to_come(plan: Plan, log: DetailedLog, as_of: date, until: date) -> Iterator[Debt]:
    """Of each metric the rows of the next unit that lacks some, where it is over by `until`."""
    for cadence in _cadences(plan, log, as_of):
        for unit in cadence.units(lambda unit: unit.days.last <= until):
            missing = list(cadence.missing([unit])) if unit.days.last >= as_of else []
            for each in missing:
                yield Debt(cadence.owner, DebtKind.ROWS, unit.days.last, overdue=False, what=each)
            if missing:
                break


class OwedRow(NamedTuple):
    """A row that a metric lacks: of a unit, and of a combination of dimensions that has others."""

    metric: str
    unit: Unit
    series: Series


def owed_rows(plan: Plan, log: DetailedLog, as_of: date) -> Iterator[OwedRow]:
    """The rows of all units that were over before a day, one by one."""
    for cadence in _cadences(plan, log, as_of):
        for unit in cadence.units(lambda unit: unit.days.last < as_of):
            for series, days in cadence.seen.items():
                if unit.days.first not in days:
                    yield OwedRow(cadence.id, unit, series)


def last_unlogged(per: Per, days: Set[date], since: date, today: date, fiscal_year_start: int) -> Unit | None:
    """The last unit that is over and has no row, by the first days of those that have; None where all have one."""
    if per == "event":
        return None
    unit = unit_of(today, per, fiscal_year_start)
    while unit.days.first > since:
        unit = unit_of(unit.days.first - timedelta(days=1), per, fiscal_year_start)
        if unit.days.first >= since and unit.days.first not in days:
            return unit
    return None


def _cadences(plan: Plan, log: DetailedLog, as_of: date) -> Iterator[_Cadence]:
    """The metrics that are looked at and in which silence is not a 0, in the plan's order."""
    looking: dict[str, list[Commitment]] = {}
    for commitment in commitments(plan):
        looking.setdefault(commitment.kpi.metric, []).append(commitment)
    logged_by = loggers(plan)
    for id, metric in plan.metrics.items():
        is_late_without = id in looking and metric.per != "event" and metric.missing != "zero"
        if is_late_without and not log.rows(Selection(id, _ALL_DAYS, as_of)).is_unasked:
            yield _Cadence(
                plan, id, metric, logged_by[id], looking[id], _seen(looking[id], log, as_of) or {(): frozenset()}
            )


def _seen(kpis: Sequence[Commitment], log: DetailedLog, as_of: date) -> Mapping[Series, Set[date]]:
    """The first days of the units in which each series that a KPI looks at has a row by a day."""
    seen: dict[Series, set[date]] = {}
    for commitment in kpis:
        for row in log.rows(Selection(commitment.kpi.metric, _ALL_DAYS, as_of, where=commitment.where)):
            seen.setdefault(row.dimensions, set()).add(row.begins)
    return dict(sorted(seen.items()))


def _stretches(units: Sequence[Unit], days_with_row: Set[date]) -> tuple[Stretch, ...]:
    stretches: list[Stretch] = []
    follows = False
    for unit in units:
        is_missing = unit.days.first not in days_with_row
        if is_missing and follows:
            days, count = stretches[-1]
            stretches[-1] = Stretch(Days(days.first, unit.days.last), count + 1)
        elif is_missing:
            stretches.append(Stretch(unit.days, 1))
        follows = is_missing
    return tuple(stretches)
