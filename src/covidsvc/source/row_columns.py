"""Rows by columns: a stretch of lines that is right throughout is accepted as a whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import repeat
from operator import lt
from typing import ClassVar

from covidsvc.model.plan import Metric
from covidsvc.model.row import Unit
from covidsvc.phrase.personal_numbers import may_hold_personal_numbers
from covidsvc.source.columns import Doubt, columns_of, look_at_numbers, picker
from covidsvc.source.file_context import FileContext
from covidsvc.source.header import COLUMNS
from covidsvc.source.row_date import unit_named
from covidsvc.source.stretch import ColumnStretch, Held

_SAMPLE = 10_000

Cells = Mapping[str, Sequence[str]]
"""Columns by their names, but for notes and the metric's own."""


@dataclass(eq=False, repr=False)
class ColumnReader:
    """Accepts stretches of one file."""

    context: FileContext
    size: ClassVar[int] = 1_000_000

    def accept(self, first_line: int, text: str) -> list[tuple[str, ColumnStretch]] | None:
        """The rows of a stretch by their metrics; None on any doubt, and then nothing has been kept of it."""
        try:
            parts = list(self._by_metric(first_line, text))
            accepted = [(part.metric_id, part.accepted()) for part in parts]
        except Doubt:
            return None
        for part in parts:
            part.take()
        return accepted

    def _by_metric(self, first_line: int, text: str) -> Iterator["_Part"]:
        """The columns of the rows of each metric, and the lines that the rows begin at."""
        columns, lines = columns_of(first_line, text, len(self.context.header.names))
        header, of_file = self.context.header, self.context.file.metric
        cells = dict(zip(header.names, columns, strict=True))
        notes, metrics = cells.pop("note", ()), cells.pop("metric", None)
        if self.context.looks_for_personal_data and may_hold_personal_numbers("\n".join(set(notes))):
            raise Doubt
        as_float = _reader_of_numbers(cells["value"])
        dates = set(cells["date"])
        if metrics is None or (of_file is not None and set(metrics) <= {"", of_file}):
            yield self._part(of_file or "", cells, as_float, lines, dates)
            return
        places: dict[str, list[int]] = {metric_id: [] for metric_id in dict.fromkeys(metrics)}
        take = {metric_id: its_places.append for metric_id, its_places in places.items()}
        for place, metric_id in enumerate(metrics):
            take[metric_id](place)
        for metric_id, its_places in places.items():
            pick = picker(its_places)
            its_cells = {name: pick(column) for name, column in cells.items()}
            yield self._part(metric_id, its_cells, as_float, pick(lines), dates)

    def _part(
        self, metric_id: str, cells: Cells, as_float: Callable[[str], float], lines: Sequence[int], dates: set[str]
    ) -> "_Part":
        metric = self.context.metrics.get(metric_id)
        if metric is None or self.context.file.metric not in (None, metric_id):
            raise Doubt
        naming = metric.per, self.context.fiscal_year_starts[metric_id], self.context.file.month
        known = self.context.series.named.setdefault(naming, {})
        numbers = list(map(as_float, cells["value"]))
        return _Part(self.context, metric_id, metric, cells, numbers, lines, dates, known)


@dataclass(eq=False, repr=False)
class _Part:
    """The rows of one metric in a stretch, by columns.

    `numbers` are the values about as they are, `stretch_dates` the dates of all metrics in the stretch.
    """

    context: FileContext
    metric_id: str
    metric: Metric
    cells: Cells
    numbers: Sequence[float]
    lines: Sequence[int]
    stretch_dates: set[str]
    known_units: dict[str, Held]

    def accepted(self) -> ColumnStretch:
        """The rows, each of them without a fault.

        Raises:
            Doubt: perhaps not.
        """
        dates, values = self.cells["date"], self.cells["value"]
        self._look_at_texts()
        units = self._units
        wholes = self._wholes(values)
        self._look_at_bounds(values)
        self._look_at_series()
        return ColumnStretch(
            self.context.file.name, self.lines, units, dates, values, self.numbers, wholes, self._dimensions
        )

    def take(self) -> None:
        """Lets the units and keys be taken by these rows."""
        series, file = self.context.series, self.context.file.name
        if self.metric.per != "event":
            series.units.update(zip(self._unit_keys, zip(repeat(file), self.lines)))  # noqa: B905 - the file's name has no end
        for key, line in zip(self.cells.get("key", ()), self.lines, strict=False):
            if key:
                series.keys[self.metric_id, key] = (file, line)

    @cached_property
    def _units(self) -> Mapping[str, Held]:
        """The days of the unit that each of the dates names."""
        if not self.stretch_dates <= self.known_units.keys():
            month, last_day = self.context.file.month, self.context.last_day
            start = self.context.fiscal_year_starts[self.metric_id]
            for text in set(self.cells["date"]) - self.known_units.keys():
                unit = unit_named(text, self.metric.per, start)
                is_late = last_day is not None and isinstance(unit, Unit) and unit.days.first > last_day
                if not isinstance(unit, Unit) or is_late or (month is not None and text[:7] != str(month)):
                    raise Doubt
                self.known_units[text] = (unit.held.last, unit.held.first, unit.days.first)
        return self.known_units

    @cached_property
    def _dimensions(self) -> Sequence[tuple[str, ...]]:
        """The dimensions of each row; those that the file has no column for are empty."""
        names = self.metric.dimensions
        if not names:
            return [()] * len(self.lines)
        nothing = ("",) * len(self.lines)
        return list(zip(*(self.cells.get(name) or nothing for name in names), strict=True))

    @cached_property
    def _unit_keys(self) -> list[tuple[str, date, tuple[str, ...]]]:
        days = [self._units[text][2] for text in self.cells["date"]]
        return list(zip(repeat(self.metric_id), days, self._dimensions))

    def _wholes(self, values: Sequence[str]) -> Sequence[str] | None:
        column = self.cells.get("of")
        if self.metric.kind == "amount":
            if column is not None and any(column):
                raise Doubt
            return None
        if column is None:
            raise Doubt
        wholes = list(map(_reader_of_numbers(column), column))
        if min(self.numbers) < 0 or min(wholes) <= 0:
            raise Doubt
        if self.metric.kind == "share" and not all(map(lt, self.numbers, wholes)):
            # Numbers that seem equal as floats need not be.
            pairs = zip(values, column, strict=True)
            if any(Decimal(value) > Decimal(whole) for value, whole in pairs):
                raise Doubt
        return column

    def _look_at_bounds(self, values: Sequence[str]) -> None:
        """A float that lies inside is of a number that does; at a bound and beyond, the number itself is asked."""
        low, high, numbers = self.metric.min, self.metric.max, self.numbers
        if low is not None and min(numbers) <= float(low):
            near = [Decimal(text) for text, number in zip(values, numbers, strict=True) if number <= float(low)]
            if min(near) < low:
                raise Doubt
        if high is not None and max(numbers) >= float(high):
            near = [Decimal(text) for text, number in zip(values, numbers, strict=True) if number >= float(high)]
            if max(near) > high:
                raise Doubt

    def _look_at_texts(self) -> None:
        """A value for each dimension and none for what others have; no spaces around keys and dimensions."""
        for name, column in self.cells.items():
            is_own = name in self.metric.dimensions
            if is_own or name == "key":
                texts = set(column)
                if (is_own and "" in texts) or any(text != text.strip() for text in texts):
                    raise Doubt
                personal = is_own and self.context.looks_for_personal_data
                if personal and may_hold_personal_numbers("\n".join(texts)):
                    raise Doubt
            elif name not in COLUMNS and any(column):
                raise Doubt

    def _look_at_series(self) -> None:
        """No unit and no key that is taken already, by another of these rows or before them."""
        series = self.context.series
        if self.metric.per != "event":
            units = set(self._unit_keys)
            if len(units) != len(self.lines) or not series.units.keys().isdisjoint(units):
                raise Doubt
        keys = [(self.metric_id, key) for key in self.cells.get("key", ()) if key]
        if len(set(keys)) != len(keys) or not series.keys.keys().isdisjoint(keys):
            raise Doubt


def _reader_of_numbers(texts: Sequence[str]) -> Callable[[str], float]:
    """What tells about how much each of a column's numbers is, when all are of the grammar.

    Numbers that come often, as those of few digits do, are looked at once.
    """
    repeat_themselves = 2 * len(set(texts[:_SAMPLE])) < min(len(texts), _SAMPLE)
    looked_at = set(texts) if repeat_themselves else texts
    look_at_numbers(looked_at)
    return dict(zip(looked_at, map(float, looked_at), strict=True)).__getitem__ if repeat_themselves else float
