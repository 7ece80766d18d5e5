"""An explanation names the cells that its verdict rests on: change one, and another verdict comes out."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY, Run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The shipped plan with its logs, to be changed."""
    for folder in ("plans", "data"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    return tmp_path


def explained(run: Run, workspace: Path, kpi: str, *options: str) -> dict[str, Any]:
    outcome = run(workspace, "explain", kpi, "--month", "2020-04", "--format", "json", *options)
    assert outcome.exit == 0
    assert outcome.err == "" or "--month 2020-" in outcome.err
    answer: dict[str, Any] = json.loads(outcome.out)
    return answer


def set_cell(workspace: Path, row: dict[str, Any], old: str, new: str) -> None:
    """Changes a cell of a row that an explanation names."""
    path = workspace / row["file"]
    lines = path.read_text(encoding="utf-8").split("\n")
    cells = lines[row["line"] - 1].split(",")
    cells[cells.index(old)] = new
    lines[row["line"] - 1] = ",".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize(
    ("kpi", "new", "before", "after"),
    [
        ("feedback-handling", lambda value: "48.1", "met", "missed"),
        ("customer-satisfaction", lambda value: str(int(value) + 1), "missed", "met"),
        ("registrations-growth", lambda value: "0", "met", "missed"),
        ("response-time", lambda value: "900", "met", "missed"),
        ("credit-approval", lambda value: "100", "met", "missed"),
        ("online-use", lambda value: "160000", "missed", "met"),
        ("vulnerability-scans", lambda value: "0", "met", "pending"),
    ],
)
def test_another_value_in_a_cited_row_changes_the_verdict(
    kpi: str, new: Any, before: str, after: str, run: Run, workspace: Path
) -> None:
    was = explained(run, workspace, kpi)
    assert was["verdict"] == before
    proof = was["proof"]
    row = (proof["working"]["arithmetic"]["deciding"] or proof["working"]["cited"])[0]
    set_cell(workspace, row, row["value"], new(row["value"]))
    now = explained(run, workspace, kpi)
    assert now["verdict"] == now["proof"]["verdict"] == after
    assert now["proof"]["value"] != proof["value"]


def test_each_row_of_the_latest_date_decides_a_share(run: Run, workspace: Path) -> None:
    deciding = explained(run, workspace, "training-completion")["proof"]["working"]["arithmetic"]["deciding"]
    for row in deciding:
        assert explained(run, workspace, "training-completion")["verdict"] == "missed"
        set_cell(workspace, row, row["value"], row["of"])
    assert explained(run, workspace, "training-completion")["verdict"] == "met"


def test_a_row_of_the_baseline_changes_the_verdict(run: Run, workspace: Path) -> None:
    baseline = explained(run, workspace, "registrations-growth")["proof"]["baseline"]
    row = baseline["working"]["cited"][0]
    set_cell(workspace, row, row["value"], "3000")
    assert explained(run, workspace, "registrations-growth")["verdict"] == "missed"


def test_a_row_that_is_left_out_changes_nothing(run: Run, workspace: Path) -> None:
    was = explained(run, workspace, "feedback-handling")
    example = was["proof"]["working"]["left_out"][0]["examples"][0]
    line = (workspace / example["file"]).read_text(encoding="utf-8").split("\n")[example["line"] - 1]
    set_cell(workspace, example, line.split(",")[3], "999")
    assert explained(run, workspace, "feedback-handling") == was


def test_the_plan_is_quoted_from_the_lines_that_are_named(run: Run, workspace: Path) -> None:
    for passage in explained(run, workspace, "customer-satisfaction")["written"]:
        line = (workspace / passage["file"]).read_text(encoding="utf-8").split("\n")[passage["line"] - 1]
        assert line.strip().startswith(passage["text"])


def test_the_verdict_is_that_of_the_report(run: Run) -> None:
    report = json.loads(run(REPOSITORY, "report", "--month", "2020-04", "--format", "json").out)
    for kpi in report["kpis"]:
        explanation = explained(run, REPOSITORY, kpi["id"])
        assert explanation["verdict"] == kpi["verdict"]
        for name in ("value", "margin", "change"):
            number = explanation["proof"][name]
            assert (number and number["number"]) == kpi[name]


def test_a_kpi_of_several_plans_is_explained_for_each(run: Run, workspace: Path) -> None:
    plan = workspace / "plans/finance-service.yaml"
    (workspace / "plans/second.yaml").write_text(plan.read_text(encoding="utf-8"), encoding="utf-8")
    both = json.loads(run(workspace, "explain", "publications", "--month", "2020-04", "--format", "json").out)
    assert both["format"] == "covidsvc-explanation/1"
    assert [each["plan"]["id"] for each in both["explanations"]] == ["finance-service", "second"]
    told = run(workspace, "explain", "publications", "--month", "2020-04", "--lang", "en").out
    assert told.count("Publications (publications)\n") == 2
    one = explained(run, workspace, "publications", "--plan", "plans/second.yaml")
    assert one["plan"]["id"] == "second"


@pytest.mark.parametrize(
    ("file", "begins"),
    [("x.txt", "√ met"), ("x.md", "## √ met"), ("x.json", '{\n  "format": "covidsvc-explanation/1"')],
)
def test_the_ending_of_a_file_names_the_form(file: str, begins: str, run: Run, tmp_path: Path) -> None:
    place = tmp_path / file
    arguments = ("explain", "publications", "--month", "2020-04", "--lang", "en", "--output", str(place))
    assert run(REPOSITORY, *arguments).exit == 0
    assert place.read_text(encoding="utf-8").startswith(begins)


def test_the_same_question_has_the_same_answer(run: Run) -> None:
    arguments = ("explain", "response-time", "--month", "2020-04", "--lang", "zh,en", "--rows", "all")
    assert run(REPOSITORY, *arguments).out == run(REPOSITORY, *arguments).out


@pytest.mark.parametrize("rows", ["0", "-1", "ten", "１", "1.5", ""])
def test_rows_are_a_number_or_all(rows: str, run: Run) -> None:
    outcome = run(REPOSITORY, "explain", "publications", "--month", "2020-04", f"--rows={rows}", "--lang", "en")
    assert outcome.exit == 2
    assert outcome.out == ""


def test_rows_say_how_many_are_shown(run: Run) -> None:
    told = run(REPOSITORY, "explain", "registrations-growth", "--month", "2020-04", "--lang", "en", "--rows", "2").out
    assert "(the largest values first; 2 of 30)" in told
    every = run(
        REPOSITORY, "explain", "registrations-growth", "--month", "2020-04", "--lang", "en", "--rows", "all"
    ).out
    assert len(re.findall(r"^   data/registrations\.csv:\d+ ", every, re.MULTILINE)) == 30
