"""The units that rows speak of, and the stretches of days that hold them."""

from datetime import date

import pytest

from covidsvc.model.plan import Per
from covidsvc.model.row import unit_of, units_in
from covidsvc.phrase.period import Days


def days(text: str) -> Days:
    first, _, last = text.partition("..")
    return Days(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("day", "per", "fiscal_year_start", "unit", "held"),
    [
        ("2020-04-05", "event", 1, "2020-04-05", "2020-04-05"),
        ("2020-04-05", "day", 1, "2020-04-05", "2020-04-05"),
        ("2020-04-05", "week", 1, "2020-03-30..2020-04-05", "2020-04-02"),
        ("2019-12-30", "week", 1, "2019-12-30..2020-01-05", "2020-01-02"),
        ("2020-02-15", "month", 1, "2020-02-01..2020-02-29", "2020-02-01..2020-02-29"),
        ("2020-02-15", "month", 4, "2020-02-01..2020-02-29", "2020-02-01..2020-02-29"),
        ("2020-02-15", "quarter", 1, "2020-01-01..2020-03-31", "2020-01-01..2020-03-31"),
        ("2020-02-15", "quarter", 2, "2020-02-01..2020-04-30", "2020-02-01..2020-04-30"),
    ],
)
def test_the_unit_of_a_day(day: str, per: Per, fiscal_year_start: int, unit: str, held: str) -> None:
    found = unit_of(date.fromisoformat(day), per, fiscal_year_start)
    assert (found.days, found.held) == (days(unit), days(held))


@pytest.mark.parametrize(
    ("stretch", "per", "firsts"),
    [
        ("2020-04-01..2020-04-30", "week", ["2020-03-30", "2020-04-06", "2020-04-13", "2020-04-20", "2020-04-27"]),
        ("2020-05-01..2020-05-31", "week", ["2020-05-04", "2020-05-11", "2020-05-18", "2020-05-25"]),
        ("2020-04-03..2020-04-08", "week", []),
        ("2020-02-28..2020-03-01", "day", ["2020-02-28", "2020-02-29", "2020-03-01"]),
        ("2020-01-15..2020-04-15", "month", ["2020-02-01", "2020-03-01"]),
        ("2020-01-01..2020-12-31", "quarter", ["2020-01-01", "2020-04-01", "2020-07-01", "2020-10-01"]),
        ("2020-01-02..2020-09-29", "quarter", ["2020-04-01"]),
    ],
)
def test_the_units_that_a_stretch_of_days_holds(stretch: str, per: Per, firsts: list[str]) -> None:
    assert [str(unit.days.first) for unit in units_in(days(stretch), per)] == firsts
