"""A metric's one question: its totals, and beside them, as rows of the same shape, the values at positions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from covidsvc.phrase.period import Days
from covidsvc.source.warehouse.asking import exact
from covidsvc.source.warehouse.needs import Needs, Position, Ranked, Where
from covidsvc.source.warehouse.relation import Question, Relation, date_in_sql

_AT_ONCE = 500
"""How many windows and positions are asked about by one part of a question."""


class Group(NamedTuple):
    """The total of a stretch of days and a combination of dimensions. `good` is how many rows are without a fault.

    `satisfying` is how many satisfy each of the comparisons; without need, nobody knows what is least and greatest.
    """

    day: date | None
    cells: tuple[str | None, ...]
    rows: int
    good: int
    value: Decimal | None
    whole: Decimal | None
    least: Decimal | None
    greatest: Decimal | None
    satisfying: tuple[int, ...]


class _Sought(NamedTuple):
    """A position in a window, and what it is called in an answer."""

    number: int
    window: Days
    position: Position


class _Part(NamedTuple):
    """Positions among the rows with some values of dimensions, for each value of others."""

    sets: Where
    each: tuple[str, ...]
    sought: Sequence[_Sought]


class Statement:
    """What is needed of a metric as one SELECT, and what its answer says. `good` is the condition for a sound row."""

    def __init__(self, relation: Relation, needs: Needs, good: str) -> None:
        self._relation = relation
        self._needs = needs
        self._good = good
        self._names = [name for name in relation.metric.dimensions if name in needs.dimensions]
        self._parts = list(_parts(needs.ranks))

    @property
    def question(self) -> Question:
        parameters: dict[str, object] = {}
        parts = [self._totals(parameters)]
        parts += [self._at_positions(part, str(number), parameters) for number, part in enumerate(self._parts, 1)]
        return Question(" UNION ALL ".join(parts), parameters)

    def groups(self, answer: Sequence[Sequence[Any]]) -> list[Group]:
        return [self._group(row) for row in answer if not self._parts or row[0] == 0]

    def ranks(self, answer: Sequence[Sequence[Any]]) -> Mapping[tuple[Days, Where, Position], Fraction]:
        """The values at positions, by window and the values that dimensions have."""
        sought = {each.number: (part, each) for part in self._parts for each in part.sought}
        value = 2 + len(self._names) + 2
        found = {}
        for row in answer if self._parts else ():
            if row[0]:
                part, (_, window, position) = sought[row[0]]
                own = dict(zip(self._names, row[2:], strict=False))
                where = [*part.sets, *((name, frozenset([own[name]])) for name in part.each)]
                found[window, tuple(sorted(where, key=lambda each: each[0])), position] = exact(row[value])
        return found

    def _totals(self, parameters: dict[str, object]) -> str:
        """The totals of stretches of days; a stretch goes by its last day."""
        relation, needs = self._relation, self._needs
        rows = relation.rows(needs.read_days, parameters, () if needs.by_day else needs.stretches)
        alike = ["day", *relation.columns_of(self._names)]
        asked = ["count(*) AS n", f"count(CASE WHEN {self._good} THEN 1 END) AS sound", "sum(v) AS total"]
        asked += ["sum(w) AS whole"] if relation.source.of is not None else []
        asked += ["min(v) AS least", "max(v) AS greatest"] if needs.extremes else []
        asked += [f"count(CASE WHEN {holds} THEN 1 END)" for holds in map(relation.holding, needs.comparisons)]
        number = ["0 AS part"] if self._parts else []
        return f"SELECT {', '.join([*number, *alike, *asked])} FROM ({rows}) AS r GROUP BY {', '.join(alike)}"

    def _group(self, row: Sequence[Any]) -> Group:
        cells = iter(row[1:] if self._parts else row)
        day = next(cells)
        dimensions = tuple(next(cells) for _ in self._names)
        rows, good, value = next(cells), next(cells), next(cells)
        whole = next(cells) if self._relation.source.of is not None else None
        least, greatest = (next(cells), next(cells)) if self._needs.extremes else (None, None)
        return Group(
            day, dimensions, int(rows), int(good),
            _decimal(value), _decimal(whole), _decimal(least), _decimal(greatest), tuple(map(int, cells)),
        )  # fmt: skip

    def _at_positions(self, part: _Part, name: str, parameters: dict[str, object]) -> str:
        """The values at positions: equal ones are counted by stretch, and the counts added up in their order."""
        relation = self._relation
        windows = list(dict.fromkeys(each.window for each in part.sought))
        stretches, rows = self._in_windows(windows, part, name, parameters)
        own = relation.columns_of(part.each)
        names = ", ".join(["win", *own])
        counted = f"SELECT {', '.join(['day', *own, 'v'])}, count(*) AS n FROM ({rows}) AS r"
        counted += f" GROUP BY {', '.join(['day', *own, 'v'])}"
        holding = [
            f"({number}, {date_in_sql(stretch.last)})"
            for number, window in enumerate(windows)
            for stretch in stretches
            if stretch.first >= window.first and stretch.last <= window.last
        ]
        joined = f"SELECT {names}, v, sum(n) AS n FROM ({counted}) AS c JOIN (VALUES {', '.join(holding)})"
        joined += f" AS a(win, of_day) ON c.day = a.of_day GROUP BY {names}, v"
        summed = f"SELECT {names}, v, sum(n) OVER (PARTITION BY {names} ORDER BY v) AS upto"
        summed += f", sum(n) OVER (PARTITION BY {names}) AS whole FROM ({joined}) AS j"
        sought = [f"({each.number}, {windows.index(each.window)}, {', '.join(map(str, each.position))})"
                  for each in part.sought]  # fmt: skip
        text = f"SELECT {', '.join(['q.part', *self._cells(part)])} FROM ({summed}) AS s"
        text += f" JOIN (VALUES {', '.join(sought)}) AS q(part, of_win, times, share, more) ON s.win = q.of_win"
        grouped = ", ".join(["q.part", *(f"s.{each}" for each in own)])
        return f"{text} WHERE s.upto * q.times >= s.whole * q.share + q.more GROUP BY {grouped}"

    def _cells(self, part: _Part) -> Iterator[str]:
        """The columns of totals, where the sum is a value instead."""
        yield "CAST(NULL AS DATE) AS day"
        for name in self._names:
            (column,) = self._relation.columns_of((name,))
            yield f"s.{column}" if name in part.each else f"CAST(NULL AS VARCHAR) AS {column}"
        yield from ("0", "0", "min(s.v)")
        yield from ("min(s.v)", "min(s.v)") if self._needs.extremes else ()
        yield from ("0" for _ in self._needs.comparisons)

    def _in_windows(
        self, windows: Sequence[Days], part: _Part, name: str, parameters: dict[str, object]
    ) -> tuple[Sequence[Days], str]:
        """The stretches that some windows consist of, and the rows that are in them."""
        span = Days(min(window.first for window in windows), max(window.last for window in windows))
        own = Needs(self._relation.metric)
        for window in windows:
            own.note(window, ())
        rows = self._relation.rows(span, parameters, own.stretches, part=name)
        conditions = ["day IS NOT NULL", *self._relation.conditions(part.sets, parameters, part=f"{name}_")]
        return own.stretches, f"SELECT * FROM ({rows}) AS b WHERE {' AND '.join(conditions)}"


def _decimal(number: Any) -> Decimal | None:
    return None if number is None else Decimal(number)


def _parts(ranks: Mapping[Ranked, None]) -> Iterator[_Part]:
    """The positions by what rows they are among, numbered from 1 through all parts."""
    alike: dict[tuple[Where, tuple[str, ...]], list[_Sought]] = {}
    for number, ranked in enumerate(ranks, 1):
        alike.setdefault((ranked.sets, ranked.each), []).append(_Sought(number, ranked.window, ranked.position))
    for (sets, each), sought in alike.items():
        for start in range(0, len(sought), _AT_ONCE):
            yield _Part(sets, each, sought[start : start + _AT_ONCE])
