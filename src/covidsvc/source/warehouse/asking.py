"""An open connection, and who asks on it about the rows of a metric."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from covidsvc.model.explanation import Asked
from covidsvc.phrase.period import Days
from covidsvc.source.warehouse.connections import Connection
from covidsvc.source.warehouse.engine import Engine
from covidsvc.source.warehouse.fault import Trouble, WarehouseFault
from covidsvc.source.warehouse.needs import Where
from covidsvc.source.warehouse.relation import Question, Relation, date_in_sql
from covidsvc.words import Words

if TYPE_CHECKING:
    from sqlglot.expressions import Expression

_AT_ONCE = 2_000
"""How many answers are asked for at once."""
_SAME_KEY = Words(
    "`{name}` has rows of one day with the same `{key}`, or with none: which is the {which} of them, nobody can say",
    "`{name}` 中同一天有多行的 `{key}` 相同或为空，无法确定哪一行是{which}",
)
_WHICH = {"first": Words("first", "最先"), "last": Words("last", "最后")}

Kind = Literal["first", "last"]


class Late(NamedTuple):
    """A question that can be put only when totals are known: the first or the last value of their days."""

    kind: Kind
    window: Days
    where: Where


class _Shape(NamedTuple):
    """What questions have alike that are asked at once."""

    kind: Kind
    sets: Where
    dimensions: tuple[str, ...]


class Session:
    """An open connection, and all that was asked on it."""

    def __init__(self, connection: Connection, engine: Engine) -> None:
        self.connection = connection
        self.engine = engine
        self._trees: list[tuple[Expression, Mapping[str, object]]] = []

    @property
    def asked(self) -> Sequence[Asked]:
        """The questions as they were asked, in their order."""
        return [Asked(self.connection.name, self.engine.sql(tree), given) for tree, given in self._trees]

    def ask(self, relation: Relation, question: Question) -> Sequence[Sequence[Any]]:
        """The answer to a question.

        Raises:
            WarehouseFault: there is none.
        """
        tree = relation.tree(question.text)
        self._trees.append((tree, question.parameters))
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

    While it rehearses, it notes what depends on totals, and says 0: then all of it is asked at once.
    """

    def __init__(self, session: Session, relation: Relation) -> None:
        self.session = session
        self.relation = relation
        self.rehearses = False
        self._noted: dict[Late, None] = {}
        self._answers: dict[Late, Fraction] = {}

    def ask(self, question: Question) -> Sequence[Sequence[Any]]:
        return self.session.ask(self.relation, question)

    def counted(self, days: Days, conditions: Sequence[str]) -> Sequence[int]:
        """How many rows meet each of some conditions."""
        parameters: dict[str, object] = {}
        rows = self.relation.rows(days, parameters)
        counts = ", ".join(f"count(CASE WHEN {condition} THEN 1 END)" for condition in conditions)
        (answer,) = self.ask(Question(f"SELECT {counts} FROM ({rows}) AS r", parameters))
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
            shapes.setdefault(_Shape(question.kind, sets, dimensions), []).append(question)
        self._noted.clear()
        for shape, questions in shapes.items():
            for start in range(0, len(questions), _AT_ONCE):
                self._ask_together(shape, questions[start : start + _AT_ONCE])

    def _ask_together(self, shape: _Shape, questions: Sequence[Late]) -> None:
        windows = list(dict.fromkeys(question.window for question in questions))
        keys = [(windows.index(question.window), *_values(question, shape)) for question in questions]
        parameters: dict[str, object] = {}
        rows = self._in_windows(windows, shape, parameters)
        found = self._at_ends(rows, shape, keys, parameters)
        for number, question in enumerate(questions):
            self._answers[question] = found[number]

    def _at_ends(
        self, rows: str, shape: _Shape, keys: Sequence[tuple[Any, ...]], parameters: dict[str, object]
    ) -> Mapping[int, Fraction]:
        """The values of the rows with the least, or greatest, keys."""
        assert self.relation.source.key is not None, "`check` asks for a key"
        names = ", ".join(["win", *self.relation.columns_of(shape.dimensions)])
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
        conditions = ["day IS NOT NULL", *self.relation.conditions(shape.sets, parameters)]
        if len(windows) == 1:
            return f"SELECT *, 0 AS win FROM ({rows}) AS b WHERE {' AND '.join(conditions)}"
        if _are_apart(windows):
            cases = " ".join(
                f"WHEN day <= {date_in_sql(each.last)} AND day >= {date_in_sql(each.first)} THEN {number}"
                for number, each in enumerate(windows)
            )
            of_window = f"SELECT *, CASE {cases} END AS win FROM ({rows}) AS b"
            return f"SELECT * FROM ({of_window}) AS c WHERE {' AND '.join(['win IS NOT NULL', *conditions[1:]])}"
        days = ", ".join(
            f"({number}, {date_in_sql(day)})" for number, window in enumerate(windows) for day in _days_in(window)
        )
        joined = f"SELECT b.*, a.win FROM ({rows}) AS b JOIN (VALUES {days}) AS a(win, of_day) ON b.day = a.of_day"
        return f"{joined} WHERE {' AND '.join(conditions)}"


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


def exact(number: object) -> Fraction:
    """A number of an engine; none of them is a float."""
    assert isinstance(number, int | Decimal), f"{number!r} is not exact"
    return Fraction(number)
