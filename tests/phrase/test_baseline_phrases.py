"""Baselines: numbers, periods, ranges of periods, the window before and the window a year ago."""

from datetime import date

import pytest

from covidsvc.phrase.baseline import PeriodRange, read_baseline
from phrase.refusals import assert_refused


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("previous", "previous"),
        ("Previous", "previous"),
        ("year ago", "year ago"),
        ("year  ago", "year ago"),
        ("2020-01", "2020-01"),
        ("2019-Q4", "2019-Q4"),
        ("２０１９-Q4", "2019-Q4"),
        ("2019-10..2019-12", "2019-10..2019-12"),
        ("2019-10 .. 2019-12", "2019-10..2019-12"),
        ("2019-Q1..2019-Q3", "2019-Q1..2019-Q3"),
        ("2019-10..2019-10", "2019-10"),
        ("2019-04..2019-Q2", "2019-04..2019-Q2"),
        ("2019..2019-01", "2019..2019-01"),
        ("2019", "2019"),
        ("85%", "85%"),
        ("85％", "85%"),
        ("1,200 users", "1200 users"),
        ("1万", "10000"),
        ("1.5亿", "150000000"),
        ("-3", "-3"),
        ("-30", "-30"),
        ("- 30 hours", "-30 hours"),
        ("+3", "3"),
        ("0", "0"),
        ("1 day", "1 day"),
        ("24小时", "24 hours"),
    ],
)
def test_baselines(text: str, meant: str) -> None:
    assert str(read_baseline(text)) == meant


def test_a_year_alone_is_a_number() -> None:
    assert not isinstance(read_baseline("2019"), PeriodRange)


@pytest.mark.parametrize(
    ("text", "fiscal_year_start", "first", "last", "months"),
    [
        ("2020-01", 1, "2020-01-01", "2020-01-31", 1),
        ("2019-Q4", 1, "2019-10-01", "2019-12-31", 3),
        ("2019-Q4", 4, "2020-01-01", "2020-03-31", 3),
        ("2019-10..2020-02", 1, "2019-10-01", "2020-02-29", 5),
        ("2019-10..2020-02", 4, "2019-10-01", "2020-02-29", 5),
        ("2019-Q3..2019-Q4", 4, "2019-10-01", "2020-03-31", 6),
    ],
)
def test_the_days_of_a_baseline(text: str, fiscal_year_start: int, first: str, last: str, months: int) -> None:
    baseline = read_baseline(text)
    assert isinstance(baseline, PeriodRange)
    assert baseline.days(fiscal_year_start) == (date.fromisoformat(first), date.fromisoformat(last))
    assert baseline.months(fiscal_year_start) == months


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("abc", "abc", "`previous`"),
        ("", "", "`previous`"),
        ("2019-13", "13", "01 to 12"),
        ("2019-Q5", "Q5", "Q1 to Q4"),
        ("2019-1", "2019-1", "write 2019-01"),
        ("1899-01", "1899", "1900 to 2199"),
        ("2019-10..2019-13", "13", "01 to 12"),
        ("2019-13..2019-12", "13", "01 to 12"),
        ("2019-10..x", "x", "2020-04"),
        ("2019-12..2019-10", "2019-12..2019-10", "the earlier period first"),
        ("2020-01-01", "-01-01", "end the phrase before it"),
        ("85% users", "users", "end the phrase before it"),
    ],
)
def test_what_is_no_baseline(text: str, marked: str, fix: str) -> None:
    assert_refused(read_baseline, text, marked, fix)
