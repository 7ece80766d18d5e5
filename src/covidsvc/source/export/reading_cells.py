"""Numbers and moments from cells, as a mapping declares them."""

import re
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from covidsvc.model.mapping import Table
from covidsvc.phrase.date_form import DateForm, iso_moment, serial_moment
from covidsvc.phrase.folding import fold
from covidsvc.phrase.number import LOG_NUMBER, exact_text
from covidsvc.source.export.table import Value, text_of
from covidsvc.words import Words

DECIMALS = 9
"""How many decimals a number of a log has at most; what has more is rounded, a half to the even digit."""

_NUMBER = re.compile(LOG_NUMBER)
_SPACES = " \u00a0\u202f\u2009"
_DIGITS_ONLY = Words(
    "write digits alone; say in the mapping which signs stand before decimals and between thousands",
    "只写数字；小数点、千位分隔符与默认不同时，请在映射文件中写明",
)
_PART_AND_WHOLE = Words(
    "a share is logged as a part and its whole: name a column for `of`", "占比应记录部分与整体：请为 of 指定一列"
)
_SERIAL = Words(
    "this is a number, and no date; where dates are days since 1900, declare `dates: serial`",
    "这是数字而不是日期；若日期是 1900 年以来的天数，请写明 dates: serial",
)
_AS_DECLARED = Words("write it as {form}", "写作 {form}")
_ISO = Words(
    "write it as YYYY-MM-DD, or say in the mapping how dates are written, such as `dates: DD.MM.YYYY`",
    "写作 YYYY-MM-DD，或在映射文件中写明日期的写法，例如 dates: DD.MM.YYYY",
)


class CellFault(NamedTuple):
    """What is wrong with what a cell says, and what would be right."""

    problem: Words
    mend: Words


class ReadNumber(NamedTuple):
    """A number as a log writes it, and whether it had more decimals."""

    text: str
    is_rounded: bool


def read_number(value: Value, table: Table) -> ReadNumber | CellFault:
    """The number that a cell says."""
    text = text_of(value)
    plain_text = text if isinstance(value, Decimal) else _with_point(text, table)
    if plain_text is None or not _numeral().fullmatch(plain_text):
        is_percent = fold(text).endswith("%")
        return CellFault(
            Words(f"{text!r} is not a number", f"“{text}”不是数值"), _PART_AND_WHOLE if is_percent else _DIGITS_ONLY
        )
    if _NUMBER.fullmatch(plain_text):
        return ReadNumber(plain_text, is_rounded=False)
    rounded = rounded_number(Fraction(plain_text))
    if not _NUMBER.fullmatch(rounded.text):
        return CellFault(
            Words(f"{text!r} is too large for a log", f"“{text}”过大，日志写不下"),
            Words("a number has at most 18 digits before its point", "小数点前最多 18 位"),
        )
    return rounded


def rounded_number(number: Fraction) -> ReadNumber:
    """A number as a log writes it."""
    rounded = Fraction(round(number * 10**DECIMALS), 10**DECIMALS)
    return ReadNumber(exact_text(rounded), is_rounded=rounded != number)


@lru_cache(maxsize=1)
def _numeral() -> re.Pattern[str]:
    return re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?")


def _with_point(text: str, table: Table) -> str | None:
    """The digits of a number with a point before its decimals; None where its thousands are not grouped as such."""
    sign, digits = (text[:1], text[1:]) if text[:1] in ("+", "-", "\u2212") else ("", text)
    whole, comma, decimals = digits.partition(table.decimal)
    if table.thousands is not None:
        separators = _SPACES if table.thousands == " " else "'’" if table.thousands in "'’" else table.thousands
        if re.fullmatch(rf"[0-9]{{1,3}}([{re.escape(separators)}][0-9]{{3}})+", whole):
            whole = re.sub(r"[^0-9]", "", whole)
    if (comma and not decimals) or not whole.isascii() or not whole.isdigit():
        return None
    return f"{'-' if sign == chr(0x2212) else sign}{whole}{'.' if comma else ''}{decimals}"


def read_moment(value: Value, form: DateForm | None) -> datetime | CellFault:
    """The moment that a cell says; a day of a workbook needs no form."""
    if isinstance(value, datetime):
        return value
    text = text_of(value)
    found = _moment(value, text, form)
    if found is not None:
        return found
    undeclared = _SERIAL if isinstance(value, Decimal) else _ISO
    mend = undeclared if form is None else _AS_DECLARED.fill(form=form.text)
    return CellFault(Words(f"{text!r} is not a date", f"“{text}”不是日期"), mend)


def _moment(value: Value, text: str, form: DateForm | None) -> datetime | None:
    if form is None:
        return None if isinstance(value, Decimal) else iso_moment(text)
    if form.is_serial:
        return serial_moment(text)
    return form.read(text)
