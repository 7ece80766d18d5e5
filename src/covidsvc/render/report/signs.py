"""The sign and the colour of each verdict."""

from typing import NamedTuple

from covidsvc.model.report import WAIVED, Judgement, Verdict
from covidsvc.words import Language
from covidsvc.words.report import VERDICTS, WAIVED_VERDICT


class Sign(NamedTuple):
    text: str
    colour: str


SIGNS: dict[str, Sign] = {
    Verdict.MET: Sign("√", "green"),
    Verdict.MISSED: Sign("×", "bold red"),
    Verdict.PENDING: Sign("○", "yellow"),
    Verdict.NO_DATA: Sign("?", "magenta"),
    Verdict.NOT_APPLICABLE: Sign("–", "dim"),
    WAIVED: Sign("()", "dim"),
}
"""Signs that GBK has, too. What they mean is always said in words beside them."""

OVERDUE = Sign("!", "yellow")


def sign_of(judged: Judgement) -> Sign:
    """The sign of a verdict; in brackets where it is waived."""
    sign = SIGNS[judged.verdict]
    return sign if judged.waiver is None else Sign(f"({sign.text})", SIGNS[WAIVED].colour)


def verdict_word(judged: Judgement, language: Language) -> str:
    """A verdict in a word, and that it is waived."""
    word = VERDICTS[judged.verdict]
    return (word if judged.waiver is None else WAIVED_VERDICT.fill(verdict=word)).in_language(language)
