"""`import` of workbooks: native numbers and days, formulas, sheets, and files that are made to do harm."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from conftest import Outcome, Run

Write = Callable[[dict[str, str | bytes]], Path]

PLAN = """\
covidsvc: 1
title: Plan
start: 2020-01-01
owners: {o: {title: Owner, person: Head}}
metrics:
  amount: {title: Amount, unit: yuan}
  hours: {title: Hours, unit: hours}
measures:
  m:
    title: Measure
    owner: o
    term: ongoing
    review: monthly
    kpis:
      small: {metric: amount, aggregate: max, target: at most 24 yuan}
"""
ROWS = "amount: {date: Day, value: Sum, note: Remark}"


def workbook(*rows: list[Any], sheets: tuple[str, ...] = ("Export",)) -> bytes:
    """A workbook whose sheets all have the same rows."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def replaced(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook in which one part is another."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return file.getvalue()


def imported(run: Run, write: Write, content: bytes, rows: str = ROWS, table: str = "{}") -> Outcome:
    mapping = f"mapping: 1\ntable: {table}\nrows:\n  {rows}\n"
    folder = write({"plans/plan.yaml": PLAN, "export.xlsx": content, "map.yaml": mapping})
    return run(folder, "import", "export.xlsx", "--map", "map.yaml", "--lang", "en")


def log(write: Write, name: str = "amount.csv") -> list[str]:
    return (write({}) / "data" / name).read_text(encoding="utf-8").splitlines()[1:]


HEADER = ["Day", "Sum", "Remark"]


def test_cells_are_read_as_what_they_are(run: Run, write: Write) -> None:
    content = workbook(
        HEADER,
        [date(2020, 4, 3), 1234, "a\nb"],
        [datetime(2020, 4, 4, 9, 30), 0.1 + 0.2, None],
        ["2020-04-05", "1.5", True],
        [None, None, None],
        [date(2020, 4, 6), 1 / 3, 7],
    )
    outcome = imported(run, write, content)
    assert outcome.err == ""
    assert "rounded to 9 decimals: 1" in outcome.out
    assert log(write) == [
        '2020-04-03,1234,"a',
        'b"',
        "2020-04-04,0.3,",
        "2020-04-05,1.5,TRUE",
        "2020-04-06,0.333333333,7",
    ]


def test_moments_of_cells_need_no_form(run: Run, write: Write) -> None:
    content = workbook(["From", "To"], [datetime(2020, 4, 3, 22), datetime(2020, 4, 4, 0, 30)])
    assert imported(run, write, content, "hours: {date: From, value: {begin: From, end: To}}").err == ""
    assert log(write, "hours.csv") == ["2020-04-03,2.5,"]


def test_a_number_is_a_date_only_where_that_is_declared(run: Run, write: Write) -> None:
    content = workbook(HEADER, [43924, 1, ""])
    outcome = imported(run, write, content)
    assert outcome.exit == 1
    assert "declare `dates: serial`" in outcome.err
    assert imported(run, write, content, table="{dates: serial}").err == ""
    assert log(write) == ["2020-04-03,1,"]


def test_a_place_is_a_sheet_and_a_cell(run: Run, write: Write) -> None:
    content = workbook(["Report"], HEADER, [date(2020, 4, 3), "x", ""], ["3 April", 1, ""], sheets=("A", "B 2"))
    outcome = imported(run, write, content, table="{sheet: B 2, header: 2}")
    assert outcome.exit == 1
    assert "--> export.xlsx:B 2!B3\n" in outcome.err
    assert "--> export.xlsx:B 2!A4\n" in outcome.err


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("{}", "has several sheets: name one in the mapping, as `table: {sheet: April}`"),
        ("{sheet: Aprill}", "has no sheet `Aprill`: it has April, May; did you mean `April`?"),
        ("{sheet: May, header: 9}", "has no row 9 in sheet `May`"),
    ],
)
def test_a_sheet_is_named_where_there_are_several(run: Run, write: Write, table: str, said: str) -> None:
    outcome = imported(run, write, workbook(HEADER, [date(2020, 4, 3), 1, ""], sheets=("April", "May")), table=table)
    assert (outcome.exit, outcome.out) == (1, "")
    assert said in outcome.err


def test_a_formula_whose_result_is_not_there_is_refused(run: Run, write: Write) -> None:
    outcome = imported(run, write, workbook(HEADER, [date(2020, 4, 3), "=1+1", ""], [date(2020, 4, 4), 1, "=2"]))
    assert outcome.exit == 1
    assert outcome.err.count("the result of the formula is not in the file") == 2
    assert "--> export.xlsx:Export!B2\n" in outcome.err


def test_of_a_formula_the_result_is_read_and_an_error_refused(run: Run, write: Write) -> None:
    content = workbook(HEADER, [date(2020, 4, 3), "=1+1", ""], [date(2020, 4, 4), "=1/0", ""])

    def solved(sheet: bytes) -> bytes:
        first = sheet.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
        )
        return first.replace(b'<c r="B3"><f>1/0</f><v></v>', b'<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v>').replace(
            b'<c r="B3"><f>1/0</f><v />', b'<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v>'
        )

    content = replaced(content, "xl/worksheets/sheet1.xml", solved)
    outcome = imported(run, write, content)
    assert outcome.exit == 1
    assert outcome.err.count("error[") == 1
    assert "the cell shows an error of the spreadsheet" in outcome.err
    assert "--> export.xlsx:Export!B3\n" in outcome.err


def test_a_line_that_filters_leave_out_may_hold_what_it_likes(run: Run, write: Write) -> None:
    content = workbook(HEADER, [date(2020, 4, 3), 1, ""], ["Total", "=SUM(B2)", ""])
    assert imported(run, write, content, "amount: {date: Day, value: Sum, unless: {Day: Total}}").err == ""
    outcome = imported(run, write, content, 'amount: {date: Day, value: Sum, unless: {Sum: ""}}')
    assert "--> export.xlsx:Export!B3\n" in outcome.err


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row><c><v>", "cannot be read as a workbook"),
        ("xl/workbook.xml", b"no xml", "cannot be read as a workbook"),
        pytest.param("xl/styles.xml", b"\0" * 100_000_001, "unfolds to more than", marks=pytest.mark.slow),
        (
            "xl/worksheets/sheet1.xml",
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
            + b"".join(b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 12))
            + b']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
            b'<c t="inlineStr"><is><t>&l;</t></is></c></row></sheetData></worksheet>',
            "cannot be read as a workbook",
        ),
        pytest.param(
            "xl/worksheets/sheet1.xml",
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            b'<row r="1"><c r="A1" t="inlineStr"><is><t>Day</t></is></c></row><row r="99999999"><c><v>1</v></c></row>'
            b"</sheetData></worksheet>",
            "more rows or columns than are read",
            marks=pytest.mark.slow,
        ),
    ],
    ids=["cut-off", "no-xml", "bomb", "entities", "rows-without-end"],
)
def test_a_workbook_that_is_made_to_do_harm_is_refused(
    run: Run, write: Write, part: str, content: bytes, said: str
) -> None:
    harmful = replaced(workbook(HEADER, [date(2020, 4, 3), 1, ""]), part, lambda _: content)
    assert len(harmful) < 200_000
    outcome = imported(run, write, harmful, "amount: {date: Day, value: Day}")
    assert (outcome.exit, outcome.out) == (1, "")
    assert said in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_a_workbook_with_a_broken_part_is_refused(run: Run, write: Write) -> None:
    file = io.BytesIO()
    content = workbook(HEADER, [date(2020, 4, 3), 1, ""])
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    broken = file.getvalue().replace(b"</sheetData>", b"</sheetDatq>")
    outcome = imported(run, write, broken)
    assert (outcome.exit, outcome.out) == (1, "")
    assert "cannot be read as a workbook" in outcome.err


def test_another_zip_file_is_no_workbook(run: Run, write: Write) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("content.xml", "<office/>")
    assert "save it as .xlsx or CSV" in imported(run, write, file.getvalue()).err


def test_without_the_extra_a_sentence_says_how_to_install_it(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib.util

    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "openpyxl" else find(name))
    outcome = imported(run, write, workbook(HEADER, [date(2020, 4, 3), 1, ""]))
    assert outcome.exit == 3
    assert "pip install 'covidsvc[excel]'" in outcome.err
