"""Writers at the same time: every row is there, and none is torn."""

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

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
    row = NewRow("visits", "2020-04-03", str(number), note=f"writer {sys.argv[1]}, " + "x" * 500)
    enter_rows([row], logs, today=date(2020, 4, 3), timeout=60)
"""


def test_no_row_is_lost_or_torn(write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN})
    writers, rows = 4, 15
    processes = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(writer), str(rows)], cwd=folder)
        for writer in range(writers)
    ]
    assert [process.wait() for process in processes] == [0] * writers
    with open(folder / "data/visits.csv", newline="", encoding="utf-8") as file:
        logged = [(row["note"].partition(",")[0], row["value"]) for row in csv.DictReader(file)]
    expected = [(f"writer {writer}", str(number)) for writer in range(writers) for number in range(rows)]
    assert sorted(logged) == sorted(expected)
