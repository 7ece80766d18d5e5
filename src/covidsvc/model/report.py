"""Verdicts, and the report that collects them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple

from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Evidence
from covidsvc.model.plan import PlanFile, Response, Waiver
from covidsvc.phrase.period import Days, Period, PeriodKind, period_of
from covidsvc.phrase.target import Target

if TYPE_CHECKING:
    from covidsvc.model.closed_change import PeriodChange


class Verdict(StrEnum):
    MET = "met"
    MISSED = "missed"
    PENDING = "pending"
    NO_DATA = "no-data"
    NOT_APPLICABLE = "not-applicable"


WAIVED = "waived"
"""Under which a count has what is waived: it counts for no verdict."""

WORST_FIRST = (Verdict.MISSED, Verdict.NO_DATA, Verdict.PENDING, Verdict.MET, Verdict.NOT_APPLICABLE)


def worst(verdicts: Collection[Verdict]) -> Verdict:
    """The verdict on a whole that is judged by its parts; there is at least one."""
    return next(each for each in WORST_FIRST if each in verdicts)


class Reason(StrEnum):
    """Why a verdict is neither met nor missed; in the order in which they are told."""

    NOT_STARTED = "not-started"
    PLAN_ENDED = "plan-ended"
    NO_TARGET_YET = "no-target-yet"
    OFFLINE = "offline"
    NO_ROWS = "no-rows"
    TOO_FEW_ROWS = "too-few-rows"
    ZERO_WHOLE = "zero-whole"
    NO_BASELINE = "no-baseline"
    ZERO_BASELINE = "zero-baseline"
    WINDOW_RUNNING = "window-running"
    BEFORE_DEADLINE = "before-deadline"
    PARTIAL = "partial"


class Window(NamedTuple):
    """The days that a KPI looks at.

    `months` is the nominal length, None for `to date`. Rows that speak of a time before `since` do
    not count.
    """

    days: Days
    months: int | None
    finished: bool
    partial: bool
    since: date | None = None


_KINDS: Mapping[int | None, PeriodKind] = {1: "month", 3: "quarter", 12: "year"}


def window_name(commitment: Commitment, window: Window) -> str:
    """A window by the name of its period where it has one, else by its days."""
    kind = _KINDS.get(window.months)
    if kind is not None:
        period = period_of(window.days.first, kind, commitment.plan.fiscal_year_start)
        if period.days(commitment.plan.fiscal_year_start).first == window.days.first:
            return str(period)
    return f"{window.days.first}..{window.days.last}"


def ending_period(commitment: Commitment, window: Window) -> Period:
    """The period that a window is called by in a response: of one that is no quarter or year, the month it ends in."""
    return period_of(window.days.last, commitment.period_kind, commitment.plan.fiscal_year_start)


class Pace(NamedTuple):
    """Where a pending value stands against the straight line to its target.

    `expected` is the line's value (or change) at as-of.
    """

    state: Literal["ahead", "behind"]
    expected: Fraction


class Judgement(NamedTuple):
    """One verdict and the numbers it rests on.

    Shares, rates in percent, relative changes and percentage points are fractions; all else is in
    the metric's unit. `margin` is positive on the good side of the target. With a `waiver` the verdict
    stays what it is, and does not count.
    """

    window: Window
    due: bool
    target: Target | None
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    early: bool = False
    value: Fraction | None = None
    baseline: Fraction | None = None
    change: Fraction | None = None
    margin: Fraction | None = None
    rows: int = 0
    expected_rows: int | None = None
    pace: Pace | None = None
    incomplete: bool = False
    evidence: Sequence[Evidence] = ()
    waiver: Waiver | None = None


class Point(NamedTuple):
    """A window of a KPI's past: its value, and the verdict that it had.

    `judgement` is None before the measure's start, and where nobody has asked for verdicts.
    """

    window: Window
    value: Fraction | None
    judgement: Judgement | None = None


class Group(NamedTuple):
    """One value of the dimension that a KPI is judged by, with its verdict."""

    value: str
    judgement: Judgement
    earlier: tuple[Judgement, ...]


class KpiReport(NamedTuple):
    """A KPI, judged.

    `earlier` are the windows of the period before the one that decides; `history` are those that led up
    to it, oldest first, itself the last, as many as were asked for.
    """

    commitment: Commitment
    judgement: Judgement
    earlier: tuple[Judgement, ...] = ()
    groups: tuple[Group, ...] = ()
    history: tuple[Point, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def waiver(self) -> Waiver | None:
        return self.judgement.waiver

    def windows(self) -> Iterator[tuple[Window, Verdict]]:
        """The windows of the period with their verdicts, oldest first; of a KPI with groups the worst of theirs.

        What is waived is none of them.
        """
        columns = [group.earlier for group in self.groups] or [self.earlier]
        for same_window in zip(*columns, strict=True):
            if same_window[0].waiver is None:
                yield same_window[0].window, worst([judged.verdict for judged in same_window])
        if self.waiver is None:
            yield self.judgement.window, self.verdict

    @property
    def response(self) -> Response | None:
        """What is done about the window's miss; None where it was not missed, or nothing is written down."""
        if self.verdict is not Verdict.MISSED:
            return None
        return self.commitment.kpi.response.get(str(ending_period(self.commitment, self.judgement.window)))


def tally(kpis: Iterable[KpiReport]) -> dict[str, int]:
    """How many KPIs have each verdict and count, and after that, if there are any, how many are waived."""
    return tally_of(kpi.judgement for kpi in kpis)


def tally_of(judgements: Iterable[Judgement]) -> dict[str, int]:
    """As `tally`, of judgements."""
    counts: dict[str, int] = dict.fromkeys(Verdict, 0)
    for judged in judgements:
        if judged.waiver is None:
            counts[judged.verdict] += 1
        else:
            counts[WAIVED] = counts.get(WAIVED, 0) + 1
    return counts


class Report(NamedTuple):
    """All verdicts of a plan for a period.

    `closing` is of the period itself, where it was closed; `past_changes` are earlier closed periods that would
    come out otherwise now.
    """

    source: PlanFile
    period: Period
    as_of: date
    kpis: tuple[KpiReport, ...]
    closing: "PeriodChange | None" = None
    past_changes: "tuple[PeriodChange, ...]" = ()

    def summary(self) -> dict[str, int]:
        """How many KPIs have each verdict; see `tally`."""
        return tally(self.kpis)

    def could_judge(self) -> bool:
        return any(kpi.verdict not in (Verdict.NO_DATA, Verdict.NOT_APPLICABLE) for kpi in self.kpis)

    def without_groups(self) -> "Report":
        """The report with the verdicts of its KPIs alone; it is one on a month, and no window is shorter than that."""
        return self._replace(kpis=tuple(kpi._replace(groups=()) for kpi in self.kpis))

    def by_measure(self) -> Iterator[tuple[str, tuple[KpiReport, ...]]]:
        """The measures that have a KPI in the report, in the plan's order."""
        kpis: dict[str, list[KpiReport]] = {measure_id: [] for measure_id in self.source.plan.measures}
        for kpi in self.kpis:
            kpis[kpi.commitment.declared.measure_id].append(kpi)
        for measure_id, its in kpis.items():
            if its:
                yield measure_id, tuple(its)


class Dossier(NamedTuple):
    """What a report says of a plan: a report for each period that is asked for, oldest first.

    `months` are the reports on the months that led up to the last one, where a format shows them; only the
    last of these has the groups of its KPIs.
    """

    reports: tuple[Report, ...]
    months: tuple[Report, ...] = ()

    @property
    def latest(self) -> Report:
        return self.reports[-1]

    @property
    def is_range(self) -> bool:
        return len(self.reports) > 1

    def streaks(self) -> dict[str, int]:
        """How many windows in a row each KPI has missed, up to the last that is decided; those with 1 or more.

        A window that stands in several of the reports counts once, as the last of them judges it.
        """
        by_window: dict[str, dict[date, Verdict]] = {}
        for report in self.reports:
            for kpi in report.kpis:
                judged = by_window.setdefault(kpi.commitment.declared.id, {})
                judged.update((window.days.last, verdict) for window, verdict in kpi.windows())
        runs = {id: _missed_at_the_end(judged) for id, judged in by_window.items()}
        return {id: run for id, run in runs.items() if run}


def _missed_at_the_end(by_last_day: Mapping[date, Verdict]) -> int:
    decided = [by_last_day[day] for day in sorted(by_last_day) if by_last_day[day] is not Verdict.PENDING]
    return sum(1 for _ in takewhile(lambda verdict: verdict is Verdict.MISSED, reversed(decided)))
