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
owners: {o: {title: Office}}
metrics: {visits: {title: Visits}}
measures: {}
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
