"""A log of totals: the rows of a day, a week, a month or a quarter as one entry. Exact."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple, Protocol, overload

from covidsvc.model.comparison import Comparison
from covidsvc.model.log import Evidence, Total
from covidsvc.model.row import Row
from covidsvc.source.memory import EXACT
from covidsvc.source.sorted_log import SortedLog


class UnitLines(NamedTuple):
    """The lines of the first and the last row of a total, and their values."""

    first_line: int
    last_line: int
    first: Decimal
    last: Decimal


class LateAnswers(Protocol):
    """What knows more of totals than stands in them."""

    def lines(self, total: "UnitTotal") -> UnitLines: ...

    def extremes(self, total: "UnitTotal") -> tuple[Decimal, Decimal]: ...

    def smallest(self, totals: Sequence["UnitTotal"], rank: int) -> Fraction: ...

    def satisfying(self, totals: Sequence["UnitTotal"], comparison: Comparison) -> int: ...


class LateUnit(NamedTuple):
    """Who is to be asked about a total, and how its rows are called there.

    Its rows have the same `date`; `written` has the cells that are alike, once for each way of writing them.
    """

    answers: LateAnswers
    metric: str
    date: str
    written: tuple[tuple[str, ...], ...]


class UnitTotal(NamedTuple):
    """The rows of one unit of time, one combination of dimensions and one file.

    The first three fields and the dimensions are those of its rows. `value` and `of` are sums, `of` is
    None for amounts. `values` are those of the rows in the order of the file, None where nobody asks for
    ranks or shares of them. Where there is something `late`, it is asked for the lines, and for what is None.
    """

    held_to: date
    held_from: date
    begins: date
    dimensions: tuple[str, ...]
    file: str
    rows: int
    value: Decimal
    of: Decimal | None
    smallest: Decimal | None
    largest: Decimal | None
    first_line: int = 0
    last_line: int = 0
    first: Decimal = Decimal(0)
    last: Decimal = Decimal(0)
    values: tuple[Decimal, ...] | None = None
    late: "LateUnit | None" = None

    @property
    def lines(self) -> UnitLines:
        if self.late is not None:
            return self.late.answers.lines(self)
        return UnitLines(self.first_line, self.last_line, self.first, self.last)

    @property
    def extremes(self) -> tuple[Decimal, Decimal]:
        """The smallest and the largest value of the rows."""
        if self.smallest is None or self.largest is None:
            assert self.late is not None, "nobody knows the extremes"
            return self.late.answers.extremes(self)
        return self.smallest, self.largest

    def joined(self, later: "UnitTotal") -> "UnitTotal":
        """This total and that of other rows in the same file, not all of them above these."""
        begins = min(self, later, key=attrgetter("first_line"))
        ends = max(self, later, key=attrgetter("last_line"))
        with localcontext(EXACT):
            return self._replace(
                rows=self.rows + later.rows,
                value=self.value + later.value,
                of=None if self.of is None or later.of is None else self.of + later.of,
                smallest=_known(min, self.smallest, later.smallest),
                largest=_known(max, self.largest, later.largest),
                first_line=begins.first_line,
                first=begins.first,
                last_line=ends.last_line,
                last=ends.last,
                values=None if self.values is None or later.values is None else self.values + later.values,
                late=self.late and later.late and self.late._replace(written=self.late.written + later.late.written),
            )

    @classmethod
    def of_row(cls, row: Row, keeps_values: bool) -> "UnitTotal":
        """The total of one row."""
        return cls(
            row.held_to, row.held_from, row.begins, row.dimensions, row.file, 1, row.value, row.of,
            row.value, row.value, row.line, row.line, row.value, row.value, (row.value,) if keeps_values else None,
        )  # fmt: skip


class Totals:
    """The totals of a metric, no two of the same unit, dimensions and file."""

    def __init__(self) -> None:
        self._totals: dict[tuple[str, date, tuple[str, ...]], UnitTotal] = {}

    def add(self, total: UnitTotal) -> None:
        key = total.file, total.begins, total.dimensions
        known = self._totals.setdefault(key, total)
        if known is not total:
            self._totals[key] = known.joined(total)

    def __iter__(self) -> Iterator[UnitTotal]:
        return iter(self._totals.values())

    @property
    def rows_each(self) -> float:
        """How many rows a total has, about."""
        return sum(total.rows for total in self) / max(1, len(self._totals))

    def take_values(self, values: Mapping[tuple[str, str, tuple[str, ...]], tuple[Decimal, ...]]) -> None:
        """Gives totals that have something late their values, by their file, date and dimensions."""
        for key, total in self._totals.items():
            if total.late is not None:
                self._totals[key] = total._replace(values=values[total.file, total.late.date, total.dimensions])


class TotalRows:
    """Answers about the rows that some totals are made of."""

    is_unasked = False

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
            return Fraction(min(total.extremes[0] for total in self._totals))
        if rank == self.count:
            return Fraction(max(total.extremes[1] for total in self._totals))
        if self._late_values is not None:
            return self._late_values.smallest(self._totals, rank)
        if self._sorted_values is None:
            self._sorted_values = sorted(self._values())
        return Fraction(self._sorted_values[rank - 1])

    def first(self) -> Fraction:
        begins = min(total.begins for total in self._totals)
        ends = [(total.file, total.lines) for total in self._totals if total.begins == begins]
        return Fraction(min(ends, key=lambda end: (end[0], end[1].first_line))[1].first)

    def last(self) -> Fraction:
        begins = max(total.begins for total in self._totals)
        ends = [(total.file, total.lines) for total in self._totals if total.begins == begins]
        return Fraction(max(ends, key=lambda end: (end[0], end[1].last_line))[1].last)

    def satisfying(self, comparison: Comparison) -> int:
        if self._late_values is not None:
            return self._late_values.satisfying(self._totals, comparison)
        return sum(1 for value in self._values() if comparison.holds(value))

    def evidence(self) -> Sequence[Evidence]:
        return LateEvidence(self._totals) if self._late is not None else _evidence(self._totals)

    @property
    def _late(self) -> LateAnswers | None:
        late = self._totals[0].late if self._totals else None
        return late.answers if late is not None else None

    @property
    def _late_values(self) -> LateAnswers | None:
        """Who knows the values, where they do not stand in the totals."""
        return self._late if self._totals and self._totals[0].values is None else None

    def _values(self) -> Iterator[Decimal]:
        for total in self._totals:
            assert total.values is not None, "the values of the rows were not asked for"
            yield from total.values


class LateEvidence(Sequence[Evidence]):
    """Evidence that is looked up when somebody looks at it."""

    def __init__(self, totals: Sequence[UnitTotal]) -> None:
        self._totals = totals

    @cached_property
    def _found(self) -> tuple[Evidence, ...]:
        return _evidence(self._totals)

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> Evidence: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Evidence, ...]: ...

    def __getitem__(self, index: int | slice) -> Evidence | tuple[Evidence, ...]:
        return self._found[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._found == tuple(other)

    def __hash__(self) -> int:
        return hash(self._found)


def _evidence(totals: Iterable[UnitTotal]) -> tuple[Evidence, ...]:
    files: dict[str, list[UnitTotal]] = {}
    for total in totals:
        files.setdefault(total.file, []).append(total)
    return tuple(
        Evidence(
            file,
            min(total.lines.first_line for total in its),
            max(total.lines.last_line for total in its),
            sum(total.rows for total in its),
        )
        for file, its in sorted(files.items())
    )


def _known(which: Callable[[Decimal, Decimal], Decimal], one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """One of two numbers, where both are known."""
    return None if one is None or other is None else which(one, other)


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
