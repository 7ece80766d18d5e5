"""P4: what is done about missed targets."""

from collections.abc import Iterator
from datetime import date

from covidsvc.check.baselines import check_baseline_period, check_change
from covidsvc.check.examination import Examination, kpi_route
from covidsvc.check.log_examination import LogExamination
from covidsvc.check.meaning import can_be_valued
from covidsvc.diagnostic import Example, Finding, Place, Rule
from covidsvc.model.commitment import Commitment
from covidsvc.model.report import Judgement, Verdict
from covidsvc.phrase import PhraseError
from covidsvc.phrase.period import MONTHS_IN, Period, PeriodKind, month_meant, period_of, read_period
from covidsvc.words import Words
from covidsvc.words.report import VERDICTS


def _answered(period: str, *days: str) -> str:
    """A KPI of the sample that was missed in 2020-04, with a response under a period."""
    lines = (
        "satisfied:",
        "  metric: satisfaction",
        "  target: at least 90%",
        "  response:",
        f"    {period}:",
        "      cause: {zh: 排队时间长, en: Long queues}",
        "      action: {zh: 增开窗口, en: A second desk}",
    )
    return "\n".join((*lines, *(f"      {day}" for day in days)))


RESPONSE_WITHOUT_WINDOW = Rule(
    "P412",
    "response-without-window",
    "error",
    Words("{problem}", "{problem}"),
    Words("{mend}", "{mend}"),
    about=Words("a response to a window that the KPI does not have", "整改对应的窗口不存在"),
    why=Words(
        "A report shows what is done about a miss beside the window that was missed. Under any other period nobody "
        "ever sees it.",
        "报告在未达标的窗口旁显示整改。写在其他期间之下，就没有人会看到。",
    ),
    example=Example(_answered("2020-Q2"), _answered("2020-04")),
)
OVERDUE_RESPONSE = Rule(
    "P413",
    "overdue-response",
    "warning",
    Words("the response was due on {due}, and is not done by {as_of}", "整改应于 {due} 完成，到 {as_of} 仍未完成"),
    Words("write `done:` with its day, or agree on another `due`", "完成后写上 done: 日期，或另定 due"),
    about=Words("a response to a missed target that is overdue", "逾期的整改"),
    why=Words(
        "The target was missed, and what was promised to mend it has not happened either, or nobody has written "
        "down that it has.",
        "目标未达到，承诺的整改也到期未做，或做了却没有记录。",
    ),
    example=Example(
        _answered("2020-04", "due: 2020-04-29"), _answered("2020-04", "due: 2020-04-29", "done: 2020-04-28")
    ),
)
RESPONSE_DONE_IN_THE_FUTURE = Rule(
    "P414",
    "response-done-in-the-future",
    "warning",
    Words(
        "the response is said to be done on {done}, which is after {as_of}",
        "整改写明于 {done} 完成，而该日在 {as_of} 之后",
    ),
    Words("correct the day; what is planned stands under `due`", "请更正日期；计划完成的日期写在 due"),
    about=Words("a response to a missed target that is done on a day to come", "完成日在将来的整改"),
    why=Words(
        "It will look as if the cause were mended, and nobody looks after it any more.",
        "看起来原因已经消除，不再有人跟进。",
    ),
    example=Example(_answered("2020-04", "done: 2020-05-20"), _answered("2020-04", "due: 2020-05-20")),
)
NEEDLESS_RESPONSE = Rule(
    "P415",
    "needless-response",
    "advice",
    Words(
        "the target was not missed in {period}: the verdict is “{verdict}”",
        "{period} 的结论不是“未达标”，而是“{verdict}”",
    ),
    Words(
        "look whether it stands under the wrong period, or the log was corrected since; else remove it",
        "请查看期间是否写错，或日志后来是否更正；否则请删去",
    ),
    about=Words("a response to a window that was not missed", "并非未达标的窗口写有整改"),
    why=Words(
        "A report shows a response only where the target was missed. Either it stands under the wrong period, or the "
        "numbers have changed.",
        "报告只在未达标时显示整改。要么期间写错，要么数据后来有变。",
    ),
    example=Example(_answered("2020-03"), _answered("2020-04")),
)


_NOT_A_PERIOD = Words("`{key}` is not a month, quarter or year", "`{key}` 不是月份、季度或年度")
_OTHER_KIND = Words("a window of this KPI is called by {kind}, not `{key}`", "该考核的窗口按{kind}命名，而不是 `{key}`")
_OUTSIDE = Words(
    "no window of the KPI ends in {key}: it is judged from {first} {last}",
    "没有窗口在 {key} 结束：考核从 {first} {last}",
)
_KINDS: dict[PeriodKind, Words] = {
    "month": Words("the month in which it ends", "结束的月份"),
    "quarter": Words("its quarter", "季度"),
    "year": Words("its year", "年度"),
}
_EXAMPLES: dict[PeriodKind, str] = {"month": "2020-04", "quarter": "2020-Q2", "year": "2020"}
_NEITHER = (Verdict.PENDING, Verdict.NOT_APPLICABLE)
_WRITE = Words("write {meant}", "请写 {meant}")
_WRITE_AS = Words("write it as {meant}", "写作 {meant}")
_ONE_OF_THEM = Words("write the one that was missed, such as {meant}", "请写未达标的那一个，例如 {meant}")
_RIGHT_ONE = Words("write the period of the window that was missed", "请写未达标的窗口所在的期间")


def check_responses(examination: Examination) -> Iterator[Finding]:
    """Responses that belong to no window, and those that are late."""
    for commitment in examination.commitments:
        if examination.sound(commitment, "over", metric=()):
            for key in commitment.kpi.response:
                yield from _without_window(commitment, key)
    if examination.as_of is not None:
        yield from _late_or_early(examination, examination.as_of)


def _without_window(commitment: Commitment, key: str) -> Iterator[Finding]:
    place = Place(kpi_route(commitment.declared, "response", key), "key")
    kind, period = commitment.period_kind, _read(key)
    if period is None:
        month = month_meant(key)
        fix = (
            _WRITE.fill(meant=month)
            if month and _read(month) and kind == "month"
            else _WRITE_AS.fill(meant=_EXAMPLES[kind])
        )
        yield RESPONSE_WITHOUT_WINDOW.at(place, fix=fix, problem=_NOT_A_PERIOD.fill(key=key))
    elif period.kind != kind:
        days = period.days(commitment.plan.fiscal_year_start)
        meant = period_of(days.last, kind, commitment.plan.fiscal_year_start)
        problem = _OTHER_KIND.fill(kind=_KINDS[kind], key=key)
        fix = _WRITE if period.months < MONTHS_IN[kind] else _ONE_OF_THEM
        yield RESPONSE_WITHOUT_WINDOW.at(place, fix=fix.fill(meant=meant), problem=problem)
    elif not is_judged_in(commitment, period):
        yield RESPONSE_WITHOUT_WINDOW.at(place, problem=outside(commitment, key), mend=_RIGHT_ONE)


def _read(key: str) -> Period | None:
    try:
        return read_period(key)
    except PhraseError:
        return None


def is_judged_in(commitment: Commitment, period: Period) -> bool:
    """Whether a window that ends in a period lies in the time of the measure; where it has none, nobody can say."""
    end, days = commitment.plan.end, period.days(commitment.plan.fiscal_year_start)
    if end is not None and end < commitment.start:
        return True
    return days.last >= commitment.start and (end is None or days.first <= end)


def outside(commitment: Commitment, key: str) -> Words:
    """Says that no window of a KPI ends in a period, and in which windows do."""
    kind, start, end = commitment.period_kind, commitment.plan.fiscal_year_start, commitment.plan.end
    first = period_of(commitment.start, kind, start)
    until = period_of(end, kind, start) if end else None
    last = Words(f"to {until}", f"到 {until}") if until else Words("on", "起")
    return _OUTSIDE.fill(key=key, first=first, last=last)


def _late_or_early(examination: Examination, as_of: date) -> Iterator[Finding]:
    for declared in examination.plan.kpis():
        for key, response in declared.kpi.response.items():
            route = kpi_route(declared, "response", key)
            if response.done is not None and response.done > as_of:
                yield RESPONSE_DONE_IN_THE_FUTURE.at(Place((*route, "done")), done=response.done, as_of=as_of)
            is_late = response.due is not None and response.due < as_of and response.done is None
            if is_late and examination.is_whole(route):
                yield OVERDUE_RESPONSE.at(Place((*route, "due")), due=response.due, as_of=as_of)


def check_needless_responses(examination: LogExamination) -> Iterator[Finding]:
    """Responses to windows that are over and were not missed."""
    answered = [commitment for commitment in examination.examined.commitments if commitment.kpi.response]
    if not answered:
        return
    from covidsvc.evaluate.report import judge_kpi  # most plans need no verdict to be checked

    for commitment in answered:
        if not _can_be_judged(examination, commitment):
            continue
        for key in commitment.kpi.response:
            period = _read(key)
            if period is None or period.kind != commitment.period_kind or not is_judged_in(commitment, period):
                continue
            days = period.days(commitment.plan.fiscal_year_start)
            judged = judge_kpi(commitment, examination.log, days, examination.as_of).judgement
            if judged.window.finished and _was_not_missed(judged):
                place = Place(kpi_route(commitment.declared, "response", key), "key")
                yield NEEDLESS_RESPONSE.at(place, period=key, verdict=VERDICTS[judged.verdict])


def _was_not_missed(judged: Judgement) -> bool:
    """Whether the rows say so; without any, more may be wrong than the response."""
    return judged.verdict is Verdict.MET or (judged.rows > 0 and judged.verdict in _NEITHER)


def _can_be_judged(examination: LogExamination, commitment: Commitment) -> bool:
    """Whether no fault of the plan or the log stands between the KPI and its verdict."""
    examined, kpi = examination.examined, commitment.kpi
    keys = ("aggregate", "over", "target", "baseline", "deadline", "where", "by", "min_rows", "response")
    if not examined.sound(commitment, *keys) or not examination.believes_in(kpi.metric):
        return False
    if kpi.by is not None and kpi.by not in commitment.metric.dimensions:
        return False
    faults = (*check_change(commitment), *check_baseline_period(commitment))
    return can_be_valued(examined, commitment) and not any(fault.severity == "error" for fault in faults)
