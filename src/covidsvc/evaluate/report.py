"""The report on a plan: every KPI judged for a period."""

from collections.abc import Callable
from datetime import date

from covidsvc.evaluate.group import judge_groups, rolled_up, without_groups
from covidsvc.evaluate.verdict import judge_window
from covidsvc.evaluate.window import windows_in
from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.log import Log
from covidsvc.model.plan import PlanFile
from covidsvc.model.report import KpiReport, Report
from covidsvc.phrase.period import Days, Period


def judge_plan(
    source: PlanFile,
    log: Log,
    period: Period,
    as_of: date,
    wanted: Callable[[Commitment], bool] = lambda _: True,
) -> Report:
    """The verdicts of a plan without faults, of the KPIs that are `wanted`.

    `as_of` is the last day whose rows count.
    """
    days = period.days(source.plan.fiscal_year_start)
    kpis = (judge_kpi(each, log, days, as_of) for each in commitments(source.plan) if wanted(each))
    return Report(source, period, as_of, tuple(kpis))


def judge_kpi(commitment: Commitment, log: Log, period: Days, as_of: date) -> KpiReport:
    """The verdict on one KPI. A window that stands beside the deciding one is judged as its own period."""
    windows = [(window, window.days) for window in windows_in(commitment, period, as_of)]
    windows[-1] = (windows[-1][0], period)
    by = commitment.kpi.by
    if by is not None:
        groups = judge_groups(commitment, by, windows, log, as_of)
        if groups:
            return KpiReport(commitment, rolled_up(groups), (), groups)
        windows = windows[-1:]
    *earlier, judgement = (judge_window(commitment, *each, log, as_of, commitment.where) for each in windows)
    return KpiReport(commitment, judgement if by is None else without_groups(judgement), tuple(earlier))
