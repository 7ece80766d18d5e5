"""Verdicts as a page shows them: in sign, word and colour."""

from collections.abc import Iterable
from typing import NamedTuple

from covidsvc.model.report import WAIVED, Judgement, tally_of
from covidsvc.render.report.signs import OVERDUE, SIGNS, sign_of, verdict_word
from covidsvc.words import Language
from covidsvc.words import report as words


class VerdictView(NamedTuple):
    """`name` is what the style goes by."""

    name: str
    sign: str
    word: str


class Count(NamedTuple):
    """How many have a verdict."""

    verdict: VerdictView
    number: int


def verdict_view(verdict: str, language: Language) -> VerdictView:
    """A verdict, or that it is waived, as it is counted."""
    return VerdictView(str(verdict), SIGNS[verdict].text, words.VERDICTS[verdict].in_language(language))


def judged_view(judged: Judgement, language: Language) -> VerdictView:
    """The verdict on something; one that is waived looks as what does not count."""
    name = str(judged.verdict) if judged.waiver is None else WAIVED
    return VerdictView(name, sign_of(judged).text, verdict_word(judged, language))


def overdue_view(word: str) -> VerdictView:
    """The sign of what is overdue, which is no verdict."""
    return VerdictView("overdue", OVERDUE.text, word)


def counts(judgements: Iterable[Judgement], language: Language) -> tuple[Count, ...]:
    """How many have each verdict, in the order of verdicts, those that nobody has with a 0; then the waived ones."""
    found = tally_of(judgements)
    return tuple(Count(verdict_view(each, language), number) for each, number in found.items())
