"""The verdict on one window: the table of verdicts, in its order."""

from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from covidsvc.evaluate.aggregate import value_of
from covidsvc.evaluate.baseline import baseline_value, change_from
from covidsvc.evaluate.coverage import expected_rows
from covidsvc.evaluate.due import is_due, pace
from covidsvc.model.commitment import Commitment
from covidsvc.model.comparison import Comparison
from covidsvc.model.log import Filter, Log, Rows, Selection
from covidsvc.model.measuring import comparison, is_relative
from covidsvc.model.report import Judgement, Reason, Verdict, Window
from covidsvc.phrase.period import Days
from covidsvc.phrase.target import Target


def judge_window(
    commitment: Commitment, window: Window, period: Days, log: Log, as_of: date, where: Filter
) -> Judgement:
    """The verdict on a window in a report on `period`, from the rows that count by `as_of`."""
    target = commitment.kpi.target.in_force_on(window.days.last)
    beyond = _beyond_the_plan(commitment, period, target)
    blank = Judgement(window, is_due(commitment, window), target, Verdict.NOT_APPLICABLE)
    if beyond is not None or target is None:
        return blank._replace(reasons=(beyond or Reason.NO_TARGET_YET,))

    held_against = comparison(target, commitment.measuring, commitment.metric)
    rows = log.rows(counted_rows(commitment, window, as_of, where))
    finding = _find(commitment, window, target, held_against, rows, log, as_of, where)
    decided = _decide(commitment, window, blank.due, held_against, finding)
    expected = expected_rows(commitment, window, log, as_of, where)
    return blank._replace(
        verdict=decided.verdict,
        reasons=decided.reasons,
        early=decided.early,
        value=finding.value,
        baseline=finding.baseline,
        change=finding.change,
        margin=None if finding.judged is None else held_against.margin(finding.judged),
        rows=rows.count,
        expected_rows=expected,
        incomplete=expected is not None and rows.count < expected,
        pace=pace(commitment, window, held_against, finding.judged, as_of)
        if decided.verdict is Verdict.PENDING
        else None,
        evidence=rows.evidence(),
    )


def counted_rows(commitment: Commitment, window: Window, as_of: date, where: Filter) -> Selection:
    """The rows that a verdict on a window rests on."""
    return Selection(commitment.kpi.metric, window.days, as_of, window.since, where)


def _beyond_the_plan(commitment: Commitment, period: Days, target: Target | None) -> Reason | None:
    if commitment.start > period.last:
        return Reason.NOT_STARTED
    if commitment.plan.end is not None and commitment.plan.end < period.first:
        return Reason.PLAN_ENDED
    return Reason.NO_TARGET_YET if target is None else None


class _Found(NamedTuple):
    """The numbers of a window. `judged` is the value or the change, whichever the target speaks of."""

    value: Fraction | None
    baseline: Fraction | None
    change: Fraction | None
    judged: Fraction | None
    enough_rows: bool
    obstacles: tuple[Reason, ...]


def _find(
    commitment: Commitment,
    window: Window,
    target: Target,
    held_against: Comparison,
    rows: Rows,
    log: Log,
    as_of: date,
    where: Filter,
) -> _Found:
    value = value_of(commitment, rows)
    baseline = baseline_value(commitment, window, log, as_of, where)
    change = change_from(baseline, value, target, commitment.measuring)
    enough = rows.count >= (commitment.kpi.min_rows or 0)
    obstacles: list[Reason] = []
    if value is None:
        obstacles.append(Reason.ZERO_WHOLE if rows.count else Reason.NO_ROWS)
    if rows.count and not enough:
        obstacles.append(Reason.TOO_FEW_ROWS)
    if held_against.comparator.is_change:
        if baseline is None:
            obstacles.append(Reason.NO_BASELINE)
        elif baseline == 0 and is_relative(target):
            obstacles.append(Reason.ZERO_BASELINE)
    judged = change if held_against.comparator.is_change else value
    return _Found(value, baseline, change, judged, enough, tuple(each for each in Reason if each in obstacles))


class _Row(NamedTuple):
    """A row of the table of verdicts: when it applies, and what it says."""

    applies: bool
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    early: bool = False


def _decide(commitment: Commitment, window: Window, due: bool, held_against: Comparison, found: _Found) -> _Row:
    """The first row of the table that applies; row 1 has been looked at before."""
    open_still = not window.finished or (commitment.is_to_date and not due)
    settled = _settled(commitment, window, due, held_against, found) if open_still else None
    nothing, partial = found.obstacles, window.partial
    holds = found.judged is not None and held_against.holds(found.judged)
    table = (
        _Row(settled is True, Verdict.MET, early=True),
        _Row(settled is False, Verdict.MISSED, early=True),
        _Row(not window.finished, Verdict.PENDING, (Reason.WINDOW_RUNNING,)),
        _Row(bool(nothing) and partial, Verdict.NOT_APPLICABLE, (*nothing, Reason.PARTIAL)),
        _Row(bool(nothing) and not due, Verdict.PENDING, (*nothing, Reason.BEFORE_DEADLINE)),
        _Row(bool(nothing), Verdict.NO_DATA, nothing),
        _Row(holds, Verdict.MET),
        _Row(partial, Verdict.NOT_APPLICABLE, (Reason.PARTIAL,)),
        _Row(not due, Verdict.PENDING, (Reason.BEFORE_DEADLINE,)),
        _Row(True, Verdict.MISSED),
    )
    return next(row for row in table if row.applies)


def _settled(commitment: Commitment, window: Window, due: bool, held_against: Comparison, found: _Found) -> bool | None:
    """What the rows so far decide for good: met, missed, or None when rows to come may turn it."""
    if found.value is None or not found.enough_rows:
        return None
    match drift(commitment):
        case "rises":
            settled = held_against.settled_by_rising(found.value)
        case "falls":
            settled = held_against.settled_by_falling(found.value)
        case None:
            return None
    if settled is False and not commitment.is_to_date and (not due or window.partial):
        return None
    return settled


def drift(commitment: Commitment) -> Literal["rises", "falls"] | None:
    """Which way alone the value can go as rows arrive; None where it can go either way."""
    aggregate, metric = commitment.aggregate, commitment.metric
    if metric.kind != "amount":
        return None
    if aggregate.name in ("count", "max") or (aggregate.name == "sum" and metric.never_negative):
        return "rises"
    return "falls" if aggregate.name == "min" else None
