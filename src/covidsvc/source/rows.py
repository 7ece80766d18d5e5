"""Rows from records, one by one: what is well-formed becomes a row, and of all else every fault is told."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from covidsvc.model.plan import Metric
from covidsvc.model.row import Row, Unit
from covidsvc.phrase.number import LOG_NUMBER
from covidsvc.source.csv_text import Record
from covidsvc.source.file_context import FileContext
from covidsvc.source.personal_data import PERSONAL_DATA, personal_data, personal_numbers_in
from covidsvc.source.row_date import unit_named

_NUMBER = re.compile(LOG_NUMBER)


@dataclass(eq=False, repr=False)
class RowReader:
    """Reads the records of one file. A row with a fault is left out, and its faults are told."""

    context: FileContext

    def read(self, records: Iterable[Record]) -> Iterator[tuple[str, Row]]:
        """The rows of some records with the ids of their metrics, in the order of the file."""
        for record in records:
            metric_id, row = self._row(record) if self._is_well_formed(record) else ("", None)
            if row is None:
                self._explain(record)
            else:
                yield metric_id, row
                if self.context.looks_for_personal_data:
                    self._look_for_personal_data(record)

    def _is_well_formed(self, record: Record) -> bool:
        names, cells = self.context.header.names, record.cells
        if record.broken is not None or len(cells) != len(names):
            return False
        _, value_at, of_at, _, _ = self._positions
        is_whole = of_at is None or not cells[of_at] or _NUMBER.fullmatch(cells[of_at])
        if not is_whole or not _NUMBER.fullmatch(cells[value_at]):
            return False
        return all(cell == cell.strip() or name == "note" for name, cell in zip(names, cells, strict=True))

    @cached_property
    def _dimension_columns(self) -> dict[str, tuple[int | None, ...]]:
        """Where each metric's dimensions stand; None for one that the file has no column for."""
        return {
            name: tuple(self.context.header.position(dimension) for dimension in metric.dimensions)
            for name, metric in self.context.metrics.items()
        }

    @cached_property
    def _positions(self) -> tuple[int, int, int | None, int | None, int | None]:
        position = self.context.header.position
        return (
            self.context.header.names.index("date"),
            self.context.header.names.index("value"),
            position("of"),
            position("key"),
            position("metric"),
        )

    @cached_property
    def _all_dimension_columns(self) -> frozenset[int]:
        named = (self.context.header.position(name) for name in self.context.all_dimensions)
        return frozenset(position for position in named if position is not None)

    def _row(self, record: Record) -> tuple[str, Row | None]:
        """A well-formed record as a row; None where its meaning is at fault."""
        cells = record.cells
        date_at, value_at, of_at, key_at, metric_at = self._positions
        metric_id = (cells[metric_at] if metric_at is not None else "") or self.context.file.metric or ""
        metric = self.context.metrics.get(metric_id)
        if metric is None or (self.context.file.metric is not None and metric_id != self.context.file.metric):
            return metric_id, None
        unit = unit_named(cells[date_at], metric.per, self.context.fiscal_year_starts[metric_id])
        value = Decimal(cells[value_at])
        of = Decimal(cells[of_at]) if of_at is not None and cells[of_at] else None
        if (
            not isinstance(unit, Unit)
            or not self._in_bounds(metric, value, of)
            or not self._in_time(cells[date_at], unit)
        ):
            return metric_id, None
        columns = self._dimension_columns[metric_id]
        dimensions = tuple(cells[at] if at is not None else "" for at in columns)
        if not self._dimensions_filled(cells, columns):
            return metric_id, None
        key = cells[key_at] if key_at is not None else ""
        if not self._first_of_its_kind(metric_id, metric, unit, dimensions, key, record.line):
            return metric_id, None
        held = unit.held
        return metric_id, Row(
            held.last, held.first, unit.days.first, value, of, dimensions, self.context.file.name, record.line
        )

    @staticmethod
    def _in_bounds(metric: Metric, value: Decimal, of: Decimal | None) -> bool:
        if (metric.min is not None and value < metric.min) or (metric.max is not None and value > metric.max):
            return False
        if metric.kind == "amount":
            return of is None
        return of is not None and value >= 0 and (of > 0 or value == of == 0) and (metric.kind == "rate" or value <= of)

    def _in_time(self, written: str, unit: Unit) -> bool:
        in_month = self.context.file.month is None or written[:7] == str(self.context.file.month)
        return in_month and (self.context.last_day is None or unit.days.first <= self.context.last_day)

    def _dimensions_filled(self, cells: Sequence[str], columns: tuple[int | None, ...]) -> bool:
        """Every dimension of the metric has a value, and no other dimension has one."""
        return all(cells[at] for at in columns if at is not None) and not any(
            cells[at] for at in self._all_dimension_columns - set(columns)
        )

    def _first_of_its_kind(
        self, metric_id: str, metric: Metric, unit: Unit, dimensions: tuple[str, ...], key: str, line: int
    ) -> bool:
        """Whether neither the unit nor the key was taken by another row; takes them."""
        series, here = self.context.series, (self.context.file.name, line)
        if metric.per != "event" and series.units.setdefault((metric_id, unit.days.first, dimensions), here) != here:
            return False
        return not key or series.keys.setdefault((metric_id, key), here) == here

    def _explain(self, record: Record) -> None:
        faults = self.context.faults
        if not faults.needs(record.line, "error"):
            faults.leave_out("error")
            return
        from covidsvc.source.row_faults import RowFaults

        for finding in RowFaults(self.context, record).found:
            faults.add(finding)

    def _look_for_personal_data(self, record: Record) -> None:
        faults = self.context.faults
        for number in personal_numbers_in(self.context, record):
            if faults.needs(record.line, PERSONAL_DATA.severity):
                faults.add(personal_data(self.context, record, number))
            else:
                faults.leave_out(PERSONAL_DATA.severity)
