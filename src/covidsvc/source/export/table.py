"""An export as a table: the names of its columns, and its lines with the places of their cells."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import NamedTuple, Protocol

from covidsvc.diagnostic import Span
from covidsvc.phrase.number import plain
from covidsvc.words import Words

SIZE_LIMIT = 100_000_000
"""How many bytes an export may have."""
ROW_LIMIT = 1_048_576
"""How many lines, or rows of a sheet, are read: as many as a sheet can have."""


class Unreadable(NamedTuple):
    """What stands in a cell that nobody can read, and what to do about it."""

    problem: Words
    mend: Words


Value = str | Decimal | datetime | Unreadable
"""What a cell holds. A text has no spaces around it."""


class Line(NamedTuple):
    """A line of the export below its header: a value for each column, and where they stand."""

    number: int
    values: Sequence[Value]
    span: Callable[[int], Span]


class Table(Protocol):
    """An export that has been opened."""

    @property
    def header(self) -> Sequence[str]:
        """The names of the columns."""

    def heading(self, column: int) -> Span:
        """Where the name of a column stands."""

    def lines(self) -> Iterator[Line]:
        """The lines that are not empty. What cannot be read is told, and left out."""


class RefusedExport(Exception):
    """An export that cannot be read at all, and what to do about it."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.en)
        self.reason = reason


def one_line(text: str) -> str:
    """The name of a column, which may be folded in its cell."""
    return " ".join(text.split())


def text_of(value: Value) -> str:
    """What a cell says, as a text: of a day `2020-04-03`, of a number its digits."""
    match value:
        case Unreadable():
            return ""
        case datetime():
            return str(value.date()) if value.time() == time() else value.isoformat(" ")
        case Decimal():
            return plain(value)
    return value
