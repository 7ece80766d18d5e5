"""Which row a correction is of."""

from collections.abc import Sequence
from datetime import date

from covidsvc.model.log import Selection
from covidsvc.model.plan import Metric
from covidsvc.model.row import Unit
from covidsvc.record.new_row import NewRow
from covidsvc.record.refusal import Fault, RefusedRows
from covidsvc.source import LogReading
from covidsvc.source.file_context import RowPlace
from covidsvc.source.row_date import unit_named
from covidsvc.words import Words
from covidsvc.words import logging as words


def row_to_replace(row: NewRow, metric: Metric, fiscal_year_start: int, reading: LogReading) -> RowPlace | None:
    """The one row that is corrected; it no longer takes its unit and key. None where the new one has no good date.

    Raises:
        RefusedRows: there is none, or there are several.
    """
    unit = unit_named(row.date, metric.per, fiscal_year_start)
    if not isinstance(unit, Unit):
        return None
    found = _candidates(row, unit, metric, reading)
    if len(found) != 1:
        raise RefusedRows([Fault(row.line, _why_not_one(row, found))])
    old = found[0]
    series = reading.series
    series.units = {unit_key: taken for unit_key, taken in series.units.items() if taken != old}
    series.keys = {key: taken for key, taken in series.keys.items() if taken != old}
    return old


def _candidates(row: NewRow, unit: Unit, metric: Metric, reading: LogReading) -> list[RowPlace]:
    dimensions = tuple(row.dimensions.get(name, "") for name in metric.dimensions)
    if row.key:
        taken = reading.series.keys.get((row.metric, row.key))
        return [RowPlace(*taken)] if taken else []
    if metric.per != "event":
        taken = reading.series.units.get((row.metric, unit.days.first, dimensions))
        return [RowPlace(*taken)] if taken else []
    of_day = reading.log.rows(Selection(row.metric, unit.days, date.max))
    return [RowPlace(each.file, each.line) for each in of_day if each.dimensions == dimensions]


def _why_not_one(row: NewRow, found: Sequence[RowPlace]) -> Words:
    what = row.key or row.date
    if not found:
        return words.NOTHING_TO_REPLACE.fill(metric=row.metric, what=what)
    places = ", ".join(f"{file}:{line}" for file, line in found)
    return words.SEVERAL_TO_REPLACE.fill(metric=row.metric, what=what, count=len(found), places=places)
