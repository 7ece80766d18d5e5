"""Windows: which days a KPI looks at in a period, and in the time before."""

from collections.abc import Iterator
from datetime import date

from covidsvc.model.commitment import Commitment
from covidsvc.model.report import Window
from covidsvc.phrase.period import Days, first_day, last_day, month_of, months_from, period_of


def windows_in(commitment: Commitment, period: Days, as_of: date) -> list[Window]:
    """The windows of a period, oldest first; the last of them decides.

    The deciding one holds the period's last day, or is the last one that has begun by as-of, and by
    the plan's end. Those before it stand beside it as far as they lie in the period.
    """
    if commitment.is_to_date:
        return [_to_date(commitment, period, as_of)]
    months = _months(commitment)
    end = commitment.plan.end
    latest = as_of if end is None or end < period.first else min(as_of, end)
    first = _last_window_month(commitment, period)
    while first_day(first) > latest and last_day(first - 1) >= period.first:
        first -= months
    firsts = [first]
    while first_day(firsts[0] - months) >= period.first:
        firsts.insert(0, firsts[0] - months)
    return [_recurring(commitment, each, as_of) for each in firsts]


def windows_back(commitment: Commitment, window: Window, as_of: date) -> Iterator[Window]:
    """The windows before one, nearest first, back to the first month of the calendar."""
    if window.months is None:
        month = month_of(window.days.last)
        while last_day(month := month - 1) >= commitment.start:
            yield _to_date(commitment, months_from(month, 1), as_of)
        return
    month = month_of(window.days.first)
    while (month := month - window.months) > 12:
        yield _recurring(commitment, month, as_of)


def shifted_back(window: Window, months: int) -> Days:
    """The same stretch of whole months, so many months before. The window is a recurring one."""
    assert window.months is not None
    return months_from(month_of(window.days.first) - months, window.months)


def _months(commitment: Commitment) -> int:
    months = commitment.over.months
    assert months is not None, "only a recurring window has months"
    return months


def _last_window_month(commitment: Commitment, period: Days) -> int:
    match commitment.over.kind:
        case "month" | "quarter" | "year" as kind:
            fiscal_year_start = commitment.plan.fiscal_year_start
            return period_of(period.last, kind, fiscal_year_start).first_month(fiscal_year_start)
        case _:
            return month_of(period.last) - _months(commitment) + 1


def _recurring(commitment: Commitment, first_month: int, as_of: date) -> Window:
    months = _months(commitment)
    days = _ended_with_the_plan(commitment, months_from(first_month, months))
    partial = days.first < commitment.start
    return Window(days, months, days.last <= as_of, partial, commitment.start if partial else None)


def _to_date(commitment: Commitment, period: Days, as_of: date) -> Window:
    """From the measure's start to the period's end; before the measure has started the days run backwards."""
    days = Days(commitment.start, min(period.last, commitment.plan.end or period.last))
    return Window(days, None, days.last <= as_of, partial=False, since=commitment.start)


def _ended_with_the_plan(commitment: Commitment, days: Days) -> Days:
    end = commitment.plan.end
    return Days(days.first, end) if end is not None and end in days else days
