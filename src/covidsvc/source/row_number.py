"""Numbers in rows that are not of the grammar, and what they were meant to be."""

import re
from decimal import Decimal
from fractions import Fraction

from covidsvc.model.measuring import Measuring, level_factor
from covidsvc.model.plan import Metric
from covidsvc.phrase.chinese import MULTIPLES
from covidsvc.phrase.folding import fold
from covidsvc.phrase.number import LOG_NUMBER, exact_text
from covidsvc.phrase.units import canonical_unit
from covidsvc.words import Words

_NUMBER = re.compile(LOG_NUMBER)
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
_TOO_LONG = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_WRITTEN = re.compile(
    r"(?P<number>[+-]?[0-9](?:[0-9.,' _’]*[0-9])?(?:[eE][+-]?[0-9]{1,2})?)\s*(?P<unit>[^0-9\s].{0,40})?"
)
_GROUPS = re.compile(
    r"[+-]?[0-9]{1,3}(?:([, _'’])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?|[+-]?[0-9]{1,3}(?:\.[0-9]{3}){2,}"
)
_GROUPS_AND_COMMA = re.compile(r"[+-]?[0-9]{1,3}(?:([. _'’])[0-9]{3})(?:\1[0-9]{3})*,[0-9]{1,9}")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]{1,9}")
_DECIMAL_GROUP = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
"""What has a comma before three digits: more than a thousand to most, as in `1,270`."""


_LONGEST = 100
"""How many signs a text may have for a number to be meant; Python makes none of thousands of digits."""


def right_number(text: str, metric: Metric | None) -> Words | None:
    """The number that was probably meant, or what is too much in it; None where nobody can tell.

    A number that is a part of a whole is logged beside it, and has no percentage.
    """
    folded = fold(text).strip()
    if metric is not None and metric.kind != "amount" and folded.endswith("%"):
        return Words(
            "write the part under `value` and the whole under `of`, such as 84 and 100; `log-metric` takes 84/100",
            "value 写部分，of 写整体，例如 84 和 100；log-metric 可写 84/100",
        )
    if _TOO_LONG.fullmatch(text):
        return Words("write at most 18 digits, and at most 9 after the point", "最多 18 位整数，小数点后最多 9 位")
    found = _WRITTEN.fullmatch(folded) if len(folded) <= _LONGEST else None
    number = _plain(found["number"]) if found else None
    if found is None or number is None:
        return None
    meant = _in_unit(number, found["unit"] or "", metric)
    if meant is None or not _NUMBER.fullmatch(meant):
        return None
    if found["number"].rfind(",") > found["number"].rfind(".") and "." in meant and not found["unit"]:
        return Words(f"write {meant}, with a point before the decimals", f"写作 {meant}，小数点用 .")
    return Words(f"write {meant}", f"写作 {meant}")


def number_meant(text: str) -> str | None:
    """The number that a text with full-width digits or thousands separators can only mean."""
    folded = fold(text).strip()
    meant = folded.replace(",", "") if _GROUPED.fullmatch(folded) else folded
    return meant if _NUMBER.fullmatch(meant) else None


def _plain(numeral: str) -> str | None:
    """A number without the marks between its thousands, and with a point before its decimals."""
    if _GROUPS_AND_COMMA.fullmatch(numeral):
        return re.sub(r"[. _'’]", "", numeral).replace(",", ".")
    if _DECIMAL_COMMA.fullmatch(numeral) and not _DECIMAL_GROUP.fullmatch(numeral):
        return numeral.replace(",", ".")
    if _GROUPS.fullmatch(numeral):
        marks = "[, _'’.]" if numeral.count(".") > 1 else "[, _'’]"
        return re.sub(marks, "", numeral)
    if re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?", numeral):
        return exact_text(Decimal(numeral))
    return None


def _in_unit(number: str, unit: str, metric: Metric | None) -> str | None:
    """A number with a unit after it as one in the unit of its metric; None where it does not fit."""
    power = MULTIPLES.get(unit[:1], 0)
    rest = canonical_unit(unit[1:].strip() if power else unit)
    factor = Fraction(1)
    if rest and (metric is None or metric.kind != "amount"):
        return None
    if rest and metric is not None:
        fitting = level_factor(rest, Measuring.AMOUNT, metric)
        if fitting is None:
            return None
        factor = fitting
    if not power and factor == 1:
        return number
    return exact_text(Fraction(Decimal(number)) * factor * 10**power)
