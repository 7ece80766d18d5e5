"""A metric's questions to its warehouse: each kind of them once, about all windows in one go."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from covidsvc.model.comparison import Comparison
from covidsvc.model.explanation import Asked
from covidsvc.phrase.period import Days
from covidsvc.source.warehouse.connections import Connection
from covidsvc.source.warehouse.engine import Engine
from covidsvc.source.warehouse.fault import Trouble, WarehouseFault
from covidsvc.source.warehouse.relation import Question, Relation
from covidsvc.words import Words

_AT_ONCE = 2_000
"""How many answers are asked for at once."""
_SAME_KEY = Words(
    "`{name}` has rows of one day with the same `{key}`, or with none: which is the {which} of them, nobody can say",
    "`{name}` 中同一天有多行的 `{key}` 相同或为空，无法确定哪一行是{which}",
)
_WHICH = {"first": Words("first", "最先"), "last": Words("last", "最后")}

Kind = Literal["rank", "share", "first", "last"]


class Late(NamedTuple):
    """A question that totals do not answer: the value at a rank, how many satisfy a comparison, the first, the last."""

    kind: Kind
    window: Days
    where: tuple[tuple[str, frozenset[str]], ...]
    rank: int = 0
    comparison: Comparison | None = None


class _Shape(NamedTuple):
    """What questions have alike that are asked at once."""

    kind: Kind
    comparison: Comparison | None
    sets: tuple[tuple[str, frozenset[str]], ...]
    dimensions: tuple[str, ...]


class Session:
    """An open connection, and all that was asked on it."""

    def __init__(self, connection: Connection, engine: Engine) -> None:
        self.connection = connection
        self.engine = engine
        self.asked: list[Asked] = []

    def ask(self, relation: Relation, question: Question) -> Sequence[Sequence[Any]]:
        """The answer to a question.

        Raises:
            WarehouseFault: there is none.
        """
        tree = relation.tree(question.text)
        self.asked.append(Asked(self.connection.name, self.engine.sql(tree), question.parameters))
        return self.guarded(lambda: self.engine.ask(tree, question.parameters))

    def guarded(self, answer: Callable[[], Sequence[Any]]) -> Sequence[Any]:
        """An answer; what goes wrong is told without the secrets of the connection.

        Raises:
            WarehouseFault: there is none.
        """
        try:
            return answer()
        except Trouble as trouble:
            raise fault_of(trouble, self.connection) from None


def fault_of(trouble: Trouble, connection: Connection) -> WarehouseFault:
    detail = connection.scrubbed(trouble.detail)[:300]
    said = trouble.said.fill(name=connection.name, seconds=connection.timeout, detail=detail)
    return WarehouseFault(said, connection.name)


class Asker:
    """Asks about the rows of one metric.

    While it rehearses, it notes what totals do not answer, and says 0: then all of it is asked at once.
    """

    def __init__(self, session: Session, relation: Relation) -> None:
        self.session = session
        self.relation = relation
        self.rehearses = False
        self._noted: dict[Late, None] = {}
        self._answers: dict[Late, Fraction] = {}

    def totals(self, days: Days, by: Collection[str], good: str) -> Sequence[Sequence[Any]]:
        """Of each day and combination of some dimensions: the rows, those that meet a condition, Σ value and Σ of."""
        parameters: dict[str, object] = {}
        rows = self.relation.rows(days, parameters)
        names = self.relation.metric.dimensions
        alike = ["day", *(f"d{number}" for number, name in enumerate(names) if name in by)]
        asked = ["count(*)", f"count(CASE WHEN {good} THEN 1 END)", "sum(v)"]
        asked += ["sum(w)"] if self.relation.source.of is not None else []
        text = f"SELECT {', '.join([*alike, *asked])} FROM ({rows}) AS r GROUP BY {', '.join(alike)}"
        return self.session.ask(self.relation, Question(text, parameters))

    def counted(self, days: Days, conditions: Sequence[str]) -> Sequence[int]:
        """How many rows meet each of some conditions."""
        parameters: dict[str, object] = {}
        rows = self.relation.rows(days, parameters)
        counts = ", ".join(f"count(CASE WHEN {condition} THEN 1 END)" for condition in conditions)
        (answer,) = self.session.ask(self.relation, Question(f"SELECT {counts} FROM ({rows}) AS r", parameters))
        return [int(number) for number in answer]

    def answer(self, question: Late) -> Fraction:
        if question in self._answers:
            return self._answers[question]
        self._noted[question] = None
        if self.rehearses:
            return Fraction(0)
        self.answer_noted()
        return self._answers[question]

    def answer_noted(self) -> None:
        """Asks all that was noted: once for each kind of question, whatever window it is about."""
        shapes: dict[_Shape, list[Late]] = {}
        for question in self._noted:
            sets = tuple(each for each in question.where if len(each[1]) != 1)
            dimensions = tuple(name for name, values in question.where if len(values) == 1)
            shape = _Shape(question.kind, question.comparison, sets, dimensions)
            shapes.setdefault(shape, []).append(question)
        self._noted.clear()
        for shape, questions in shapes.items():
            for start in range(0, len(questions), _AT_ONCE):
                self._ask_together(shape, questions[start : start + _AT_ONCE])

    def _ask_together(self, shape: _Shape, questions: Sequence[Late]) -> None:
        windows = list(dict.fromkeys(question.window for question in questions))
        keys = [(windows.index(question.window), *_values(question, shape)) for question in questions]
        parameters: dict[str, object] = {}
        rows = self._in_windows(windows, shape, parameters)
        names = ", ".join(["win", *self._columns(shape.dimensions)])
        match shape.kind:
            case "rank":
                found = self._at_ranks(rows, shape, questions, keys, parameters)
            case "share":
                assert shape.comparison is not None, "a share has a comparison"
                holds = self.relation.holding(shape.comparison)
                text = f"SELECT {names}, count(*) FROM ({rows}) AS r WHERE {holds} GROUP BY {names}"
                counted = self.session.ask(self.relation, Question(text, parameters))
                by_key = {tuple(row[:-1]): Fraction(row[-1]) for row in counted}
                found = {number: by_key.get(key, Fraction(0)) for number, key in enumerate(keys)}
            case _:
                found = self._at_ends(rows, shape, keys, parameters)
        for number, question in enumerate(questions):
            self._answers[question] = found[number]

    def _at_ranks(
        self,
        rows: str,
        shape: _Shape,
        questions: Sequence[Late],
        keys: Sequence[tuple[Any, ...]],
        parameters: dict[str, object],
    ) -> Mapping[int, Fraction]:
        """The values at ranks: values are counted there, and the counts summed up in their order."""
        columns = ["win", *self._columns(shape.dimensions)]
        names = ", ".join(columns)
        counted = f"SELECT {names}, v, count(*) AS n FROM ({rows}) AS r GROUP BY {names}, v"
        summed = f"SELECT {names}, v, sum(n) OVER (PARTITION BY {names} ORDER BY v) AS upto FROM ({counted}) AS c"
        asked = []
        for number, (question, (window, *values)) in enumerate(zip(questions, keys, strict=True)):
            cells = [str(number), str(window), str(question.rank)]
            for each, value in enumerate(values):
                parameters[f"group{number}_{each}"] = value
                cells.append(f"CAST($group{number}_{each} AS VARCHAR)")
            asked.append(f"({', '.join(cells)})")
        own = ", ".join(["id", "of_win", "at_rank", *(f"of_{name}" for name in columns[1:])])
        same = " AND ".join(f"s.{name} = q.of_{name}" for name in columns)
        text = (
            f"SELECT q.id, min(s.v) FROM ({summed}) AS s JOIN (VALUES {', '.join(asked)}) AS q({own}) "
            f"ON {same} WHERE s.upto >= q.at_rank GROUP BY q.id"
        )
        return {int(id): exact(value) for id, value in self.session.ask(self.relation, Question(text, parameters))}

    def _at_ends(
        self, rows: str, shape: _Shape, keys: Sequence[tuple[Any, ...]], parameters: dict[str, object]
    ) -> Mapping[int, Fraction]:
        """The values of the rows with the least, or greatest, keys."""
        assert self.relation.source.key is not None, "`check` asks for a key"
        names = ", ".join(["win", *self._columns(shape.dimensions)])
        order = "k DESC" if shape.kind == "last" else "k"
        numbered = f"SELECT {names}, v, k, row_number() OVER (PARTITION BY {names} ORDER BY {order}) AS n"
        text = f"SELECT {names}, v, k FROM ({numbered} FROM ({rows}) AS r) AS o WHERE n <= 2 ORDER BY {names}, n"
        ends: dict[tuple[Any, ...], list[tuple[Any, Any]]] = {}
        for *key, value, own in self.session.ask(self.relation, Question(text, parameters)):
            ends.setdefault(tuple(key), []).append((value, own))
        for (_, own), *others in ends.values():
            if own is None or any(other in (own, None) for _, other in others):
                source, which = self.relation.source, _WHICH[shape.kind]
                raise WarehouseFault(_SAME_KEY.fill(name=source.name, key=source.key, which=which))
        return {number: exact(ends[key][0][0]) for number, key in enumerate(keys)}

    def _in_windows(self, windows: Sequence[Days], shape: _Shape, parameters: dict[str, object]) -> str:
        """The rows of some windows, each with the number of its window."""
        span = Days(min(window.first for window in windows), max(window.last for window in windows))
        rows = self.relation.rows(span, parameters)
        conditions = ["day IS NOT NULL", *self.conditions(shape.sets, parameters)]
        if len(windows) == 1:
            return f"SELECT *, 0 AS win FROM ({rows}) AS b WHERE {' AND '.join(conditions)}"
        if _are_apart(windows):
            cases = " ".join(
                f"WHEN day <= {_date(each.last)} AND day >= {_date(each.first)} THEN {number}"
                for number, each in enumerate(windows)
            )
            of_window = f"SELECT *, CASE {cases} END AS win FROM ({rows}) AS b"
            return f"SELECT * FROM ({of_window}) AS c WHERE {' AND '.join(['win IS NOT NULL', *conditions[1:]])}"
        days = ", ".join(
            f"({number}, {_date(day)})" for number, window in enumerate(windows) for day in _days_in(window)
        )
        joined = f"SELECT b.*, a.win FROM ({rows}) AS b JOIN (VALUES {days}) AS a(win, of_day) ON b.day = a.of_day"
        return f"{joined} WHERE {' AND '.join(conditions)}"

    def conditions(self, sets: Iterable[tuple[str, frozenset[str]]], parameters: dict[str, object]) -> list[str]:
        """Conditions for dimensions to have any of some values."""
        conditions = []
        for number, (name, values) in enumerate(sets):
            keys = {f"set{number}_{each}": value for each, value in enumerate(sorted(values))}
            parameters |= keys
            (column,) = self._columns((name,))
            named = ", ".join(f"${key}" for key in keys)
            conditions.append(f"{column} IN ({named})" if keys else "1 = 0")
        return conditions

    def _columns(self, dimensions: Sequence[str]) -> list[str]:
        return [f"d{self.relation.metric.dimensions.index(name)}" for name in dimensions]


def _values(question: Late, shape: _Shape) -> Iterator[str]:
    """The values of the dimensions that a question has one of each of."""
    by_name = dict(question.where)
    for name in shape.dimensions:
        yield from by_name[name]


def _are_apart(windows: Sequence[Days]) -> bool:
    """Whether no day is in two of some windows."""
    in_order = sorted(windows, key=lambda window: window.first)
    return all(before.last < after.first for before, after in pairwise(in_order))


def _days_in(window: Days) -> Iterator[date]:
    return (window.first + timedelta(days=number) for number in range((window.last - window.first).days + 1))


def _date(day: date) -> str:
    return f"CAST('{day}' AS DATE)"


def exact(number: object) -> Fraction:
    """A number of an engine; none of them is a float."""
    assert isinstance(number, int | Decimal), f"{number!r} is not exact"
    return Fraction(number)
