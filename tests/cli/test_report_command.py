"""`covidsvc report`: periods, filters, exit codes, languages, colour and places."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import REPOSITORY, Run

Write = Callable[[dict[str, str | bytes]], Path]

SMALL = """\
covidsvc: 1
title: {{zh: 方案, en: {title}}}
languages: [zh, en]
start: 2020-01-01
owners: {{o: {{title: {{zh: 部门, en: Office}}}}}}
metrics: {{visits: {{title: {{zh: 到访, en: Visits}}, min: 0}}}}
measures:
  m:
    title: {{zh: 措施, en: Measure}}
    owner: o
    term: ongoing
    review: monthly
    kpis: {{visited: {{metric: visits, aggregate: sum, target: at least 10}}}}
"""
LOG = "date,value\n2020-04-03,12\n"


def small(title: str = "Plan") -> str:
    return SMALL.format(title=title)


def test_several_plans_are_reported_together(run: Run, write: Write) -> None:
    folder = write({"plans/a.yaml": small("A"), "plans/b.yaml": small("B"), "data/visits.csv": LOG})
    shape = json.loads(run(folder, "report", "--month", "2020-04", "--format", "json").out)
    assert shape["format"] == "covidsvc-report/1"
    assert [report["plan"]["id"] for report in shape["reports"]] == ["a", "b"]
    alone = json.loads(run(folder, "report", "--month", "2020-04", "--format", "json", "--plan", "plans/b.yaml").out)
    assert alone["plan"]["id"] == "b"


def test_the_workspace_is_found_from_a_folder_below(run: Run, write: Write) -> None:
    folder = write({"plans/a.yaml": small(), "data/visits.csv": LOG, "notes/2020/x.txt": ""})
    assert run(folder / "notes/2020", "report", "--month", "2020-04").exit == 0


def test_the_search_ends_at_the_repository(run: Run, write: Write) -> None:
    folder = write({"plans/a.yaml": small(), "inner/.git/HEAD": "", "inner/deep/x.txt": ""})
    outcome = run(folder / "inner/deep", "report", "--month", "2020-04")
    assert (outcome.exit, outcome.out) == (3, "")
    assert "there is no plan here" in outcome.err


def test_plan_and_data_may_be_named(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write({"elsewhere/a.yaml": small(), "numbers/visits.csv": LOG})
    named = run(folder, "report", "--month", "2020-04", "--plan", "elsewhere/a.yaml", "--data", "numbers")
    assert named.exit == 0
    monkeypatch.setenv("COVIDSVC_PLAN", "elsewhere/a.yaml")
    monkeypatch.setenv("COVIDSVC_DATA", "numbers")
    assert run(folder, "report", "--month", "2020-04").out == named.out


def test_a_faulty_log_that_is_not_read_stops_nothing(run: Run, write: Write) -> None:
    plan = small().replace("metrics: {", "metrics: {other: {title: {zh: 其他, en: Other}}, ")
    folder = write({"plans/a.yaml": plan, "data/visits.csv": LOG, "data/other.csv": "date,value\nnever,1\n"})
    assert run(folder, "report", "--month", "2020-04").exit == 0
    assert run(folder, "check").exit == 1


def test_a_faulty_log_that_is_read_stops_the_report(run: Run, write: Write) -> None:
    folder = write({"plans/a.yaml": small(), "data/visits.csv": LOG + "2020-04-04,many\n"})
    outcome = run(folder, "report", "--month", "2020-04", "--lang", "en")
    assert (outcome.exit, outcome.out) == (3, "")
    assert "data/visits.csv:3:12" in outcome.err


def test_a_faulty_plan_stops_the_report(run: Run, write: Write) -> None:
    folder = write({"plans/a.yaml": small().replace("owner: o", "owner: p"), "data/visits.csv": LOG})
    outcome = run(folder, "report", "--month", "2020-04", "--lang", "en")
    assert (outcome.exit, outcome.out) == (3, "")
    assert "error[P204]" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "exit"),
    [
        (("--month", "2020-04"), 0),
        (("--month", "2020-04", "--fail-on", "no-data"), 1),
        (("--month", "2020-06", "--fail-on", "no-data,incomplete"), 0),
        (("--month", "2020-05", "--fail-on", "incomplete"), 1),
        (("--month", "2020-04", "--owner", "it", "--fail-on", "no-data"), 0),
        (("--month", "2019-12"), 1),
        (("--month", "2020-04", "--fail-on", "late"), 2),
        (("--month", "2020-04", "--measure", "nothing"), 2),
        (("--month", "2020-04", "--quarter", "2020-Q2"), 2),
        (("--quarter", "2020-04"), 2),
        (("--month", "2020-04", "--lang", "fr"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_exit_codes(run: Run, arguments: tuple[str, ...], exit: int) -> None:
    assert run(REPOSITORY, "report", *arguments).exit == exit


def test_a_report_that_judged_nothing_is_printed_all_the_same(run: Run) -> None:
    outcome = run(REPOSITORY, "report", "--month", "2019-12", "--lang", "en")
    assert outcome.exit == 1
    assert "the measure has not started" in outcome.out
    assert outcome.err.startswith("no KPI could be judged in this period\n")


def test_only_what_is_asked_for_is_reported(run: Run) -> None:
    shape = json.loads(run(REPOSITORY, "report", "--month", "2020-04", "--format", "json", "--owner", "marketing").out)
    assert {kpi["owner"] for kpi in shape["kpis"]} == {"marketing"}
    assert sum(shape["summary"].values()) == len(shape["kpis"])


def test_the_default_is_the_last_month_that_is_over(run: Run) -> None:
    for day, month in (("2020-04-30", "2020-04"), ("2020-05-01", "2020-04"), ("2020-05-30", "2020-04")):
        shape = json.loads(run(REPOSITORY, "report", "--as-of", day, "--format", "json").out)
        assert (shape["period"], shape["as_of"]) == (month, day)


@pytest.mark.parametrize(
    ("variables", "arguments", "title"),
    [
        ({}, (), "金融行业"),
        ({"LANG": "C.UTF-8"}, (), "金融行业"),
        ({"LANG": "en_GB.UTF-8"}, (), "Serving"),
        ({"LANG": "en_GB.UTF-8", "COVIDSVC_LANG": "zh"}, (), "金融行业"),
        ({"COVIDSVC_LANG": "zh"}, ("--lang", "en"), "Serving"),
        ({"LANG": "en_GB.UTF-8", "COVIDSVC_LANG": "fr"}, (), "Serving"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, (), "金融行业"),
    ],
)
def test_language(
    run: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], arguments: tuple[str, ...], title: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run(REPOSITORY, "report", "--month", "2020-04", *arguments).out.startswith(title)


@pytest.mark.parametrize(
    ("variables", "arguments", "coloured"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "0"}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({"GITHUB_ACTIONS": "true"}, (), False),
    ],
)
def test_colour(
    run: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], arguments: tuple[str, ...], coloured: bool
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run(REPOSITORY, "report", "--month", "2020-04", *arguments).out) is coloured


def test_the_answer_may_go_to_a_file(run: Run, tmp_path: Path) -> None:
    printed = run(REPOSITORY, "report", "--month", "2020-04")
    written = run(REPOSITORY, "report", "--month", "2020-04", "--output", str(tmp_path / "report.txt"))
    assert (written.out, written.exit) == ("", 0)
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == printed.out


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(run: Run, tmp_path: Path) -> None:
    outcome = run(REPOSITORY, "report", "--month", "2020-04", "--output", str(tmp_path / "no/such/folder.txt"))
    assert outcome.exit == 3
    assert "cannot be written" in outcome.err


def test_texts_of_files_are_harmless(run: Run, write: Write) -> None:
    title = r'"\e[31mred\e[0m [bold]x[/bold] \u202Eback"'
    plan = small().replace("en: Plan", f"en: {title}")
    folder = write({"plans/a.yaml": plan, "data/visits.csv": LOG})
    out = run(folder, "report", "--month", "2020-04", "--lang", "en").out
    assert out.splitlines()[0] == "[31mred[0m [bold]x[/bold] back"
