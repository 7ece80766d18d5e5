"""The windows that led up to one."""

from datetime import date
from fractions import Fraction
from itertools import dropwhile, islice

from covidsvc.evaluate.aggregate import value_of
from covidsvc.evaluate.report import judge_kpi
from covidsvc.evaluate.window import windows_back
from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Log, Selection
from covidsvc.model.report import Judgement, Point, Report, Window


def with_history(report: Report, log: Log, count: int, *, judged: bool = False) -> Report:
    """The report, with the last `count` windows of each KPI; `judged`, with their verdicts too."""
    kpis = (
        kpi._replace(history=history(kpi.commitment, kpi.judgement.window, log, report.as_of, count, judged=judged))
        for kpi in report.kpis
    )
    return report._replace(kpis=tuple(kpis))


def history(
    commitment: Commitment, window: Window, log: Log, as_of: date, count: int, *, judged: bool = False
) -> tuple[Point, ...]:
    """The `count` last windows up to this one, oldest first; without the silence at the beginning.

    Of a window `to date`, those that end with each month. Windows from before the measure's start
    show where it came from.
    """
    windows = [window, *islice(windows_back(commitment, window, as_of), count - 1)]
    points = (
        Point(each, _value(commitment, each, log, as_of), _judgement(commitment, each, log, as_of) if judged else None)
        for each in reversed(windows)
    )
    return tuple(dropwhile(lambda point: point.value is None, points))


def _value(commitment: Commitment, window: Window, log: Log, as_of: date) -> Fraction | None:
    since = window.since if window.days.last >= commitment.start else None
    return value_of(commitment, log.rows(Selection(commitment.kpi.metric, window.days, as_of, since, commitment.where)))


def _judgement(commitment: Commitment, window: Window, log: Log, as_of: date) -> Judgement | None:
    if window.days.last < commitment.start:
        return None
    return judge_kpi(commitment, log, window.days, as_of).judgement
