"""The date of a row: which day, week, month or quarter it names."""

import re
from functools import lru_cache

from covidsvc.model.plan import Per
from covidsvc.model.row import Unit, unit_of
from covidsvc.phrase import PhraseError, PhraseFault
from covidsvc.phrase.period import DAY, day_meant, month_meant, period_of, read_day, read_period
from covidsvc.words import Words

DATE_FORMS: dict[Per, Words] = {
    "event": Words("a day as YYYY-MM-DD", "日期 YYYY-MM-DD"),
    "day": Words("a day as YYYY-MM-DD", "日期 YYYY-MM-DD"),
    "week": Words("any day of the week as YYYY-MM-DD", "该周任意一天 YYYY-MM-DD"),
    "month": Words("the month as YYYY-MM, or any day of it", "月份 YYYY-MM 或其中任意一天"),
    "quarter": Words("the quarter as YYYY-Q1, or any day of it", "季度 YYYY-Q1 或其中任意一天"),
}
"""How the date of a row is written, by what its metric is logged per."""


_FORM = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-Q[0-9])?")


@lru_cache(maxsize=4096)
def unit_named(text: str, per: Per, fiscal_year_start: int) -> Unit | PhraseFault:
    """The unit that the date of a row names, or why it names none."""
    try:
        if DAY.fullmatch(text):
            return unit_of(read_day(text), per, fiscal_year_start)
        period = read_period(text)
    except PhraseError as error:
        return error.faults[0] if _FORM.fullmatch(text) else _not_a_date(text, per)
    if period.kind != per:
        return PhraseFault(
            Words(
                f"{text!r} is not a date for a metric that is logged per {per}",
                f"该指标按{PER_WORDS[per].zh}记录，不能写“{text}”",
            )
        )
    return unit_of(period.days(fiscal_year_start).first, per, fiscal_year_start)


def date_of(unit: Unit, per: Per, fiscal_year_start: int) -> str:
    """How a row says that it is of a unit: its month or quarter, else its first day."""
    first = unit.days.first
    if per in ("month", "quarter"):
        return str(period_of(first, per, fiscal_year_start))
    return str(first)


def _not_a_date(text: str, per: Per) -> PhraseFault:
    """What is wrong with a text of another form, and the day, or month, that was probably meant."""
    meant = day_meant(text) or (month_meant(text) if per == "month" else None)
    fix = Words(f"write {meant}", f"写作 {meant}") if meant else None
    return PhraseFault(Words(f"{text!r} is not a date", f"“{text}”不是日期"), fix, meant=meant)


PER_WORDS: dict[Per, Words] = {
    "event": Words("event", "次"),
    "day": Words("day", "日"),
    "week": Words("week", "周"),
    "month": Words("month", "月"),
    "quarter": Words("quarter", "季度"),
}
