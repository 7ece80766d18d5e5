"""Small plans judged as the program judges them: YAML and CSV as text in, the entries of the JSON out."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from covidsvc.check import check_plans
from covidsvc.diagnostic import Severity
from covidsvc.evaluate.debts import debts_of
from covidsvc.evaluate.report import judge_plan
from covidsvc.load import PlanReading, read_plan
from covidsvc.model.debt import Debts
from covidsvc.model.log import DetailedLog
from covidsvc.model.plan import PlanFile
from covidsvc.model.report import Dossier, Report
from covidsvc.phrase.period import read_period
from covidsvc.render.report.as_json import report_as_json
from covidsvc.render.style import Style
from covidsvc.source import LogReading, find_log_files, read_logs

Entry = dict[str, Any]


def judge(plan: str, logs: Mapping[str, str], period: str, as_of: str | None = None) -> dict[str, Entry]:
    """The KPIs of the report on a period, by their ids."""
    report = report_on(plan, logs, period, as_of)
    return {entry["id"]: entry for entry in json.loads(report_as_json([Dossier((report,))], Style("en")))["kpis"]}


def report_on(plan: str, logs: Mapping[str, str], period: str, as_of: str | None = None) -> Report:
    """The report on a period; `logs` by their names under `data/`.

    Rows count by `as_of`, the period's last day unless given.
    """
    source, log = _without_faults(plan, logs)
    asked = read_period(period)
    day = date.fromisoformat(as_of) if as_of else asked.days(source.plan.fiscal_year_start).last
    return judge_plan(source, log, asked, day)


def debts_on(plan: str, logs: Mapping[str, str], as_of: str, until: str, *, coming_rows: bool = False) -> Debts:
    """What is owed under a plan on a day, and until another."""
    source, log = _without_faults(plan, logs)
    days = date.fromisoformat(as_of), date.fromisoformat(until)
    return debts_of(source, log, *days, coming_rows=coming_rows)


def _without_faults(plan: str, logs: Mapping[str, str]) -> tuple[PlanFile, DetailedLog]:
    with TemporaryDirectory() as folder:
        reading = _read(Path(folder), plan)
        assert [finding.message.en for finding in check_plans([reading]) if finding.severity == "error"] == []
        read = _read_logs(Path(folder), reading, logs)
    assert [finding.message.en for finding in read.findings] == []
    return reading.plan_file, read.log


def errors_in(plan: str, logs: Mapping[str, str] | None = None) -> list[str]:
    """Why a plan, or its logs, are refused."""
    return told_of(plan, "error", logs)


def told_of(plan: str, severity: Severity, logs: Mapping[str, str] | None = None) -> list[str]:
    """The messages of a severity on a plan, then on its logs."""
    with TemporaryDirectory() as folder:
        reading = _read(Path(folder), plan)
        found = check_plans([reading])
        if logs is not None:
            found += _read_logs(Path(folder), reading, logs).findings
    return [finding.message.en for finding in found if finding.severity == severity]


def _read(folder: Path, plan: str) -> PlanReading:
    path = folder / "plans" / "plan.yaml"
    _write(path, plan)
    return read_plan(path, "plans/plan.yaml")


def _read_logs(folder: Path, reading: PlanReading, logs: Mapping[str, str]) -> LogReading:
    plan = reading.plan_file.plan
    for name, text in logs.items():
        _write(folder / "data" / name, text)
    files = find_log_files(folder / "data", "data", plan.metrics)
    return read_logs(files, plan.metrics, dict.fromkeys(plan.metrics, plan.fiscal_year_start))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


HEAD = "start: 2020-02-01"
MEASURE = "term: ongoing, review: monthly"


def plan_of(kpi: str, metric: str = "unit: users", head: str = HEAD, measure: str = MEASURE) -> str:
    """A plan with the one KPI `k` on the metric `m`, each given by its keys as they stand in braces."""
    return f"""\
covidsvc: 1
title: Plan
{head}
owners: {{it: {{title: IT, person: Head of IT}}}}
metrics: {{m: {{title: Metric, {metric}}}}}
measures: {{only: {{title: Measure, owner: it, {measure}, actions: {{a: Act}}, kpis: {{k: {{metric: m, {kpi}}}}}}}}}
"""


def log_of(*rows: str, columns: str = "date,value") -> str:
    """The text of a log."""
    return "\n".join((columns, *rows)) + "\n"


def judge_one(
    kpi: str,
    *rows: str,
    period: str = "2020-04",
    as_of: str | None = None,
    columns: str = "date,value",
    metric: str = "unit: users",
    head: str = HEAD,
    measure: str = MEASURE,
) -> Entry:
    """The entry of a KPI that is alone in its plan, from the rows of one log."""
    logs = {"m.csv": log_of(*rows, columns=columns)}
    return judge(plan_of(kpi, metric, head, measure), logs, period, as_of)["k"]


def assert_entry(entry: Entry, **expected: object) -> None:
    """An entry has these values; of its others nothing is said."""
    assert {name: entry[name] for name in expected} == expected


def window_of(entry: Entry) -> str:
    """The days of an entry's window, as `2020-04-01..2020-04-30`."""
    return f"{entry['window']['from']}..{entry['window']['to']}"
