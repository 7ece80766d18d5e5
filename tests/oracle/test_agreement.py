"""The program and the naive evaluator come to the same entries on random plans.

A longer soak: `ORACLE_SEEDS=1000:5000 pytest tests/oracle -n auto`.
"""

import json
import os
from pathlib import Path

import pytest

from covidsvc.check import check_plans
from covidsvc.evaluate.report import judge_plan
from covidsvc.load import read_plan
from covidsvc.model.commitment import commitments
from covidsvc.model.log import Log
from covidsvc.model.plan import PlanFile
from covidsvc.model.report import Dossier
from covidsvc.phrase.period import read_period
from covidsvc.render.report.as_json import report_as_json
from covidsvc.render.style import Style
from covidsvc.source import find_log_files, read_logs, read_totals
from oracle import generate, pencil

FIRST_SEED, LAST_SEED = (int(seed) for seed in os.environ.get("ORACLE_SEEDS", "0:400").split(":"))
SEEDS_A_TEST = 20
TEXTS = {"title", "measure", "owner", "person", "metric", "unit", "response"}
"""What an entry says besides; the naive evaluator does not know it."""


@pytest.mark.parametrize("first", range(FIRST_SEED, LAST_SEED, SEEDS_A_TEST))
def test_entries_agree(first: int, tmp_path: Path) -> None:
    for seed in range(first, min(first + SEEDS_A_TEST, LAST_SEED)):
        case = generate.make(seed, tmp_path / str(seed))
        by_pencil = pencil.judge(case.plan, case.data, case.period, case.as_of)
        assert differences(by_program(case), by_pencil) == [], f"seed {seed}: {case}"


def by_program(case: generate.Case) -> list[pencil.Entry]:
    """The KPIs of the report's JSON."""
    reading = read_plan(case.plan, "plans/plan.yaml")
    errors = [finding for finding in check_plans([reading]) if finding.severity == "error"]
    assert errors == [], case
    plan = reading.plan_file.plan
    files = find_log_files(case.data, "data", plan.metrics)
    logs = read_logs(files, plan.metrics, dict.fromkeys(plan.metrics, plan.fiscal_year_start))
    assert logs.findings == [], case
    ranked = frozenset(each.kpi.metric for each in commitments(plan) if each.aggregate.needs_every_value)
    totals = read_totals(files, plan.metrics, dict.fromkeys(plan.metrics, plan.fiscal_year_start), ranked)
    by_rows, by_totals = (_entries(reading.plan_file, log, case) for log in (logs.log, totals.log))
    assert by_rows == by_totals, case
    return by_totals


def _entries(source: PlanFile, log: Log, case: generate.Case) -> list[pencil.Entry]:
    report = judge_plan(source, log, read_period(case.period), case.as_of)
    entries: list[pencil.Entry] = json.loads(report_as_json([Dossier((report,))], Style("en")))["kpis"]
    return entries


def differences(entries: list[pencil.Entry], others: list[pencil.Entry]) -> list[tuple[str, str, object, object]]:
    """The id, the key and both values of all that differs, also in the groups."""
    if [entry["id"] for entry in entries] != [other["id"] for other in others]:
        return [("", "ids", [entry["id"] for entry in entries], [other["id"] for other in others])]
    found = []
    for entry, other in zip(entries, others, strict=True):
        assert entry.keys() - other.keys() == TEXTS
        found += differences(entry["groups"], other["groups"])
        found += [
            (entry["id"], key, entry[key], other[key]) for key in other if key != "groups" and entry[key] != other[key]
        ]
    return found
