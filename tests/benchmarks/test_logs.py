"""The logs of the benchmarks are what they say, byte for byte the same each time."""

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import REPOSITORY, Run

KINDS = ("in-order", "shuffled", "with-faults", "office", "by-month", "branches")
ROWS = 2_500

Generated = Callable[..., Path]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    """Writes a workspace as the benchmarks do: each once, unless it is to be written again."""
    written: dict[tuple[str, str], Path] = {}

    def write(kind: str, seed: str = "1", *, again: bool = False) -> Path:
        folder = written.get((kind, seed))
        if folder and not again:
            return folder
        folder = written[kind, seed] = tmp_path_factory.mktemp(kind) / "workspace"
        command = [sys.executable, str(REPOSITORY / "benchmarks/logs.py"), kind, str(ROWS), str(folder), seed]
        subprocess.run(command, check=True)
        return folder

    return write


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows_of(folder: Path) -> list[list[str]]:
    """The rows of all logs, in the order of their files and lines, without the headers."""
    rows = []
    for path in sorted((folder / "data").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows += list(csv.reader(file))[1:]
    return rows


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_bytes_and_another_one_others(generated: Generated, kind: str) -> None:
    first = files_of(generated(kind))
    assert files_of(generated(kind, again=True)) == first
    assert files_of(generated(kind, "2")) != first


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_as_many_rows_as_were_asked_for(generated: Generated, kind: str) -> None:
    assert len(rows_of(generated(kind))) == ROWS


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "with-faults"])
def test_check_finds_no_fault(generated: Generated, run: Run, kind: str) -> None:
    outcome = run(generated(kind), "check", "--as-of", "2020-12-31", "--select", "L")
    assert (outcome.exit, outcome.out, outcome.err) == (0, "All is well.\n", "")


def test_one_row_in_a_thousand_is_wrong(generated: Generated, run: Run) -> None:
    outcome = run(generated("with-faults"), "check", "--as-of", "2020-12-31", "--select", "L")
    assert (outcome.exit, outcome.out.splitlines()[-1]) == (1, "2 errors")


def test_rows_in_order_and_shuffled_are_the_same_ones(generated: Generated) -> None:
    in_order, shuffled = rows_of(generated("in-order")), rows_of(generated("shuffled"))
    days = [row[0] for row in in_order]
    assert days == sorted(days)
    assert in_order != shuffled
    assert sorted(in_order) == sorted(shuffled)


def test_an_office_writes_a_mark_crlf_and_notes_over_two_lines(generated: Generated) -> None:
    folder = generated("office")
    text = (folder / "data/all.csv").read_bytes()
    notes = [row[3] for row in rows_of(folder) if row[3]]
    assert text.startswith(b"\xef\xbb\xbfdate,")
    assert text.count(b"\r\n") == ROWS + 1
    assert notes == ["two desks closed,\nall day"] * (ROWS // 10)


def test_months_have_a_file_each(generated: Generated) -> None:
    names = sorted(path.stem for path in (generated("by-month") / "data").iterdir())
    assert (len(names), names[0], names[-1]) == (120, "2011-01", "2020-12")


def test_branches_are_ten_thousand(generated: Generated) -> None:
    branches = {row[1] for row in rows_of(generated("branches"))}
    assert len(branches) > ROWS * 0.8
    assert all("branch-00000" <= branch <= "branch-09999" for branch in branches)
