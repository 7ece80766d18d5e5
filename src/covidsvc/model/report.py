"""Verdicts, and the report that collects them."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal, NamedTuple

from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Evidence
from covidsvc.model.plan import PlanFile
from covidsvc.phrase.period import Days, Period
from covidsvc.phrase.target import Target


class Verdict(StrEnum):
    MET = "met"
    MISSED = "missed"
    PENDING = "pending"
    NO_DATA = "no-data"
    NOT_APPLICABLE = "not-applicable"


class Reason(StrEnum):
    """Why a verdict is neither met nor missed; in the order in which they are told."""

    NOT_STARTED = "not-started"
    PLAN_ENDED = "plan-ended"
    NO_TARGET_YET = "no-target-yet"
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


class Pace(NamedTuple):
    """Where a pending value stands against the straight line to its target.

    `expected` is the line's value (or change) at as-of.
    """

    state: Literal["ahead", "behind"]
    expected: Fraction


class Judgement(NamedTuple):
    """One verdict and the numbers it rests on.

    Shares, rates in percent, relative changes and percentage points are fractions; all else is in
    the metric's unit. `margin` is positive on the good side of the target.
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
    evidence: tuple[Evidence, ...] = ()


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


def tally(kpis: Iterable[KpiReport]) -> dict[Verdict, int]:
    """How many KPIs have each verdict."""
    counts = dict.fromkeys(Verdict, 0)
    for kpi in kpis:
        counts[kpi.verdict] += 1
    return counts


class Report(NamedTuple):
    """All verdicts of a plan for a period."""

    source: PlanFile
    period: Period
    as_of: date
    kpis: tuple[KpiReport, ...]

    def summary(self) -> dict[Verdict, int]:
        """How many KPIs have each verdict."""
        return tally(self.kpis)

    def could_judge(self) -> bool:
        return any(kpi.verdict not in (Verdict.NO_DATA, Verdict.NOT_APPLICABLE) for kpi in self.kpis)

    def by_measure(self) -> Iterator[tuple[str, tuple[KpiReport, ...]]]:
        """The measures that have a KPI in the report, in the plan's order."""
        for measure_id in self.source.plan.measures:
            kpis = tuple(kpi for kpi in self.kpis if kpi.commitment.declared.measure_id == measure_id)
            if kpis:
                yield measure_id, kpis


class Dossier(NamedTuple):
    """What a report says of a plan: a report for each period that is asked for, oldest first.

    `months` are the reports on the months that led up to the last one, where a format shows them.
    """

    reports: tuple[Report, ...]
    months: tuple[Report, ...] = ()

    @property
    def latest(self) -> Report:
        return self.reports[-1]

    @property
    def is_range(self) -> bool:
        return len(self.reports) > 1
