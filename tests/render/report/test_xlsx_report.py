"""The workbook, read back: native numbers, colours, headers in sight, and no text that is calculated."""

import importlib.util
import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY, Run
from covidsvc.model.report import Verdict
from covidsvc.render.report.figures import Figure, Scale
from covidsvc.render.report.xlsx.looks import VERDICTS
from covidsvc.render.report.xlsx.numbers import cell_number, exact_beside
from covidsvc.words.report import VERDICTS as WORDS
from render.report.reading import as_text, cells_of, opened, row_of, table
from render.report.samples import HOSTILE, hostile_files, shipped, visits, workbook_bytes

Write = Callable[[dict[str, str | bytes]], Path]

GOLDEN = Path(__file__).parent / "golden"
SHEETS = {
    "en": ["Summary", "KPIs", "Over time", "History", "Evidence"],
    "zh": ["摘要", "考核", "各期结论", "历史数据", "数据依据"],
}
TABLES = ("KPIs", "History", "Evidence")
APRIL = ("--month", "2020-04")
RANGE = ("--from", "2020-01", "--to", "2020-06")


@cache
def shipped_book(lang: str = "en", period: tuple[str, ...] = APRIL) -> Any:
    return opened(workbook_bytes(*period, lang=lang))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_cell_is_as_it_was_judged(lang: str, request: pytest.FixtureRequest) -> None:
    text, golden = as_text(shipped_book(lang)), GOLDEN / f"workbook-2020-04-{lang}.txt"
    if request.config.getoption("--rewrite"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "zh", "zh,en"])
def test_each_language_has_sheets_of_its_own(lang: str) -> None:
    assert shipped_book(lang).sheetnames == [name for each in lang.split(",") for name in SHEETS[each]]


def test_values_are_native_numbers_shown_as_elsewhere() -> None:
    sheet = shipped_book()["KPIs"]
    shown = {
        "Online registrations": (8603, "#,##0", "users"),
        "Online use": (5.77024467244672, "#,##0.00", "logins per user"),
        "Security incident rate": (0.005, "0.0%", None),
        "Customer satisfaction": (pytest.approx(0.8496, abs=1e-4), "0.00%", None),
    }
    for kpi, (value, format, unit) in shown.items():
        row = row_of(sheet, "KPI", kpi)
        assert row["Value"].data_type == "n"
        assert (row["Value"].value, row["Value"].number_format) == (pytest.approx(value), format)
        assert row["Unit"].value == unit


def test_changes_and_margins_have_their_signs_and_points() -> None:
    row = row_of(shipped_book()["KPIs"], "KPI", "Online use")
    assert (row["Change"].number_format, row["Margin"].number_format) == (
        "+0.0%;-0.0%;0.0%",
        '+0.0" pp";-0.0" pp";0.0" pp"',
    )
    assert row["Margin"].value == pytest.approx(-5.74388318863)
    points = row_of(shipped_book("zh")["考核"], "考核", "线上服务使用频率")["与目标之差"]
    assert "个百分点" in points.number_format


def test_what_15_digits_do_not_hold_stands_exactly_beside() -> None:
    sheet = shipped_book()["KPIs"]
    assert row_of(sheet, "KPI", "Online registrations")["Exact value"].value is None
    exact = row_of(sheet, "KPI", "Credit approval time")["Exact value"]
    assert exact.data_type == "s"
    kpis = {kpi["id"]: kpi for kpi in json.loads(shipped("json"))["kpis"]}
    assert float(Fraction(exact.value)) == pytest.approx(float(kpis["credit-approval"]["value"]))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1, 3), "1/3"),
        (Fraction(-7, 3), "-7/3"),
        (Fraction(17, 20), None),
        (Fraction("1234567890123.45"), None),
        (Fraction("1234567890123.456"), "1234567890123.456"),
        (Fraction("0.000000123456789"), None),
        (Fraction(10**17), None),
        (Fraction(10**17 + 1), "100000000000000001"),
    ],
)
def test_exact_texts(number: Fraction, text: str | None) -> None:
    assert exact_beside(number) == text


@pytest.mark.parametrize(
    ("number", "digits", "format"),
    [
        (Fraction("0.125"), "0.12", "#,##0.000"),
        (Fraction("0.135"), "0.14", "#,##0.000"),
        (Fraction("0.13"), "0.13", "#,##0.00"),
        (Fraction("2.5"), "2.5", "#,##0.0"),
        (Fraction("0.5"), "0", "#,##0.0"),
    ],
)
def test_a_half_is_never_left_to_the_spreadsheet_to_round(number: Fraction, digits: str, format: str) -> None:
    assert cell_number(Figure(number, digits, Scale.AMOUNT), "en").format == format


def test_days_are_native_too() -> None:
    row = row_of(shipped_book()["KPIs"], "KPI", "Online use")
    for name, day in {"From": "2020-04-01", "To": "2020-04-30", "Due": "2020-06-15"}.items():
        assert (row[name].value, row[name].number_format) == (datetime.fromisoformat(day), "yyyy-mm-dd")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_verdicts_are_told_by_sign_word_and_colour(lang: str) -> None:
    verdicts = {WORDS[verdict].in_language("zh" if lang == "zh" else "en"): verdict for verdict in Verdict}
    seen = set()
    for name in (SHEETS[lang][1], SHEETS[lang][3]):
        for row in table(shipped_book(lang)[name]):
            cell = row["Verdict" if lang == "en" else "结论"]
            if cell.value is not None:
                sign, _, word = str(cell.value).partition(" ")
                verdict = verdicts[word]
                seen.add(verdict)
                assert sign in "√×○?–"
                assert (cell.font.color.rgb, cell.fill.fgColor.rgb) == VERDICTS[verdict]
    assert seen == set(Verdict)


def test_the_plan_over_time_is_a_map_of_signs_and_colours() -> None:
    sheet = shipped_book(period=RANGE)["Over time"]
    (row,) = (row for row in sheet.iter_rows(min_row=3) if row[1].value == "Customer satisfaction")
    assert [cell.value for cell in row[2:8]] == ["–", "×", "×", "×", "√", "√"]
    fills = [cell.fill.fgColor.rgb for cell in row[2:8]]
    assert fills == [VERDICTS[verdict].fill for verdict in (
        Verdict.NOT_APPLICABLE, Verdict.MISSED, Verdict.MISSED, Verdict.MISSED, Verdict.MET, Verdict.MET,
    )]  # fmt: skip
    assert [cell.value for cell in next(sheet.iter_rows(min_row=2, max_row=2))][2:8] == [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun",
    ]  # fmt: skip


def test_a_month_shows_the_months_that_led_up_to_it() -> None:
    sheet = shipped_book()["Over time"]
    assert [cell.value for cell in sheet[2]] == ["Measure", "KPI", "Feb", "Mar", "Apr", "Notes"]


@pytest.mark.parametrize(("name", "pane"), [("KPIs", "C2"), ("Over time", "C3"), ("History", "D2"), ("Evidence", "A2")])
def test_headers_stay_in_sight_and_rows_can_be_filtered(name: str, pane: str) -> None:
    sheet = shipped_book()[name]
    assert sheet.freeze_panes == pane
    rows = 17 if name == "Over time" else sheet.max_row
    start = "A2" if name == "Over time" else "A1"
    assert re.fullmatch(rf"{start}:[A-Z]+{rows}", str(sheet.auto_filter.ref))


def test_columns_are_as_wide_as_their_texts() -> None:
    for lang, name in (("en", "KPIs"), ("zh", "考核")):
        sheet = shipped_book(lang)[name]
        for column in "DEFG":
            longest = max(_width(str(cell.value or "")) for cell in sheet[column] if isinstance(cell.value, str))
            assert sheet.column_dimensions[column].width >= longest


def _width(text: str) -> int:
    return sum(2 if sign > "\u2e80" else 1 for sign in text)


@pytest.mark.parametrize("name", SHEETS["en"])
def test_sheets_are_printed_on_a4_across(name: str) -> None:
    sheet = shipped_book()[name]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1) == 1
    assert "&P" in sheet.oddFooter.right.text
    if name in TABLES:
        assert sheet.print_title_rows == "$1:$1"


def test_only_what_a_board_reads_is_printed() -> None:
    sheet = shipped_book()["KPIs"]
    header = [cell.value for cell in sheet[1]]
    printed = re.search(r"\$A\$1:\$([A-Z])\$16", str(sheet.print_area))
    assert printed
    assert header["ABCDEFGHIJKLMNOP".index(printed[1])] == "Notes"


def test_the_same_report_gives_the_same_bytes_and_tells_no_time() -> None:
    first, second = (workbook_bytes(*APRIL) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert "Serving customers through an epidemic" in core
    assert not re.search(r"created|modified|20\d\d-", core)


def test_several_plans_and_groups_get_columns_of_their_own(write: Write) -> None:
    files = hostile_files("x") | {"data/visits.csv": visits({"北京": "12", "south": "3"})}
    folder = write(files | {"plans/other.yaml": files["plans/plan.yaml"]})
    sheet = opened(workbook_bytes(*APRIL, folder=folder))["KPIs"]
    assert [cell.value for cell in sheet[1]][:4] == ["Plan", "Measure", "KPI", "Group"]
    assert [row["Group"].value for row in table(sheet)][:4] == [None, "south", "北京", None]
    assert len(table(sheet)) == 10


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_is_a_formula_or_a_code(text: str, write: Write) -> None:
    content = workbook_bytes(*APRIL, folder=write(hostile_files(text)))
    texts = [cell for sheet in opened(content).worksheets for cell in cells_of(sheet) if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert all(cell.hyperlink is None for cell in texts)
    assert all(cell.quotePrefix for cell in texts if str(cell.value).startswith(("=", "@")))
    assert max(len(str(cell.value)) for cell in texts) <= 1001
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        xml = "".join(parts.read(name).decode() for name in parts.namelist())
    assert "<f>" not in xml
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\ufffe]", xml)
    if text.isprintable() and len(text) < 100:
        assert text in {cell.value for cell in texts}


def test_a_long_list_of_an_owner_is_folded_in_the_summary(write: Write) -> None:
    branches = {f"branch {number}": "3" for number in range(40)}
    folder = write(hostile_files("x") | {"data/visits.csv": visits(branches)})
    workbook = opened(workbook_bytes(*APRIL, folder=folder))
    said = [str(cell.value) for cell in cells_of(workbook["Summary"])]
    assert "and 22 more" in said
    assert sum("[branch " in text for text in said) == 20
    assert sum(row["Group"].value is not None for row in table(workbook["KPIs"])) == 40


def test_of_a_text_that_is_too_long_the_beginning_is_in_sight(write: Write) -> None:
    sheet = opened(workbook_bytes(*APRIL, folder=write(hostile_files("long " * 500))))["KPIs"]
    row = table(sheet)[0]["KPI"]
    assert row.alignment.vertical == "top"
    assert sheet.row_dimensions[row.row].height < 120


def test_a_title_is_no_code_of_the_page_head(write: Write) -> None:
    sheet = opened(workbook_bytes(*APRIL, folder=write(hostile_files("R&D &P"))))["KPIs"]
    assert sheet.oddHeader.left.text.startswith("R&&D &&P · April 2020")


def test_without_the_package_it_says_how_to_get_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == "openpyxl" else find(name, *rest)
    )
    outcome = run(REPOSITORY, "report", *APRIL, "--output", str(tmp_path / "report.xlsx"))
    assert (outcome.exit, outcome.out) == (3, "")
    assert outcome.err == "the format xlsx needs openpyxl, which is not installed: pip install 'covidsvc[excel]'\n"
    assert not list(tmp_path.iterdir())
