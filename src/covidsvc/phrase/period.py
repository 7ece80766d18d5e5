"""Days, months, quarters and years, also of a fiscal year that begins in another month.

A month is counted as one number, `year * 12 + month - 1`, so that adding months is addition.
"""

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeVar

from covidsvc.phrase.fault import PhraseError, PhraseFault
from covidsvc.phrase.folding import fold
from covidsvc.words import Words

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that a plan or a log may speak of; any other is a slip of the pen."""

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PERIOD = re.compile(r"([0-9]{4})(?:-([0-9]{2})|-Q([0-9]))?")
_LOOSE_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_LOOSE_MONTH = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})月?")

Read = TypeVar("Read")

PeriodKind = Literal["month", "quarter", "year"]
MONTHS_IN: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "year": 12}


class Days(NamedTuple):
    """A stretch of days; both ends are in it."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    return first_day(month + 1) - timedelta(days=1)


def months_from(month: int, count: int) -> Days:
    """The days of `count` months, the first of which is `month`."""
    return Days(first_day(month), last_day(month + count - 1))


class Period(NamedTuple):
    """A month, quarter or year by its name; which days it has depends on the fiscal year."""

    kind: PeriodKind
    year: int
    number: int = 1

    def __str__(self) -> str:
        return {"month": f"{self.year}-{self.number:02}", "quarter": f"{self.year}-Q{self.number}"}.get(
            self.kind, str(self.year)
        )

    @property
    def months(self) -> int:
        return MONTHS_IN[self.kind]

    def first_month(self, fiscal_year_start: int = 1) -> int:
        """A year is named by the calendar year in which it begins; months are the calendar's."""
        if self.kind == "month":
            return self.year * 12 + self.number - 1
        return self.year * 12 + fiscal_year_start - 1 + (self.number - 1) * self.months

    def days(self, fiscal_year_start: int = 1) -> Days:
        return months_from(self.first_month(fiscal_year_start), self.months)


def period_of(day: date, kind: PeriodKind, fiscal_year_start: int = 1) -> Period:
    """The month, quarter or year that holds a day."""
    if kind == "month":
        return Period("month", day.year, day.month)
    year, month = divmod(month_of(day) - (fiscal_year_start - 1), 12)
    return Period(kind, year, month // MONTHS_IN[kind] + 1)


def week_of(day: date) -> Days:
    """The ISO week, Monday to Sunday, that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


def day_meant(text: str) -> str | None:
    """The day that `2020/4/3`, `2020.4.3` or `２０２０年４月３日` means; None where there is no such day."""
    found = _LOOSE_DAY.fullmatch(fold(text).strip())
    if not found:
        return None
    year, month, day = found.groups()
    meant = f"{year}-{month:0>2}-{day:0>2}"
    try:
        return str(_within_years(date.fromisoformat(meant), int(year), meant))
    except ValueError:
        return None


def month_meant(text: str) -> str | None:
    """The month that `2020/4` or `2020年4月` means."""
    found = _LOOSE_MONTH.fullmatch(fold(text).strip())
    return f"{found[1]}-{found[2]:0>2}" if found and 1 <= int(found[2]) <= 12 else None


def read_day(text: str) -> date:
    """A day as `YYYY-MM-DD`, and no other way.

    Raises:
        PhraseError: the text has another form, or there is no such day.
    """
    if not DAY.fullmatch(text):
        meant = day_meant(text)
        example = meant or "2020-04-03"
        raise PhraseError(
            PhraseFault(
                Words(f"{text!r} is not a day", f"“{text}”不是日期"),
                Words(f"write it as YYYY-MM-DD, such as {example}", f"写作 YYYY-MM-DD，例如 {example}"),
                (0, len(text)),
                meant=meant,
            )
        )
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise PhraseError.at(
            (0, len(text)),
            Words(f"there is no day {text}", f"没有 {text} 这一天"),
            Words("write a day that the calendar has", "写日历上有的一天"),
        ) from None
    return _within_years(day, day.year, text)


def _right_period(text: str) -> Words:
    meant = month_meant(text) or (day_meant(text) or "")[:7]
    if meant:
        return Words(f"write {meant}", f"写作 {meant}")
    return Words("write a month as 2020-04, a quarter as 2020-Q2", "月份写作 2020-04，季度写作 2020-Q2")


def read_period(text: str) -> Period:
    """A month (`2020-04`), a quarter (`2020-Q2`) or a year (`2020`).

    Raises:
        PhraseError: the text has another form, or there is no such period.
    """
    found = _PERIOD.fullmatch(text)
    if not found:
        raise PhraseError.at(
            (0, len(text)),
            Words(f"{text!r} is not a period", f"“{text}”不是期间"),
            _right_period(text),
        )
    year, month, quarter = found.groups()
    if month is not None and not 1 <= int(month) <= 12:
        raise _no_such(found.span(2), Words(f"there is no month {month}", f"没有 {month} 月"), "01", "12")
    if quarter is not None and not 1 <= int(quarter) <= 4:
        raise _no_such((5, 7), Words(f"there is no quarter Q{quarter}", f"没有第 {quarter} 季度"), "Q1", "Q4")
    kind: PeriodKind = "month" if month else "quarter" if quarter else "year"
    return _within_years(Period(kind, int(year), int(month or quarter or 1)), int(year), text)


def read_periods(value: object) -> tuple[Period, ...]:
    """One period, or a list of them.

    Raises:
        PhraseError: with the faults of each that is none, or there is none at all.
    """
    if isinstance(value, str):
        return (read_period(value),)
    if not isinstance(value, list) or not value:
        raise PhraseError.at(
            None,
            Words("this should be a period, or a list of periods", "此处应为一个期间，或若干期间的列表"),
            Words("write it as 2020-04, or as [2020-04, 2020-05]", "写作 2020-04，或 [2020-04, 2020-05]"),
        )
    periods: list[Period] = []
    faults: list[PhraseFault] = []
    for index, text in enumerate(value):
        try:
            periods.append(read_period(text if isinstance(text, str) else ""))
        except PhraseError as error:
            faults += (fault._replace(route=(str(index),)) for fault in error.faults)
    if faults:
        raise PhraseError(*faults)
    return tuple(periods)


def _no_such(part: tuple[int, int], message: Words, low: str, high: str) -> PhraseError:
    return PhraseError.at(part, message, Words(f"write {low} to {high}", f"写 {low} 到 {high}"))


def _within_years(what: Read, year: int, text: str) -> Read:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PhraseError.at(
            (0, min(4, len(text))),
            Words(f"the year of {text} is out of reach", f"{text} 的年份超出范围"),
            Words(f"write a year from {FIRST_YEAR} to {LAST_YEAR}", f"年份应在 {FIRST_YEAR} 到 {LAST_YEAR} 之间"),
        )
    return what
