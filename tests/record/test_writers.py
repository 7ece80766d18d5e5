"""Writers at the same time: every row is there, and none is torn."""

import csv
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

_WRITER = """\
import sys
from datetime import date
from covidsvc.cli.opening import open_workspace
from covidsvc.record.entry import enter_rows
from covidsvc.record.logs import Logs
from covidsvc.record.new_row import NewRow
opened = open_workspace(None, None)
logs = Logs(opened.workspace.data, "data", opened.metrics, opened.fiscal_year_starts)
for number in range(int(sys.argv[2])):
    row = NewRow("visits", "2020-04-03", str(number), note=f"writer {sys.argv[1]}")
    enter_rows([row], logs, today=date(2020, 4, 3), timeout=600)
"""


def assert_all_rows_are_there(folder: Path, writers: int, rows: int) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(writer), str(rows)], cwd=folder)
        for writer in range(writers)
    ]
    assert [process.wait() for process in processes] == [0] * writers
    with open(folder / "data/visits.csv", newline="", encoding="utf-8") as file:
        logged = [(row["note"], row["value"]) for row in csv.DictReader(file)]
    expected = [(f"writer {writer}", str(number)) for writer in range(writers) for number in range(rows)]
    assert sorted(logged) == sorted(expected)


def test_no_row_is_lost_or_torn(write: Write) -> None:
    assert_all_rows_are_there(write({"plans/plan.yaml": PLAN}), writers=3, rows=15)


@pytest.mark.slow
def test_no_row_of_sixteen_writers_is_lost_or_torn(write: Write) -> None:
    assert_all_rows_are_there(write({"plans/plan.yaml": PLAN}), writers=16, rows=500)


@pytest.mark.slow
def test_ten_commands_at_once_all_write_their_rows(write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN})
    command = [sys.executable, "-m", "covidsvc", "log-metric", "visits"]
    options = ["--date", "2020-04-03", "--timeout", "60", "--lang", "en"]
    processes = [
        subprocess.Popen([*command, str(number), *options], cwd=folder, stdout=subprocess.PIPE, text=True)
        for number in range(10)
    ]
    told = [process.communicate()[0].splitlines()[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 10
    lines = (folder / "data/visits.csv").read_text().splitlines()
    assert sorted(lines[1:]) == [f"2020-04-03,{number}," for number in range(10)]
    assert sorted(told) == sorted(f"data/visits.csv:{place}: {line}" for place, line in enumerate(lines[1:], 2))
