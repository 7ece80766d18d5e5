"""P3: baselines that the logs have nothing for."""

from collections.abc import Iterator

from covidsvc.check.examination import kpi_route
from covidsvc.check.log_examination import LogExamination
from covidsvc.diagnostic import Example, Finding, Place, Rule
from covidsvc.evaluate.aggregate import value_of
from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Selection
from covidsvc.model.measuring import is_relative
from covidsvc.phrase.baseline import PeriodRange
from covidsvc.phrase.period import Days
from covidsvc.words import Words

BASELINE_WITHOUT_ROWS = Rule(
    "P328",
    "baseline-without-rows",
    "warning",
    Words("{problem}", "{problem}"),
    Words("log the rows of {baseline}, or write another baseline", "请补录 {baseline} 的数据，或改用别的基线"),
    about=Words("a period as baseline for which the logs have no value", "日志中没有数据的基线期间"),
    why=Words(
        "Without a baseline no change can be counted: the KPI stays without data, whatever is logged later.",
        "没有基线就算不出变化，之后无论记录什么，该考核都是“无数据”。",
    ),
    example=Example(
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 30%\n  baseline: 2019-12",
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 30%\n  baseline: 2020-01",
    ),
)


def check_baseline_rows(examination: LogExamination) -> Iterator[Finding]:
    """Baseline periods that are over, and have no rows, or come out as 0 where a change in percent is asked."""
    for commitment in examination.examined.commitments:
        baseline, days = commitment.kpi.baseline, _days(commitment)
        is_sound = examination.examined.sound(commitment, "aggregate", "target", "baseline", "where")
        if days is None or days.last > examination.as_of or days.last >= commitment.start or not is_sound:
            continue
        if not examination.believes_in(commitment.kpi.metric):
            continue
        problem = _problem(examination, commitment, days)
        if problem is not None:
            place = Place(kpi_route(commitment.declared, "baseline"))
            yield BASELINE_WITHOUT_ROWS.at(place, problem=problem.fill(baseline=baseline), baseline=baseline)


def _days(commitment: Commitment) -> Days | None:
    """The days of a baseline that is a period, written the right way round."""
    baseline, fiscal_year_start = commitment.kpi.baseline, commitment.plan.fiscal_year_start
    if not isinstance(baseline, PeriodRange) or baseline.months(fiscal_year_start) <= 0:
        return None
    return baseline.days(fiscal_year_start)


def _problem(examination: LogExamination, commitment: Commitment, days: Days) -> Words | None:
    rows = examination.log.rows(Selection(commitment.kpi.metric, days, examination.as_of, where=commitment.where))
    value = value_of(commitment, rows)
    if value is None:
        return Words("the logs have no value for the baseline {baseline}", "日志中没有基线 {baseline} 的数据")
    if value == 0 and any(is_relative(target) for target in commitment.kpi.target.targets):
        return Words(
            "the baseline {baseline} comes out as 0, and no percentage leads from there",
            "基线 {baseline} 的结果为 0，无法计算百分比变化",
        )
    return None
