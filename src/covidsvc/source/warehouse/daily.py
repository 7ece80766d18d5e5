"""What the rows of a metric in a warehouse come to by day: one question a metric and way to tell its rows apart."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, localcontext
from typing import NamedTuple

from covidsvc.model.daily import DayFigures, Origin
from covidsvc.model.log import Selection
from covidsvc.model.plan import Metric, Per
from covidsvc.model.row import unit_of
from covidsvc.phrase.period import Days
from covidsvc.source.memory import EXACT
from covidsvc.source.sorted_log import SortedLog
from covidsvc.source.warehouse.asking import Asker
from covidsvc.source.warehouse.needs import reached
from covidsvc.source.warehouse.relation import Question

_Way = tuple[str, tuple[str, ...]]
"""A metric, and the dimensions by which its rows are told apart."""


class _Entry(NamedTuple):
    """A day as a log has a row: the days that a window has to hold for it to count, and what it comes to."""

    held_to: date
    held_from: date
    begins: date
    dimensions: tuple[str, ...]
    figures: DayFigures


class _Entries(SortedLog[_Entry, None]):
    """The days of a metric, cut by selections."""

    def _answers(self, entries: list[_Entry]) -> None:
        return None


class AskedDays:
    """Asks warehouses what days come to."""

    def __init__(
        self, askers: Mapping[str, Asker], origins: Mapping[str, Origin], fiscal_year_starts: Mapping[str, int]
    ) -> None:
        self._askers = askers
        self._origins = origins
        self._starts = fiscal_year_starts
        self._expected: dict[_Way, list[Selection]] = {}
        self._answers: dict[_Way, tuple[Days, _Entries]] = {}

    def origin(self, metric: str) -> Origin | None:
        return self._origins.get(metric)

    def is_unasked(self, metric: str) -> bool:
        return False

    def can_tell_apart(self, metric: str, dimensions: Collection[str]) -> bool:
        return metric in self._askers and set(dimensions) <= set(self._metric(metric).dimensions)

    def expect(self, metric: str, by: Sequence[str], selections: Sequence[Selection]) -> None:
        self._expected.setdefault((metric, tuple(by)), []).extend(selections)

    def ask_expected(self) -> None:
        """Asks all that is expected: once for each metric and way to tell its rows apart.

        Raises:
            WarehouseFault: a warehouse does not answer.
        """
        for (metric, by), selections in self._expected.items():
            self.days(metric, by, selections)

    def days(self, metric: str, by: Sequence[str], selections: Sequence[Selection]) -> Sequence[DayFigures]:
        """The figures of some days.

        Raises:
            WarehouseFault: the warehouse does not answer.
        """
        way, per = (metric, tuple(by)), self._metric(metric).per
        span = _span(selections, per)
        if span is None:
            return []
        known = self._answers.get(way)
        if known is None or not (known[0].first <= span.first and span.last <= known[0].last):
            whole = _span([*selections, *self._expected.get(way, ())], per) or span
            known = self._answers[way] = whole, self._asked(way, whole)
        found = {entry.figures[:2]: entry.figures for each in selections for entry in known[1].kept(each)}
        return [found[key] for key in sorted(found)]

    def _metric(self, id: str) -> Metric:
        return self._askers[id].relation.metric

    def _asked(self, way: _Way, days: Days) -> _Entries:
        """What some days come to: rows, Σ value, least, greatest, Σ of."""
        (id, by), asker = way, self._askers[way[0]]
        relation, parameters = asker.relation, dict[str, object]()
        rows = relation.rows(days, parameters)
        names = ", ".join(["day", *(f"d{relation.metric.dimensions.index(name)}" for name in by)])
        wholes = ", sum(w)" if relation.source.of is not None else ""
        asked = f"count(*), sum(v), min(v), max(v){wholes}"
        text = f"SELECT {names}, {asked} FROM ({rows}) AS r WHERE day IS NOT NULL GROUP BY {names}"
        entries: dict[tuple[date, tuple[str, ...]], _Entry] = {}
        for day, *cells in asker.session.ask(relation, Question(text, parameters)):
            unit = unit_of(day, relation.metric.per, self._starts[id])
            dimensions = tuple(cell or "" for cell in cells[: len(by)])
            count, *numbers = cells[len(by) :]
            value, least, greatest, of = (*map(_exact, numbers), None)[:4]
            figures = DayFigures(unit.days.first, dimensions, int(count), value, least, greatest, of)
            known = entries.get(figures[:2])
            whole = figures if known is None else _together(known.figures, figures)
            entries[figures[:2]] = _Entry(unit.held.last, unit.held.first, unit.days.first, dimensions, whole)
        return _Entries({id: entries.values()}, {id: by})


def _span(selections: Iterable[Selection], per: Per) -> Days | None:
    """The days on which rows of some selections may lie; None where there are none."""
    asked = [(each.days.first, min(each.days.last, each.as_of)) for each in selections]
    ends = [each for each in asked if each[0] <= each[1]]
    if not ends:
        return None
    return reached(Days(min(first for first, _ in ends), max(last for _, last in ends)), per)


def _exact(number: object) -> Decimal | None:
    """A number of an engine; None where it has none, or something that is no number."""
    if number is None:
        return None
    assert isinstance(number, int | Decimal), f"{number!r} is not exact"
    exact = Decimal(number)
    return exact if exact.is_finite() else None


def _together(one: DayFigures, other: DayFigures) -> DayFigures:
    """Two days of one unit of time, such as a week whose rows stand on different days."""
    with localcontext(EXACT):
        return one._replace(
            rows=one.rows + other.rows,
            value=_both(one.value, other.value, lambda first, second: first + second),
            least=_both(one.least, other.least, min),
            greatest=_both(one.greatest, other.greatest, max),
            of=_both(one.of, other.of, lambda first, second: first + second),
        )


def _both(one: Decimal | None, other: Decimal | None, joined: Callable[[Decimal, Decimal], Decimal]) -> Decimal | None:
    return None if one is None or other is None else joined(one, other)
