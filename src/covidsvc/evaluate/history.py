"""The windows that led up to one."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import dropwhile, islice

from covidsvc.evaluate.aggregate import value_of
from covidsvc.evaluate.report import judge_kpi
from covidsvc.evaluate.verdict import judge_window
from covidsvc.evaluate.window import windows_back
from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Filter, Log, Selection
from covidsvc.model.report import Judgement, KpiReport, Point, Report, Verdict, Window


def with_history(
    report: Report,
    log: Log,
    count: int,
    *,
    judged: bool = False,
    on_kpi: Callable[[KpiReport], object] = lambda _: None,
) -> Report:
    """The report, with the last `count` windows of each KPI; `judged`, with their verdicts too.

    `on_kpi` is called before the windows of each KPI are looked at.
    """
    kpis = []
    for kpi in report.kpis:
        on_kpi(kpi)
        windows = history(kpi.commitment, kpi.judgement.window, log, report.as_of, count, judged=judged)
        kpis.append(kpi._replace(history=windows))
    return report._replace(kpis=tuple(kpis))


def history(
    commitment: Commitment,
    window: Window,
    log: Log,
    as_of: date,
    count: int,
    *,
    judged: bool = False,
    group: str | None = None,
) -> tuple[Point, ...]:
    """The `count` last windows up to this one, oldest first; without those at the beginning that say nothing.

    Of a window `to date`, those that end with each month. Windows from before the measure's start
    show where it came from, if there are rows: silence was no zero then. With a `group`, of that value of
    the KPI's dimension alone.
    """
    windows = [window, *islice(windows_back(commitment, window, as_of), count - 1)]
    where, judge = commitment.where, _judgement
    if group is not None:
        assert commitment.kpi.by is not None, "only a KPI that is judged by a dimension has groups"
        where, judge = where.also(commitment.kpi.by, group), partial(_judgement_of_group, commitment.kpi.by, group)
    points = (
        Point(
            each, _value(commitment, each, log, as_of, where), judge(commitment, each, log, as_of) if judged else None
        )
        for each in reversed(windows)
    )
    return tuple(dropwhile(_says_nothing, points))


def _says_nothing(point: Point) -> bool:
    judged = point.judgement
    return point.value is None and (judged is None or judged.verdict is Verdict.NOT_APPLICABLE)


def _value(commitment: Commitment, window: Window, log: Log, as_of: date, where: Filter) -> Fraction | None:
    is_before = window.days.last < commitment.start
    since = None if is_before else window.since
    rows = log.rows(Selection(commitment.kpi.metric, window.days, as_of, since, where))
    return None if is_before and not rows.count else value_of(commitment, rows)


def _judgement(commitment: Commitment, window: Window, log: Log, as_of: date) -> Judgement | None:
    if window.days.last < commitment.start:
        return None
    return judge_kpi(commitment, log, window.days, as_of).judgement


def _judgement_of_group(
    dimension: str, group: str, commitment: Commitment, window: Window, log: Log, as_of: date
) -> Judgement | None:
    """None also for the windows before the group was first seen."""
    where = commitment.where.also(dimension, group)
    selection = Selection(commitment.kpi.metric, window.days, as_of, where=where)
    if window.days.last < commitment.start or not log.values_of(dimension, selection):
        return None
    return judge_window(commitment, window, window.days, log, as_of, where)
