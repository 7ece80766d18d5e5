"""A small workspace whose second quarter of 2020 can be closed."""

from pathlib import Path

from conftest import run_command

PLAN = """\
covidsvc: 1
title: Service in the branches
start: 2020-01-01
owners:
  desk: {title: Service desk, person: Head of the service desk}
metrics:
  waiting: {title: Waiting time, unit: minutes, min: 0, dimensions: [branch]}
  satisfied: {title: Customer satisfaction, kind: share}
measures:
  queues:
    title: Shorter queues
    owner: desk
    term: ongoing
    review: quarterly
    actions: {tickets: A ticket machine in each branch}
    kpis:
      waiting: {metric: waiting, aggregate: mean, target: at most 15 minutes}
      satisfied: {metric: satisfied, target: at least 85%}
"""
WAITING = """\
date,branch,value
2020-01-15,north,20
2020-04-02,north,14
2020-04-02,south,16
2020-05-11,north,13
2020-06-30,south,15
"""
SATISFIED = "date,value,of\n2020-04-30,42,50\n2020-06-30,45,50\n"
FILES: dict[str, str | bytes] = {
    "plans/branches.yaml": PLAN,
    "data/waiting.csv": WAITING,
    "data/satisfied.csv": SATISFIED,
}
CLOSED = "closed/branches/2020-Q2.json"
CLOSE = ["close", "--quarter", "2020-Q2", "--by", "Wang Min", "--on", "2020-07-03", "--lang", "en"]
REOPEN = [
    *("reopen", "--quarter", "2020-Q2", "--by", "Wang Min", "--on", "2020-07-06", "--lang", "en"),
    *("--reason", "A late row"),
]
CHECK = ["check", "--as-of", "2020-07-10", "--lang", "en", "--select", "C"]


def closed(folder: Path) -> Path:
    """The workspace, with its quarter closed."""
    outcome = run_command(folder, CLOSE)
    assert outcome.exit == 0, outcome.err
    return folder


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Puts a text in the place of another, once."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
