"""Terms and deadlines: a duration from the start, or a day."""

from datetime import date
from typing import Literal

from covidsvc.phrase.duration import Duration, read_duration
from covidsvc.phrase.fault import PhraseError
from covidsvc.phrase.period import read_day
from covidsvc.words import Words

OpenTerm = Literal["ongoing", "every quarter"]
Deadline = Duration | date
Term = Deadline | OpenTerm
OPEN_TERMS: dict[str, OpenTerm] = {"ongoing": "ongoing", "every quarter": "every quarter"}


def read_deadline(text: str) -> Deadline:
    """A duration from the measure's start, or a day.

    Raises:
        PhraseError: the text is neither.
    """
    if text[:4].isdigit() and text[4:5] == "-":
        return read_day(text.strip())
    return read_duration(text)


def read_term(text: str) -> Term:
    """As a deadline, or `ongoing` or `every quarter`.

    Raises:
        PhraseError: the text is none of them.
    """
    name = " ".join(text.split()).casefold()
    if name in OPEN_TERMS:
        return OPEN_TERMS[name]
    try:
        return read_deadline(text)
    except PhraseError as error:
        if text[:1].isdigit():
            raise
        raise PhraseError.at(
            error.faults[0].part,
            Words(f"{text.strip()!r} is no term", f"“{text.strip()}”不是期限"),
            Words(
                "write a duration (`3 months`), a day (2020-06-30), `ongoing` or `every quarter`",
                "写一段时间（3个月）、一个日期（2020-06-30）、ongoing 或 every quarter",
            ),
        ) from None
