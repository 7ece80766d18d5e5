"""What a scan leaves for later, since few ask for it: the lines of rows, and the ranks of their values."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from operator import attrgetter
from typing import Any

import duckdb

from covidsvc.model.comparison import Comparison
from covidsvc.source.fast.table import NUMBER, Table, path_of
from covidsvc.source.log_files import LogFile
from covidsvc.source.sql import bounds, literal, quoted
from covidsvc.source.totals import LateUnit, UnitLines, UnitTotal

AT_ONCE = 5_000
"""How many rows of an answer are fetched at once: all of them would take as much room again as their totals."""
_UNIT = 10**9
_BEYOND = 10**20
"""What no number of a log is as large as."""


class Late:
    """Answers about totals of a scan, from the files or from the values that were kept of them.

    `of_several_lines` are the paths of files that have records over several lines.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, tables: Sequence[Table]) -> None:
        self._connection = connection
        self._tables = tables
        self._groups: dict[tuple[str, str], dict[tuple[str, ...], tuple[Any, ...]]] = {}
        self.of_several_lines: set[str] = set()
        self._kept: dict[str, str] = {}

    def lines(self, total: UnitTotal) -> UnitLines:
        """The first and the last row of a total."""
        ends = [UnitLines(*group) for group in self._groups_of(total, self._query_of_lines)]
        first, last = min(ends, key=attrgetter("first_line")), max(ends, key=attrgetter("last_line"))
        return UnitLines(first.first_line, last.last_line, first.first, last.last)

    def _query_of_lines(self, table: Table, file: LogFile) -> str:
        return table.lines(file, path_of(file) in self.of_several_lines)

    def extremes(self, total: UnitTotal) -> tuple[Decimal, Decimal]:
        """The smallest and the largest value of the rows of a total."""
        smallest, largest = zip(*self._groups_of(total, Table.extremes), strict=True)
        return min(smallest), max(largest)

    def _groups_of(self, total: UnitTotal, query: Callable[[Table, LogFile], str]) -> list[tuple[Any, ...]]:
        """What a query says of the rows of a total. The first question of a kind reads its file once more."""
        assert total.late is not None
        asked = query.__name__, total.file
        if asked not in self._groups:
            found = ((table, file) for table in self._tables for file in table.files if file.name == total.file)
            table, file = next(found)
            width = len(table.grouped_by)
            groups = self._connection.execute(query(table, file)).fetchall()
            self._groups[asked] = {group[:width]: group[width:] for group in groups}
        return [self._groups[asked][written] for written in total.late.written]

    def keep_values(self, metric_id: str, dimensions: Sequence[str]) -> None:
        """Keeps the values of all rows of a metric, for their ranks."""
        name = self._kept[metric_id] = f"values_{len(self._kept)}"
        parts = [part for _, part in self._parts(metric_id, dimensions)]
        order = ", ".join(f"c{n}" for n in (*range(1, len(dimensions) + 1), 0))
        self._connection.execute(f"CREATE TEMP TABLE {name} AS FROM ({' UNION ALL '.join(parts)}) ORDER BY {order}")

    def values(
        self, metric_id: str, dimensions: Sequence[str]
    ) -> dict[tuple[str, str, tuple[str, ...]], tuple[Decimal, ...]]:
        """The values of all rows of a metric, by file, date and dimensions."""
        found: dict[tuple[str, str, tuple[str, ...]], tuple[Decimal, ...]] = {}
        names = ", ".join(f"c{n}" for n in range(len(dimensions) + 1))
        for file, part in self._parts(metric_id, dimensions):
            groups = self._connection.execute(f"SELECT list(v), {names} FROM ({part}) GROUP BY {names}")
            while some := groups.fetchmany(AT_ONCE):
                found.update(((file.name, date, tuple(own)), tuple(values)) for values, date, *own in some)
        return found

    def _parts(self, metric_id: str, dimensions: Sequence[str]) -> Iterator[tuple[LogFile, str]]:
        """The files that have values of a metric, each with the query of them."""
        for table in self._tables:
            for file in table.files:
                part = _values(table, file, metric_id, ["date", *dimensions])
                if part is not None:
                    yield file, part

    def smallest(self, totals: Sequence[UnitTotal], rank: int) -> Fraction:
        """The value at a rank among the rows of some totals."""
        found = self._asked(totals, f"SELECT v FROM {{rows}} ORDER BY v LIMIT 1 OFFSET {rank - 1}")
        return Fraction(found)

    def satisfying(self, totals: Sequence[UnitTotal], comparison: Comparison) -> int:
        """How many of the rows of some totals satisfy a comparison."""
        accepted = comparison.accepted
        low, high = accepted.low or 0, accepted.high or 0
        least = floor(low * _UNIT) if accepted.low_is_open else ceil(low * _UNIT)
        greatest = ceil(high * _UNIT) if accepted.high_is_open else floor(high * _UNIT)
        conditions = " AND ".join(bounds(accepted, "v", _number(least), _number(greatest)))
        return int(self._asked(totals, f"SELECT count(*) FROM {{rows}} WHERE {conditions}"))

    def _asked(self, totals: Sequence[UnitTotal], query: str) -> Decimal | int:
        """What a query says of the kept values of some totals, all of one metric."""
        lates = [(total.late, total.dimensions) for total in totals if total.late is not None]
        late, dimensions = lates[0]
        columns = list(zip(*((late.date, *own) for late, own in lates), strict=True))
        keys: dict[str, object] = {f"k{n}": list(column) for n, column in enumerate(columns)}
        wanted = ", ".join(f"unnest(${key})" for key in keys)
        names = ", ".join(f"c{n}" for n in range(len(dimensions) + 1))
        near = " AND ".join(f"c{n} BETWEEN $low{n} AND $high{n}" for n in range(len(columns)))
        for n, column in enumerate(columns):
            keys |= {f"low{n}": min(column), f"high{n}": max(column)}
        rows = f"(SELECT v FROM {self._kept[late.metric]} WHERE {near} AND ({names}) IN (SELECT {wanted}))"
        found = self._connection.execute(query.format(rows=rows), keys).fetchone()
        assert found is not None
        answer: Decimal | int = found[0]
        return answer

    def of(self, metric_id: str, date: str, written: tuple[str, ...]) -> LateUnit:
        """What a total has to be asked about later."""
        return LateUnit(self, metric_id, date, (written,))


def _values(table: Table, file: LogFile, metric_id: str, columns: Sequence[str]) -> str | None:
    """The query of a metric's values in a file; None where it has none."""
    if file.metric not in (None, metric_id):
        return None
    cells = [f"coalesce({quoted(name)}, '')" if name in table.names else "''" for name in columns]
    named = ", ".join(f"{cell} AS c{n}" for n, cell in enumerate(cells))
    where = f" WHERE {quoted('metric')} = {literal(metric_id)}" if file.metric is None else ""
    return f"SELECT {named}, CAST(value AS {NUMBER}) AS v FROM {table.rows([file])}{where}"


def _number(units: int) -> str:
    """A number of billionths in SQL; one that is larger than any of a log is as good as the largest."""
    bounded = max(-_BEYOND * _UNIT, min(_BEYOND * _UNIT, units))
    whole, rest = divmod(abs(bounded), _UNIT)
    return f"CAST('{'-' if bounded < 0 else ''}{whole}.{rest:09}' AS DECIMAL(38, 9))"
