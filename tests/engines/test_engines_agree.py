"""Verdicts, values and summaries are the same whether rows are in logs or in a warehouse."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from conftest import run_command
from covidsvc.phrase.period import Days
from covidsvc.source.warehouse import noticing
from covidsvc.source.warehouse.asking import Session
from covidsvc.source.warehouse.noticing import NoticingLog, NoticingRows
from covidsvc.source.warehouse.relation import Question, Relation
from engines.servers import one_spark_session, postgres
from source.warehouse.banks import connect, duckdb_file, parquet_folder, spark_address
from source.warehouse.sample import QUERY, logs, plan, statements

REPORTS = [
    ["report", *period, "--format", "json"]
    for period in (
        ("--month", "2020-04"),
        ("--quarter", "2020-Q1"),
        ("--month", "2020-05", "--as-of", "2020-05-05"),
        ("--from", "2020-01", "--to", "2020-04"),
    )
]
COMMANDS = [
    *REPORTS,
    ["report", "--month", "2020-04", "--format", "csv"],
    ["due", "--as-of", "2020-05-04"],
    *(["trend", kpi, "--month", "2020-04", "--format", "json"] for kpi in ("p95", "median-by", "queue-last")),
]


def answers(folder: Path, files: dict[str, str | bytes], commands: list[list[str]]) -> list[Any]:
    """What commands say of a workspace, without what tells where the rows are."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    outcomes = [run_command(folder, command) for command in commands]
    assert [outcome.err for outcome in outcomes if outcome.err] == []
    return [_without_places(outcome.out) for outcome in outcomes]


def _without_places(text: str) -> Any:
    if text.startswith("{"):
        return json.loads(text, object_hook=lambda each: {key: each[key] for key in each if key != "evidence"})
    return [line.partition(",data/")[0].partition(",bank:")[0] for line in text.splitlines()]


def logs_say(folder: Path, commands: list[list[str]] = COMMANDS) -> list[Any]:
    return answers(folder / "logs", {"plans/plan.yaml": plan(None), **logs()}, commands)


def in_warehouse(folder: Path, commands: list[list[str]] = COMMANDS) -> list[Any]:
    return answers(folder / "warehouse", {"plans/plan.yaml": plan("bank"), "queries/queue.sql": QUERY}, commands)


@contextmanager
def in_duckdb(folder: Path) -> Iterator[str]:
    yield duckdb_file(folder)


@contextmanager
def in_parquet(folder: Path) -> Iterator[str]:
    yield parquet_folder(folder)


@contextmanager
def in_postgres(folder: Path) -> Iterator[str]:
    psycopg = pytest.importorskip("psycopg", reason="psycopg, the extra `postgres`, is not installed")
    with postgres() as server:
        with psycopg.connect(server.address(), autocommit=True) as session:
            for statement in statements():
                session.execute(statement)
        yield server.address()


@contextmanager
def in_spark(folder: Path) -> Iterator[str]:
    pytest.importorskip("pyspark", reason="pyspark, the extra `spark`, is not installed")
    with one_spark_session():
        yield spark_address(folder)


@pytest.mark.parametrize(
    ("bank", "commands"),
    [
        (in_parquet, REPORTS[:2]),
        pytest.param(in_duckdb, COMMANDS, marks=pytest.mark.slow),
        pytest.param(in_postgres, COMMANDS, marks=pytest.mark.engines),
        pytest.param(
            in_spark,
            REPORTS[:2],
            marks=[pytest.mark.engines, pytest.mark.filterwarnings("ignore::ResourceWarning")],
        ),
    ],
)
def test_a_warehouse_says_what_logs_say(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    bank: Callable[[Path], AbstractContextManager[str]],
    commands: list[list[str]],
) -> None:
    with bank(tmp_path) as address:
        connect(monkeypatch, address)
        assert in_warehouse(tmp_path, commands) == logs_say(tmp_path, commands)


def test_each_metric_is_asked_once_and_then_for_first_and_last_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = Session.ask

    def listening(session: Session, relation: Relation, question: Question) -> Sequence[Sequence[Any]]:
        asked.append("an end" if "row_number()" in question.text else relation.source.value)
        return ask(session, relation, question)

    monkeypatch.setattr(Session, "ask", listening)
    connect(monkeypatch, parquet_folder(tmp_path))
    in_warehouse(tmp_path, REPORTS[:1])
    assert asked == ["hours", "good", "good", "people", "an end", "an end"]


@pytest.mark.slow
def test_what_nobody_has_noticed_is_asked_for_when_it_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same answers, though the rehearsal has told of one day, and of no rank, share or group."""
    monkeypatch.setattr(NoticingLog, "values_of", lambda *_: ())
    monkeypatch.setattr(NoticingRows, "count", 0)
    monkeypatch.setattr(noticing, "window_of", lambda selection: Days(selection.days.last, selection.days.last))
    connect(monkeypatch, parquet_folder(tmp_path))
    assert in_warehouse(tmp_path, REPORTS[:1]) == logs_say(tmp_path, REPORTS[:1])
