"""Numbers of people in a text: of identity cards, telephones and bank cards."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from covidsvc.phrase.folding import fold
from covidsvc.words import Words

_LIKELY = re.compile(r"\d(?:[ ()（）-]{0,2}\d){9}")


class PersonalNumber(NamedTuple):
    """The slice of a text that a number of a person takes, and what it is."""

    start: int
    end: int
    what: Words


def may_hold_personal_numbers(text: str) -> bool:
    """Whether a text has so many digits in a row that it is worth a closer look."""
    return _LIKELY.search(text) is not None


def personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """The numbers of people in a text, in its order."""
    # Hardly a log has any, and the expressions of all forms take longer to make than a short log to read.
    from covidsvc.phrase.personal_forms import FORMS

    folded = fold(text)
    found = [
        PersonalNumber(*match.span(), what)
        for pattern, is_one, what in FORMS
        for match in pattern.finditer(folded)
        if is_one(match.group())
    ]
    end = 0
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if each.start >= end:
            yield each
            end = each.end


@lru_cache(maxsize=16)
def masked(text: str) -> str:
    """The text with asterisks for the digits of such numbers; every other character keeps its place."""
    if not may_hold_personal_numbers(text):
        return text
    pieces, done = [], 0
    for start, end, _ in personal_numbers(text):
        pieces += [text[done:start], re.sub(r"\d", "*", text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])
