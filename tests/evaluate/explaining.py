"""Plans judged and explained: YAML and CSV as text in, explanations out."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from covidsvc.check import check_plans
from covidsvc.evaluate.explanation import proofs_of
from covidsvc.evaluate.report import judge_plan
from covidsvc.load import read_plan
from covidsvc.load.passages import passages_on
from covidsvc.model.explanation import Explanation, Proof
from covidsvc.model.report import KpiReport
from covidsvc.phrase.period import read_period
from covidsvc.source import find_log_files, read_logs
from covidsvc.source.memory import MemoryLog
from evaluate.judging import HEAD, MEASURE, log_of, plan_of


class Explained(NamedTuple):
    """A KPI with its explanation, and how many rows its metric has."""

    kpi: KpiReport
    explanation: Explanation
    rows_of_metric: int


def explained(
    plan: Path, data: Path, period: str, as_of: date | None = None, most: int | None = 10
) -> Iterator[Explained]:
    """Every KPI of a plan without faults."""
    reading = read_plan(plan, f"plans/{plan.name}")
    assert [finding.message.en for finding in check_plans([reading]) if finding.severity == "error"] == []
    declared = reading.plan_file.plan
    files = find_log_files(data, "data", declared.metrics)
    read = read_logs(files, declared.metrics, dict.fromkeys(declared.metrics, declared.fiscal_year_start))
    assert [finding.message.en for finding in read.findings] == []
    asked = read_period(period)
    last_day = as_of or asked.days(declared.fiscal_year_start).last
    for kpi in judge_plan(reading.plan_file, read.log, asked, last_day).kpis:
        proofs = proofs_of(kpi, read.log, last_day, most)
        passages = passages_on(reading, kpi.commitment)
        explanation = Explanation(reading.plan_file, asked, last_day, kpi, passages, proofs)
        assert isinstance(read.log, MemoryLog)
        yield Explained(kpi, explanation, len(read.log.all_rows(kpi.commitment.kpi.metric)))


def explain(
    plan: str, logs: Mapping[str, str], period: str, as_of: str | None = None, most: int | None = 10
) -> dict[str, Explanation]:
    """The explanations by the ids of the KPIs; `logs` by their names under `data/`."""
    with TemporaryDirectory() as folder:
        path, data = Path(folder) / "plans/plan.yaml", Path(folder) / "data"
        for file, text in [(path, plan), *((data / name, text) for name, text in logs.items())]:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        last_day = date.fromisoformat(as_of) if as_of else None
        return {
            each.kpi.commitment.declared.id: each.explanation for each in explained(path, data, period, last_day, most)
        }


def prove(
    kpi: str,
    *rows: str,
    period: str = "2020-04",
    as_of: str | None = None,
    columns: str = "date,value",
    metric: str = "unit: users",
    head: str = HEAD,
    measure: str = MEASURE,
    most: int | None = 10,
) -> Proof:
    """The proof of a KPI that is alone in its plan, from the rows of one log."""
    logs = {"m.csv": log_of(*rows, columns=columns)}
    (proof,) = explain(plan_of(kpi, metric, head, measure), logs, period, as_of, most)["k"].proofs
    return proof


def left_out(proof: Proof) -> list[tuple[str, int, list[int]]]:
    """Why rows do not count, how many, and the lines of some of them."""
    return [(each.why.value, each.rows, [row.line for row in each.examples]) for each in proof.window.left_out]
