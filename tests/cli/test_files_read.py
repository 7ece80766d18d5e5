"""Of a log in files of months, a report reads those of its windows and baselines alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import run_command
from covidsvc.source import reader
from covidsvc.source.log_files import LogFile
from covidsvc.source.text import LogText, opened

PLAN = """\
covidsvc: 1
title: Plan
start: 2011-01-01
owners: {{it: {{title: IT, person: Head of IT}}}}
metrics: {{m: {{title: Metric, per: {per}, dimensions: [branch]}}}}
measures:
  only: {{title: Measure, owner: it, term: ongoing, review: monthly, kpis: {{k: {{metric: m, aggregate: sum, {kpi}}}}}}}
"""


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A workspace of 120 files, and the names of those that are opened."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "data/m").mkdir(parents=True)
    for year in range(2011, 2021):
        for month in range(1, 13):
            rows = f"date,branch,value\n{year}-{month:02}-10,north,5\n"
            (tmp_path / f"data/m/{year}-{month:02}.csv").write_text(rows)
    names: list[str] = []

    @contextmanager
    def noted(file: LogFile) -> Iterator[LogText]:
        names.append(file.path.stem)
        with opened(file) as text:
            yield text

    monkeypatch.setattr(reader, "opened", noted)
    return names


@pytest.mark.parametrize(
    ("kpi", "options", "months"),
    [
        ("target: at least 5", "--month 2020-04", ["2020-04"]),
        ("target: up 10%, baseline: 2010-10..2010-12", "--month 2020-04", ["2020-04"]),
        ("target: up 10%, baseline: previous", "--month 2020-04", ["2020-03", "2020-04"]),
        ("target: up 10%, baseline: year ago", "--month 2020-04", ["2019-04", "2020-04"]),
        ("target: at least 5, over: 3 months", "--month 2020-04", ["2020-02", "2020-03", "2020-04"]),
        ("target: at least 5, over: quarter", "--month 2020-05", ["2020-04", "2020-05"]),
        ("target: at least 5", "--from 2020-03 --to 2020-04", ["2020-03", "2020-04"]),
    ],
)
def test_the_files_of_windows_and_baselines_are_read(
    tmp_path: Path, read: list[str], kpi: str, options: str, months: list[str]
) -> None:
    (tmp_path / "plans/plan.yaml").write_text(PLAN.format(per="event", kpi=kpi))
    run_command(tmp_path, ["report", *options.split(), "--format", "json"])
    assert sorted(read) == months


def test_a_trend_reads_the_files_of_its_windows(tmp_path: Path, read: list[str]) -> None:
    (tmp_path / "plans/plan.yaml").write_text(PLAN.format(per="event", kpi="target: at least 5"))
    run_command(tmp_path, ["trend", "k", "--month", "2020-04", "--windows", "3"])
    assert sorted(read) == ["2020-02", "2020-03", "2020-04"]


@pytest.mark.parametrize(("per", "kpi"), [("day", ""), ("event", ", by: branch")])
def test_who_has_ever_logged_stands_in_all_files(tmp_path: Path, read: list[str], per: str, kpi: str) -> None:
    (tmp_path / "plans/plan.yaml").write_text(PLAN.format(per=per, kpi=f"target: at least 5{kpi}"))
    run_command(tmp_path, ["report", "--month", "2011-04", "--format", "json"])
    assert sorted(read) == ["2011-01", "2011-02", "2011-03", "2011-04"]


def test_a_fault_in_a_file_that_is_read_stops_the_report(tmp_path: Path, read: list[str]) -> None:
    (tmp_path / "plans/plan.yaml").write_text(PLAN.format(per="event", kpi="target: at least 5"))
    (tmp_path / "data/m/2020-04.csv").write_text("date,branch,value\n2020-04-10,north,x\n")
    outcome = run_command(tmp_path, ["report", "--month", "2020-04", "--format", "json"])
    assert (outcome.exit, outcome.out) == (3, "")
    assert "data/m/2020-04.csv:2:18" in outcome.err
    assert run_command(tmp_path, ["report", "--month", "2020-03", "--format", "json"]).exit == 0
