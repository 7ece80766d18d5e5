"""Rows by columns: a stretch of lines that is right throughout is accepted as a whole.

It only ever accepts. On any doubt (a comment, an empty line, a cell that is not of the grammar, a
number out of bounds, a second row for the same day) it says so, and the way that looks at each row
by itself decides. A stretch costs a few passes over its columns instead of a function call a cell.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from itertools import repeat
from operator import le

from covidsvc.model.plan import Metric
from covidsvc.model.row import Row, Unit
from covidsvc.phrase.number import LOG_NUMBER
from covidsvc.source.file_context import FileContext
from covidsvc.source.personal_data import may_hold_personal_data
from covidsvc.source.row_date import unit_named

_NUMBERS = re.compile(rf"(?:{LOG_NUMBER}\n)+")
_COMMENT = re.compile(r"[\r\n]#")


_row = partial(tuple.__new__, Row)
"""A row from its cells in their order; `Row._make` would look at each once more."""


class _Doubt(Exception):
    """The stretch may hold a fault, or something that has to be looked at row by row."""


@dataclass(frozen=True)
class ColumnReader:
    """Accepts stretches of one file."""

    context: FileContext

    def accept(self, first_line: int, stretch: Sequence[str]) -> list[tuple[str, list[Row]]] | None:
        """The rows of a stretch by their metrics; None on any doubt, and then nothing has been kept of it."""
        try:
            columns = [_Columns(self.context, *each) for each in self._by_metric(first_line, stretch)]
            accepted = [each.rows() for each in columns]
        except _Doubt:
            return None
        for each in columns:
            each.take()
        return [(each.metric_id, rows) for each, rows in zip(columns, accepted, strict=True)]

    def _by_metric(
        self, first_line: int, stretch: Sequence[str]
    ) -> Iterator[tuple[str, list[tuple[str, ...]], Sequence[int]]]:
        """The columns of the rows of each metric, and the lines that the rows begin at."""
        rows, lines = self._rows(first_line, stretch)
        metric_at, of_file = self.context.header.position("metric"), self.context.file.metric
        if metric_at is None or (of_file is not None and {row[metric_at] for row in rows} <= {"", of_file}):
            yield of_file or "", list(zip(*rows, strict=True)), lines
            return
        apart: dict[str, tuple[list[list[str]], list[int]]] = {}
        for row, line in zip(rows, lines, strict=True):
            of_metric = apart.setdefault(row[metric_at], ([], []))
            of_metric[0].append(row)
            of_metric[1].append(line)
        for metric_id, (its_rows, its_lines) in apart.items():
            if metric_id not in self.context.metrics or of_file not in (None, metric_id):
                raise _Doubt
            yield metric_id, list(zip(*its_rows, strict=True)), its_lines

    def _rows(self, first_line: int, stretch: Sequence[str]) -> tuple[list[list[str]], Sequence[int]]:
        text = "".join(stretch)
        if text.startswith("#") or _COMMENT.search(text) or "\0" in text or text.count('"') % 2:
            raise _Doubt
        reader = csv.reader(stretch, strict=True)
        try:
            rows = list(reader)
            lines: Sequence[int] = range(first_line, first_line + len(stretch))
            if len(rows) != len(stretch):
                lines = _beginnings(first_line, stretch)
        except csv.Error:
            raise _Doubt from None
        if set(map(len, rows)) != {len(self.context.header.names)}:
            raise _Doubt
        return rows, lines


def _beginnings(first_line: int, stretch: Sequence[str]) -> list[int]:
    """The lines that the records of a stretch begin at, where some have several."""
    reader = csv.reader(stretch, strict=True)
    lines = [first_line]
    lines += (first_line + reader.line_num for _ in reader)
    return lines[:-1]


class _Columns:
    """The rows of one metric in a stretch, by columns."""

    def __init__(
        self, context: FileContext, metric_id: str, cells: Sequence[tuple[str, ...]], lines: Sequence[int]
    ) -> None:
        self._context = context
        self._cells = cells
        self._lines = lines
        self.metric_id = metric_id
        self._metric: Metric = context.metrics[metric_id]

    def _column(self, name: str) -> tuple[str, ...] | None:
        position = self._context.header.position(name)
        return None if position is None else self._cells[position]

    def rows(self) -> list[Row]:
        """The rows, each of them without a fault.

        Raises:
            _Doubt: perhaps not.
        """
        self._look_at_texts()
        units = self._units
        dates = self._column("date") or ()
        values = self._numbers(self._column("value") or ())
        ofs = self._wholes(values)
        self._look_at_bounds(values)
        self._look_at_series()
        held = {text: (unit.held.last, unit.held.first, unit.days.first) for text, unit in units.items()}
        last, first, begins = zip(*map(held.__getitem__, dates), strict=True)
        file = repeat(self._context.file.name)
        return list(map(_row, zip(last, first, begins, values, ofs, self._dimensions, file, self._lines)))  # noqa: B905 - the file's name has no end

    def take(self) -> None:
        """Lets the units and keys be taken by these rows."""
        series, file = self._context.series, repeat(self._context.file.name)
        if self._metric.per != "event":
            series.units.update(zip(self._unit_keys, zip(file, self._lines), strict=True))  # noqa: B905 - as above
        for key, line in zip(self._column("key") or (), self._lines, strict=False):
            if key:
                series.keys[self.metric_id, key] = (self._context.file.name, line)

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        """The unit that each of the dates names."""
        context = self._context
        month, last_day, start = context.file.month, context.last_day, context.fiscal_year_starts[self.metric_id]
        units = {}
        for text in set(self._column("date") or ()):
            unit = unit_named(text, self._metric.per, start)
            is_late = last_day is not None and isinstance(unit, Unit) and unit.days.first > last_day
            if not isinstance(unit, Unit) or is_late or (month is not None and text[:7] != str(month)):
                raise _Doubt
            units[text] = unit
        return units

    @cached_property
    def _dimensions(self) -> list[tuple[str, ...]]:
        """The dimensions of each row; those that the file has no column for are empty."""
        names = self._metric.dimensions
        if not names:
            return [()] * len(self._lines)
        nothing = ("",) * len(self._lines)
        return list(zip(*(self._column(name) or nothing for name in names), strict=True))

    @cached_property
    def _unit_keys(self) -> list[tuple[str, date, tuple[str, ...]]]:
        days = [self._units[text].days.first for text in self._column("date") or ()]
        return list(zip(repeat(self.metric_id), days, self._dimensions))

    def _numbers(self, texts: Sequence[str]) -> list[Decimal]:
        joined = "\n".join(texts) + "\n"
        if joined.count("\n") != len(texts) or not _NUMBERS.fullmatch(joined):
            raise _Doubt
        return list(map(Decimal, texts))

    def _wholes(self, values: Sequence[Decimal]) -> Sequence[Decimal | None]:
        column = self._column("of")
        if self._metric.kind == "amount":
            if column is not None and any(column):
                raise _Doubt
            return [None] * len(values)
        wholes = self._numbers(column or ())
        too_small = min(values) < 0 or min(wholes) <= 0
        if too_small or (self._metric.kind == "share" and not all(map(le, values, wholes))):
            raise _Doubt
        return wholes

    def _look_at_bounds(self, values: Sequence[Decimal]) -> None:
        low, high = self._metric.min, self._metric.max
        if (low is not None and min(values) < low) or (high is not None and max(values) > high):
            raise _Doubt

    def _look_at_texts(self) -> None:
        """A value for each dimension and none for those of other metrics; no spaces around keys and dimensions."""
        personal = self._context.looks_for_personal_data
        for name, column in zip(self._context.header.names, self._cells, strict=True):
            is_own = name in self._metric.dimensions
            if is_own or name == "key":
                texts = set(column)
                if (is_own and "" in texts) or any(text != text.strip() for text in texts):
                    raise _Doubt
            elif name in self._context.all_dimensions and any(column):
                raise _Doubt
            if personal and (is_own or name == "note") and may_hold_personal_data("\n".join(set(column))):
                raise _Doubt

    def _look_at_series(self) -> None:
        """No unit and no key that is taken already, by another of these rows or before them."""
        series = self._context.series
        if self._metric.per != "event":
            units = set(self._unit_keys)
            if len(units) != len(self._lines) or not series.units.keys().isdisjoint(units):
                raise _Doubt
        keys = [(self.metric_id, key) for key in self._column("key") or () if key]
        if len(set(keys)) != len(keys) or not series.keys.keys().isdisjoint(keys):
            raise _Doubt
