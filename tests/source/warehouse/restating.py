"""A small table in a warehouse, a month that rests on it, and what restating the table does. All of it is made up."""

import json
from collections.abc import Callable
from pathlib import Path

from conftest import Outcome, run_command

PLAN = """\
covidsvc: 1
title: Serving customers
start: 2020-01-01
owners:
  desk: {title: Service desk, person: Head of the service desk}
metrics:
  visits: {title: Visits, min: 0}
  waits:
    {title: Waits, unit: hours, dimensions: [branch], source: {connection: bank, table: waits, date: day, value: hours}}
  content: {title: Content, kind: share, source: {connection: bank, table: waits, date: day, value: good, of: asked}}
measures:
  serve:
    title: Serve well
    owner: desk
    term: ongoing
    review: monthly
    actions: {desk: Open a second desk}
    kpis:
      busy: {metric: visits, aggregate: sum, target: at least 1}
      swift: {metric: waits, aggregate: mean, target: at most 25 hours, by: branch}
      slowest: {metric: waits, aggregate: median, target: at most 30 hours}
      content: {metric: content, target: at least 50%}
"""
FILES: dict[str, str | bytes] = {"plans/desk.yaml": PLAN, "data/visits.csv": "date,value\n2020-04-01,5\n"}
TABLE = (
    "CREATE TABLE waits (id INTEGER, day DATE, branch VARCHAR(20), hours DECIMAL(9, 2), good INTEGER, asked INTEGER)",
    "INSERT INTO waits VALUES "
    "(1, DATE '2020-04-01', '北京', 20.25, 8, 10), (2, DATE '2020-04-01', '上海', 18.50, 6, 10), "
    "(3, DATE '2020-04-17', '上海', 30.50, 7, 10), (4, DATE '2020-05-01', '上海', 1.00, 9, 10)",
)
CLOSED = "closed/desk/2020-04.json"
CLOSE = ("close", "--month", "2020-04", "--by", "Wang Min", "--on", "2020-05-02", "--lang", "en")
CHECK = ("check", "--as-of", "2020-05-02", "--lang", "en")
OF_WAITS = "the totals of `waits` in `bank:waits` are others: "
OF_CONTENT = "the totals of `content` in `bank:waits` are others: "
RESTATED = {
    "UPDATE waits SET hours = 20.00 WHERE id = 1": [
        "C201 swift[北京] was met, 20.25, and would be met, 20 now",
        f"     {OF_WAITS}2020-04-01 北京: sum 20.25 → 20",
        "C201 slowest was met, 20.25, and would be met, 20 now",
        f"     {OF_WAITS}2020-04-01 北京: sum 20.25 → 20",
        f"C202 {OF_WAITS}2020-04-01 北京: sum 20.25 → 20",
    ],
    "DELETE FROM waits WHERE id = 3": [
        "C201 swift[上海] was met, 24.5, and would be met, 18.5 now",
        f"     {OF_WAITS}2020-04-17 上海: rows 1 → 0, sum 30.5 → 0",
        "C201 slowest was met, 20.25, and would be met, 19.375 now",
        f"     {OF_WAITS}2020-04-17 上海: rows 1 → 0, sum 30.5 → 0",
        f"C202 {OF_CONTENT}2020-04-17: rows 1 → 0, sum 7 → 0, sum of wholes 10 → 0",
        f"C202 {OF_WAITS}2020-04-17 上海: rows 1 → 0, sum 30.5 → 0",
    ],
    "INSERT INTO waits VALUES (9, DATE '2020-04-12', '北京', 20.25, 7, 10)": [
        f"C202 {OF_CONTENT}2020-04-12: rows 0 → 1, sum 0 → 7, sum of wholes 0 → 10",
        f"C202 {OF_WAITS}2020-04-12 北京: rows 0 → 1, sum 0 → 20.25",
    ],
    # One branch has one content customer more, the other one less: the day has the same rows and sums.
    "UPDATE waits SET good = good + 1 - 2 * (id % 2) WHERE day = DATE '2020-04-01'": [
        f"C202 {OF_CONTENT}2020-04-01: least 6 → 7, greatest 8 → 7",
    ],
    "UPDATE waits SET hours = 2.00 WHERE day = DATE '2020-05-01'": [],
}
"""Each way in which the table is restated, and what `check` tells of it."""


def told(outcome: Outcome) -> list[str]:
    """Code and message of each finding of a check in JSON, without what all messages begin with, and its causes."""
    lines = []
    for each in json.loads(outcome.out)["findings"]:
        lines.append(
            f"{each['code']} {each['message'].partition('Wang Min: ')[2] or each['message'].partition('now: ')[2]}"
        )
        lines += [f"     {other['message']}" for other in each["related"]]
    return lines


def restatements_are_found(folder: Path, restate: Callable[[str], None], restated: str) -> None:
    """Closes a month on the table, restates that, and looks at what is told."""
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    outcome = run_command(folder, [*CLOSE])
    assert (outcome.exit, outcome.err) == (0, "")
    assert run_command(folder, [*CHECK]).out == "All is well.\n"
    restate(restated)
    checked = run_command(folder, [*CHECK, "--format", "json"])
    assert (told(checked), checked.err) == (RESTATED[restated], "")
    assert checked.exit == (1 if any(line.startswith("C201") for line in RESTATED[restated]) else 0)
