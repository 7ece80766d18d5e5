"""Spark in local mode is exact, and its faults are sentences."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from conftest import Run
from engines.servers import one_spark_session
from source.warehouse.banks import connect, spark_address
from source.warehouse.restating import RESTATED, TABLE, restatements_are_found

pytest.importorskip("pyspark", reason="pyspark, the extra `spark`, is not installed")

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore::ResourceWarning")]

REPORT = ("report", "--month", "2020-04", "--lang", "en", "--format", "json")


@pytest.fixture(scope="module", autouse=True)
def _one_session() -> Iterator[None]:
    with one_spark_session():
        yield


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    connect(monkeypatch, spark_address(tmp_path))
    return tmp_path


PLAN = """\
covidsvc: 1
title: Serving customers
start: 2020-01-01
owners: {desk: {title: Service desk, person: Head of the service desk}}
metrics:
  answers: {title: Answers, source: {connection: bank, query: q.sql, date: day, value: value}}
measures:
  serve:
    title: Serve well
    owner: desk
    term: ongoing
    review: monthly
    actions: {desk: Open a second desk}
    kpis:
      all: {metric: answers, aggregate: sum, target: at least 1}
"""


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT closed_on AS day, CAST(hours AS DOUBLE) AS value FROM tickets", "is of the type double"),
        ("SELECT CAST(closed_on AS TIMESTAMP) AS day, hours AS value FROM tickets", "is of the type timestamp"),
        ("SELECT closed_on AS day, nothing AS value FROM tickets", "`bank` could not answer: [UNRESOLVED_COLUMN"),
        # Without a decimal for it there would be NULL where ANSI does not rule.
        (
            "SELECT closed_on AS day, CAST(hours + 1 AS DECIMAL(38, 0)) * CAST(1e37 AS DECIMAL(38, 0)) AS value"
            " FROM tickets",
            "could not answer: [NUMERIC_VALUE_OUT_OF_RANGE",
        ),
        ("SELECT closed_on AS day, 9223372036854775807 AS value FROM tickets", ""),
    ],
)
def test_what_spark_says_is_told_or_exact(folder: Path, run: Run, query: str, said: str) -> None:
    (folder / "plans").mkdir()
    (folder / "plans/plan.yaml").write_text(PLAN)
    (folder / "q.sql").write_text(query)
    outcome = run(folder, *REPORT)
    assert "secret" not in outcome.out + outcome.err
    if said:
        assert (outcome.exit, outcome.out) == (3, "")
        assert said in outcome.err
    else:
        (kpi,) = json.loads(outcome.out)["kpis"]
        assert int(kpi["value"]) == 9223372036854775807 * kpi["rows"]


@pytest.mark.parametrize("restated", RESTATED)
def test_a_restated_table_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, restated: str) -> None:
    place = tmp_path / "elsewhere"
    place.mkdir()
    connect(monkeypatch, f"local[1]?tables={place}&spark.sql.shuffle.partitions=2", "waits")
    with duckdb.connect() as database:

        def run(statement: str) -> None:
            database.execute(statement)
            database.execute(f"COPY waits TO '{place}/waits.parquet'")

        for statement in TABLE:
            run(statement)
        restatements_are_found(tmp_path, run, restated)
