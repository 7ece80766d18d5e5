"""Which of the rows that another system exports the logs have already."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from covidsvc.model.imported import Differing
from covidsvc.model.plan import Metric
from covidsvc.model.row import Row, Unit
from covidsvc.phrase.number import LOG_NUMBER
from covidsvc.record.logs import LogsRead
from covidsvc.record.new_row import NewRow
from covidsvc.source.row_date import unit_named

_NUMBER = re.compile(LOG_NUMBER)
_Said = tuple[str, date, Decimal, Decimal | None, tuple[str, ...]]
"""What a row says, whatever its note: metric, first day of its unit, value, whole and dimensions."""


@dataclass(eq=False, repr=False)
class KnownRows:
    """Leaves out the rows that are there.

    A row with a key is there when its key is; `differing` are those that say something else there. One without
    is there when one that says the same is: of several that say the same as many are left out as there are.
    """

    metrics: Mapping[str, Metric]
    fiscal_year_starts: Mapping[str, int]
    count: int = 0
    differing: list[Differing] = field(default_factory=list)

    def without(self, rows: Sequence[NewRow], read: LogsRead) -> list[NewRow]:
        """The rows that are new."""
        there = Counter(
            _said(metric, row) for metric in {row.metric for row in rows} for row in read.reading.log.all_rows(metric)
        )
        new = list(self._new(rows, read, there))
        self.count = len(rows) - len(new)
        return new

    def _new(self, rows: Sequence[NewRow], read: LogsRead, there: "Counter[_Said]") -> Iterator[NewRow]:
        by_place = {
            (row.file, row.line): _said(metric, row)
            for metric in {row.metric for row in rows if row.key}
            for row in read.reading.log.all_rows(metric)
        }
        for row in rows:
            said = self._said_by(row)
            taken = read.reading.series.keys.get((row.metric, row.key)) if row.key else None
            if taken is not None:
                if said is not None and by_place.get(taken) != said:
                    self.differing.append(Differing(row.metric, row.key, *taken))
            elif said is not None and not row.key and there[said] > 0:
                there[said] -= 1
            else:
                yield row

    def _said_by(self, row: NewRow) -> _Said | None:
        """What a new row says; None where it says something that no log can."""
        metric = self.metrics.get(row.metric)
        unit = unit_named(row.date, metric.per, self.fiscal_year_starts[row.metric]) if metric else None
        if metric is None or not isinstance(unit, Unit) or not _are_numbers(row.value, row.of):
            return None
        dimensions = tuple(row.dimensions.get(name, "") for name in metric.dimensions)
        return row.metric, unit.days.first, Decimal(row.value), Decimal(row.of) if row.of else None, dimensions


def _said(metric: str, row: Row) -> _Said:
    return metric, row.begins, row.value, row.of, row.dimensions


def _are_numbers(value: str, of: str) -> bool:
    return bool(_NUMBER.fullmatch(value)) and (not of or bool(_NUMBER.fullmatch(of)))
