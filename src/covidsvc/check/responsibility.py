"""P4: who is to do what by when."""

from collections.abc import Iterator

from covidsvc.check.examination import Examination, kpi_route
from covidsvc.diagnostic import Finding, Place, Related, Rule
from covidsvc.evaluate.due import can_be_due
from covidsvc.model.commitment import Commitment
from covidsvc.model.row import unit_of
from covidsvc.words import Words

NEVER_DUE = Rule(
    "P403",
    "never-due",
    "error",
    Words("the KPI can never be due: {why}", "该考核永远不会到期：{why}"),
    Words("{mend}", "{mend}"),
)
ENDS_BEFORE_START = Rule(
    "P404",
    "ends-before-start",
    "error",
    Words("it ends on {end}, before it starts on {start}", "结束日 {end} 早于开始日 {start}"),
    Words("correct one of the days", "请更正其中一个日期"),
)
STARTS_WITHIN_UNIT = Rule(
    "P406",
    "starts-within-unit",
    "warning",
    Words(
        "the measure starts on {start}, inside a {per} by which `{metric}` is logged: that {per} never counts",
        "措施从 {start} 开始，落在 `{metric}` 按 {per} 记录的单位之中：该单位不会计入",
    ),
    Words(
        "start the measure with a {per}, or expect its first figure from the next one",
        "让措施从一个完整的 {per} 开始，或从下一个起计",
    ),
)


def check_responsibility(examination: Examination) -> Iterator[Finding]:
    """Every fault of this family."""
    plan = examination.plan
    if plan.end is not None and plan.end < plan.start:
        yield ENDS_BEFORE_START.at(Place(("end",)), end=plan.end, start=plan.start)
        return
    for id, measure in plan.measures.items():
        start = plan.start_of(measure)
        if plan.end is not None and start > plan.end:
            place = Place(("measures", id, "start" if measure.start else "title"))
            declared = Related(Words("the plan ends here", "方案在此结束"), Place(("end",)))
            yield ENDS_BEFORE_START.at(place, declared, end=plan.end, start=start)
    for commitment in examination.commitments:
        over_in_time = plan.end is None or commitment.start <= plan.end
        if over_in_time and examination.sound(commitment, "over", "deadline") and not can_be_due(commitment):
            yield _never_due(commitment)
        if examination.sound(commitment):
            yield from _starts_within_unit(commitment)


def _never_due(commitment: Commitment) -> Finding:
    deadline, end = commitment.deadline, commitment.plan.end
    of_kpi = commitment.kpi.deadline is not None
    place = Place(
        kpi_route(commitment.declared, "deadline") if of_kpi else kpi_route(commitment.declared),
        "value" if of_kpi else "key",
    )
    if deadline is None and commitment.is_to_date:
        why = Words("it has no deadline, and the plan no end", "没有期限，方案也没有结束日")
        mend = Words("add a `deadline`, or an `end` to the plan", "请补上 deadline，或方案的 end")
    elif deadline is not None and end is not None and deadline > end:
        why = Words(
            f"its deadline is {deadline}, after the plan's end on {end}", f"期限 {deadline} 晚于方案结束日 {end}"
        )
        mend = Words("set a deadline within the plan", "请把期限设在方案之内")
    else:
        why, mend = _NO_FULL_WINDOW
    return NEVER_DUE.at(place, why=why, mend=mend)


_NO_FULL_WINDOW = (
    Words("no full window lies between the measure's start and the plan's end", "措施开始到方案结束之间没有完整的窗口"),
    Words("look at a shorter window", "请缩短窗口"),
)


def _starts_within_unit(commitment: Commitment) -> Iterator[Finding]:
    per = commitment.metric.per
    unit = unit_of(commitment.start, per, commitment.plan.fiscal_year_start)
    if unit.days.first < commitment.start <= unit.days.last:
        place = Place(kpi_route(commitment.declared, "metric"))
        yield STARTS_WITHIN_UNIT.at(place, start=commitment.start, per=per, metric=commitment.kpi.metric)
