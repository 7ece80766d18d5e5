"""Numbers of people in a text: of identity cards, telephones and bank cards.

The forms are those of GB 11643 (identity numbers; one whose check character is wrong was mistyped, and
still means somebody), of the mainland's telephones, and of ISO/IEC 7812 (card numbers, with the check
digit of its annex B but for UnionPay's, which not all keep).
"""

import re
from collections.abc import Callable, Iterator
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
    folded = fold(text)
    found = [
        PersonalNumber(*match.span(), what)
        for pattern, is_one, what in _KINDS
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


def _is_card(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return digits.startswith("62") or _has_check_digit(digits)


def _has_check_digit(digits: str) -> bool:
    """Whether the last digit is the one of the Luhn formula."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


def _anything(text: str) -> bool:
    return bool(text)


# What stands beside a point or a sign of money is an amount.
_BEGINS, _ENDS = r"(?<![0-9.¥￥])", r"(?![0-9]|\.[0-9]| ?[元万亿])"
_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)"
"""How the places of GB/T 2260 begin, which an identity number begins with."""
_COUNTRY, _AREA = r"(?:\+|00)?86[ -]?", r"(?:10|2[0-9]|[3-9][0-9]{2})"

_KINDS: tuple[tuple[re.Pattern[str], Callable[[str], bool], Words], ...] = (
    (
        re.compile(
            rf"{_BEGINS}{_PROVINCE}[0-9]{{4}}(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{{3}}[0-9Xx]"
            r"(?![0-9A-Za-z])"
        ),
        _anything,
        Words("an identity number", "身份证号"),
    ),
    (
        re.compile(rf"{_BEGINS}(?:{_COUNTRY})?1[3-9][0-9](?:[ -]?[0-9]{{4}}){{2}}{_ENDS}"),
        _anything,
        Words("a telephone number", "电话号码"),
    ),
    (
        re.compile(
            rf"(?<![0-9.-])(?:{_COUNTRY}{_AREA}[ -]|(?:{_COUNTRY})?(?:0{_AREA}[ -]|\(0{_AREA}\) ?))"
            rf"[2-8][0-9]{{2,3}}[ -]?[0-9]{{4}}{_ENDS}"
        ),
        _anything,
        Words("a telephone number", "电话号码"),
    ),
    (
        re.compile(rf"{_BEGINS}[3-6][0-9]{{3}}(?:[ -]?[0-9]{{4}}){{3}}(?:[ -]?[0-9]{{1,3}})?{_ENDS}"),
        _is_card,
        Words("a card number", "银行卡号"),
    ),
)
