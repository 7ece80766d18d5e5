"""CSV by RFC 4180: records of a text, and the places of the cells of one record.

`records` is fast and knows lines. `cells_of` is slow and knows columns: it is asked only about a
record that is wrong.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import NamedTuple

FIELD_LIMIT = csv.field_size_limit()
"""How many characters a cell may have."""


NUL = "NUL"
"""Why a record is broken that has a NUL character, which no text has."""


class Record(NamedTuple):
    """One record: its first physical line, its cells, and its text with the line ends in it.

    `broken` says why there are no cells.
    """

    line: int
    cells: list[str]
    text: str
    broken: str | None = None


class Cell(NamedTuple):
    """A cell: its value, and the slice of the record's text, quotes included."""

    value: str
    start: int
    end: int


class _Feed:
    """Physical lines for the csv module, without the comments and blank lines between records."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._number = 0
        self.between_records = True
        self.line = 1
        self.text = ""

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        for line in self._lines:
            self._number += 1
            if not self.between_records:
                self.text += line
            elif line[0] == "#" or line.isspace():
                continue
            else:
                self.between_records = False
                self.line = self._number
                self.text = line
            return line
        raise StopIteration


def physical_lines(text: str) -> list[str]:
    """The lines of a text with their ends, whichever end each has."""
    return list(StringIO(text, newline=""))


def records(lines: Iterable[str]) -> Iterator[Record]:
    """The records of a text, given by its physical lines with their ends."""
    feed = _Feed(lines)
    reader = csv.reader(feed, strict=True)
    while True:
        feed.between_records = True
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Record(feed.line, [], feed.text, str(error))
            continue
        yield Record(feed.line, cells, feed.text, NUL if "\0" in feed.text else None)


def cells_of(text: str) -> list[Cell]:
    """The cells of one record, each with its place. A faulty quote ends with the cell it stands in."""
    cells = []
    position, end = 0, len(text.rstrip("\r\n"))
    while True:
        start = position
        if text[start : start + 1] == '"':
            position = _closing_quote(text, start + 1, end)
            value = text[start + 1 : position].replace('""', '"')
            position = min(position + 1, end)
            while position < end and text[position] != ",":
                value += text[position]
                position += 1
        else:
            comma = text.find(",", start, end)
            position = end if comma < 0 else comma
            value = text[start:position]
        cells.append(Cell(value, start, position))
        if position >= end:
            return cells
        position += 1


def _closing_quote(text: str, position: int, end: int) -> int:
    while (position := text.find('"', position, end)) >= 0:
        if text[position : position + 2] != '""':
            return position
        position += 2
    return end
