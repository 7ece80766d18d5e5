"""Durations by the calendar, and the last day of one."""

from datetime import date

import pytest

from covidsvc.phrase.duration import read_duration
from phrase.refusals import assert_refused


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("10 days", "10 days"),
        ("1 day", "1 day"),
        ("1 days", "1 day"),
        ("2 weeks", "2 weeks"),
        ("3 months", "3 months"),
        ("3months", "3 months"),
        ("3 Months", "3 months"),
        ("2 quarters", "2 quarters"),
        ("1 year", "1 year"),
        ("10天", "10 days"),
        ("10日", "10 days"),
        ("2周", "2 weeks"),
        ("2星期", "2 weeks"),
        ("2个星期", "2 weeks"),
        ("3个月", "3 months"),
        ("3 个月", "3 months"),
        ("３个月", "3 months"),
        ("2季度", "2 quarters"),
        ("2个季度", "2 quarters"),
        ("1年", "1 year"),
        ("1000 days", "1000 days"),
        ("0000000000010 days", "10 days"),
    ],
)
def test_durations_are_read_in_both_languages(text: str, meant: str) -> None:
    assert str(read_duration(text)) == meant


@pytest.mark.parametrize(
    ("text", "said"), [("10 days", "10 天"), ("3 months", "3 个月"), ("1 quarter", "1 个季度"), ("1 year", "1 年")]
)
def test_a_duration_is_said_in_chinese(text: str, said: str) -> None:
    assert read_duration(text).words.zh == said


@pytest.mark.parametrize(
    ("start", "duration", "last"),
    [
        ("2020-02-01", "3 months", "2020-04-30"),
        ("2020-02-01", "1 month", "2020-02-29"),
        ("2020-02-15", "1 month", "2020-03-14"),
        ("2020-01-31", "1 month", "2020-02-29"),
        ("2021-01-31", "1 month", "2021-02-28"),
        ("2021-01-29", "1 month", "2021-02-28"),
        ("2021-01-28", "1 month", "2021-02-27"),
        ("2020-01-29", "1 month", "2020-02-28"),
        ("2020-01-30", "1 month", "2020-02-29"),
        ("2020-03-31", "3 months", "2020-06-30"),
        ("2020-03-31", "1 month", "2020-04-30"),
        ("2020-11-30", "3 months", "2021-02-28"),
        ("2020-12-01", "1 month", "2020-12-31"),
        ("2020-02-01", "2 quarters", "2020-07-31"),
        ("2020-02-01", "1 year", "2021-01-31"),
        ("2020-02-29", "1 year", "2021-02-28"),
        ("2020-02-29", "4 years", "2024-02-28"),
        ("2020-02-01", "1 day", "2020-02-01"),
        ("2020-02-01", "10 days", "2020-02-10"),
        ("2020-02-20", "2 weeks", "2020-03-04"),
        ("2020-12-31", "1 week", "2021-01-06"),
    ],
)
def test_the_last_day_of_a_duration(start: str, duration: str, last: str) -> None:
    assert read_duration(duration).last_day_from(date.fromisoformat(start)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("3 monts", "monts", "`months`"),
        ("3", "3", "`3 months`"),
        ("months", "months", "`3 months`"),
        ("three months", "three months", "`3 months`"),
        ("3.5 months", "3.5 months", "`3 months`"),
        ("-3 months", "-3 months", "`3 months`"),
        ("1 hour", "hour", "`3 months`"),
        ("半年", "半年", "`3 months`"),
        ("", "", "`3 months`"),
        ("0 days", "0", "`3 months`"),
        ("1001 days", "1001", "`3 months`"),
        ("0000010001 days", "0000010001", "`3 months`"),
    ],
)
def test_what_is_no_duration(text: str, marked: str, fix: str) -> None:
    assert_refused(read_duration, text, marked, fix)
