"""Periods in the habit of a language, for a page."""

from covidsvc.model.report import Dossier
from covidsvc.phrase.period import Period
from covidsvc.render.report.headings import period_words
from covidsvc.render.report.spans import range_name
from covidsvc.words import Language, Words
from covidsvc.words import page as words


def axis_name(period: Period) -> Words:
    """A period with its year, for a narrow place."""
    return words.month_and_year(period.year, period.number) if period.kind == "month" else period_words(period)


def asked_period(dossier: Dossier, language: Language) -> str:
    """The period of a report, or from the first to the last of a range."""
    first, last = dossier.reports[0].period, dossier.latest.period
    return range_name(first, last, language) if dossier.is_range else period_words(last).in_language(language)
