"""What there is to say of each window of a trend, as texts."""

from collections.abc import Iterator
from typing import NamedTuple

from covidsvc.model.commitment import Commitment
from covidsvc.model.report import Judgement, Point, Verdict, Window, ending_period
from covidsvc.model.trend import Trend
from covidsvc.phrase.period import period_of
from covidsvc.render.plain import printable
from covidsvc.render.report.headings import period_words
from covidsvc.render.report.lines import against_text, change_text, note_texts, value_text, waiver_text
from covidsvc.render.report.signs import SIGNS, Sign, verdict_word
from covidsvc.render.report.signs import sign_of as report_sign_of
from covidsvc.render.report.spans import range_name
from covidsvc.render.units import target_for_people
from covidsvc.words import Language
from covidsvc.words import trend as words

NOT_JUDGED = Sign("*", "")


class WindowLine(NamedTuple):
    """One window in the words of a language; `change` bears the baseline where each window has its own."""

    window: str
    sign: Sign
    verdict: str
    value: str
    target: str
    change: str
    notes: str


def window_lines(trend: Trend, language: Language) -> Iterator[WindowLine]:
    """The windows of a trend, oldest first."""
    say_change = against_text if trend.baseline is None else change_text
    for point in trend.points:
        judged = judgement_of(point)
        target = target_for_people(judged.target, trend.commitment, language) if judged.target else ""
        notes = note_texts(trend.commitment, judged, (), language)
        yield WindowLine(
            window_title(trend.commitment, point.window, language),
            report_sign_of(judged) if judged.waiver else sign_of(point),
            _verdict(point, language),
            value_text(trend.commitment, judged, language),
            printable(target),
            say_change(trend.commitment, judged, language),
            " · ".join([waiver_text(judged.waiver, language), *notes] if judged.waiver else notes),
        )


def judgement_of(point: Point) -> Judgement:
    """The judgement of a window; of one that was not judged, one that says so and has its value."""
    return point.judgement or Judgement(point.window, False, None, Verdict.NOT_APPLICABLE, value=point.value)


def sign_of(point: Point) -> Sign:
    """The sign of a verdict; a star where there is none, or it does not apply: on a line a dash would be lost."""
    verdict = judgement_of(point).verdict
    return NOT_JUDGED if verdict is Verdict.NOT_APPLICABLE else SIGNS[verdict]


def _verdict(point: Point, language: Language) -> str:
    if point.judgement is None:
        return words.NOT_JUDGED.in_language(language)
    return verdict_word(point.judgement, language)


def window_title(commitment: Commitment, window: Window, language: Language) -> str:
    """A window as people call it: by its period, its months, or the day until which it goes."""
    if window.months is None:
        return words.UNTIL.fill(day=window.days.last).in_language(language)
    if commitment.over.kind in ("month", "quarter", "year"):
        return period_words(ending_period(commitment, window)).in_language(language)
    first, last = (period_of(day, "month") for day in window.days)
    return range_name(first, last, language)
