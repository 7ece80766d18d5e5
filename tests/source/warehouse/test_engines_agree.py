"""Verdicts, values and summaries are the same whether rows are in logs or in a warehouse."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import run_command
from source.warehouse.banks import connect, duckdb_file, parquet_folder
from source.warehouse.sample import QUERY, logs, plan

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


def test_a_folder_of_parquet_says_what_logs_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect(monkeypatch, parquet_folder(tmp_path))
    assert in_warehouse(tmp_path, REPORTS[:2]) == logs_say(tmp_path, REPORTS[:2])


@pytest.mark.slow
def test_a_database_of_duckdb_says_what_logs_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect(monkeypatch, duckdb_file(tmp_path))
    assert in_warehouse(tmp_path) == logs_say(tmp_path)
