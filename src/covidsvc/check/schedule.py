"""P4: by when."""

from collections.abc import Iterator
from datetime import date

from covidsvc.check.examination import Examination, kpi_route
from covidsvc.diagnostic import Example, Finding, Place, Related, Rule
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
    about=Words("a KPI that can never be due", "永远不会到期的考核"),
    why=Words(
        "Until it is due, a KPI is pending and never missed. One that is never due promises nothing.",
        "到期之前只会是“未到期”，不会是“未达标”。永不到期的考核等于没有承诺。",
    ),
    example=Example(
        "fast:\n  metric: response-time\n  aggregate: mean\n  target: at most 24 hours\n  deadline: 2021-06-30",
        "fast:\n  metric: response-time\n  aggregate: mean\n  target: at most 24 hours\n  deadline: 2020-06-30",
    ),
)
ENDS_BEFORE_START = Rule(
    "P404",
    "ends-before-start",
    "error",
    Words("the plan ends on {end}, before it starts on {start}", "方案的结束日 {end} 早于开始日 {start}"),
    Words("correct one of the two days", "请更正其中一个日期"),
    about=Words("a plan that ends before it starts", "结束早于开始的方案"),
    why=Words("No window lies within it, and nothing could be judged.", "其中没有任何窗口，什么都无法评判。"),
    example=Example("end: 2019-12-31", "end: 2020-12-31"),
)
STARTS_AFTER_END = Rule(
    "P405",
    "starts-after-end",
    "error",
    Words("the measure starts on {start}, after the plan ends on {end}", "措施从 {start} 开始，晚于方案结束日 {end}"),
    Words("correct one of the two days", "请更正其中一个日期"),
    about=Words("a measure that starts after the plan's end", "方案结束之后才开始的措施"),
    why=Words("Its KPIs are never judged, and nobody would notice.", "它的考核永远不会被评判，也没有人会发现。"),
    example=Example("start: 2021-02-01", "start: 2020-02-01"),
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
        "让措施从某{per}的第一天开始，或从下一{per}起看数据",
    ),
    about=Words(
        "a measure that starts within a week, month or quarter that its metric is logged by",
        "措施在指标记录周期的中间开始",
    ),
    why=Words(
        "The row of that week, month or quarter speaks of days before the start, too, and counts in the "
        "baseline rather than in the measure.",
        "该周期的数据也包含措施开始之前的日子，会算入基线而不是措施。",
    ),
    example=Example("start: 2020-02-15", "start: 2020-02-01"),
)
DEADLINE_BEFORE_START = Rule(
    "P409",
    "deadline-before-start",
    "warning",
    Words(
        "the deadline {deadline} lies before the measure starts on {start}", "期限 {deadline} 早于措施的开始日 {start}"
    ),
    Words("correct one of the two days", "请更正其中一个日期"),
    about=Words("a deadline or a term that ends before its measure starts", "早于措施开始日的期限"),
    why=Words(
        "Every window is due at once, and a KPI that has just begun is missed instead of pending.",
        "每个窗口一开始就已到期，刚开始的考核会是“未达标”而不是“未到期”。",
    ),
    example=Example(
        "fast:\n  metric: response-time\n  aggregate: mean\n  target: at most 24 hours\n  deadline: 2019-04-30",
        "fast:\n  metric: response-time\n  aggregate: mean\n  target: at most 24 hours\n  deadline: 2020-04-30",
    ),
)
OVERDUE_ACTION = Rule(
    "P410",
    "overdue-action",
    "warning",
    Words("the action was due on {due}, and is not done by {as_of}", "行动应于 {due} 完成，到 {as_of} 仍未完成"),
    Words("write `done:` with its day, or agree on another `due`", "完成后写上 done: 日期，或另定 due"),
    about=Words("an action that is overdue", "逾期的行动"),
    why=Words(
        "What was promised for a day has not happened, or nobody has written down that it has.",
        "承诺的事到期未做，或做了却没有记录。",
    ),
    example=Example(
        "hotline:\n  title: {zh: 开通热线, en: Open a hotline}\n  due: 2020-02-20",
        "hotline:\n  title: {zh: 开通热线, en: Open a hotline}\n  due: 2020-02-20\n  done: 2020-02-18",
    ),
)
DONE_IN_THE_FUTURE = Rule(
    "P411",
    "done-in-the-future",
    "warning",
    Words(
        "the action is said to be done on {done}, which is after {as_of}",
        "行动写明于 {done} 完成，而该日在 {as_of} 之后",
    ),
    Words("correct the day; what is planned stands under `due`", "请更正日期；计划完成的日期写在 due"),
    about=Words("an action that is done on a day to come", "完成日在将来的行动"),
    why=Words(
        "Reports count the action as done, and nobody looks after it any more.", "报告会把它计为已完成，不再有人跟进。"
    ),
    example=Example(
        "hotline:\n  title: {zh: 开通热线, en: Open a hotline}\n  due: 2020-02-20\n  done: 2021-02-18",
        "hotline:\n  title: {zh: 开通热线, en: Open a hotline}\n  due: 2020-02-20\n  done: 2020-02-18",
    ),
)


def check_schedule(examination: Examination) -> Iterator[Finding]:
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
    yield from _due_from_the_start(examination)
    yield from _starts_within_units(examination)
    if examination.as_of is not None:
        yield from _actions(examination, examination.as_of)


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


def _due_from_the_start(examination: Examination) -> Iterator[Finding]:
    """A term that ends before its measure starts is told once, and not of every KPI that it is the deadline of."""
    told = set()
    for commitment in examination.commitments:
        deadline, start = commitment.deadline, commitment.start
        if deadline is None or deadline >= start or not examination.sound(commitment, "deadline"):
            continue
        of_kpi = commitment.kpi.deadline is not None
        measure_id = commitment.declared.measure_id
        if not of_kpi and commitment.declared.measure.term != deadline:
            continue
        place = Place(kpi_route(commitment.declared, "deadline") if of_kpi else ("measures", measure_id, "term"))
        if place not in told:
            told.add(place)
            yield DEADLINE_BEFORE_START.at(place, deadline=deadline, start=start)


def _actions(examination: Examination, as_of: date) -> Iterator[Finding]:
    for id, measure in examination.plan.measures.items():
        for action_id, action in measure.actions.items():
            route = ("measures", id, "actions", action_id)
            if action.done is not None and action.done > as_of:
                yield DONE_IN_THE_FUTURE.at(Place((*route, "done")), done=action.done, as_of=as_of)
            if action.due is not None and action.due < as_of and action.done is None and examination.is_whole(route):
                yield OVERDUE_ACTION.at(Place((*route, "due")), due=action.due, as_of=as_of)
