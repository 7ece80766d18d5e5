"""All rules on all plans of a workspace."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from covidsvc.check.appearances import check_appearances
from covidsvc.check.dimensions import check_dimensions
from covidsvc.check.examination import Examination, Rules
from covidsvc.check.ids import check_ids
from covidsvc.check.meaning import check_meaning
from covidsvc.check.metrics import check_conflicts, check_metrics
from covidsvc.check.references import check_references
from covidsvc.check.responses import check_responses
from covidsvc.check.responsibility import check_responsibility
from covidsvc.check.schedule import check_schedule
from covidsvc.check.texts import check_texts
from covidsvc.check.unused import check_unused
from covidsvc.diagnostic import Finding, Severity
from covidsvc.load import PlanReading


def _waivers(examination: Examination) -> Iterator[Finding]:
    """The rules that are loaded only where a plan waives something, as few do."""
    if examination.plan.waivers:
        from covidsvc.check.waivers import check_waivers

        yield from check_waivers(examination)


def _severities(examination: Examination) -> Iterator[Finding]:
    """As `_waivers`: all rules there are have to be known only where a plan speaks of one."""
    if examination.plan.check:
        from covidsvc.check.catalogue import ADJUSTABLE
        from covidsvc.check.severities import check_severities

        yield from check_severities(examination, ADJUSTABLE)


def _sources(examination: Examination) -> Iterator[Finding]:
    """As `_waivers`: most plans have none."""
    if any(metric.source is not None for metric in examination.plan.metrics.values()):
        from covidsvc.check.sources import check_sources

        yield from check_sources(examination)


_FAMILIES: tuple[Rules, ...] = (
    check_ids,
    check_references,
    check_dimensions,
    check_unused,
    check_texts,
    check_appearances,
    check_metrics,
    _sources,
    check_meaning,
    check_responsibility,
    check_schedule,
    check_responses,
    _waivers,
    _severities,
)


def check_plans(readings: Sequence[PlanReading], as_of: date | None = None) -> list[Finding]:
    """The findings on some plans and on how they go together, pinned to their files.

    With `as_of`, also on what was due by that day.
    """
    findings: list[Finding] = []
    for examination in examinations(readings, as_of):
        found = [finding for family in _FAMILIES for finding in family(examination)]
        findings += [
            with_severity(finding, examination.plan.check).pinned(examination.reading.pin)
            for finding in found
            if examination.believes(finding)
        ]
    read = [finding for reading in readings for finding in reading.findings]
    return read + findings + list(check_conflicts(readings))


def examinations(readings: Sequence[PlanReading], as_of: date | None) -> list[Examination]:
    """Every plan that could be read."""
    plans = [(reading, reading.plan) for reading in readings if reading.plan is not None]
    judged = frozenset(declared.kpi.metric for _, plan in plans for declared in plan.kpis())
    return [Examination(reading, plan, judged, as_of) for reading, plan in plans]


def with_severity(finding: Finding, severities: Mapping[str, Severity]) -> Finding:
    """The finding with the severity that a plan gives to its rule."""
    severity = severities.get(finding.rule.code)
    return finding if severity is None or finding.severity == "error" else finding._replace(severity=severity)
