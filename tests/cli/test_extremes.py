"""Files that would break a careless reader: each is told as a finding or read as it is, in bounded memory."""

import json
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Write = Callable[[dict[str, str | bytes]], Path]
Files = dict[str, str | bytes]

MEMORY = 1_000_000_000
"""How many bytes of addresses `check` may have; Python and its libraries take about 250 million of them."""
SECONDS = 60
"""After how long an endless check is given up."""
MANY = 100_000
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
HEADER = "date,value,note\n"


def checked(folder: Path) -> list[tuple[str, str, int, str]]:
    """Code, file, line and message of each finding; the process has to end, in bounded memory, without a traceback."""
    outcome = subprocess.run(
        [sys.executable, "-m", "covidsvc", "check", "--as-of", "2020-12-31", "--lang", "en", "--format", "json"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    assert outcome.stderr == ""
    findings = json.loads(outcome.stdout)["findings"]
    assert outcome.returncode == (1 if any(each["severity"] == "error" for each in findings) else 0)
    return [(each["code"], each["file"], each["line"], each["message"]) for each in findings]


def with_plan(text: str) -> Files:
    return {"plans/plan.yaml": PLAN + text, "data/visits.csv": f"{HEADER}2020-01-01,5,\n"}


def with_log(text: str) -> Files:
    return {"plans/plan.yaml": PLAN, "data/visits.csv": text}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("problems: " + "[" * MANY + "\n", "P105", id="brackets"),
        pytest.param("problems: " + "[" * MANY + "]" * MANY + "\n", "P105", id="closed brackets"),
        pytest.param("problems: " + "{a: " * MANY + "\n", "P105", id="braces"),
        pytest.param("problems:\n  " + "- " * MANY + "x\n", "P105", id="dashes"),
        pytest.param(
            "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60)),
            "P104",
            id="billion laughs",
        ),
        pytest.param("end: \0\n", "P102", id="NUL"),
        pytest.param("# " + "x" * 50_000_000 + "\n", "P101", id="50 MB line"),
        pytest.param("problems:\n" + "  k: x\n" * 20_000, "P103", id="duplicate keys"),
        pytest.param("".join(f"k{i}: x\n" for i in range(MANY // 5)), "P106", id="unknown keys"),
        pytest.param(f"owner-{'x' * 1_000_000}: x\n", "P102", id="long key"),
    ],
)
def test_a_plan(write: Write, text: str, code: str) -> None:
    assert code in {each[0] for each in checked(write(with_plan(text)))}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        pytest.param(HEADER + "2020-01-01,5," + "x" * 50_000_000 + "\n", "L132", 2, id="50 MB line"),
        pytest.param(HEADER + '2020-01-01,5,"' + "x" * 50_000_000 + '"\n', "L132", 2, id="50 MB line in quotes"),
        pytest.param("#" + "x" * 50_000_000 + "\n" + HEADER, "L132", 1, id="50 MB comment"),
        pytest.param(HEADER + '2020-01-01,5,"' + "x\n" * 1_000_000, "L103", 2, id="lines behind an open quote"),
        pytest.param(HEADER + "2020-01-01,5\0,\n", "L125", 2, id="NUL"),
        pytest.param(HEADER + "2020-01-0,x,\n" * MANY, "L111", 2, id="faulty rows"),
        pytest.param(HEADER + "," * 150_000 + "\n", "L127", 2, id="commas"),
        pytest.param("date," * 30_000 + "value\n", "L107", 1, id="columns"),
        pytest.param(HEADER + "# covidsvc: ignore L111 because so\n2020-01-0,5,\n" * 20_000, "", 0, id="exemptions"),
    ],
)
def test_a_log(write: Write, text: str, code: str, line: int) -> None:
    found = {each[:3] for each in checked(write(with_log(text)))}
    assert (code, "data/visits.csv", line) in found if code else not {each for each in found if each[0] == "L111"}


@pytest.mark.parametrize("place", ["plans/second.yaml", "data/visits.csv"])
def test_what_cannot_be_read(write: Write, place: str) -> None:
    folder = write({"plans/plan.yaml": PLAN, "data/other.md": ""})
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / place))
        assert checked(folder) == [("P101" if place.startswith("plans") else "L101", place, 1, MESSAGES[place])]


MESSAGES = {
    "plans/second.yaml": "the plan cannot be read: it is no file",
    "data/visits.csv": "the log cannot be read: it is no file that can be read",
}
