"""Windows, terms and deadlines as they are written."""

from datetime import date

import pytest

from covidsvc.phrase.term import read_deadline, read_term
from covidsvc.phrase.window import read_over
from phrase.refusals import assert_refused


@pytest.mark.parametrize(
    ("text", "meant", "months"),
    [
        ("month", "month", 1),
        ("quarter", "quarter", 3),
        ("year", "year", 12),
        ("3 months", "3 months", 3),
        ("1 month", "1 month", 1),
        ("12个月", "12 months", 12),
        ("to date", "to date", None),
        ("To  Date", "to date", None),
    ],
)
def test_windows(text: str, meant: str, months: int | None) -> None:
    over = read_over(text)
    assert (str(over), over.months) == (meant, months)


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("monthly", "monthly", "`month`"),
        ("todate", "todate", "`to date`"),
        ("week", "week", "`3 months`"),
        ("2 quarters", "2 quarters", "`3 months`"),
        ("10 days", "10 days", "`3 months`"),
        ("0 months", "0", "`3 months`"),
        ("3 monts", "monts", "`months`"),
        ("", "", "`month`"),
    ],
)
def test_what_is_no_window(text: str, marked: str, fix: str) -> None:
    assert_refused(read_over, text, marked, fix)


@pytest.mark.parametrize("text", ["ongoing", "every quarter", "3 months", "2周", "2020-06-30"])
def test_terms(text: str) -> None:
    assert str(read_term(text)) == {"2周": "2 weeks"}.get(text, text)


def test_a_term_does_not_mind_capitals_and_spaces() -> None:
    assert read_term("Every  Quarter") == "every quarter"


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("every month", "every month", "`every quarter`"),
        ("forever", "forever", "`ongoing`"),
        ("3 monts", "monts", "`months`"),
        ("2020-6-30", "2020-6-30", "YYYY-MM-DD"),
        ("2020-02-30", "2020-02-30", "the calendar has"),
    ],
)
def test_what_is_no_term(text: str, marked: str, fix: str) -> None:
    assert_refused(read_term, text, marked, fix)


def test_a_deadline_is_a_duration_or_a_day() -> None:
    assert str(read_deadline("3 months")) == "3 months"
    assert read_deadline("2020-06-30") == date(2020, 6, 30)


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("ongoing", "ongoing", "`3 months`"),
        ("2020-13-01", "2020-13-01", "the calendar has"),
        ("1800-01-01", "1800", "1900 to 2199"),
        ("3", "3", "`3 months`"),
    ],
)
def test_what_is_no_deadline(text: str, marked: str, fix: str) -> None:
    assert_refused(read_deadline, text, marked, fix)
