"""Which lines of an export count: by the texts of their columns, and by nothing else."""

from collections.abc import Mapping
from typing import NamedTuple

from covidsvc.model.mapping import ANY, RowsOf
from covidsvc.source.export.table import Line, text_of


class Column(NamedTuple):
    """A column of an export, and its place among them."""

    name: str
    at: int


Columns = Mapping[str, Column]


def holds(rows: RowsOf, line: Line, columns: Columns) -> bool:
    """Whether a line passes all of `where`, and none of `unless`."""
    return satisfies(line, rows.where, columns) and not any(
        satisfies(line, {name: values}, columns) for name, values in rows.unless.items()
    )


def satisfies(line: Line, conditions: Mapping[str, tuple[str, ...]], columns: Columns) -> bool:
    """Whether each column has one of its texts, or any where none is named."""
    return all(_has(line, columns[name].at, values) for name, values in conditions.items())


def _has(line: Line, at: int, values: tuple[str, ...]) -> bool:
    text = text_of(line.values[at])
    return text != "" if values == ANY else text in values
