"""A row to be written: what was asked for, and its line in a file."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from covidsvc.model.plan import Metric


@dataclass(frozen=True, slots=True)
class NewRow:
    """The cells of a row by column, as they were given; nothing of it is checked yet.

    `line` is where it was given among others, 0 for one by itself.
    """

    metric: str
    date: str
    value: str
    of: str = ""
    note: str = ""
    key: str = ""
    dimensions: Mapping[str, str] = field(default_factory=dict)
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
    text = _written(cells, line_end, csv.QUOTE_MINIMAL)
    if text.startswith("#") or text.isspace():
        return _written(cells, line_end, csv.QUOTE_ALL)
    return text


def _written(cells: Sequence[str], line_end: str, quoting: int) -> str:
    out = StringIO()
    csv.writer(out, lineterminator=line_end, quoting=quoting).writerow(cells)  # type: ignore[arg-type]
    return out.getvalue()
