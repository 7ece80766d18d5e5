"""What answers for the rows of some metrics: entries sorted by day, cut by bisection.

An entry is a row, or the total of several that differ in nothing that a selection asks for.
"""

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from covidsvc.model.log import Filter, Selection


class Entry(Protocol):
    """The days that a window has to hold, the day its unit begins, and the dimensions."""

    @property
    def held_to(self) -> date: ...

    @property
    def held_from(self) -> date: ...

    @property
    def begins(self) -> date: ...

    @property
    def dimensions(self) -> tuple[str, ...]: ...


AnEntry = TypeVar("AnEntry", bound=Entry)
Answers_co = TypeVar("Answers_co", covariant=True)


class _Part(Generic[AnEntry]):
    """Some entries of a metric in the order of their days, and the first one of each combination of dimensions."""

    def __init__(self, entries: list[AnEntry]) -> None:
        self.entries = entries
        self.days = [entry.held_to for entry in entries]

    @cached_property
    def firsts(self) -> list[AnEntry]:
        firsts: dict[tuple[str, ...], AnEntry] = {}
        for entry in self.entries:
            firsts.setdefault(entry.dimensions, entry)
        return list(firsts.values())


class SortedLog(ABC, Generic[AnEntry, Answers_co]):
    """The entries of some metrics, sorted when they are asked for.

    `dimensions` names the dimensions of each metric, in the order in which its entries have them.
    """

    def __init__(self, entries: Mapping[str, Iterable[AnEntry]], dimensions: Mapping[str, Sequence[str]]) -> None:
        self._entries = entries
        self._whole: dict[str, _Part[AnEntry]] = {}
        self._dimensions = dimensions
        self._by_value: dict[tuple[str, str], dict[str, _Part[AnEntry]]] = {}

    @abstractmethod
    def _answers(self, entries: list[AnEntry]) -> Answers_co:
        """What answers for the rows of some entries."""

    def rows(self, selection: Selection) -> Answers_co:
        return self._answers(self.kept(selection))

    def kept(self, selection: Selection) -> list[AnEntry]:
        """The entries of a selection."""
        part = self._part(selection.metric, selection.where)
        first, last = selection.days
        cut = part.entries[bisect_left(part.days, first) : bisect_right(part.days, last)]
        begins = selection.since or date.min
        kept = [entry for entry in cut if entry.held_from >= first and begins <= entry.begins <= selection.as_of]
        return self._passing(kept, selection.metric, selection.where)

    def combinations(self, metric: str, where: Filter, as_of: date) -> int:
        return len(self.seen(metric, where, as_of))

    def seen(self, metric: str, where: Filter, as_of: date) -> list[AnEntry]:
        """The first entry of each combination of dimensions that has one by a day."""
        firsts = self._part(metric, where).firsts
        return self._passing([entry for entry in firsts if entry.begins <= as_of], metric, where)

    def values_of(self, dimension: str, selection: Selection) -> tuple[str, ...]:
        seen = [
            entry
            for entry in self._part(selection.metric, selection.where).firsts
            if entry.held_to <= selection.days.last and entry.begins <= selection.as_of
        ]
        position = self._position(selection.metric, dimension)
        return tuple(
            sorted({entry.dimensions[position] for entry in self._passing(seen, selection.metric, selection.where)})
        )

    def _part(self, metric: str, where: Filter) -> _Part[AnEntry]:
        """The entries to look through: where a filter names one value of a dimension, only those that have it."""
        for dimension, values in where.allowed.items():
            if len(values) == 1:
                (value,) = values
                return self._parts_by(metric, dimension).get(value) or _Part([])
        return self._all(metric)

    def _all(self, metric: str) -> _Part[AnEntry]:
        if metric not in self._whole:
            self._whole[metric] = _Part(sorted(self._entries.get(metric, ()), key=attrgetter("held_to")))
        return self._whole[metric]

    def _parts_by(self, metric: str, dimension: str) -> dict[str, _Part[AnEntry]]:
        if not self._knows(metric, dimension):
            return {}
        if (metric, dimension) not in self._by_value:
            position = self._position(metric, dimension)
            entries: dict[str, list[AnEntry]] = {}
            for entry in self._all(metric).entries:
                entries.setdefault(entry.dimensions[position], []).append(entry)
            self._by_value[metric, dimension] = {value: _Part(each) for value, each in entries.items()}
        return self._by_value[metric, dimension]

    def _passing(self, entries: list[AnEntry], metric: str, where: Filter) -> list[AnEntry]:
        for dimension, values in where.allowed.items():
            if not self._knows(metric, dimension):
                return []
            position = self._position(metric, dimension)
            entries = [entry for entry in entries if entry.dimensions[position] in values]
        return entries

    def _knows(self, metric: str, dimension: str) -> bool:
        """Whether a metric has a dimension still: what is closed may ask for one that a plan has given up."""
        return dimension in self._dimensions.get(metric, ())

    def _position(self, metric: str, dimension: str) -> int:
        return tuple(self._dimensions[metric]).index(dimension)
