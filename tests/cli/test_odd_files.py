"""What is no file of text: a finding with a sentence, never a traceback, never an endless wait."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[[dict[str, str | bytes]], Path]

PLAN = """\
covidsvc: 1
title: Plan
start: 2020-01-01
owners: {o: {title: Office, person: Clerk}}
metrics: {visits: {title: Visits}}
measures:
  m:
    {title: M, owner: o, term: ongoing, review: monthly, actions: {a: A},
     kpis: {k: {metric: visits, aggregate: sum, target: at least 1}}}
"""


def findings(folder: Path) -> list[tuple[str, str]]:
    """The code and the file of each finding of `check`, run as a process that has to end."""
    command = [sys.executable, "-m", "covidsvc", "check", "--format", "json"]
    outcome = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert (outcome.returncode, outcome.stderr) == (1, "")
    return [(finding["code"], finding["file"]) for finding in json.loads(outcome.stdout)["findings"]]


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [os.mkfifo, loop, device])
def test_in_the_place_of_a_log(write: Write, make: Callable[[Path], None]) -> None:
    folder = write({"plans/plan.yaml": PLAN, "data/other.md": ""})
    make(folder / "data/visits.csv")
    assert findings(folder) == [("L101", "data/visits.csv")]


@pytest.mark.parametrize("make", [os.mkfifo, loop, device, os.mkdir])
def test_in_the_place_of_a_plan(write: Write, make: Callable[[Path], None]) -> None:
    folder = write({"plans/plan.yaml": PLAN})
    make(folder / "plans/second.yaml")
    assert findings(folder) == [("P101", "plans/second.yaml")]


def test_only_the_first_hundred_faults_of_a_plan_are_shown(write: Write) -> None:
    strays = "".join(f"stray-{number}: x\n" for number in range(150))
    folder = write({"plans/plan.yaml": PLAN + strays})
    command = [sys.executable, "-m", "covidsvc", "check", "--format", "json"]
    outcome = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    summary = json.loads(outcome.stdout)["summary"]
    assert (outcome.returncode, summary["errors"], summary["left_out"]) == (1, 100, 50)


def test_advice_on_a_log_hides_no_error_and_never_fails(write: Write) -> None:
    advice = "2020-02-01,1,call 13800138000\n" * 150
    folder = write({"plans/plan.yaml": PLAN, "data/visits.csv": "date,value,note\n" + advice})
    command = [sys.executable, "-m", "covidsvc", "check", "--format", "json"]
    outcome = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    summary = json.loads(outcome.stdout)["summary"]
    assert (outcome.returncode, summary["advice"], summary["left_out"]) == (0, 100, 50)
    with open(folder / "data/visits.csv", "a", encoding="utf-8") as log:
        log.write("2020-02-30,1,\n")
    for options in (["--select", "L111"], []):
        assert subprocess.run([*command, *options], cwd=folder, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("output", ["plans/plan.yaml", "data/report.txt", "./data/../data/x.csv"])
def test_an_answer_is_never_written_over_plans_and_among_logs(write: Write, output: str) -> None:
    folder = write({"plans/plan.yaml": PLAN, "data/visits.csv": "date,value\n"})
    command = [sys.executable, "-m", "covidsvc", "check", "--output", output]
    outcome = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert outcome.returncode == 2
    assert (folder / "plans/plan.yaml").read_text() == PLAN
    assert [path.name for path in (folder / "data").iterdir()] == ["visits.csv"]


@pytest.mark.parametrize("closing", [">&-", "2>&- >&-", ">/dev/full", "| true"])
def test_a_stream_that_takes_nothing_is_no_mistake_of_the_program(write: Write, closing: str) -> None:
    folder = write({"plans/plan.yaml": PLAN, "data/visits.csv": "date,value\n"})
    command = f"{sys.executable} -m covidsvc check {closing}"
    outcome = subprocess.run(
        command, cwd=folder, shell=True, stderr=subprocess.PIPE, text=True, timeout=60, check=False
    )
    assert outcome.returncode == (3 if "full" in closing else 0)
    assert "Traceback" not in outcome.stderr


def test_a_runner_gets_no_commands_from_titles(write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN.replace("title: Plan", 'title: "::error::x ##[group]y"')})
    command = [sys.executable, "-m", "covidsvc", "report", "--month", "2020-04"]
    environment = {**os.environ, "GITHUB_ACTIONS": "true"}
    outcome = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert outcome.stdout.splitlines()[0] == ": :error::x ## [group]y"
