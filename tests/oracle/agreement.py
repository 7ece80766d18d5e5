"""What the program and the naive evaluator say of a random plan, and where they differ."""

import json
from pathlib import Path
from typing import NamedTuple

from covidsvc.check import check_plans
from covidsvc.evaluate.report import judge_plan
from covidsvc.load import read_plan
from covidsvc.model.commitment import commitments
from covidsvc.model.log import Log
from covidsvc.model.plan import PlanFile
from covidsvc.model.report import Dossier, Report
from covidsvc.phrase.period import read_period
from covidsvc.render.report.as_json import report_as_json
from covidsvc.render.style import Style
from covidsvc.source import find_log_files, read_logs, read_totals
from oracle import generate, pencil

TEXTS = {"title", "measure", "owner", "person", "metric", "unit", "response"}
"""What an entry says besides; the naive evaluator does not know it."""

Difference = tuple[str, str, object, object]
"""The id of a KPI or group, the key, what the program says, and what the naive evaluator does."""


class Trial(NamedTuple):
    """A generated plan with its logs, as the naive evaluator judges it, and what the program says otherwise."""

    case: generate.Case
    entries: list[pencil.Entry]
    differences: list[Difference]


def try_seed(seed: int, folder: Path) -> Trial:
    """Writes the plan and the logs of a seed into an empty folder, and judges them by both."""
    case = generate.make(seed, folder)
    entries = pencil.judge(case.plan, case.data, case.period, case.as_of)
    return Trial(case, entries, differences(by_program(case), entries))


def by_program(case: generate.Case) -> Report:
    """The report, which is the same from the rows and from their totals."""
    reading = read_plan(case.plan, "plans/plan.yaml")
    errors = [finding for finding in check_plans([reading]) if finding.severity == "error"]
    assert errors == [], case
    source = reading.plan_file
    metrics, years = source.plan.metrics, dict.fromkeys(source.plan.metrics, source.plan.fiscal_year_start)
    files = find_log_files(case.data, "data", metrics)
    logs = read_logs(files, metrics, years)
    assert logs.findings == [], case
    ranked = frozenset(each.kpi.metric for each in commitments(source.plan) if each.aggregate.needs_every_value)
    totals = read_totals(files, metrics, years, ranked)
    by_rows, by_totals = (_report(source, log, case) for log in (logs.log, totals.log))
    assert by_rows == by_totals, case
    return by_totals


def _report(source: PlanFile, log: Log, case: generate.Case) -> Report:
    return judge_plan(source, log, read_period(case.period), case.as_of)


def differences(report: Report, entries: list[pencil.Entry]) -> list[Difference]:
    """All that differs in the report's JSON, also in the groups."""
    said = json.loads(report_as_json([Dossier((report,))], Style("en")))
    found = [
        ("", what, by_program, by_pencil)
        for what, by_program, by_pencil in (
            ("summary", said["summary"], pencil.summary_of(entries)),
            ("could judge", report.could_judge(), pencil.could_judge(entries)),
        )
        if by_program != by_pencil
    ]
    return found + _different_entries(said["kpis"], entries)


def _different_entries(entries: list[pencil.Entry], others: list[pencil.Entry]) -> list[Difference]:
    if [entry["id"] for entry in entries] != [other["id"] for other in others]:
        return [("", "ids", [entry["id"] for entry in entries], [other["id"] for other in others])]
    found = []
    for entry, other in zip(entries, others, strict=True):
        assert entry.keys() - other.keys() == TEXTS
        found += _different_entries(entry["groups"], other["groups"])
        found += [
            (entry["id"], key, entry[key], other[key]) for key in other if key != "groups" and entry[key] != other[key]
        ]
    return found
