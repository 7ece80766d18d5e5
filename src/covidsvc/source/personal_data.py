"""Numbers of people in notes and dimensions: of identity cards, telephones and bank cards.

The forms are those of GB 11643 (identity numbers), of the mainland's mobile numbers, and of ISO/IEC
7812 (card numbers, with the check digit of its annex B but for UnionPay's, which not all keep).
"""

import re
from collections.abc import Iterator

from covidsvc.diagnostic import Example, Finding, Rule, Span
from covidsvc.source.csv_text import Record, cells_of
from covidsvc.source.file_context import FileContext
from covidsvc.source.header import COLUMNS, place_of
from covidsvc.words import Words

PERSONAL_DATA = Rule(
    "L130",
    "personal-data",
    "advice",
    Words("`{name}` holds what looks like {what}", "`{name}` 中疑似含有{what}"),
    Words("remove it: reports print it, and the log's history keeps it", "请删去：报告会印出它，日志的历史也会留存它"),
    about=Words("an identity, telephone or card number in a note or a dimension", "备注或维度中的身份证号、电话或卡号"),
    why=Words(
        "Logs are kept for years and read by many. A customer's number in a note reaches everybody who may see a "
        "report.",
        "日志保存多年，读者众多。备注里的客户号码会让每个看报告的人都看到。",
    ),
    example=Example(
        "date,branch,value,note\n2020-04-06,北京,18,called back on 138 0013 8000\n",
        "date,branch,value,note\n2020-04-06,北京,18,called back\n",
        file="data/response-time.csv",
    ),
)

_LIKELY = re.compile(r"[0-9](?:[ -]?[0-9]){9}")
_MASKED = "*"
_KINDS: tuple[tuple[re.Pattern[str], Words], ...] = (
    (
        re.compile(
            r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
            r"(?![0-9A-Za-z])"
        ),
        Words("an identity number", "身份证号"),
    ),
    (
        re.compile(r"(?<![0-9])(?:\+?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}){2}(?![0-9])"),
        Words("a telephone number", "电话号码"),
    ),
    (re.compile(r"(?<![0-9-])0[0-9]{2,3}-[0-9]{7,8}(?![0-9-])"), Words("a telephone number", "电话号码")),
    (
        re.compile(r"(?<![0-9])[3-6][0-9]{3}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?(?![0-9])"),
        Words("a card number", "银行卡号"),
    ),
)


def may_hold_personal_data(text: str) -> bool:
    """Whether a text has so many digits in a row that it is worth a closer look."""
    return _LIKELY.search(text) is not None


def personal_data(context: FileContext, record: Record) -> Iterator[Finding]:
    """What a good row holds of people in its notes and dimensions. The digits themselves are not shown."""
    free = {"note", *context.header.names} - set(COLUMNS) | {"note"}
    for name, cell in zip(context.header.names, cells_of(record.text), strict=False):
        if name not in free or not may_hold_personal_data(cell.value):
            continue
        written = record.text[cell.start : cell.end]
        for pattern, what in _KINDS:
            found = next((each for each in pattern.finditer(written) if _is_number_of(what, each.group())), None)
            if found is not None:
                start = cell.start + found.start()
                place = place_of(context.file, record, start, start + len(found.group()))
                yield PERSONAL_DATA.at(_masked(place), name=name, what=what)
                break


def _is_number_of(what: Words, text: str) -> bool:
    digits = re.sub(r"[^0-9]", "", text)
    return what.en != "a card number" or digits.startswith("62") or _has_check_digit(digits)


def _has_check_digit(digits: str) -> bool:
    """Whether the last digit is the one of the Luhn formula."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


def _masked(place: Span) -> Span:
    start, end = place.column - 1, place.end_column - 1
    hidden = re.sub("[0-9]", _MASKED, place.excerpt[start:end])
    excerpt = place.excerpt[:start] + hidden + place.excerpt[end:]
    return Span(place.file, place.line, place.column, place.end_line, place.end_column, excerpt)
