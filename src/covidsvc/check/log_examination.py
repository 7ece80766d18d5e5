"""The logs of a plan under examination."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from covidsvc.check.examination import Examination
from covidsvc.diagnostic import Span
from covidsvc.model.plan import Plan
from covidsvc.model.row import Row
from covidsvc.source import LogFile, LogReading, MemoryLog, can_be_log
from covidsvc.source.faults import SHOWN_PER_FILE
from covidsvc.source.places import place_of_cell


@dataclass(eq=False, repr=False)
class LogExamination:
    """A plan, the logs as they are on a day, and which metrics' logs have no faults."""

    examined: Examination
    logs: LogReading
    files: Mapping[str, LogFile]
    faultless: Collection[str]
    as_of: date
    _asked: Counter[str] = field(default_factory=Counter)

    @property
    def plan(self) -> Plan:
        return self.examined.plan

    @property
    def log(self) -> MemoryLog:
        return self.logs.log

    def numbers_of(self, metric: str) -> list[float]:
        """The values of a metric, about as they are and in no order: for a first look that makes no rows."""
        return list(self.logs.rows[metric].numbers()) if metric in self.logs.rows else []

    def believes_in(self, metric: str) -> bool:
        """Whether a metric and its rows are all that was written, and the rows are here."""
        declared = self.plan.metrics[metric]
        is_sound = (
            declared.source is None and can_be_log(declared.encoding) and self.examined.is_whole(("metrics", metric))
        )
        return is_sound and metric in self.faultless

    def series_of(self, metric: str) -> Mapping[tuple[str, ...], Sequence[Row]]:
        """The rows of a metric by their dimensions, in the order of time."""
        rows = self.log.all_rows(metric)
        if not self.plan.metrics[metric].dimensions:
            return {(): rows}
        series: dict[tuple[str, ...], list[Row]] = {}
        for row in rows:
            series.setdefault(row.dimensions, []).append(row)
        return series

    def last_rows(self, metric: str) -> Collection[Row]:
        """The latest row of each combination of a metric's dimensions."""
        return {row.dimensions: row for row in self.log.all_rows(metric)}.values()

    @cached_property
    def starts(self) -> Mapping[str, date]:
        """The first day on which a measure looks at each metric."""
        starts: dict[str, date] = {}
        for commitment in self.examined.commitments:
            metric = commitment.kpi.metric
            starts[metric] = min(commitment.start, starts.get(metric, commitment.start))
        return starts

    def summing(self, metric: str) -> Iterator[str]:
        """The KPIs that add the metric's rows up."""
        return (kpi for kpi in self._summing.get(metric, ()))

    @cached_property
    def _summing(self) -> Mapping[str, Sequence[str]]:
        summing: dict[str, list[str]] = {}
        for commitment in self.examined.commitments:
            if commitment.aggregate.name == "sum":
                summing.setdefault(commitment.kpi.metric, []).append(commitment.declared.id)
        return summing

    def place_of(self, row: Row, column: str) -> Span:
        """The cell of a column in a row; past the first hundred of a file, which nobody sees, the line."""
        self._asked[row.file] += 1
        if self._asked[row.file] > SHOWN_PER_FILE:
            return Span(row.file, row.line, 1, row.line, 1)
        return place_of_cell(self.files[row.file], row.line, column)
