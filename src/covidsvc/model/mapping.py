"""A mapping: how the export of another system is written, and which rows of logs come of it."""

import codecs
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from covidsvc.model.plan import MAPPING_FORMAT, Declared, Scalar, Texts
from covidsvc.phrase import PhraseError
from covidsvc.phrase.date_form import DateForm, read_date_form
from covidsvc.phrase.number import WholeNumber
from covidsvc.words import Words

_NAMED_DELIMITERS = {"tab": "\t", "comma": ",", "semicolon": ";"}
_HEADER_LIMIT = 1000
THOUSANDS = (",", ".", "'", "’", " ")
"""What may stand between groups of three digits."""

ANY: tuple[str, ...] = ()
"""The values that a counted column may have: any at all."""


def read_delimiter(text: str) -> str:
    """What stands between columns."""
    delimiter = _NAMED_DELIMITERS.get(text, text)
    if len(delimiter) != 1 or delimiter.isalnum() or delimiter in '"\r\n ':
        raise PhraseError.at(
            (0, len(text)),
            Words(f"{text!r} separates no columns", f"“{text}”不能用来分隔各列"),
            Words('write one sign in quotes, such as ";", or `tab`', '请写一个带引号的符号，例如 ";"，或写 tab'),
        )
    return delimiter


def read_encoding(text: str) -> str:
    """The name of an encoding that Python knows."""
    try:
        "a".encode(codecs.lookup(text).name)
    except (LookupError, ValueError):
        raise PhraseError.at(
            (0, len(text)),
            Words(f"no encoding is called {text!r}", f"没有名为“{text}”的编码"),
            Words("write utf-8, gbk, gb18030, big5, cp1252 or utf-16", "写 utf-8、gbk、big5、cp1252、utf-16 等"),
        ) from None
    return text


def read_thousands(text: str) -> str:
    """What may stand between thousands."""
    if text not in THOUSANDS:
        raise PhraseError.at(
            (0, len(text)),
            Words(f"{text!r} separates no thousands", f"“{text}”不是千位分隔符"),
            Words('write ",", ".", "\'" or " "', '写 ","、"."、"\'" 或 " "'),
        )
    return text


def column_alone(value: object) -> object:
    """The name of a column stands for that column as it is."""
    return {"column": value} if isinstance(value, str) else value


def counted(value: object) -> object:
    """A column alone is counted where it has any value."""
    if isinstance(value, str):
        return {value: ANY}
    return value


Form = Annotated[DateForm, PlainValidator(Scalar(read_date_form))]
Conditions = dict[str, Texts]


class Cells(Declared):
    """A column, or one text for all rows; with `values`, what stands for each text of the column."""

    column: str | None = None
    text: str | None = None
    values: dict[str, str] = Field(default_factory=dict)
    others: Literal["refuse", "keep"] = "refuse"


class Dates(Declared):
    """A column of dates; `dates` is how they are written, by default as the table's."""

    column: str
    dates: Form | None = None


class Numbers(Declared):
    """A column of numbers; or the time from the one moment to the other; or how many rows there are."""

    column: str | None = None
    begin: str | None = None
    end: str | None = None
    dates: Form | None = None
    count: Annotated[Conditions, BeforeValidator(counted)] | None = None


class RowsOf(Declared):
    """What the rows of a metric are made of. Without `metric` they are of the one that they are called after."""

    metric: Annotated[Cells, BeforeValidator(column_alone)] | None = None
    date: Annotated[Dates, BeforeValidator(column_alone)]
    value: Annotated[Numbers, BeforeValidator(column_alone)]
    of: Annotated[Numbers, BeforeValidator(column_alone)] | None = None
    dimensions: dict[str, Annotated[Cells, BeforeValidator(column_alone)]] = Field(default_factory=dict)
    key: str | None = None
    note: Annotated[Cells, BeforeValidator(column_alone)] | None = None
    where: Conditions = Field(default_factory=dict)
    unless: Conditions = Field(default_factory=dict)

    @property
    def is_counted(self) -> bool:
        return self.value.count is not None


class Table(Declared):
    """How an export is written. `header` is the line, or the row of the sheet, that names the columns."""

    encoding: Annotated[str, PlainValidator(Scalar(read_encoding))] = "utf-8"
    delimiter: Annotated[str, PlainValidator(Scalar(read_delimiter))] = ","
    decimal: Literal[".", ","] = "."
    thousands: Annotated[str, PlainValidator(Scalar(read_thousands))] | None = None
    dates: Form | None = None
    sheet: str | None = None
    header: Annotated[int, PlainValidator(Scalar(WholeNumber(1, _HEADER_LIMIT)))] = 1


class ImportMapping(Declared):
    """A whole mapping."""

    mapping: Annotated[
        int,
        PlainValidator(
            Scalar(WholeNumber(MAPPING_FORMAT, MAPPING_FORMAT, Words("write `mapping: 1`", "写 mapping: 1")))
        ),
    ]
    table: Table = Table()
    rows: dict[str, RowsOf]


def named_columns(rows: RowsOf) -> Mapping[tuple[str, ...], str]:
    """The columns that rows are made of, by the way to where each is named."""
    named: dict[tuple[str, ...], str | None] = {("date", "column"): rows.date.column, ("key",): rows.key}
    for part in ("value", "of"):
        numbers: Numbers | None = getattr(rows, part)
        if numbers is not None:
            named |= {(part, name): getattr(numbers, name) for name in ("column", "begin", "end")}
            named |= {(part, "count", name): name for name in numbers.count or ()}
    cells: dict[tuple[str, ...], Cells | None] = {("metric",): rows.metric, ("note",): rows.note}
    cells |= {("dimensions", name): each for name, each in rows.dimensions.items()}
    named |= {(*route, "column"): each.column for route, each in cells.items() if each is not None}
    for part in ("where", "unless"):
        named |= {(part, name): name for name in getattr(rows, part)}
    return {route: name for route, name in named.items() if name is not None}
