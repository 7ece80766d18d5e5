"""Periods beside each other: short names, what year they are of, and where a range begins and ends."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from covidsvc.phrase.period import Period
from covidsvc.render.report.headings import period_words
from covidsvc.words import Language, Words
from covidsvc.words import periods as words
from covidsvc.words.report import year_name

_SHORT: dict[str, Callable[[Period], Words]] = {
    "month": lambda period: words.short_month(period.number),
    "quarter": lambda period: words.short_quarter(period.number),
    "year": lambda period: year_name(period.year),
}


def short_name(period: Period, language: Language) -> str:
    """A period by its name within its year; of a year, the year."""
    return _SHORT[period.kind](period).in_language(language)


class YearSpan(NamedTuple):
    """How many of some periods in a row are of one year."""

    name: str
    short_name: str
    periods: int


def years_of(periods: Sequence[Period], language: Language) -> list[YearSpan]:
    """The years of some periods in a row; none where the periods are years themselves."""
    if periods[0].kind == "year":
        return []
    years = groupby(periods, lambda period: period.year)
    return [
        YearSpan(year_name(year).in_language(language), words.short_year(year).in_language(language), len(list(each)))
        for year, each in years
    ]


def range_name(first: Period, last: Period, language: Language) -> str:
    """`January to June 2020`: the year is said once where it is the same."""
    return words.RANGE.fill(first=_first_name(first, last), last=_last_name(first, last)).in_language(language)


def _first_name(first: Period, last: Period) -> Words:
    """The first of a range: English says the year with the last one, Chinese with the first."""
    named = period_words(first)
    return named if first.kind == "year" or first.year != last.year else Words(_bare(first).en, named.zh)


def _last_name(first: Period, last: Period) -> Words:
    named = period_words(last)
    return named if first.kind == "year" or first.year != last.year else Words(named.en, _bare(last).zh)


def _bare(period: Period) -> Words:
    if period.kind == "month":
        return words.month_without_year(period.number)
    return words.quarter_without_year(period.number)
