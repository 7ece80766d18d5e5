"""The forms of numbers of people.

They are those of GB 11643 (identity numbers; one whose check character is wrong was mistyped, and
still means somebody), of the mainland's telephones, and of ISO/IEC 7812 (card numbers, with the check
digit of its annex B but for UnionPay's, which not all keep).
"""

import re
from collections.abc import Callable

from covidsvc.words import Words


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

FORMS: tuple[tuple[re.Pattern[str], Callable[[str], bool], Words], ...] = (
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
"""How a number is written, whether one that looks like it is one, and what it is."""
