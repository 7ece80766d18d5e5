"""All rules on all plans of a workspace."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from covidsvc.check.catalogue import ADJUSTABLE
from covidsvc.check.examination import Examination, Rules
from covidsvc.check.meaning import check_meaning
from covidsvc.check.references import CONFLICTING_METRIC, UNKNOWN_RULE, check_references
from covidsvc.check.responsibility import check_responsibility
from covidsvc.check.texts import check_texts
from covidsvc.diagnostic import Finding, Place, Related
from covidsvc.load import PlanReading
from covidsvc.model.plan import Plan
from covidsvc.words import Words

_FAMILIES: tuple[Rules, ...] = (check_references, check_texts, check_meaning, check_responsibility)


def check_plans(readings: Sequence[PlanReading]) -> list[Finding]:
    """The findings on some plans and on how they go together, pinned to their files."""
    findings: list[Finding] = []
    for reading in readings:
        findings += reading.findings
        if reading.plan is not None:
            examination = Examination(reading, reading.plan)
            found = [finding for family in _FAMILIES for finding in family(examination)]
            found += _severities(reading.plan)
            findings += [
                _raised(finding, reading.plan).pinned(reading.pin) for finding in found if examination.believes(finding)
            ]
    return findings + list(_conflicts(readings))


def _raised(finding: Finding, plan: Plan) -> Finding:
    """The finding with the severity that the plan gives it."""
    severity = plan.check.get(finding.rule.code)
    return finding if severity is None or finding.severity == "error" else replace(finding, severity=severity)


def _severities(plan: Plan) -> Iterator[Finding]:
    for code in plan.check:
        if code not in ADJUSTABLE:
            known = ", ".join(sorted(ADJUSTABLE))
            yield UNKNOWN_RULE.at(Place(("check", code), "key"), code=code, known=known)


def _conflicts(readings: Sequence[PlanReading]) -> Iterator[Finding]:
    """A metric that two plans declare differently. A quarter has to mean the same in both, too."""
    declared: dict[str, tuple[PlanReading, dict[str, object]]] = {}
    for reading in readings:
        for id, metric in reading.plan.metrics.items() if reading.plan is not None else ():
            if id in reading.doubtful_metrics:
                continue
            assert reading.plan is not None, "a metric is of a plan"
            meaning = dict(metric)
            if metric.per == "quarter":
                meaning["fiscal_year_start"] = reading.plan.fiscal_year_start
            other, first = declared.setdefault(id, (reading, meaning))
            keys = [key for key in meaning if meaning[key] != first.get(key)]
            if other is not reading and (keys or meaning.keys() != first.keys()):
                place = Place(("metrics", id), "key")
                related = Related(Words("the other declaration", "另一处声明"), other.pin(place))
                yield CONFLICTING_METRIC.at(reading.pin(place), related, id=id, other=other.path, keys=", ".join(keys))
