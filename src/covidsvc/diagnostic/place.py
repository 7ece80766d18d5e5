"""Places: first symbolic (a route through a plan), concrete (a span of a file) only when shown."""

from typing import Literal, NamedTuple


class Place(NamedTuple):
    """A place in a plan, by the keys that lead to it.

    `part` is a slice of the value's text, in characters, where only a word of it is meant.
    """

    route: tuple[str, ...]
    on: Literal["key", "value"] = "value"
    part: tuple[int, int] | None = None


class Span(NamedTuple):
    """A stretch of a file. Lines and columns count from 1, columns in characters; the end is exclusive.

    `excerpt` is the text of the first line, for showing the place to a person. In a workbook the line and
    the column are those of a cell, and `sheet` is the sheet that it stands on.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    excerpt: str = ""
    sheet: str = ""

    @classmethod
    def of(cls, file: str, line: int, column: int, length: int, excerpt: str = "") -> "Span":
        """A span within one line."""
        return cls(file, line, column, line, column + length, excerpt)

    @property
    def where(self) -> str:
        """`plans/plan.yaml:31:12`; of a cell, `export.xlsx:Sheet1!C7`."""
        if self.sheet:
            return f"{self.file}:{self.sheet}!{letters(self.column)}{self.line}"
        return f"{self.file}:{self.line}:{self.column}"


def letters(column: int) -> str:
    """The letters by which a spreadsheet calls a column, counted from 1: C, AA."""
    named = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        named = chr(ord("A") + letter) + named
    return named
