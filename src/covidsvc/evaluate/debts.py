"""Who owes what by when: rows, reasons, responses, actions, and the targets that are judged next.

A day counts as over when it has passed: on the day itself a debt is due, the day after it is overdue.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from covidsvc.evaluate.missing_rows import late_rows, rows_to_come
from covidsvc.evaluate.report import judge_kpi
from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.debt import Answer, Debt, DebtKind, Debts, Task
from covidsvc.model.log import DetailedLog
from covidsvc.model.plan import Plan, PlanFile
from covidsvc.model.report import KpiReport, Reason, Verdict
from covidsvc.phrase.period import Days, last_day, month_of, period_of

_KINDS = list(DebtKind)


def debts_of(source: PlanFile, log: DetailedLog, as_of: date, until: date, *, coming_rows: bool = False) -> Debts:
    """All that is owed under a plan without faults on a day: what is overdue, and what is due by `until`.

    KPIs whose window ends in the month of the day are among it, and with `coming_rows` the rows that fall due.
    """
    plan = source.plan
    found = [
        *late_rows(plan, log, as_of),
        *(rows_to_come(plan, log, as_of, until) if coming_rows else ()),
        *_of_finished_windows(plan, log, as_of),
        *_responses(plan, as_of, until),
        *_actions(plan, as_of, until),
        *_to_be_judged(plan, log, as_of, max(until, last_day(month_of(as_of)))),
    ]
    owners = list(plan.owners)
    found.sort(key=lambda debt: (owners.index(debt.owner), debt.day, _KINDS.index(debt.kind)))
    return Debts(source, as_of, until, tuple(found))


def _of_finished_windows(plan: Plan, log: DetailedLog, as_of: date) -> Iterator[Debt]:
    """Of each KPI's last window that is over and not waived: the data that it lacks, or why it was missed."""
    for commitment in commitments(plan):
        days = _last_finished(commitment, as_of)
        if days is None:
            continue
        judged = judge_kpi(commitment, log, days, as_of)
        if judged.waiver is not None or Reason.OFFLINE in judged.judgement.reasons:
            continue
        day = judged.judgement.window.days.last
        if judged.verdict is Verdict.NO_DATA and not _lacks_rows_that_are_late(judged):
            owner = commitment.metric.owner or commitment.declared.measure.owner
            yield Debt(owner, DebtKind.NO_DATA, day, overdue=True, what=judged)
        elif judged.verdict is Verdict.MISSED and judged.response is None:
            yield Debt(commitment.owner, DebtKind.NO_RESPONSE, day, overdue=True, what=judged)


def _lacks_rows_that_are_late(judged: KpiReport) -> bool:
    """Whether it is told already which rows are missing."""
    return judged.commitment.metric.per != "event" and Reason.NO_ROWS in judged.judgement.reasons


def _last_finished(commitment: Commitment, as_of: date) -> Days | None:
    """The period of the last window that was over before a day; None before the first."""
    end = commitment.plan.end or date.max
    period = _period(commitment, min(as_of - timedelta(days=1), end))
    if min(period.last, end) >= as_of:
        period = _period(commitment, period.first - timedelta(days=1))
    return period if period.last >= commitment.start else None


def _to_be_judged(plan: Plan, log: DetailedLog, as_of: date, limit: date) -> Iterator[Debt]:
    """The full windows that end next, where that is by a day, as they stand now."""
    end = plan.end or date.max
    for commitment in commitments(plan):
        first = max(as_of, commitment.start)
        if first > end:
            continue
        period = _period(commitment, first)
        day = min(period.last, end)
        if day > limit:
            continue
        judged = judge_kpi(commitment, log, period, as_of)
        if judged.verdict is not Verdict.NOT_APPLICABLE and not judged.judgement.window.partial:
            yield Debt(commitment.owner, DebtKind.VERDICT, day, overdue=False, what=judged)


def _period(commitment: Commitment, day: date) -> Days:
    """The month, quarter or year that a window which holds a day, or ends with its month, is called by."""
    fiscal_year_start = commitment.plan.fiscal_year_start
    return period_of(day, commitment.period_kind, fiscal_year_start).days(fiscal_year_start)


def _responses(plan: Plan, as_of: date, until: date) -> Iterator[Debt]:
    for commitment in commitments(plan):
        for period, response in commitment.kpi.response.items():
            due = _open(response.due, response.done, as_of, until)
            if due is not None:
                owner = response.owner or commitment.owner
                yield Debt(owner, DebtKind.RESPONSE, due, due < as_of, Answer(commitment, period, response))


def _actions(plan: Plan, as_of: date, until: date) -> Iterator[Debt]:
    for measure_id, measure in plan.measures.items():
        for id, action in measure.actions.items():
            due = _open(action.due, action.done, as_of, until)
            if due is not None:
                yield Debt(measure.owner, DebtKind.ACTION, due, due < as_of, Task(measure_id, id, action))


def _open(due: date | None, done: date | None, as_of: date, until: date) -> date | None:
    """The day on which something is due that is not done; None where it is done, or due later."""
    is_done = done is not None and done <= as_of
    return due if due is not None and due <= until and not is_done else None
