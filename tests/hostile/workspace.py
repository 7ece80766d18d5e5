"""The workspace that hostile files come into: small, sound, and with something of everything."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from repositories import Commit, git, repository

PLAN = """\
covidsvc: 1
title: Plan
start: 2020-01-01
problems: {queue: Long queues}
goals: {calm: Calm}
owners: {o: {title: Office, person: Clerk}}
metrics:
  visits: {title: Visits, unit: people, dimensions: [branch]}
  content: {title: Content, kind: share, per: month}
measures:
  m:
    title: Measure
    owner: o
    term: ongoing
    review: monthly
    solves: [queue]
    serves: [calm]
    actions: {a: {title: Act, due: 2020-02-01}}
    kpis:
      k: {metric: visits, aggregate: sum, target: at least 10, by: branch}
      s: {metric: content, target: up 5 pp, baseline: 2019-12}
"""
VISITS = "date,branch,value,note\n2020-03-02,North,7,\n2020-04-03,North,9,\n2020-04-03,South,12,\n"
CONTENT = "date,value,of\n2019-12,70,100\n2020-03,80,100\n2020-04,84,100\n"
EXPORT = "day,office,number\n2020-04-06,North,3\n2020-04-07,South,4\n"
MAPPING = """\
mapping: 1
rows:
  visits: {date: day, value: number, dimensions: {branch: office}}
"""
FILES = {
    "plans/plan.yaml": PLAN,
    "data/visits.csv": VISITS,
    "data/content.csv": CONTENT,
    "export.csv": EXPORT,
    "map.yaml": MAPPING,
}

Make = Callable[[Path], None]


class Hostile(NamedTuple):
    """A hostile input: what it is called, how it is made in a sound workspace, and what `check` says of it.

    `codes` are among what is found. `exit` is 1 with an error, 0 without, and 3 where no workspace is left.
    """

    name: str
    make: Make
    codes: tuple[str, ...] = ()
    exit: int = 0


def build(hostile: Hostile, folder: Path) -> None:
    """A sound workspace, with the hostile input in it."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    hostile.make(folder)


def build_in_repository(hostile: Hostile, folder: Path, template: Path, *, committed: bool) -> None:
    """The same, after a commit of the sound workspace; `committed`, the hostile input is a second one."""
    if not template.exists():
        repository(template, [Commit("x", FILES)])
    shutil.copytree(template, folder, dirs_exist_ok=True)
    hostile.make(folder)
    if committed:
        subprocess.run(("git", "add", "--all"), cwd=folder, capture_output=True, check=False)
        git(folder, "commit", "-q", "--allow-empty", "--no-verify", "-m", "x")


def put(name: str, content: str | bytes) -> Make:
    """What writes a file."""

    def make(folder: Path) -> None:
        path = folder / name
        path.unlink(missing_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape"))

    return make


def in_plan(old: str, new: str) -> Make:
    """What puts another text in the place of one in the plan."""
    assert old in PLAN
    return put("plans/plan.yaml", PLAN.replace(old, new, 1))


def log(content: str | bytes) -> Make:
    return put("data/visits.csv", content)


def error(name: str, make: Make, *codes: str) -> Hostile:
    return Hostile(name, make, codes, 1)


def advice(name: str, make: Make, *codes: str) -> Hostile:
    """What no error stands against."""
    return Hostile(name, make, codes)
