"""One row of a log, and the unit of time that it speaks of."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from covidsvc.model.plan import Per
from covidsvc.phrase.period import Days, period_of, week_of

_THURSDAY = timedelta(days=3)


class Unit(NamedTuple):
    """The day, week, month or quarter that a row speaks of.

    It counts in the windows that hold all of `held`: the whole unit, but of a week its Thursday,
    which decides to which month, quarter or year the week belongs (as in ISO 8601's years).
    """

    days: Days
    held: Days

    def next(self, per: Per, fiscal_year_start: int) -> "Unit":
        return unit_of(self.days.last + timedelta(days=1), per, fiscal_year_start)


def unit_of(day: date, per: Per, fiscal_year_start: int = 1) -> Unit:
    """The unit that holds a day, for a metric that is logged `per` day, week, month or quarter."""
    match per:
        case "week":
            week = week_of(day)
            thursday = week.first + _THURSDAY
            return Unit(week, Days(thursday, thursday))
        case "month" | "quarter":
            days = period_of(day, per, fiscal_year_start).days(fiscal_year_start)
            return Unit(days, days)
        case _:
            days = Days(day, day)
            return Unit(days, days)


def units_in(days: Days, per: Per, fiscal_year_start: int = 1) -> Iterator[Unit]:
    """The units that a stretch of days holds, in order."""
    unit = unit_of(days.first, per, fiscal_year_start)
    while unit.held.last <= days.last:
        if unit.held.first >= days.first:
            yield unit
        unit = unit.next(per, fiscal_year_start)


class Row(NamedTuple):
    """A logged number, and where it stands.

    `value` is an amount, or the part of the whole `of` in a share or a rate. `begins` is the first
    day of its unit; `held_from` and `held_to` are the days that a window has to hold for it to count.
    `dimensions` are in the order of the metric's declaration.
    """

    held_to: date
    held_from: date
    begins: date
    value: Decimal
    of: Decimal | None
    dimensions: tuple[str, ...]
    file: str
    line: int

    @property
    def days(self) -> Days:
        """The days of its unit: of a week, of which the Thursday is held, from Monday to Sunday."""
        return Days(self.begins, self.held_to + (self.held_from - self.begins))
