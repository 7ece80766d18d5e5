"""Writers that are killed leave whole rows, all of a batch or none, and nothing that the next writer stumbles over."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[[dict[str, str | bytes]], Path]

PLAN = """\
covidsvc: 1
title: Plan
start: 2020-01-01
owners: {o: {title: Office}}
metrics: {visits: {title: Visits}, calls: {title: Calls}}
measures: {}
"""
STANDING = "date,value\n2020-04-01,1\n"
NEXT = "2020-04-20,7\n"
TEN_ROWS = [f"2020-04-{day:02},125" for day in range(1, 11)]
WRITTEN = {
    "one": {"visits.csv": STANDING + "2020-04-03,125\n"},
    "new": {"visits.csv": STANDING, "calls.csv": "date,value,note\n2020-04-03,125,\n"},
    "many": {
        "visits.csv": STANDING + "".join(f"{row}\n" for row in TEN_ROWS),
        "calls.csv": "date,value,note\n" + "".join(f"{row},\n" for row in TEN_ROWS),
    },
    "replace": {"visits.csv": "date,value\n# remark\n# 2020-04-01,1\n2020-04-01,125\n"},
}


def trials(folder: Path, *arguments: object) -> list[dict[str, Any]]:
    command = [sys.executable, str(Path(__file__).with_name("crash_lab.py")), *map(str, arguments)]
    outcome = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=True)
    return [json.loads(line) for line in outcome.stdout.splitlines()]


def test_a_writer_that_is_killed_at_any_call_to_the_system_wrote_all_or_nothing(write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN, "data/visits.csv": STANDING})
    through = []
    for trial in trials(folder, "each-call"):
        before, after = {"visits.csv": STANDING}, WRITTEN[trial["mode"]]
        none, whole = ({**state, "visits.csv": state["visits.csv"] + NEXT} for state in (before, after))
        logs = {name: text for name, text in trial["after"].items() if name != ".covidsvc.lock"}
        assert logs in (none, whole), f"{trial['mode']}, killed at call {trial['step']}"
        if {name: text for name, text in trial["torn"].items() if not name.startswith(".")} == after:
            assert logs == whole, "what was all there has been taken back"
        assert trial["torn"]["visits.csv"].startswith("date,value\n")
        assert trial["torn"].get("calls.csv", after.get("calls.csv")) == after.get("calls.csv")
        if trial["through"]:
            assert logs == whole
            assert trial["step"] > 10
            through.append(trial["mode"])
    assert through == list(WRITTEN)


def assert_random_kills_lose_nothing(folder: Path, count: int, seed: int) -> None:
    """Each row that was reported is there, each row is whole, and a row that was not reported is there or not."""
    seen = 0
    for trial in trials(folder, "random", count, seed):
        lines = trial["held"].get("visits.csv", "date,value,note\n").splitlines(keepends=True)
        own = [line for line in lines if f"trial {trial['trial']}," in line]
        numbers = [int(line.split(",")[1]) for line in own]
        assert numbers == list(range(1, len(own) + 1))
        assert len(own) - trial["reported"] in (0, 1)
        assert all(line.endswith('x"\n') for line in lines[1:])
        seen += len(own)
    assert seen


def test_writers_that_are_killed_at_random_lose_no_row(write: Write) -> None:
    assert_random_kills_lose_nothing(write({"plans/plan.yaml": PLAN, "data/README": ""}), 20, seed=1)


@pytest.mark.slow
def test_two_hundred_writers_that_are_killed_at_random_lose_no_row(write: Write) -> None:
    assert_random_kills_lose_nothing(write({"plans/plan.yaml": PLAN, "data/README": ""}), 200, seed=2)


@pytest.mark.slow
def test_an_answer_is_whole_whenever_its_writer_is_killed(write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN, "data/README": ""})
    found = trials(folder, "outputs", 200, 3)
    assert {(trial["size"], trial["kinds"]) for trial in found} == {(2_000_000, 1)}
    assert len(found) == 200
