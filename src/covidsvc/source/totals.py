"""A log of totals: the rows of a day, a week, a month or a quarter as one entry. Exact."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from covidsvc.model.comparison import Comparison
from covidsvc.model.log import Evidence, Total
from covidsvc.model.row import Row
from covidsvc.source.memory import EXACT
from covidsvc.source.sorted_log import SortedLog


class UnitTotal(NamedTuple):
    """The rows of one unit of time, one combination of dimensions and one file.

    The first three fields and the dimensions are those of its rows. `value` and `of` are sums, `of` is
    None for amounts. `values` are those of the rows in the order of the file, None where nobody asks for
    ranks or shares of them.
    """

    held_to: date
    held_from: date
    begins: date
    dimensions: tuple[str, ...]
    file: str
    rows: int
    value: Decimal
    of: Decimal | None
    smallest: Decimal
    largest: Decimal
    first_line: int
    last_line: int
    first: Decimal
    last: Decimal
    values: tuple[Decimal, ...] | None = None

    def joined(self, later: "UnitTotal") -> "UnitTotal":
        """This total and that of rows further down in the same file."""
        with localcontext(EXACT):
            return self._replace(
                rows=self.rows + later.rows,
                value=self.value + later.value,
                of=None if self.of is None or later.of is None else self.of + later.of,
                smallest=min(self.smallest, later.smallest),
                largest=max(self.largest, later.largest),
                last_line=later.last_line,
                last=later.last,
                values=None if self.values is None or later.values is None else self.values + later.values,
            )

    @classmethod
    def of_row(cls, row: Row, keeps_values: bool) -> "UnitTotal":
        """The total of one row."""
        return cls(
            row.held_to, row.held_from, row.begins, row.dimensions, row.file, 1, row.value, row.of,
            row.value, row.value, row.line, row.line, row.value, row.value, (row.value,) if keeps_values else None,
        )  # fmt: skip


class Totals:
    """The totals of a metric, no two of the same unit, dimensions and file. Those of a file are added in its order."""

    def __init__(self) -> None:
        self._totals: dict[tuple[str, date, tuple[str, ...]], UnitTotal] = {}

    def add(self, total: UnitTotal) -> None:
        key = total.file, total.begins, total.dimensions
        known = self._totals.setdefault(key, total)
        if known is not total:
            self._totals[key] = known.joined(total)

    def __iter__(self) -> Iterator[UnitTotal]:
        return iter(self._totals.values())


class TotalRows:
    """Answers about the rows that some totals are made of."""

    def __init__(self, totals: Sequence[UnitTotal]) -> None:
        self._totals = totals
        self._sorted_values: list[Decimal] | None = None

    @property
    def count(self) -> int:
        return sum(total.rows for total in self._totals)

    def total(self) -> Total:
        return _sum(self._totals)

    def latest_total(self) -> Total:
        latest = max(total.begins for total in self._totals)
        return _sum([total for total in self._totals if total.begins == latest])

    def smallest(self, rank: int) -> Fraction:
        if rank == 1:
            return Fraction(min(total.smallest for total in self._totals))
        if rank == self.count:
            return Fraction(max(total.largest for total in self._totals))
        if self._sorted_values is None:
            self._sorted_values = sorted(self._values())
        return Fraction(self._sorted_values[rank - 1])

    def first(self) -> Fraction:
        return Fraction(min(self._totals, key=lambda total: (total.begins, total.file, total.first_line)).first)

    def last(self) -> Fraction:
        return Fraction(max(self._totals, key=lambda total: (total.begins, total.file, total.last_line)).last)

    def satisfying(self, comparison: Comparison) -> int:
        return sum(1 for value in self._values() if comparison.holds(value))

    def evidence(self) -> tuple[Evidence, ...]:
        files: dict[str, list[UnitTotal]] = {}
        for total in self._totals:
            files.setdefault(total.file, []).append(total)
        return tuple(
            Evidence(
                file,
                min(total.first_line for total in totals),
                max(total.last_line for total in totals),
                sum(total.rows for total in totals),
            )
            for file, totals in sorted(files.items())
        )

    def _values(self) -> Iterator[Decimal]:
        for total in self._totals:
            assert total.values is not None, "the values of the rows were not asked for"
            yield from total.values


def _sum(totals: Iterable[UnitTotal]) -> Total:
    with localcontext(EXACT):
        value = of = Decimal(0)
        for total in totals:
            value += total.value
            if total.of is not None:
                of += total.of
    return Total(Fraction(value), Fraction(of))


class TotalsLog(SortedLog[UnitTotal, TotalRows]):
    """The rows of some metrics as totals: enough for verdicts, whatever number of rows there is."""

    def _answers(self, entries: list[UnitTotal]) -> TotalRows:
        return TotalRows(entries)
