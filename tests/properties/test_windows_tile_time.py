"""Windows of one kind lie side by side: no gap, no overlap, in any fiscal year."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from covidsvc.evaluate.window import windows_in
from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.plan import Per, Plan
from covidsvc.model.row import unit_of, units_in
from covidsvc.phrase.period import Days, Period, PeriodKind, first_day, last_day, month_of, period_of
from properties.strategies import KINDS, fiscal_year_starts, periods_from, tried

DAY = timedelta(days=1)
days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
kinds = st.sampled_from(KINDS)
LATE = date(2150, 1, 1)


def kpi_over(over: str, fiscal_year_start: int) -> Commitment:
    kpi = {"metric": "m", "aggregate": "sum", "over": over, "target": "at least 1"}
    measure = {"title": "M", "owner": "it", "term": "ongoing", "review": "monthly", "kpis": {"k": kpi}}
    plan = Plan.model_validate(
        {
            "covidsvc": "1",
            "title": "P",
            "start": "1980-01-01",
            "fiscal_year_start": str(fiscal_year_start),
            "owners": {"it": {"title": "IT"}},
            "metrics": {"m": {"title": "M"}},
            "measures": {"only": measure},
        }
    )
    (found,) = commitments(plan)
    return found


def side_by_side(stretches: list[Days]) -> bool:
    return all(one.last + DAY == next_one.first for one, next_one in pairwise(stretches))


@tried(100)
@given(kinds, fiscal_year_starts, periods_from(1990, 2100))
def test_windows_of_consecutive_months_follow_each_other(kind: PeriodKind, fiscal: int, period: Period) -> None:
    commitment, first = kpi_over(kind, fiscal), period.first_month(fiscal)
    found = [
        windows_in(commitment, Days(first_day(month), last_day(month)), LATE)[-1].days
        for month in range(first, first + 25)
    ]
    assert side_by_side(list(dict.fromkeys(found)))


@tried(100)
@given(kinds, fiscal_year_starts, days)
def test_every_day_lies_in_exactly_one_window_of_a_kind(kind: PeriodKind, fiscal: int, day: date) -> None:
    commitment, month = kpi_over(kind, fiscal), month_of(day)
    found = {
        windows_in(commitment, Days(first_day(each), last_day(each)), LATE)[-1].days
        for each in range(month - 12, month + 13)
    }
    assert [window for window in found if day in window] == [period_of(day, kind, fiscal).days(fiscal)]


@tried(150)
@given(st.integers(1, 15), fiscal_year_starts, periods_from(1990, 2100))
def test_windows_beside_tile_the_period_up_to_its_end(months: int, fiscal: int, period: Period) -> None:
    asked = period.days(fiscal)
    found = [window.days for window in windows_in(kpi_over(f"{months} months", fiscal), asked, LATE)]
    assert side_by_side(found)
    assert found[-1].last == asked.last
    assert len(found) == max(1, period.months // months)


@tried(200)
@given(kinds, fiscal_year_starts, days)
def test_the_next_period_begins_the_day_after(kind: PeriodKind, fiscal: int, day: date) -> None:
    this = period_of(day, kind, fiscal).days(fiscal)
    following = period_of(this.last + DAY, kind, fiscal).days(fiscal)
    assert day in this
    assert side_by_side([this, following])


@tried(200)
@given(st.sampled_from(["day", "week", "month", "quarter"]), kinds, fiscal_year_starts, days)
def test_every_unit_lies_in_exactly_one_window_that_can_hold_it(
    per: Per, kind: PeriodKind, fiscal: int, day: date
) -> None:
    if (per, kind) == ("quarter", "month"):
        return
    unit = unit_of(day, per, fiscal)
    around = [period_of(day + offset * DAY, kind, fiscal).days(fiscal) for offset in (-7, 0, 7)]
    holding = [window for window in dict.fromkeys(around) if unit in units_in(window, per, fiscal)]
    assert len(holding) == 1
