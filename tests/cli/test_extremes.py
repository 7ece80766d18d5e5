"""Files that would break a careless reader: each is told as a finding or read as it is, in bounded memory."""

import errno
import json
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from conftest import Run

Write = Callable[[dict[str, str | bytes]], Path]

MEMORY = 1_000_000_000
"""How many bytes of addresses `check` may have; Python and its libraries take about 250 million of them."""
SECONDS = 60
"""After how long an endless check is given up."""
MB = 1_000_000
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
LOG = f"{HEADER}2020-12-01,5,\n"
EXEMPTION = "# covidsvc: ignore L111 because so\n"

Found = list[tuple[str, int, str]]
"""Code, line and message of each finding."""


def checked(folder: Path, *options: str) -> Found:
    """What is found; the process has to end, in bounded memory, without a traceback and with the right exit code."""
    command = [sys.executable, "-m", "covidsvc", "check", "--as-of", "2020-12-31", "--lang", "en", "--format", "json"]
    outcome = subprocess.run(
        [*command, *options],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    assert outcome.stderr == "" or options, outcome.stderr
    shape = json.loads(outcome.stdout)
    findings, summary = shape["findings"], shape["summary"]
    assert outcome.returncode in ((1,) if summary["errors"] else (0, 1) if summary["left_out"] else (0,))
    assert all(len(each["message"]) <= 1_010 for each in findings)
    return [(each["code"], each["line"], each["message"]) for each in findings]


def with_plan(write: Write, plan: str) -> Path:
    return write({"plans/plan.yaml": plan, "data/visits.csv": LOG})


def with_log(write: Write, log: str | bytes) -> Path:
    return write({"plans/plan.yaml": PLAN, "data/visits.csv": log})


def slow(*values: object, id: str) -> object:
    return pytest.param(*values, marks=pytest.mark.slow, id=id)


def problems(entries: str) -> str:
    return f"{PLAN}problems:\n{entries}"


def with_target(target: str) -> str:
    return PLAN.replace("target: at least 1", f"target: {target}")


def laughs() -> str:
    return "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60))


def keys(count: int, entry: str = "  k{}: x\n") -> str:
    return "".join(entry.format(number) for number in range(count))


def steps(count: int) -> str:
    """A schedule; after 300 years it begins anew, since a plan speaks of no others."""
    return "{" + ",\n".join(f"{1900 + i // 12 % 300}-{i % 12 + 1:02}: at least 1" for i in range(count)) + "}"


@pytest.mark.parametrize(
    ("plan", "first"),
    [
        pytest.param(lambda: PLAN + "problems: " + "[" * MANY, ("P105", 10), id="brackets"),
        pytest.param(lambda: PLAN + "problems: " + "[" * MANY + "]" * MANY, ("P105", 10), id="closed brackets"),
        pytest.param(lambda: PLAN + "problems: " + "{a: " * MANY, ("P105", 10), id="braces"),
        pytest.param(lambda: problems("  " + "- " * MANY + "x\n"), ("P105", 11), id="dashes"),
        pytest.param(lambda: problems("  " + "? " * MANY + "x\n"), ("P104", 11), id="question marks"),
        pytest.param(
            lambda: problems("".join(f"{' ' * i}a:\n" for i in range(1, 3000))), ("P105", 50), id="block in block"
        ),
        pytest.param(lambda: PLAN + laughs(), ("P106", 10), id="billion laughs"),
        slow(lambda: PLAN + "a: &a x\n" + problems(keys(MANY, "  k{}: *a\n"))[len(PLAN) :], ("P106", 10), id="aliases"),
        pytest.param(lambda: PLAN + "# " + "x" * 50 * MB, ("P101", 1), id="50 MB line"),
        pytest.param(lambda: PLAN + '? "' + "x" * MB + '"\n: x\n', ("P106", 10), id="1 MB key"),
        pytest.param(lambda: PLAN + "x" * MB + ": x\n", ("P102", 10), id="1 MB key without a question mark"),
        pytest.param(lambda: PLAN.replace("metric: visits", f"metric: {'v' * MB}"), ("P203", 9), id="1 MB id"),
        pytest.param(lambda: PLAN + "end: \0\n", ("P102", 10), id="NUL"),
        pytest.param(lambda: PLAN + "\0" * 4 * MB, ("P102", 10), id="4 MB of NUL"),
        slow(lambda: PLAN + keys(MANY, "k{}: x\n"), ("P106", 10), id="unknown keys"),
        slow(lambda: problems(keys(MANY)), ("P215", 11), id="problems"),
        slow(lambda: problems(keys(MANY, "  k{}: >= 1\n")), ("P102", 11), id="values to be quoted"),
        slow(lambda: problems("  k: x\n" * 20_000), ("P215", 11), id="duplicate keys"),
        slow(lambda: PLAN + "problems: {" + "k: x," * MANY + "}\n", ("P215", 10), id="duplicate keys in a line"),
        slow(
            lambda: PLAN + "problems: {" + ", ".join(f"k{i}" for i in range(MANY)) + "}\n",
            ("P110", 10),
            id="keys alone",
        ),
        slow(lambda: PLAN + EXEMPTION * 20_000, ("P111", 10), id="exemptions of nothing"),
        slow(lambda: problems(keys(20_000, f"{EXEMPTION}  k{{}}: x\n")), ("P112", 11), id="exemptions of each line"),
        pytest.param(lambda: with_target(steps(3_600)), None, id="schedule of 3,600 steps"),
        slow(lambda: with_target(steps(MANY)), ("P103", 3609), id="schedule of 100,000 steps"),
        slow(lambda: with_target("{" + keys(MANY, "m{}: x,\n") + "}"), ("P301", 9), id="schedule without months"),
        slow(
            lambda: PLAN.replace("{k:", "{" + keys(40_000, "k{0}: {{metric: m{0}}},\n") + "k:"),
            ("P220", 6),
            id="faulty KPIs",
        ),
    ],
)
def test_a_plan(write: Write, plan: Callable[[], str], first: tuple[str, int] | None) -> None:
    found = checked(with_plan(write, plan()))
    assert (found[0][:2] if found else None) == first


@pytest.mark.parametrize(
    ("log", "first"),
    [
        slow(lambda: HEADER + "2020-01-01,5," + "x" * 50 * MB + "\n", ("L132", 2), id="50 MB line"),
        slow(lambda: HEADER + '2020-01-01,5,"' + "x" * 50 * MB + '"\n', ("L132", 2), id="50 MB line in quotes"),
        slow(lambda: "#" + "x" * 50 * MB + "\n" + LOG, ("L132", 1), id="50 MB comment"),
        slow(
            lambda: HEADER + '2020-01-01,5,"' + ("x" * 24 + "\n") * 2 * MB, ("L103", 2), id="50 MB behind an open quote"
        ),
        slow(lambda: HEADER + '"2020-01-01","5","a ""b"""\n' * MB, None, id="quoted cells"),
        slow(lambda: HEADER + '2020-01-01,5,"a\nb"\n' * MB, None, id="line ends in quotes"),
        pytest.param(lambda: HEADER + "2020-01-01,5\0,\n", ("L125", 2), id="NUL"),
        pytest.param(lambda: "\0" * 10 * MB, ("L132", 1), id="10 MB of NUL"),
        slow(lambda: HEADER + "2020-01-0,x,\n" * MB, ("L111", 2), id="faulty rows"),
        slow(lambda: "date,value,key\n" + "2020-01-01,5,k\n" * MB, ("L201", 3), id="duplicate keys"),
        slow(lambda: HEADER + "2020-01-01,5,13800138000\n" * MB, ("L130", 2), id="telephone numbers"),
        pytest.param(
            lambda: HEADER + "2020-01-01,5," + "13800138000 " * 10_000 + "\n", ("L130", 2), id="numbers in a note"
        ),
        pytest.param(lambda: "date,value" + ",x" * 300_000 + "\n", ("L132", 1), id="300,000 columns"),
        slow(lambda: "date,value" + ',"x\n"' * MANY + "\n", ("L105", 1), id="100,000 columns over as many lines"),
        slow(lambda: "date,metric,value\n" + f"2020-01-01,{'v' * 131_000},5\n" * 100, ("L113", 2), id="long ids"),
        slow(lambda: HEADER + f"{EXEMPTION}2020-01-0,5,\n" * 20_000, None, id="exempted rows"),
        slow(lambda: HEADER + f"{EXEMPTION}2020-01-01,5,\n" * MANY, ("P112", 2), id="exemptions in vain"),
        slow(lambda: HEADER + "#\n2020-01-01,5,\n" * MB, None, id="comments"),
        slow(lambda: "date,value\r" + "2020-01-01,5\r" * MB, None, id="old line ends"),
    ],
)
def test_a_log(write: Write, log: Callable[[], str], first: tuple[str, int] | None) -> None:
    found = checked(with_log(write, log()))
    assert (found[0][:2] if found else None) == first


@pytest.mark.slow
@pytest.mark.parametrize("sign", [" ", "1", ",", "#", " #", '"', "'", ": ", "-", "0.", "at ", "covidsvc "])
class TestLongRuns:
    """Runs of a sign over which expressions with an end might go back again and again."""

    def test_in_values(self, write: Write, sign: str) -> None:
        run = (sign * (200_000 // len(sign)) + "x").replace("'", "''")
        values = ", ".join(f"{key}: '{run}'" for key in ("over", "baseline", "deadline", "owner"))
        found = checked(with_plan(write, with_target(f"'at least {run}', {values}")))
        assert {"P301", "P303", "P305", "P402"} <= {code for code, _, _ in found}

    @pytest.mark.parametrize("begin", ["end: >= 1", "end: '1", 'end: "1', "end: [1", "end: {a", "end: a: b", "- x"])
    def test_in_lines_that_are_no_yaml(self, write: Write, sign: str, begin: str) -> None:
        assert checked(with_plan(write, f"{PLAN}{begin}{sign * (MB // len(sign))}x\n"))

    def test_in_exemptions(self, write: Write, sign: str) -> None:
        comment = f"# covidsvc: ignore{sign * (150_000 // len(sign))}x\n"
        folder = write({"plans/plan.yaml": PLAN + comment, "data/visits.csv": f"{HEADER}{comment}2020-12-01,5,\n"})
        assert {code for code, _, _ in checked(folder)} <= {"P111"}

    def test_in_cells(self, write: Write, sign: str) -> None:
        cell = '"' + (sign * (60_000 // len(sign)) + "x").replace('"', '""') + '"'
        folder = with_log(write, f"{HEADER}{cell},5,\n2020-01-01,{cell},\n2020-01-01,5,{cell}\n")
        assert {("L111", 2), ("L112", 3)} <= {(code, line) for code, line, _ in checked(folder)}

    def test_before_the_key_of_a_plan(self, write: Write, sign: str) -> None:
        folder = write({"plans/plan.yaml": PLAN, "plans/second.yaml": sign * 30_000 + "\n" * 30_000})
        assert [code for code, _, _ in checked(folder)] == ["P109"]


@pytest.mark.slow
def test_very_many_files(write: Write) -> None:
    assert checked(write({"plans/plan.yaml": PLAN, **{f"data/visits/{i}.csv": LOG for i in range(20_000)}})) == []


@pytest.mark.slow
def test_what_is_mended_in_many_places(write: Write) -> None:
    plan = problems(keys(500, "  k{}: >= 1\n") + keys(20_000, "  p{}: {{en: a, b}}\n"))
    folder = write({"plans/plan.yaml": plan, "data/visits.csv": HEADER + "2020/1/3,５,\n" * MANY})
    checked(folder, "--fix")
    assert (folder / "data/visits.csv").read_text(encoding="utf-8") == HEADER + "2020-01-03,5,\n" * MANY
    assert (folder / "plans/plan.yaml").read_text(encoding="utf-8").count('"') == 2 * 20_500


def test_a_folder_in_the_place_of_a_log(write: Write) -> None:
    assert checked(write({"plans/plan.yaml": PLAN, "data/visits.csv/README": "nothing"})) == []


class TestWhatCannotBeRead:
    PLACES = (
        ("plans/second.yaml", "P101", "the plan cannot be read: "),
        ("data/visits.csv", "L101", "the log cannot be read: "),
    )

    @pytest.mark.parametrize(("place", "code", "message"), PLACES)
    def test_a_socket(self, write: Write, monkeypatch: pytest.MonkeyPatch, place: str, code: str, message: str) -> None:
        folder = write({"plans/plan.yaml": PLAN, "data/other.md": ""})
        monkeypatch.chdir((folder / place).parent)
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(os.path.basename(place))
            ((found, _, said),) = checked(folder)
        assert found == code
        assert said.startswith(f"{message}it is no file")

    @pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="no such file fails to be read here")
    def test_a_file_that_fails(self, write: Write) -> None:
        folder = write({"plans/plan.yaml": PLAN})
        found = checked(folder, "/proc/self/mem")
        assert found == [("P101", 1, "the plan cannot be read: the disk failed")]

    def test_a_log_that_fails(self, write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(path: Path, *, is_outside: bool = False) -> NoReturn:
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr("covidsvc.source.text.open_regular", fail)
        folder = write({"plans/plan.yaml": PLAN, "data/visits.csv": LOG})
        outcome = run(folder, "check", "--lang", "en")
        assert outcome.exit == 1
        assert outcome.out.startswith("error[L101] the log cannot be read: the disk failed\n --> data/visits.csv:1:1\n")
