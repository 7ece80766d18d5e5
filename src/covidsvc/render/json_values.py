"""How values of a plan and of a verdict stand in JSON; the same in every form of it."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from covidsvc.model.commitment import Commitment
from covidsvc.model.plan import Response, Waiver
from covidsvc.model.text import Text
from covidsvc.phrase.number import exact_text


def texts(text: Text, languages: Sequence[str]) -> dict[str, str] | str:
    """One text a language of the plan; a plan without languages has one text for everybody."""
    return {language: text.in_language(language) for language in languages} if languages else str(text)


def number(number: Fraction | None) -> str | None:
    return None if number is None else exact_text(number)


def day(day: date | None) -> str | None:
    return None if day is None else str(day)


def response(commitment: Commitment, response: Response | None) -> dict[str, Any] | None:
    """What is done about a miss, with the owner who does it."""
    if response is None:
        return None
    languages = commitment.plan.languages
    return {
        "cause": texts(response.cause, languages),
        "action": texts(response.action, languages),
        "owner": response.owner or commitment.owner,
        "due": day(response.due),
        "done": day(response.done),
    }


def waiver(commitment: Commitment, waiver: Waiver | None) -> dict[str, Any]:
    """The key of a waiver, where there is one."""
    if waiver is None:
        return {}
    languages = commitment.plan.languages
    return {"waiver": {"by": texts(waiver.by, languages), "reason": texts(waiver.reason, languages)}}
