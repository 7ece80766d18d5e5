"""P4: who is to do what by when."""

from collections.abc import Iterator

from covidsvc.check.examination import Examination, kpi_route
from covidsvc.diagnostic import Finding, Place, Related, Rule
from covidsvc.evaluate.due import can_be_due
from covidsvc.model.commitment import Commitment
from covidsvc.model.row import unit_of
from covidsvc.source.row_date import PER_WORDS
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
    Words("the plan ends on {end}, before it starts on {start}", "方案的结束日 {end} 早于开始日 {start}"),
    Words("correct one of the two days", "请更正其中一个日期"),
)
STARTS_AFTER_END = Rule(
    "P405",
    "starts-after-end",
    "error",
    Words("the measure starts on {start}, after the plan ends on {end}", "措施从 {start} 开始，晚于方案结束日 {end}"),
    Words("correct one of the two days", "请更正其中一个日期"),
)
STARTS_WITHIN_UNIT = Rule(
    "P406",
    "starts-within-unit",
    "warning",
    Words(
        "the measure starts on {start}, in the middle of a {per}, and `{metric}` is logged by the {per}: "
        "the row of that {per} speaks of days before the start too",
        "措施从 {start} 开始，落在某{per}的中间，而 `{metric}` 按{per}记录：该{per}的数据也包含开始之前的日子",
    ),
    Words(
        "let the measure start on the first day of a {per}, or look at its figures from the next one on",
        "让措施从某{per}的第一天开始，或从下一个{per}起看数据",
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
            declared = Related(Words("the plan ends here", "方案在此结束"), Place(("end",)))
            yield STARTS_AFTER_END.at(Place(("measures", id, "start")), declared, end=plan.end, start=start)
    yield from _never_due(examination)
    yield from _starts_within_units(examination)


def _never_due(examination: Examination) -> Iterator[Finding]:
    """A term after the plan's end is told once, and not of every KPI that it is the deadline of."""
    told = set()
    for commitment in examination.commitments:
        end, deadline = commitment.plan.end, commitment.deadline
        if end is not None and commitment.start > end:
            continue
        if not examination.sound(commitment, "over", "deadline") or can_be_due(commitment):
            continue
        measure_id = commitment.declared.measure_id
        if commitment.kpi.deadline is not None:
            place = Place(kpi_route(commitment.declared, "deadline"))
        elif deadline is not None and end is not None and deadline > end:
            place = Place(("measures", measure_id, "term"))
        else:
            place = Place(kpi_route(commitment.declared), "key")
        if place not in told:
            told.add(place)
            why, mend = _why_never_due(commitment)
            yield NEVER_DUE.at(place, why=why, mend=mend)


def _why_never_due(commitment: Commitment) -> tuple[Words, Words]:
    deadline, end = commitment.deadline, commitment.plan.end
    if deadline is None and commitment.is_to_date:
        return (
            Words("it has no deadline, and the plan has no end", "它没有期限，方案也没有结束日"),
            Words("add a `deadline`, or an `end` to the plan", "请补上 deadline，或方案的 end"),
        )
    if deadline is not None and end is not None and deadline > end:
        return (
            Words(
                f"its deadline is {deadline}, after the plan's end on {end}", f"期限 {deadline} 晚于方案结束日 {end}"
            ),
            Words("set a deadline within the plan", "请把期限设在方案之内"),
        )
    return _NO_FULL_WINDOW


_NO_FULL_WINDOW = (
    Words("no full window lies between the measure's start and the plan's end", "措施开始到方案结束之间没有完整的窗口"),
    Words("look at a shorter window", "请缩短窗口"),
)


def _starts_within_units(examination: Examination) -> Iterator[Finding]:
    """Of each measure once for each unit that its metrics are logged by."""
    told = set()
    for commitment in examination.commitments:
        per, measure_id = commitment.metric.per, commitment.declared.measure_id
        unit = unit_of(commitment.start, per, commitment.plan.fiscal_year_start)
        is_within = unit.days.first < commitment.start <= unit.days.last
        if is_within and (measure_id, per) not in told and examination.sound(commitment):
            told.add((measure_id, per))
            place = Place(kpi_route(commitment.declared, "metric"))
            words = PER_WORDS[per]
            yield STARTS_WITHIN_UNIT.at(place, start=commitment.start, per=words, metric=commitment.kpi.metric)
