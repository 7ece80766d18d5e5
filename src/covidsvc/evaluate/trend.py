"""The history of one KPI, with the verdicts that it had."""

from datetime import date

from covidsvc.evaluate.history import history
from covidsvc.evaluate.report import judge_kpi
from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Log
from covidsvc.model.plan import PlanFile
from covidsvc.model.trend import Trend
from covidsvc.phrase.period import Period


def trend(source: PlanFile, commitment: Commitment, log: Log, period: Period, as_of: date, count: int) -> Trend:
    """The last `count` windows up to the one that a report on a period shows, and those of each group."""
    judged = judge_kpi(commitment, log, period.days(source.plan.fiscal_year_start), as_of)

    def of(group: str | None) -> Trend:
        points = history(commitment, judged.judgement.window, log, as_of, count, judged=True, group=group)
        return Trend(source, commitment, as_of, points, group)

    whole = of(None)
    if not judged.groups:
        return whole
    points = tuple(point._replace(value=None) for point in whole.points if point.judgement is not None)
    return whole._replace(points=points, groups=tuple(of(group.value) for group in judged.groups))
