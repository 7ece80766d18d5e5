"""P3: baselines that the logs have nothing for."""

from collections.abc import Iterator
from fractions import Fraction

from covidsvc.check.examination import kpi_route
from covidsvc.check.log_examination import LogExamination
from covidsvc.check.meaning import can_be_valued
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

_NO_VALUE = Words("the logs have no value for the baseline {baseline}{part}", "日志中没有基线 {baseline}{part}的数据")
_ZERO = Words(
    "the baseline {baseline}{part} comes out as 0, and no percentage leads from there",
    "基线 {baseline}{part}的结果为 0，无法计算百分比变化",
)
_OTHER_THAN_ZERO = Words(
    "correct the rows of {baseline}, or count the change in numbers, as in `up 500`",
    "请更正 {baseline} 的数据，或改用数量变化，例如“提升500”",
)


def check_baseline_rows(examination: LogExamination) -> Iterator[Finding]:
    """Baseline periods that are over, and have no rows, or come out as 0 where a change in percent is asked."""
    for commitment in examination.examined.commitments:
        baseline, days = commitment.kpi.baseline, _days(commitment)
        is_sound = examination.examined.sound(commitment, "aggregate", "target", "baseline", "where")
        if days is None or days.last > examination.as_of or days.last >= commitment.start or not is_sound:
            continue
        if not examination.believes_in(commitment.kpi.metric) or not can_be_valued(examination.examined, commitment):
            continue
        facts = {"baseline": baseline, "part": _part(commitment)}
        place = Place(kpi_route(commitment.declared, "baseline"))
        value = _value(examination, commitment, days)
        if value is None:
            yield BASELINE_WITHOUT_ROWS.at(place, problem=_NO_VALUE.fill(**facts), baseline=baseline)
        elif value == 0 and any(is_relative(target) for target in commitment.kpi.target.targets):
            fix = _OTHER_THAN_ZERO.fill(baseline=baseline)
            yield BASELINE_WITHOUT_ROWS.at(place, fix=fix, problem=_ZERO.fill(**facts))


def _days(commitment: Commitment) -> Days | None:
    """The days of a baseline that is a period, written the right way round."""
    baseline, fiscal_year_start = commitment.kpi.baseline, commitment.plan.fiscal_year_start
    if not isinstance(baseline, PeriodRange) or baseline.months(fiscal_year_start) <= 0:
        return None
    return baseline.days(fiscal_year_start)


def _value(examination: LogExamination, commitment: Commitment, days: Days) -> Fraction | None:
    rows = examination.log.rows(Selection(commitment.kpi.metric, days, examination.as_of, where=commitment.where))
    return value_of(commitment, rows)


def _part(commitment: Commitment) -> Words:
    """The part of the rows that is looked at, where it is not all of them."""
    named = ", ".join(f"{name}: {', '.join(values)}" for name, values in commitment.kpi.where.items())
    return Words(f" ({named})", f"（{named}）") if named else Words("", " ")
