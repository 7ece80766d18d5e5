"""What two snapshots of the plans differ in, and the verdicts under each with the logs of today."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from covidsvc.cli.judging import last_day_that_counts
from covidsvc.cli.opening import Opened
from covidsvc.cli.progress import NO_PROGRESS, Progress
from covidsvc.cli.revisions import Snapshot
from covidsvc.cli.warehouses import without_warehouses
from covidsvc.evaluate.compare import compare_plans
from covidsvc.evaluate.report import judge_kpi
from covidsvc.load.written import written
from covidsvc.model.change import Change, Differences, Effect, Pair, Shown, Unreadable, Verdicts, Written
from covidsvc.model.commitment import Commitment
from covidsvc.model.report import KpiReport
from covidsvc.phrase.period import Period

if TYPE_CHECKING:
    from covidsvc.source import TotalsReading


def differences(
    old: Snapshot,
    new: Snapshot,
    period: Period,
    asked_day: date | None,
    progress: Progress = NO_PROGRESS,
) -> Differences:
    """What has changed of the plans that have no errors at either time."""
    faulty = [fault._replace(revision=each.name) for each in (old, new) for fault in each.faults]
    left_out = {fault.place.file for fault in faulty}
    before, after = ([plan for plan in each.plans if plan.path not in left_out] for each in (old, new))
    pairs, changes = compare_plans(before, after, asked_day or date.today())
    changed = {id(change.pair) for change in changes}
    judged = [pair for pair in pairs if id(pair) in changed]
    judges = Judges(judged, period, asked_day, progress)
    verdicts = [judges.verdicts(pair, old, new) for pair in judged]
    as_of = asked_day or min(period.days(1).last, date.today())
    return Differences(
        old.name or "",
        old.called,
        new.name,
        new.called,
        period,
        as_of,
        shown(changes, old, new),
        tuple(each for each in verdicts if each is not None),
        tuple(faulty),
        judges.faults,
    )


def shown(changes: Iterable[Change], old: Snapshot, new: Snapshot) -> tuple[Shown, ...]:
    """The changes with their places; what is written at the same places is one change of several KPIs."""
    merged: dict[tuple[object, ...], Shown] = {}
    for change in changes:
        was = _written(change, change.pair.old, old)
        now = _written(change, change.pair.new, new)
        key = (change.label, change.aspect, was, now)
        known = merged.get(key)
        pairs = (*known.pairs, change.pair) if known else (change.pair,)
        effects = {change.effect, known.effect if known else None}
        effect = next((each for each in Effect if each in effects), None)
        merged[key] = Shown(change.label, change.aspect, effect, pairs, was, now)
    return tuple(merged.values())


def _written(change: Change, commitment: Commitment | None, snapshot: Snapshot) -> Written | None:
    if commitment is None:
        return None
    return written(snapshot.reading_of(commitment.plan), commitment, change.aspect)


_READ_BY = ("kind", "per", "min", "max", "missing", "dimensions", "encoding")
"""What of a metric decides how its rows are read."""


class Judges:
    """The verdicts of a period under plans of any revision, with the logs of today."""

    def __init__(
        self, pairs: Iterable[Pair], period: Period, asked_day: date | None, progress: Progress = NO_PROGRESS
    ) -> None:
        kpis = [each for pair in pairs for each in (pair.old, pair.new) if each is not None]
        self._metrics = frozenset(each.kpi.metric for each in kpis)
        self._ranked = frozenset(each.kpi.metric for each in kpis if each.aggregate.needs_every_value)
        self._period, self._asked_day, self._progress = period, asked_day, progress
        self._logs: dict[object, TotalsReading] = {}
        self._faults: dict[Unreadable, None] = {}

    @property
    def faults(self) -> tuple[Unreadable, ...]:
        """The errors of logs for which there are no verdicts."""
        return tuple(self._faults)

    def verdicts(self, pair: Pair, old: Snapshot, new: Snapshot) -> Verdicts | None:
        """The verdicts on a KPI at both times; None where the logs have errors at one of them."""
        was = self._verdict(pair.old, old, new) if pair.old else None
        now = self._verdict(pair.new, new, old) if pair.new else None
        can_tell = (pair.old is None or was is not None) and (pair.new is None or now is not None)
        return Verdicts(pair, was, now) if can_tell else None

    def _verdict(self, commitment: Commitment, its: Snapshot, other: Snapshot) -> KpiReport | None:
        plan = commitment.plan
        as_of = last_day_that_counts(plan, self._period, self._asked_day)
        logs = self._logs_of(its.opened, other.opened)
        log = without_warehouses(its.opened, logs.log)
        report = judge_kpi(commitment, log, self._period.days(plan.fiscal_year_start), as_of)
        errors = [finding for finding in logs.findings if finding.severity == "error"]
        if not errors:
            return report
        self._faults[Unreadable.of(its.name, errors)] = None
        return None

    def _logs_of(self, its: Opened, other: Opened) -> "TotalsReading":
        """The logs as the plans of a snapshot read them; metrics that only the other knows are no fault."""
        both = Opened(its.workspace, its.asked, (*its.others, *other.readings))
        key = tuple(
            (name, both.fiscal_year_starts[name], *(getattr(both.metrics[name], field) for field in _READ_BY))
            for name in sorted(self._metrics & both.metrics.keys())
        )
        if key not in self._logs:
            self._logs[key] = both.read_totals(
                lambda file: file.metric is None or file.metric in self._metrics, self._ranked, self._progress
            )
        return self._logs[key]
