"""The shipped plan, judged with a pencil: each KPI in each month and quarter of its sample logs.

The files `cases/finance-service/pencil-PERIOD.json` were worked out KPI by KPI from the definition of
verdicts and the logs, without the program.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from conftest import REPOSITORY, Run

PENCILLED = sorted((Path(__file__).parent / "cases/finance-service").glob("pencil-*.json"))


@pytest.mark.parametrize("pencilled", PENCILLED, ids=lambda path: path.stem.removeprefix("pencil-"))
def test_the_program_agrees_with_the_pencil(run: Run, pencilled: Path) -> None:
    expected = json.loads(pencilled.read_text(encoding="utf-8"))
    period = pencilled.stem.removeprefix("pencil-")
    asked = "--quarter" if "Q" in period else "--month"
    report = json.loads(run(REPOSITORY, "report", asked, period, "--format", "json").out)
    printed = {kpi["id"]: {key: kpi[key] for key in expected[kpi["id"]]} for kpi in report["kpis"]}
    assert printed == expected
    assert report["summary"] == {
        verdict: Counter(kpi["verdict"] for kpi in expected.values())[verdict] for verdict in report["summary"]
    }


def test_every_verdict_occurs() -> None:
    verdicts = {kpi["verdict"] for path in PENCILLED for kpi in json.loads(path.read_text(encoding="utf-8")).values()}
    assert verdicts == {"met", "missed", "pending", "no-data", "not-applicable"}
