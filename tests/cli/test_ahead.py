"""A scan of big logs that begins before the plan is read says what one after it would."""

from pathlib import Path
from typing import Any

import pytest

from conftest import run_command

pytest.importorskip("duckdb", reason="DuckDB, the extra `fast`, is not installed")

from covidsvc.source.fast.engine import Engine

PLAN = """\
covidsvc: 1
title: Plan
start: 2020-01-01
owners: {it: {title: IT, person: Head of IT}}
metrics:
  waiting: {title: Waiting, unit: minutes, BOUNDS}
  unused: {title: Unused, unit: minutes, min: 0}
measures:
  only:
    title: Measure
    owner: it
    term: ongoing
    review: monthly
    actions: {one: Act}
    kpis: {fast: {metric: waiting, aggregate: mean, target: at most 15 minutes}}
"""
ROWS = "2020-04-01,14\n2020-04-02,15.5\n"
ALONE, MIXED = "date,value\n", "date,metric,value\n"


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each scan that was begun ahead, whether it was the one that was wanted."""
    taken: list[bool] = []
    has_begun = Engine.has_begun

    def noted(engine: Engine, *asked: Any) -> bool:
        taken.append(has_begun(engine, *asked))
        return taken[-1]

    monkeypatch.setattr(Engine, "has_begun", noted)
    return taken


TRIED = {
    "a log of one metric": ("min: 0", {"waiting.csv": ALONE + ROWS}, [True]),
    "values below zero": ("min: -5", {"waiting.csv": f"{ALONE}{ROWS}2020-04-03,-1\n"}, [True]),
    "a largest value": ("min: 0, max: 99", {"waiting.csv": ALONE + ROWS}, [True]),
    "a bound in quotes": ("min: '0'", {"waiting.csv": ALONE + ROWS}, [True]),
    "a bound written otherwise": ("min: 0.0", {"waiting.csv": ALONE + ROWS}, [False]),
    "a log of many metrics": ("min: 0", {"all.csv": MIXED + ROWS.replace(",", ",waiting,")}, [True]),
    "a log besides that nobody asks for": ("min: 0", {"waiting.csv": ALONE + ROWS, "unused.csv": ALONE + ROWS}, [True]),
    "logs with other columns besides": ("min: 0", {"waiting.csv": ALONE + ROWS, "all.csv": MIXED}, []),
    "a log of months besides": (
        "min: 0",
        {"waiting.csv": ALONE + ROWS, "waiting/2020-05.csv": f"{ALONE}2020-05-03,2\n"},
        [True],
    ),
    "a header in quotes": ("min: 0", {"waiting.csv": f'"date",value\n{ROWS}'}, []),
    "a byte order mark": ("min: 0", {"waiting.csv": f"\ufeff{ALONE}{ROWS}"}, [True]),
    "a column that is not known": ("min: 0", {"waiting.csv": "date,value,branch\n2020-04-01,4,north\n"}, []),
    "a number that is none": ("min: 0", {"waiting.csv": f"{ALONE}{ROWS}2020-04-03,1e3\n"}, [True]),
    "a number that is too large for the fast kind": (
        "min: 0",
        {"waiting.csv": f"{ALONE}2020-04-03,12345678901.5\n"},
        [True],
    ),
    "a value below its bound": ("min: 0", {"waiting.csv": f"{ALONE}{ROWS}2020-04-03,-1\n"}, [True]),
    "a plan with a slip": ("min: 0, mim: 1", {"waiting.csv": ALONE + ROWS}, []),
    "no logs": ("min: 0", {}, []),
}


@pytest.mark.parametrize("name", TRIED)
def test_what_is_begun_changes_no_answer(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: list[bool]
) -> None:
    bounds, logs, expected = TRIED[name]
    for path, text in {
        "plans/plan.yaml": PLAN.replace("BOUNDS", bounds),
        **{f"data/{of}": logs[of] for of in logs},
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    slowly = run_command(tmp_path, ["report", "--month", "2020-04"])
    assert taken == []
    monkeypatch.setattr("covidsvc.source.fast.PAYS_FROM", 1)
    assert run_command(tmp_path, ["report", "--month", "2020-04"]) == slowly
    assert taken == expected


def test_nothing_is_begun_where_only_some_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: list[bool]
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "plans/plan.yaml").write_text(PLAN.replace("BOUNDS", "min: 0"))
    (tmp_path / "data/waiting.csv").write_text(ALONE + ROWS)
    monkeypatch.setattr("covidsvc.source.fast.PAYS_FROM", 1)
    assert "14.75" in run_command(tmp_path, ["report", "--month", "2020-04", "--owner", "it"]).out
    assert taken == []
