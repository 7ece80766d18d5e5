"""The verdict on one window: the table of verdicts, in its order."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from covidsvc.evaluate.aggregate import value_of
from covidsvc.evaluate.baseline import baseline_value, change_from
from covidsvc.evaluate.coverage import expected_rows, expected_units
from covidsvc.evaluate.due import is_due, pace
from covidsvc.model.commitment import Commitment
from covidsvc.model.comparison import Comparison
from covidsvc.model.log import Filter, Log, Rows, Selection
from covidsvc.model.measuring import comparison, is_relative
from covidsvc.model.plan import Waiver
from covidsvc.model.report import Judgement, Reason, Verdict, Window, ending_period
from covidsvc.phrase.period import Days
from covidsvc.phrase.target import Target


class Terms(NamedTuple):
    """What a window is judged by, whichever rows are looked at: the same for all groups of a KPI.

    `target` is None where nothing is judged, and then `beyond` says why. `units` is how many rows there
    should be of each combination of dimensions, None where nobody can say.
    """

    commitment: Commitment
    window: Window
    as_of: date
    due: bool
    target: Target | None
    beyond: Reason | None
    held_against: Comparison | None
    units: int | None
    waiver: Waiver | None


def terms_of(commitment: Commitment, window: Window, period: Days, as_of: date) -> Terms:
    """The terms of a window in a report on `period`, in which the rows count that begin by `as_of`."""
    target = commitment.kpi.target.in_force_on(window.days.last)
    return Terms(
        commitment,
        window,
        as_of,
        is_due(commitment, window),
        target,
        _beyond_the_plan(commitment, period, target),
        comparison(target, commitment.measuring, commitment.metric) if target else None,
        expected_units(commitment, window, as_of),
        _waiver(commitment, window),
    )


def _waiver(commitment: Commitment, window: Window) -> Waiver | None:
    if not commitment.plan.waivers:
        return None
    return commitment.waiver_of(ending_period(commitment, window).days(commitment.plan.fiscal_year_start))


def judge_window(
    commitment: Commitment, window: Window, period: Days, log: Log, as_of: date, where: Filter
) -> Judgement:
    """The verdict on a window in a report on `period`, from the rows that count by `as_of`."""
    return judge_by(terms_of(commitment, window, period, as_of), log, where)


def judge_by(terms: Terms, log: Log, where: Filter) -> Judgement:
    """The verdict that follows from some of the rows."""
    commitment, window, as_of, due, target, beyond, held_against, units, waiver = terms
    if beyond is not None or target is None or held_against is None:
        why = beyond or Reason.NO_TARGET_YET
        return Judgement(window, due, target, Verdict.NOT_APPLICABLE, (why,), waiver=waiver)

    rows = log.rows(counted_rows(commitment, window, as_of, where))
    finding = _find(commitment, window, target, held_against, rows, log, as_of, where)
    decided = _decide(commitment, window, due, held_against, finding)
    is_pending = decided.verdict is Verdict.PENDING
    expected = None if units is None else expected_rows(units, commitment.kpi.metric, log, as_of, where)
    return Judgement(
        window,
        due,
        target,
        decided.verdict,
        decided.reasons,
        decided.early,
        finding.value,
        finding.baseline,
        finding.change,
        finding.margin,
        rows=finding.rows,
        expected_rows=expected,
        pace=pace(commitment, window, held_against, finding.judged, as_of) if is_pending else None,
        incomplete=expected is not None and finding.rows < expected,
        evidence=rows.evidence(),
        waiver=waiver,
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
    margin: Fraction | None
    rows: int
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
    count = rows.count
    enough = count >= (commitment.kpi.min_rows or 0)
    obstacles: list[Reason] = []
    if value is None and not count:
        obstacles.append(Reason.OFFLINE if rows.is_unasked else Reason.NO_ROWS)
    if count and not enough:
        obstacles.append(Reason.TOO_FEW_ROWS)
    if value is None and count:
        obstacles.append(Reason.ZERO_WHOLE)
    if held_against.comparator.is_change:
        if baseline is None:
            obstacles.append(Reason.NO_BASELINE)
        elif baseline == 0 and is_relative(target):
            obstacles.append(Reason.ZERO_BASELINE)
    judged = change if held_against.comparator.is_change else value
    margin = None if judged is None else held_against.margin(judged)
    return _Found(value, baseline, change, judged, margin, count, enough, tuple(obstacles))


class _Case(NamedTuple):
    """What the table of verdicts asks about. `nothing` is whether there is nothing to judge by."""

    settled: bool | None
    finished: bool
    nothing: bool
    partial: bool
    due: bool
    holds: bool


class _Row(NamedTuple):
    """A row of the table of verdicts: when it applies, what it says, and why besides what stands in the way."""

    applies: Callable[[_Case], bool]
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    early: bool = False
    tells_obstacles: bool = False


_TABLE = (
    _Row(lambda case: case.settled is True, Verdict.MET, early=True),
    _Row(lambda case: case.settled is False, Verdict.MISSED, early=True),
    _Row(lambda case: not case.finished, Verdict.PENDING, (Reason.WINDOW_RUNNING,)),
    _Row(lambda case: case.nothing and case.partial, Verdict.NOT_APPLICABLE, (Reason.PARTIAL,), tells_obstacles=True),
    _Row(lambda case: case.nothing and not case.due, Verdict.PENDING, (Reason.BEFORE_DEADLINE,), tells_obstacles=True),
    _Row(lambda case: case.nothing, Verdict.NO_DATA, tells_obstacles=True),
    _Row(lambda case: case.holds, Verdict.MET),
    _Row(lambda case: case.partial, Verdict.NOT_APPLICABLE, (Reason.PARTIAL,)),
    _Row(lambda case: not case.due, Verdict.PENDING, (Reason.BEFORE_DEADLINE,)),
    _Row(lambda _: True, Verdict.MISSED),
)
"""The table of verdicts without its first row, which needs no numbers."""


class _Decision(NamedTuple):
    verdict: Verdict
    reasons: tuple[Reason, ...]
    early: bool


def _decide(commitment: Commitment, window: Window, due: bool, held_against: Comparison, found: _Found) -> _Decision:
    """What the first row of the table says that applies."""
    open_still = not window.finished or (commitment.is_to_date and not due)
    settled = _settled(commitment, window, due, held_against, found) if open_still else None
    holds = found.margin is not None and held_against.holds_by(found.margin)
    case = _Case(settled, window.finished, bool(found.obstacles), window.partial, due, holds)
    row = next(row for row in _TABLE if row.applies(case))
    reasons = (*found.obstacles, *row.reasons) if row.tells_obstacles else row.reasons
    return _Decision(row.verdict, reasons, row.early)


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
