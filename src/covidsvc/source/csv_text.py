"""CSV by RFC 4180: records of a text, and the places of the cells of one record.

`records` is fast and knows lines. `cells_of` is slow and knows columns: it is asked only about a
record that is wrong.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import NamedTuple

from covidsvc.diagnostic.exemption import MARK

FIELD_LIMIT = csv.field_size_limit()
"""How many characters a cell may have."""


LINE_LIMIT = 200_000
"""How many characters a line may have: a cell has at most 131,072, and the others of its row are short."""

RECORD_LIMIT = 1_000_000
"""How many characters a record may have over all its lines."""

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


class Remark(NamedTuple):
    """A comment that speaks to the program: its line, its text, and the line of the record below it, 0 for none."""

    line: int
    text: str
    record: int


class Lines:
    """The physical lines of a text with their ends, counted, one by one or many at once.

    `read_lines` gives many of the `lines` that are left. `remarks` are those that were seen between records.
    """

    def __init__(self, lines: Iterable[str], read_lines: Callable[[int], str] | None = None) -> None:
        self._lines = iter(lines)
        self._read_lines = read_lines
        self._again: list[str] = []
        self.taken = 0
        self.remarks: list[Remark] = []

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._lines)
        self.taken += 1
        return line

    def take(self, size: int) -> str:
        """The text of the next lines, of about as many characters; empty at the end."""
        if not self._again:
            assert self._read_lines is not None, "the lines can be taken one by one only"
            text = self._read_lines(size)
        else:
            lines = []
            while self._again and size > 0:
                lines.append(self._again.pop())
                size -= len(lines[-1])
            text = "".join(lines)
        self.taken += count_lines(text)
        return text

    def put_back(self, text: str) -> None:
        """Lets lines that were taken last be taken again."""
        lines = physical_lines(text)
        self._again += reversed(lines)
        self.taken -= len(lines)


class TooLongLine(Exception):
    """A line that is longer than any log's: nothing after it is read."""

    def __init__(self, line: int, beginning: str) -> None:
        super().__init__(f"line {line} is too long")
        self.line = line
        self.beginning = beginning


class _Feed:
    """Physical lines for the csv module, without the comments and blank lines between records."""

    def __init__(self, lines: Lines, has_comments: bool) -> None:
        self._lines = lines
        self._has_comments = has_comments
        self.between_records = True
        self.line = 1
        self._parts: list[str] = []
        self._size = 0
        self._remarks: list[Remark] = []

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        for line in self._lines:
            if len(line) >= LINE_LIMIT:
                raise TooLongLine(self._lines.taken, line[:100])
            if not self.between_records:
                self._parts.append(line)
                self._size += len(line)
                if self._size > RECORD_LIMIT:
                    raise csv.Error("field larger than a record may be")
            elif (line[0] == "#" and self._has_comments) or line.isspace():
                if MARK in line:
                    self._remarks.append(Remark(self._lines.taken, line, 0))
                continue
            else:
                self.between_records = False
                self.line = self._lines.taken
                self._tell_remarks()
                self._parts, self._size = [line], len(line)
            return line
        self._tell_remarks()
        raise StopIteration

    def _tell_remarks(self) -> None:
        """The remarks since the last record are about this one."""
        below = 0 if self.between_records else self.line
        self._lines.remarks += [each._replace(record=below) for each in self._remarks]
        self._remarks.clear()

    @property
    def text(self) -> str:
        return "".join(self._parts)


def physical_lines(text: str) -> list[str]:
    """The lines of a text with their ends, whichever end each has."""
    return list(StringIO(text, newline=""))


def count_lines(text: str) -> int:
    """How many physical lines a text has."""
    if "\r" in text:
        return len(physical_lines(text))
    return text.count("\n") + (text[-1:] not in ("", "\n"))


def records(lines: Iterable[str], delimiter: str = ",", *, has_comments: bool = True) -> Iterator[Record]:
    """The records of a text, given by its physical lines with their ends.

    Of `Lines` no line is taken before it is needed, so that others can go on where a record has ended. Only
    logs have comments, and the files of other systems other delimiters.
    """
    feed = _Feed(lines if isinstance(lines, Lines) else Lines(lines), has_comments)
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.between_records = True
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Record(feed.line, [], feed.text, str(error))
            continue
        text = feed.text
        yield Record(feed.line, cells, text, NUL if "\0" in text else None)


def cells_of(text: str, delimiter: str = ",") -> list[Cell]:
    """The cells of one record, each with its place. A faulty quote ends with the cell it stands in."""
    cells = []
    position, end = 0, len(text.rstrip("\r\n"))
    while True:
        start = position
        if text[start : start + 1] == '"':
            position = _closing_quote(text, start + 1, end)
            value = text[start + 1 : position].replace('""', '"')
            position = min(position + 1, end)
            while position < end and text[position] != delimiter:
                value += text[position]
                position += 1
        else:
            next_one = text.find(delimiter, start, end)
            position = end if next_one < 0 else next_one
            value = text[start:position]
        cells.append(Cell(value, start, position))
        if position >= end:
            return cells
        position += 1


def as_cell(text: str) -> str:
    """A text as it stands in a row: in quotes where it holds commas, quotes or line ends."""
    return quoted(text) if any(sign in text for sign in ',"\r\n') else text


def quoted(text: str) -> str:
    """A text as it stands in a row in quotes."""
    return '"' + text.replace('"', '""') + '"'


def _closing_quote(text: str, position: int, end: int) -> int:
    while (position := text.find('"', position, end)) >= 0:
        if text[position : position + 2] != '""':
            return position
        position += 2
    return end
