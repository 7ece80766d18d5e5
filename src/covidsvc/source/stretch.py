"""Rows of one metric that stand together in a file. They are made when somebody asks for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import chain, repeat
from operator import truediv
from typing import NamedTuple, Protocol

from covidsvc.model.row import Row
from covidsvc.source.totals import UnitTotal

_row = partial(tuple.__new__, Row)
"""A row from its cells in their order; `Row._make` would look at each once more."""


_total = partial(tuple.__new__, UnitTotal)


Held = tuple[date, date, date]
"""What a row has of its unit: the last and the first day that a window has to hold, and the day it begins."""


class Stretch(Protocol):
    """Some rows of a metric, in the order of their file."""

    def rows(self) -> Sequence[Row]: ...

    def numbers(self) -> Iterable[float]:
        """The values, of parts of a whole the ratios, about as they are: for a first look, not for a verdict."""

    def combinations(self) -> Iterable[tuple[str, ...]]:
        """The values of the dimensions, of each row or of some that have them all."""


class RowStretch(NamedTuple):
    """Rows that are there already."""

    made: Sequence[Row]

    def rows(self) -> Sequence[Row]:
        return self.made

    def numbers(self) -> Iterable[float]:
        return (float(row.value / row.of) if row.of else float(row.value) for row in self.made)

    def combinations(self) -> Iterable[tuple[str, ...]]:
        return (row.dimensions for row in self.made)


class ColumnStretch(NamedTuple):
    """Columns of cells that are known to be good.

    Dates are those that `units` has. Numbers stand as their texts; `floats` are the values about as
    they are. There are wholes, all above 0, for all rows or for none.
    """

    file: str
    lines: Sequence[int]
    units: Mapping[str, Held]
    dates: Sequence[str]
    values: Sequence[str]
    floats: Sequence[float]
    wholes: Sequence[str] | None
    dimensions: Sequence[tuple[str, ...]]

    def rows(self) -> Sequence[Row]:
        last, first, begins = zip(*map(self.units.__getitem__, self.dates), strict=True)
        values = map(Decimal, self.values)
        wholes = map(Decimal, self.wholes) if self.wholes is not None else repeat(None)
        cells = zip(last, first, begins, values, wholes, self.dimensions, repeat(self.file), self.lines)
        return list(map(_row, cells))

    def numbers(self) -> Iterable[float]:
        if self.wholes is None:
            return self.floats
        return map(truediv, self.floats, map(float, self.wholes))

    def combinations(self) -> Iterable[tuple[str, ...]]:
        return self.dimensions

    def totals(self, keeps_values: bool) -> Iterator[UnitTotal]:
        """A total a row."""
        last, first, begins = zip(*map(self.units.__getitem__, self.dates), strict=True)
        values = list(map(Decimal, self.values))
        wholes = map(Decimal, self.wholes) if self.wholes is not None else repeat(None)
        kept = zip(values) if keeps_values else repeat(None)
        lines, file = self.lines, repeat(self.file)
        cells = zip(
            last, first, begins, self.dimensions, file, repeat(1), values, wholes, values, values, lines, lines,
            values, values, kept, repeat(None),
        )  # fmt: skip
        return map(_total, cells)


@dataclass(eq=False, repr=False)
class MetricRows:
    """All rows of a metric, over all files."""

    stretches: list[Stretch] = field(default_factory=list)

    def __iter__(self) -> Iterator[Row]:
        return chain.from_iterable(stretch.rows() for stretch in self.stretches)

    def numbers(self) -> Iterator[float]:
        return chain.from_iterable(stretch.numbers() for stretch in self.stretches)

    def combinations(self) -> set[tuple[str, ...]]:
        """The values of the dimensions that stand together in a row."""
        return set(chain.from_iterable(stretch.combinations() for stretch in self.stretches))
