"""Days and periods by their names, in calendar and in fiscal years."""

from datetime import date

import pytest

from covidsvc.phrase.period import (
    Days,
    Period,
    PeriodKind,
    month_meant,
    period_of,
    read_day,
    read_period,
    read_periods,
    week_of,
)
from phrase.refusals import assert_refused, refused


@pytest.mark.parametrize(
    ("name", "fiscal_year_start", "first", "last"),
    [
        ("2020-02", 1, "2020-02-01", "2020-02-29"),
        ("2021-02", 1, "2021-02-01", "2021-02-28"),
        ("2020-12", 1, "2020-12-01", "2020-12-31"),
        ("2020-Q1", 1, "2020-01-01", "2020-03-31"),
        ("2020-Q4", 1, "2020-10-01", "2020-12-31"),
        ("2020", 1, "2020-01-01", "2020-12-31"),
        ("2020-02", 4, "2020-02-01", "2020-02-29"),
        ("2020-Q1", 4, "2020-04-01", "2020-06-30"),
        ("2020-Q4", 4, "2021-01-01", "2021-03-31"),
        ("2020", 4, "2020-04-01", "2021-03-31"),
        ("2020-Q1", 2, "2020-02-01", "2020-04-30"),
        ("2020-Q4", 12, "2021-09-01", "2021-11-30"),
        ("2020", 12, "2020-12-01", "2021-11-30"),
    ],
)
def test_the_days_of_a_period(name: str, fiscal_year_start: int, first: str, last: str) -> None:
    days = read_period(name).days(fiscal_year_start)
    assert days == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("day", "kind", "fiscal_year_start", "name"),
    [
        ("2020-03-31", "month", 1, "2020-03"),
        ("2020-03-31", "month", 4, "2020-03"),
        ("2020-03-31", "quarter", 1, "2020-Q1"),
        ("2020-03-31", "quarter", 4, "2019-Q4"),
        ("2020-04-01", "quarter", 4, "2020-Q1"),
        ("2020-03-31", "year", 1, "2020"),
        ("2020-03-31", "year", 4, "2019"),
        ("2020-04-01", "year", 4, "2020"),
        ("2020-01-15", "quarter", 2, "2019-Q4"),
        ("2020-11-30", "quarter", 12, "2019-Q4"),
        ("2020-12-01", "quarter", 12, "2020-Q1"),
    ],
)
def test_the_period_that_holds_a_day(day: str, kind: PeriodKind, fiscal_year_start: int, name: str) -> None:
    assert str(period_of(date.fromisoformat(day), kind, fiscal_year_start)) == name


@pytest.mark.parametrize(
    ("day", "monday"),
    [("2020-03-30", "2020-03-30"), ("2020-04-05", "2020-03-30"), ("2020-01-01", "2019-12-30")],
)
def test_a_week_runs_from_monday_to_sunday(day: str, monday: str) -> None:
    week = week_of(date.fromisoformat(day))
    assert week.first == date.fromisoformat(monday)
    assert (week.last - week.first).days == 6


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("2020-13", "13", "01 to 12"),
        ("2020-00", "00", "01 to 12"),
        ("2020-Q5", "Q5", "Q1 to Q4"),
        ("2020-Q0", "Q0", "Q1 to Q4"),
        ("2020-4", "2020-4", "2020-04"),
        ("2020-q2", "2020-q2", "2020-Q2"),
        ("20-04", "20-04", "2020-04"),
        ("2020年4月", "2020年4月", "2020-04"),
        ("２０２０-04", "２０２０-04", "2020-04"),
        ("1899", "1899", "1900 to 2199"),
        ("2200-01", "2200", "1900 to 2199"),
    ],
)
def test_what_is_no_period(text: str, marked: str, fix: str) -> None:
    assert_refused(read_period, text, marked, fix)


def test_a_day_is_read() -> None:
    assert read_day("2020-02-29") == date(2020, 2, 29)


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("2021-02-29", "2021-02-29", "the calendar has"),
        ("2020-13-01", "2020-13-01", "the calendar has"),
        ("2020-4-3", "2020-4-3", "YYYY-MM-DD"),
        ("20200403", "20200403", "YYYY-MM-DD"),
        ("2020-W01-5", "2020-W01-5", "YYYY-MM-DD"),
        ("2020/04/03", "2020/04/03", "YYYY-MM-DD"),
        ("２０２０-04-03", "２０２０-04-03", "YYYY-MM-DD"),
        ("1899-12-31", "1899", "1900 to 2199"),
    ],
)
def test_what_is_no_day(text: str, marked: str, fix: str) -> None:
    assert_refused(read_day, text, marked, fix)


@pytest.mark.parametrize("text", ["2020/04", "2020/4/30"])
def test_a_month_is_what_is_to_be_written_for_a_period(text: str) -> None:
    assert refused(read_period, text).fix == "write 2020-04"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2020/4", "2020-04"),
        (" 2020.12 ", "2020-12"),
        ("2020年1月", "2020-01"),
        ("２０２０年４月", "2020-04"),
        ("2020-0", None),
        ("2020/13", None),
        ("April 2020", None),
    ],
)
def test_the_month_that_is_meant(text: str, month: str | None) -> None:
    assert month_meant(text) == month


def test_a_year_is_the_calendars_unless_another_is_named() -> None:
    quarter = period_of(date(2020, 3, 31), "quarter")
    assert quarter == Period("quarter", 2020, 1)
    assert quarter.first_month() == 2020 * 12
    assert quarter.days() == (date(2020, 1, 1), date(2020, 3, 31))


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2020, 1, 31), False), (date(2020, 2, 1), True), (date(2020, 2, 29), True), (date(2020, 3, 1), False)],
)
def test_both_ends_are_in_a_stretch_of_days(day: date, holds: bool) -> None:
    assert (day in Days(date(2020, 2, 1), date(2020, 2, 29))) is holds


def test_only_days_are_in_a_stretch_of_days() -> None:
    assert "2020-02-01" not in Days(date(2020, 2, 1), date(2020, 2, 29))


def test_periods_are_one_or_a_list() -> None:
    assert read_periods("2020-04") == (Period("month", 2020, 4),)
    assert read_periods(["2020-Q2", "2021"]) == (Period("quarter", 2020, 2), Period("year", 2021))
