"""Numbers in rows that are not of the grammar, and what they were meant to be."""

import re

from covidsvc.phrase.folding import fold
from covidsvc.phrase.number import LOG_NUMBER
from covidsvc.words import Words

_NUMBER = re.compile(LOG_NUMBER)
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+\.(?![0-9]{3}$)[0-9]{1,9}|[+-]?0\.[0-9]{1,9}")
_TOO_LONG = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def right_number(text: str, is_of_whole: bool) -> Words | None:
    """The number that was probably meant, or what is too much in it; None where nobody can tell.

    A number that is a part of a whole is logged beside it, and has no percentage.
    """
    if is_of_whole and fold(text).endswith("%"):
        return Words(
            "write the part under `value` and the whole under `of`, such as 84 and 100",
            "value 写部分，of 写整体，例如 84 和 100",
        )
    if _TOO_LONG.fullmatch(text):
        return Words("write at most 18 digits, and at most 9 after the point", "最多 18 位整数，小数点后最多 9 位")
    with_point = fold(text).strip().replace(",", ".")
    if _DECIMAL_COMMA.fullmatch(with_point):
        return Words(f"write {with_point}, with a point before the decimals", f"写作 {with_point}，小数点用 .")
    plain_text = fold(text).replace(",", "").replace("_", "").replace(" ", "")
    if _NUMBER.fullmatch(plain_text):
        return Words(f"write {plain_text}", f"写作 {plain_text}")
    return None


def number_meant(text: str) -> str | None:
    """The number that a text with full-width digits or thousands separators can only mean."""
    folded = fold(text).strip()
    meant = folded.replace(",", "") if _GROUPED.fullmatch(folded) else folded
    return meant if _NUMBER.fullmatch(meant) else None
