"""A row to be written: what was asked for, and its line in a file."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from covidsvc.model.plan import Metric
from covidsvc.source.csv_text import as_cell, quoted


class NewRow(NamedTuple):
    """The cells of a row by column, as they were given; nothing of it is checked yet.

    `line` is where it was given among others, 0 for one by itself.
    """

    metric: str
    date: str
    value: str
    of: str = ""
    note: str = ""
    key: str = ""
    dimensions: Mapping[str, str] = {}
    line: int = 0

    def cell(self, column: str) -> str:
        if column in self.dimensions:
            return self.dimensions[column]
        return str(getattr(self, column, "")) if column not in ("dimensions", "line") else ""

    def without_column(self, columns: Sequence[str]) -> list[str]:
        """The names of what was given that a file with these columns has no cell for."""
        given = [name for name in ("of", "note", "key") if self.cell(name)] + list(self.dimensions)
        return [name for name in given if name not in columns]


def new_header(metric: Metric, rows: Sequence[NewRow]) -> tuple[str, ...]:
    """The columns of a new log."""
    of = ("of",) if metric.kind != "amount" else ()
    key = ("key",) if any(row.key for row in rows) else ()
    return ("date", *metric.dimensions, "value", *of, "note", *key)


def csv_line(cells: Sequence[str], line_end: str) -> str:
    """One record with its line end; it never looks like a comment or a blank line."""
    text = ",".join(map(as_cell, cells))
    if text.startswith("#") or not text.strip():
        text = ",".join(map(quoted, cells))
    return text + line_end
