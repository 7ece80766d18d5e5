"""`template`: a workbook with drop-downs, and how it comes back through `import` when it is filled in."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from conftest import Outcome, Run

Write = Callable[[dict[str, str | bytes]], Path]

PLAN = """\
covidsvc: 1
title: {zh: 方案, en: Plan}
start: 2020-01-01
languages: [zh, en]
owners:
  desk: {title: {zh: 服务台, en: Desk}, person: {zh: 主任, en: Head}}
  it: {title: {zh: 科技部, en: IT}}
metrics:
  hours: {title: {zh: 时长, en: Time to close}, unit: hours, min: 0, dimensions: [branch]}
  satisfaction: {title: {zh: 满意度, en: Satisfaction}, kind: share, per: month}
  evil: {title: {zh: "=1+1", en: "=HYPERLINK(\\"http://x\\")"}, unit: {zh: "@x", en: "-y"}, owner: it}
measures:
  m:
    title: {zh: 措施, en: Measure}
    owner: desk
    term: ongoing
    review: monthly
    kpis:
      fast: {metric: hours, aggregate: max, target: at most 24 hours}
      satisfied: {metric: satisfaction, target: at least 85%}
"""


@pytest.fixture
def workspace(write: Write) -> Path:
    return write({"plans/plan.yaml": PLAN, "data/hours.csv": "date,branch,value,note,key\n2020-04-03,北京,3,,\n"})


def made(run: Run, folder: Path, lang: str = "en", *options: str) -> Any:
    outcome = run(folder, "template", "--lang", lang, "--output", "form.xlsx", *options)
    assert (outcome.exit, outcome.out, outcome.err) == (0, "", "")
    return load_workbook(folder / "form.xlsx")


def columns(book: Any) -> dict[str, str]:
    """The letters of the columns by the names that `import` knows them by."""
    return {cell.value: cell.column_letter for cell in book.worksheets[0][4] if cell.value}


def labels(book: Any) -> list[str]:
    return [row[0].value for row in book.worksheets[1].iter_rows(min_row=2)]


def filled(run: Run, folder: Path, lang: str, *rows: dict[str, Any]) -> Outcome:
    """What comes of a template that was filled in."""
    book = made(run, folder, lang)
    at, sheet = columns(book), book.worksheets[0]
    for number, row in enumerate(rows, 5):
        for name, value in row.items():
            cell = sheet[f"{at[name]}{number}"]
            cell.value = next((label for label in labels(book) if label.endswith(f"[{value}]")), value)
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(folder / "form.xlsx")
    return run(folder, "import", "form.xlsx", "--lang", "en")


def validations(book: Any) -> dict[str, Any]:
    """What may stand in the cells of each column."""
    sheet = book.worksheets[0]
    return {str(each.sqref).partition("5")[0]: each for each in sheet.data_validations.dataValidation}


@pytest.mark.parametrize(
    ("lang", "label", "sheets"),
    [
        ("en", "Time to close [hours]", ["Numbers", "Metrics", "How to fill in", "Lists"]),
        ("zh", "时长 [hours]", ["数据填报", "指标", "填写说明", "Lists"]),
        ("zh,en", "时长 / Time to close [hours]", ["数据填报", "指标", "填写说明", "How to fill in", "Lists"]),
    ],
)
def test_metrics_are_offered_by_title_and_id(
    run: Run, workspace: Path, lang: str, label: str, sheets: list[str]
) -> None:
    book = made(run, workspace, lang)
    assert book.sheetnames == sheets
    assert labels(book)[0] == label
    offered = validations(book)[columns(book)["metric"]]
    assert (offered.type, offered.formula1) == ("list", f"'{sheets[1]}'!$A$2:$A$4")
    assert str(offered.sqref) == "A5:A304"


def test_dates_and_numbers_are_held_to_their_kind(run: Run, workspace: Path) -> None:
    book = made(run, workspace)
    offered, at = validations(book), columns(book)
    assert {name: offered[at[name]].type for name in ("date", "value", "of")} == {
        "date": "date",
        "value": "decimal",
        "of": "decimal",
    }
    assert all(len(each.error) <= 255 and len(each.errorTitle) <= 32 for each in offered.values())
    assert book.worksheets[0][f"{at['date']}5"].number_format == "yyyy-mm-dd"


def test_values_of_a_dimension_that_are_logged_are_offered_and_others_let_through(run: Run, workspace: Path) -> None:
    book = made(run, workspace)
    offered = validations(book)[columns(book)["branch"]]
    assert (offered.type, offered.errorStyle, offered.formula1) == ("list", "warning", "'Lists'!$A$2:$A$2")
    assert book["Lists"]["A2"].value == "北京"
    assert book["Lists"].sheet_state == "hidden"


def test_the_unit_shows_beside_the_metric(run: Run, workspace: Path) -> None:
    book = made(run, workspace)
    assert book.worksheets[0]["D5"].value == ('=IF($A5="","",IFERROR(VLOOKUP($A5,\'Metrics\'!$A$2:$C$4,3,FALSE),""))')
    shown = [[cell.value for cell in row] for row in book["Metrics"].iter_rows()]
    assert shown[1] == [
        "Time to close [hours]",
        "whenever it happens",
        "hours",
        None,
        "an amount",
        "branch",
        "Desk (Head)",
    ]
    assert shown[2][2:5] == ["the part; the whole beside it", "yes", "a part of a whole"]


def test_no_title_or_unit_is_a_formula(run: Run, workspace: Path) -> None:
    book = made(run, workspace)
    formulas = {
        (sheet.title, cell.column_letter)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert formulas == {("Numbers", "D")}
    assert labels(book)[2] == '=HYPERLINK("http://x") [evil]'
    assert book["Metrics"]["A4"].quotePrefix


@pytest.mark.parametrize("lang", ["en", "zh,en"])
def test_a_template_that_is_filled_in_is_read_without_a_mapping(run: Run, workspace: Path, lang: str) -> None:
    outcome = filled(
        run,
        workspace,
        lang,
        {"metric": "hours", "date": date(2020, 5, 6), "value": 2.5, "branch": "上海", "key": "T-1", "note": "=1+1"},
        {"metric": "satisfaction", "date": date(2020, 4, 30), "value": 84, "of": 100},
        {"metric": "evil", "date": date(2020, 4, 30), "value": -1},
    )
    assert (outcome.exit, outcome.err) == (0, "")
    assert (workspace / "data/hours.csv").read_text(encoding="utf-8").endswith("\n2020-05-06,上海,2.5,=1+1,T-1\n")
    assert (workspace / "data/satisfaction.csv").read_text() == "date,value,of,note\n2020-04-30,84,100,\n"
    assert (workspace / "data/evil.csv").read_text() == "date,value,note\n2020-04-30,-1,\n"
    again = run(workspace, "import", "form.xlsx", "--lang", "en")
    assert again.out.splitlines()[0] == "No row of form.xlsx is new."


def test_what_is_wrong_is_told_by_its_cell(run: Run, workspace: Path) -> None:
    outcome = filled(
        run,
        workspace,
        "en",
        {"metric": "satisfaction", "date": date(2020, 4, 30), "value": 84},
        {"metric": "hour", "date": date(2020, 4, 30), "value": 84},
        {"metric": "hours", "date": "April", "value": "many"},
        {"metric": "satisfaction", "date": date(2020, 4, 30), "value": 84, "of": 100, "branch": "北京"},
    )
    assert outcome.exit == 1
    places = [line.partition("!")[2] for line in outcome.err.splitlines() if "--> form.xlsx:Numbers!" in line]
    assert places == ["E5", "A6", "B7", "C7", "F7", "F8"]
    assert "no plan has a metric `hour`" in outcome.err
    assert "in the mapping" not in outcome.err.replace("say in the mapping", "")


def test_titles_stand_for_metrics_too(run: Run, workspace: Path) -> None:
    outcome = filled(run, workspace, "en", {"metric": "满意度", "date": date(2020, 4, 30), "value": 84, "of": 100})
    assert (outcome.exit, outcome.err) == (0, "")


def test_of_an_owner_only_what_it_logs_is_asked(run: Run, workspace: Path) -> None:
    book = made(run, workspace, "en", "--owner", "desk")
    assert labels(book) == ["Time to close [hours]", "Satisfaction [satisfaction]"]
    outcome = run(workspace, "template", "--owner", "desc", "--output", "form.xlsx")
    assert outcome.exit == 2
    assert "there are desk, it" in outcome.err


def test_a_workbook_without_the_columns_of_a_log_needs_a_mapping(run: Run, workspace: Path) -> None:
    book = made(run, workspace)
    del book["Numbers"]
    book.save(workspace / "form.xlsx")
    outcome = run(workspace, "import", "form.xlsx", "--lang", "en")
    assert outcome.exit == 1
    assert "name a mapping with --map" in outcome.err


def test_the_same_plan_gives_the_same_bytes(run: Run, workspace: Path) -> None:
    first = (made(run, workspace), (workspace / "form.xlsx").read_bytes())[1]
    second = (made(run, workspace), (workspace / "form.xlsx").read_bytes())[1]
    assert first == second
    assert load_workbook(io.BytesIO(first)).properties.title == "Plan"
