"""Verdicts as a page shows them: in sign, word and colour."""

from collections.abc import Iterable
from typing import NamedTuple

from covidsvc.model.report import Verdict
from covidsvc.render.report.signs import OVERDUE, SIGNS
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


def verdict_view(verdict: Verdict, language: Language) -> VerdictView:
    return VerdictView(str(verdict), SIGNS[verdict].text, words.VERDICTS[verdict].in_language(language))


def overdue_view(word: str) -> VerdictView:
    """The sign of what is overdue, which is no verdict."""
    return VerdictView("overdue", OVERDUE.text, word)


def counts(verdicts: Iterable[Verdict], language: Language) -> tuple[Count, ...]:
    """How many have each verdict, in the order of verdicts; those that nobody has with a 0."""
    every = list(verdicts)
    return tuple(Count(verdict_view(each, language), every.count(each)) for each in Verdict)
