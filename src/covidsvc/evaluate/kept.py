"""What a closing keeps of that which its verdicts rest on: rows, and what rows come to that stay in a warehouse."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from covidsvc.evaluate.baseline import baseline_rows
from covidsvc.evaluate.verdict import counted_rows
from covidsvc.model.daily import DailyFigures, DayFigures
from covidsvc.model.log import DetailedLog, Selection
from covidsvc.model.report import KpiReport, Report
from covidsvc.model.row import Row
from covidsvc.phrase.number import exact_text

MOST_TEXTS = 20_000
"""Up to how many rows, or totals, a closing keeps each of them; of more, their count by day and their digest."""


class KeptDay(NamedTuple):
    """The rows of a file that begin on a day, in their order: how many, their texts, and the lines of these.

    Of rows in a warehouse, a text has the totals of all that are alike in some dimensions, and no line.
    """

    file: str
    day: date
    rows: int
    texts: tuple[str, ...]
    lines: tuple[int, ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the texts, a line each."""
        return hashlib.sha256("\n".join(self.texts).encode(errors="surrogatepass")).hexdigest()

    @property
    def first_line(self) -> int | None:
        return self.lines[0] if self.lines else None


def selections_of(report: Report) -> dict[str, list[Selection]]:
    """Which rows the verdicts of a report rest on, those of baselines among them, by metric."""
    found: dict[str, list[Selection]] = {}
    for kpi in report.kpis:
        for selection in _selections(kpi, report.as_of):
            asked = found.setdefault(kpi.commitment.kpi.metric, [])
            if selection not in asked:
                asked.append(selection)
    return dict(sorted(found.items()))


def _selections(kpi: KpiReport, as_of: date) -> Iterator[Selection]:
    commitment = kpi.commitment
    for judged in (*(kpi.groups[0].earlier if kpi.groups else kpi.earlier), kpi.judgement):
        if judged.target is not None:
            yield counted_rows(commitment, judged.window, as_of, commitment.where)
            baseline = baseline_rows(commitment, judged.window, as_of, commitment.where)
            if baseline is not None:
                yield baseline.selection


def told_apart_by(report: Report, metric: str) -> tuple[str, ...]:
    """The dimensions by which the verdicts of a report tell the rows of a metric apart, in the metric's order."""
    asked = [kpi.commitment for kpi in report.kpis if kpi.commitment.kpi.metric == metric]
    names = {name for each in asked for name in (*each.where.allowed, each.kpi.by)}
    return tuple(name for each in asked[:1] for name in each.metric.dimensions if name in names)


def days_of(selections: Iterable[Selection], log: DetailedLog) -> list[KeptDay]:
    """The rows of some selections of a metric, each once, by file and day."""
    days: dict[tuple[str, date], dict[int, Row]] = {}
    for selection in selections:
        for row in log.rows(selection):
            days.setdefault((row.file, row.begins), {})[row.line] = row
    found = []
    for key in sorted(days):
        by_line = days.pop(key)
        rows = [by_line[line] for line in sorted(by_line)]
        found.append(KeptDay(*key, len(rows), tuple(map(row_text, rows)), tuple(row.line for row in rows)))
    return found


def days_there(name: str, figures: Iterable[DayFigures]) -> list[KeptDay]:
    """What the days come to of rows that stay in a warehouse, of which people are told by a name."""
    days: dict[date, list[DayFigures]] = {}
    for each in figures:
        days.setdefault(each.day, []).append(each)
    return [
        KeptDay(name, day, sum(each.rows for each in days[day]), tuple(map(figures_text, days[day])))
        for day in sorted(days)
    ]


def row_text(row: Row) -> str:
    """What of a row counts, the same however its numbers are written: `84/100|北京`."""
    value = _number(row.value) if row.of is None else f"{_number(row.value)}/{_number(row.of)}"
    return _with_dimensions(value, row.dimensions)


def figures_text(figures: DayFigures) -> str:
    """What rows come to that are alike in some dimensions: `rows=2 sum=50.75 least=20.25 greatest=30.5|北京`."""
    numbers: dict[str, Decimal | None] = {"sum": figures.value, "least": figures.least, "greatest": figures.greatest}
    if figures.of is not None:
        numbers["of"] = figures.of
    told = [f"{name}={'none' if number is None else _number(number)}" for name, number in numbers.items()]
    return _with_dimensions(" ".join([f"rows={figures.rows}", *told]), figures.dimensions)


def _with_dimensions(text: str, dimensions: Iterable[str]) -> str:
    return "|".join((text, *(each.replace("\\", "\\\\").replace("|", "\\|") for each in dimensions)))


def rows_data(report: Report, log: DetailedLog, daily: DailyFigures) -> list[dict[str, Any]]:
    """What the verdicts of a report rest on, as a closing keeps it."""
    asked = selections_of(report)
    days: dict[str, Sequence[KeptDay]] = {}
    sources: dict[str, dict[str, Any]] = {}
    for metric, selections in asked.items():
        origin = daily.origin(metric)
        if origin is None:
            days[metric] = days_of(selections, log)
            continue
        by = told_apart_by(report, metric)
        days[metric] = days_there(origin.name, daily.days(metric, by, selections))
        sources[metric] = {"name": origin.name, "query_sha256": origin.query, "by": list(by)}
    keeps_texts = sum(len(each.texts) for of in days.values() for each in of) <= MOST_TEXTS
    return [
        {
            "metric": metric,
            "source": sources.get(metric),
            "asked": [_asked(selection) for selection in selections],
            "days": [_day(each, keeps_texts=keeps_texts) for each in days[metric]],
        }
        for metric, selections in asked.items()
    ]


def _day(day: KeptDay, *, keeps_texts: bool) -> dict[str, Any]:
    return {
        "file": day.file,
        "day": str(day.day),
        "count": day.rows,
        "sha256": day.sha256,
        "rows": list(day.texts) if keeps_texts else None,
    }


def _asked(selection: Selection) -> dict[str, Any]:
    return {
        "begin": str(selection.days.first),
        "end": str(selection.days.last),
        "since": str(selection.since) if selection.since else None,
        "where": {name: sorted(values) for name, values in sorted(selection.where.allowed.items())},
    }


_number = lru_cache(maxsize=100_000)(exact_text)
"""The same numbers come often in a log."""
