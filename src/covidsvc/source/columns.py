"""The cells of a stretch of lines by columns.

Columns only ever accept. On any doubt (a comment, an empty line, a cell that is not of the grammar, a
number out of bounds, a second row for the same day) they say so, and the way that looks at each row by
itself decides. A stretch costs a few passes over its columns instead of a function call a cell.
"""

import csv
import re
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import TypeVar

from covidsvc.phrase.number import LOG_NUMBER
from covidsvc.source.csv_text import FIELD_LIMIT, LINE_LIMIT, physical_lines

_T = TypeVar("_T")
_NUMBERS = re.compile(rf"(?>{LOG_NUMBER}\n)++")

Columns = Sequence[Sequence[str]]


class Doubt(Exception):
    """The stretch may hold a fault, or something that has to be looked at row by row."""


def columns_of(first_line: int, text: str, width: int) -> tuple[Columns, Sequence[int]]:
    """The cells of a stretch by columns, and the lines that its records begin at.

    Raises:
        Doubt: not every record has so many cells, or there is more than records.
    """
    if text[0] == "#" or "\n#" in text or "\r#" in text or "\0" in text:
        raise Doubt
    plain = text.replace("\r\n", "\n")
    if '"' in plain or "\r" in plain or _may_have_long_lines(plain):
        return _quoted_columns(first_line, text, width)
    # A sign between records, where no cell can be it, shows that each has its cells.
    step = width + 1
    cells = plain.removesuffix("\n").replace("\n", ",\n,").split(",")
    ends = cells[width::step]
    if len(cells) % step != width or ends.count("\n") != len(ends) or len(ends) != plain.count("\n", 0, -1):
        raise Doubt
    return [cells[column::step] for column in range(width)], range(first_line, first_line + len(ends) + 1)


def _quoted_columns(first_line: int, text: str, width: int) -> tuple[Columns, Sequence[int]]:
    """The same where cells may be in quotes, and hold commas and line ends."""
    stretch = physical_lines(text)
    lines = range(first_line, first_line + len(stretch))
    if text.count('"') % 2 or max(map(len, stretch)) >= LINE_LIMIT:
        raise Doubt
    try:
        rows = list(csv.reader(stretch, strict=True))
        beginnings = lines if len(rows) == len(stretch) else _beginnings(lines.start, stretch)
    except csv.Error:
        raise Doubt from None
    if set(map(len, rows)) != {width}:
        raise Doubt
    return list(zip(*rows, strict=True)), beginnings


def _may_have_long_lines(text: str) -> bool:
    """Whether a line may be so long that a cell in it is longer than any may be."""
    half = FIELD_LIMIT // 2
    return any(text.find("\n", start, start + half) < 0 for start in range(0, len(text) - half, half))


def _beginnings(first_line: int, stretch: Sequence[str]) -> list[int]:
    """The lines that the records of a stretch begin at, where some have several."""
    reader = csv.reader(stretch, strict=True)
    lines = [first_line]
    lines += (first_line + reader.line_num for _ in reader)
    return lines[:-1]


def picker(places: Sequence[int]) -> Callable[[Sequence[_T]], Sequence[_T]]:
    """What takes the cells at some places out of a column."""
    if len(places) == 1:
        return lambda column: (column[places[0]],)
    return itemgetter(*places)


def look_at_numbers(texts: Sequence[str] | set[str]) -> None:
    """Makes sure that all texts are numbers of the grammar.

    Raises:
        Doubt: one is not.
    """
    joined = "\n".join(texts) + "\n"
    if joined.count("\n") != len(texts) or not _NUMBERS.fullmatch(joined):
        raise Doubt
