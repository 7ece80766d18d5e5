"""Numbers of people in the notes and dimensions of logs."""

from collections.abc import Iterator
from typing import NamedTuple

from covidsvc.diagnostic import Example, Finding, Rule
from covidsvc.phrase.personal_numbers import masked, may_hold_personal_numbers, personal_numbers
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


class Held(NamedTuple):
    """A column that holds a number of a person, where in the record's text it stands, and what it is."""

    column: str
    start: int
    end: int
    what: Words


def personal_numbers_in(context: FileContext, record: Record) -> Iterator[Held]:
    """The numbers of people in the notes and dimensions of a good row."""
    free = {"note", *context.header.names} - set(COLUMNS) | {"note"}
    for name, cell in zip(context.header.names, cells_of(record.text), strict=False):
        if name not in free or not may_hold_personal_numbers(cell.value):
            continue
        for start, end, what in personal_numbers(record.text[cell.start : cell.end]):
            yield Held(name, cell.start + start, cell.start + end, what)


def personal_data(context: FileContext, record: Record, held: Held) -> Finding:
    """The finding on a number of a person. Its digits themselves are not shown."""
    place = place_of(context.file, record, held.start, held.end)
    shown = place._replace(excerpt=masked(place.excerpt))
    return PERSONAL_DATA.at(shown, name=held.column, what=held.what)
