"""Lines of an export that are counted: by metric, by the unit that the metric is logged per, and by dimensions."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from covidsvc.model.plan import Metric
from covidsvc.model.row import Unit
from covidsvc.phrase.period import period_of
from covidsvc.source.export.making import Made, RowMaker
from covidsvc.source.export.table import Line
from covidsvc.source.row_date import unit_named

_Group = tuple[str, date, tuple[str, ...]]


class Counts:
    """Sums of the lines that count, one for each group that has a line."""

    def __init__(self, maker: RowMaker, fiscal_year_starts: Mapping[str, int]) -> None:
        self._maker = maker
        self._fiscal_year_starts = fiscal_year_starts
        self._sums: dict[_Group, tuple[int, int]] = {}
        self._first: dict[_Group, tuple[Made, Line]] = {}

    def add(self, made: Made, line: Line) -> None:
        """Counts a line, which says 1 or 0 for the value, and for the whole."""
        metric = self._maker.metrics[made.metric]
        unit = unit_named(made.date, metric.per, self._fiscal_year_starts[made.metric])
        assert isinstance(unit, Unit), "the date has been read"
        group = (made.metric, unit.days.first, tuple(made.dimensions.values()))
        self._first.setdefault(group, (made, line))
        value, of = self._sums.get(group, (0, 0))
        self._sums[group] = (value + int(made.value), of + int(made.of or 0))

    def rows(self) -> Iterator[tuple[Made, Line]]:
        """A row for each group, by metric, time and dimensions, with the first of its lines."""
        for group in sorted(self._sums):
            made, line = self._first[group]
            value, of = self._sums[group]
            day = self._date(group[1], self._maker.metrics[made.metric], self._fiscal_year_starts[made.metric])
            yield replace(made, date=day, value=str(value), of=str(of) if made.of else ""), line

    @staticmethod
    def _date(first: date, metric: Metric, fiscal_year_start: int) -> str:
        """How a log writes the unit that begins on a day."""
        match metric.per:
            case "month":
                return str(first)[:7]
            case "quarter":
                return str(period_of(first, "quarter", fiscal_year_start))
        return str(first)
