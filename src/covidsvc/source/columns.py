"""Rows by columns: a stretch of lines that is right throughout is accepted as a whole.

It only ever accepts. On any doubt (a comment, an empty line, a cell that is not of the grammar, a
number out of bounds, a second row for the same day) it says so, and the way that looks at each row
by itself decides. A stretch costs a few passes over its columns instead of a function call a cell.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import repeat
from operator import itemgetter, lt
from typing import TypeVar

from covidsvc.model.plan import Metric
from covidsvc.model.row import Unit
from covidsvc.phrase.number import LOG_NUMBER
from covidsvc.phrase.personal_numbers import may_hold_personal_numbers
from covidsvc.source.csv_text import FIELD_LIMIT, LINE_LIMIT, physical_lines
from covidsvc.source.file_context import FileContext
from covidsvc.source.header import COLUMNS
from covidsvc.source.row_date import unit_named
from covidsvc.source.stretch import ColumnStretch, Held

_T = TypeVar("_T")
_SAMPLE = 10_000
_NUMBERS = re.compile(rf"(?>{LOG_NUMBER}\n)++")

Columns = Sequence[Sequence[str]]
Cells = Mapping[str, Sequence[str]]
"""Columns by their names, but for notes and the metric's own."""


class _Doubt(Exception):
    """The stretch may hold a fault, or something that has to be looked at row by row."""


@dataclass(frozen=True)
class ColumnReader:
    """Accepts stretches of one file."""

    context: FileContext

    def accept(self, first_line: int, text: str) -> list[tuple[str, ColumnStretch]] | None:
        """The rows of a stretch by their metrics; None on any doubt, and then nothing has been kept of it."""
        try:
            parts = list(self._by_metric(first_line, text))
            accepted = [(part.metric_id, part.accepted()) for part in parts]
        except _Doubt:
            return None
        for part in parts:
            part.take()
        return accepted

    def _by_metric(self, first_line: int, text: str) -> Iterator["_Part"]:
        """The columns of the rows of each metric, and the lines that the rows begin at."""
        columns, lines = self._columns(first_line, text)
        header, of_file = self.context.header, self.context.file.metric
        cells = dict(zip(header.names, columns, strict=True))
        notes, metrics = cells.pop("note", ()), cells.pop("metric", None)
        if self.context.looks_for_personal_data and may_hold_personal_numbers("\n".join(set(notes))):
            raise _Doubt
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
            pick = _picker(its_places)
            its_cells = {name: pick(column) for name, column in cells.items()}
            yield self._part(metric_id, its_cells, as_float, pick(lines), dates)

    def _part(
        self, metric_id: str, cells: Cells, as_float: Callable[[str], float], lines: Sequence[int], dates: set[str]
    ) -> "_Part":
        metric = self.context.metrics.get(metric_id)
        if metric is None or self.context.file.metric not in (None, metric_id):
            raise _Doubt
        naming = metric.per, self.context.fiscal_year_starts[metric_id], self.context.file.month
        known = self.context.series.named.setdefault(naming, {})
        numbers = list(map(as_float, cells["value"]))
        return _Part(self.context, metric_id, metric, cells, numbers, lines, dates, known)

    def _columns(self, first_line: int, text: str) -> tuple[Columns, Sequence[int]]:
        """The cells of a stretch by columns, and the lines that its records begin at."""
        if text[0] == "#" or "\n#" in text or "\r#" in text or "\0" in text:
            raise _Doubt
        plain = text.replace("\r\n", "\n")
        if '"' in plain or "\r" in plain or _may_have_long_lines(plain):
            return self._quoted_columns(first_line, text)
        # A sign between records, where no cell can be it, shows that each has its cells.
        step = len(self.context.header.names) + 1
        cells = plain.removesuffix("\n").replace("\n", ",\n,").split(",")
        ends = cells[step - 1 :: step]
        if len(cells) % step != step - 1 or ends.count("\n") != len(ends) or len(ends) != plain.count("\n", 0, -1):
            raise _Doubt
        return [cells[column::step] for column in range(step - 1)], range(first_line, first_line + len(ends) + 1)

    def _quoted_columns(self, first_line: int, text: str) -> tuple[Columns, Sequence[int]]:
        """The same where cells may be in quotes, and hold commas and line ends."""
        stretch = physical_lines(text)
        lines = range(first_line, first_line + len(stretch))
        if text.count('"') % 2 or max(map(len, stretch)) >= LINE_LIMIT:
            raise _Doubt
        try:
            rows = list(csv.reader(stretch, strict=True))
            beginnings = lines if len(rows) == len(stretch) else _beginnings(lines.start, stretch)
        except csv.Error:
            raise _Doubt from None
        if set(map(len, rows)) != {len(self.context.header.names)}:
            raise _Doubt
        return list(zip(*rows, strict=True)), beginnings


def _may_have_long_lines(text: str) -> bool:
    """Whether a line may be so long that a cell in it is longer than any may be."""
    half = FIELD_LIMIT // 2
    return any(text.find("\n", start, start + half) < 0 for start in range(0, len(text) - half, half))


def _beginnings(first_line: int, stretch: Sequence[str]) -> list[int]:
    """The lines that the records of a stretch begin at, where some have several."""
    reader = csv.reader(stretch, strict=True)
    lines = [first_line]
    lines += (first_line + reader.line_num for _ in reader)
    return lines[:-1]


@dataclass(frozen=True)
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
            _Doubt: perhaps not.
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
                    raise _Doubt
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
                raise _Doubt
            return None
        if column is None:
            raise _Doubt
        wholes = list(map(_reader_of_numbers(column), column))
        if min(self.numbers) < 0 or min(wholes) <= 0:
            raise _Doubt
        if self.metric.kind == "share" and not all(map(lt, self.numbers, wholes)):
            # Numbers that seem equal as floats need not be.
            pairs = zip(values, column, strict=True)
            if any(Decimal(value) > Decimal(whole) for value, whole in pairs):
                raise _Doubt
        return column

    def _look_at_bounds(self, values: Sequence[str]) -> None:
        """A float that lies inside is of a number that does; at a bound and beyond, the number itself is asked."""
        low, high, numbers = self.metric.min, self.metric.max, self.numbers
        if low is not None and min(numbers) <= float(low):
            near = [Decimal(text) for text, number in zip(values, numbers, strict=True) if number <= float(low)]
            if min(near) < low:
                raise _Doubt
        if high is not None and max(numbers) >= float(high):
            near = [Decimal(text) for text, number in zip(values, numbers, strict=True) if number >= float(high)]
            if max(near) > high:
                raise _Doubt

    def _look_at_texts(self) -> None:
        """A value for each dimension and none for what others have; no spaces around keys and dimensions."""
        for name, column in self.cells.items():
            is_own = name in self.metric.dimensions
            if is_own or name == "key":
                texts = set(column)
                if (is_own and "" in texts) or any(text != text.strip() for text in texts):
                    raise _Doubt
                personal = is_own and self.context.looks_for_personal_data
                if personal and may_hold_personal_numbers("\n".join(texts)):
                    raise _Doubt
            elif name not in COLUMNS and any(column):
                raise _Doubt

    def _look_at_series(self) -> None:
        """No unit and no key that is taken already, by another of these rows or before them."""
        series = self.context.series
        if self.metric.per != "event":
            units = set(self._unit_keys)
            if len(units) != len(self.lines) or not series.units.keys().isdisjoint(units):
                raise _Doubt
        keys = [(self.metric_id, key) for key in self.cells.get("key", ()) if key]
        if len(set(keys)) != len(keys) or not series.keys.keys().isdisjoint(keys):
            raise _Doubt


def _picker(places: Sequence[int]) -> Callable[[Sequence[_T]], Sequence[_T]]:
    """What takes the cells at some places out of a column."""
    if len(places) == 1:
        return lambda column: (column[places[0]],)
    return itemgetter(*places)


def _reader_of_numbers(texts: Sequence[str]) -> Callable[[str], float]:
    """What tells about how much each of a column's numbers is, when all are of the grammar.

    Numbers that come often, as those of few digits do, are looked at once.
    """
    repeat_themselves = 2 * len(set(texts[:_SAMPLE])) < min(len(texts), _SAMPLE)
    looked_at = set(texts) if repeat_themselves else texts
    joined = "\n".join(looked_at) + "\n"
    if joined.count("\n") != len(looked_at) or not _NUMBERS.fullmatch(joined):
        raise _Doubt
    return dict(zip(looked_at, map(float, looked_at), strict=True)).__getitem__ if repeat_themselves else float
