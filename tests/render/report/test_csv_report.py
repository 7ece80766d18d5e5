"""The table for spreadsheets, as a reader of CSV and as a spreadsheet understands it."""

import csv
import io
import json
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import REPOSITORY, Run
from render.report.samples import HOSTILE, hostile_files, printed_on, report, shipped, visits

Write = Callable[[dict[str, str | bytes]], Path]

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NUMBERS = ("value", "bound", "upper_bound", "baseline", "change", "margin", "pace_expected", "rows", "expected_rows")
_DAYS = ("as_of", "window_from", "window_to", "deadline", "response_due", "response_done")
_SWITCHES = ("finished", "partial", "due", "early", "incomplete")
APRIL = ("--month", "2020-04", "--format", "csv")


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_rows_say_what_the_json_says() -> None:
    kpis = json.loads(shipped("json"))["kpis"]
    rows = rows_of(shipped("csv"))
    assert len(rows) == len(kpis) == 15
    for row, kpi in zip(rows, kpis, strict=True):
        for column, field in {"kpi": "id", "measure": "measure", "owner": "owner", "metric": "metric"}.items():
            assert row[column] == kpi[field]
        for number in ("value", "baseline", "change", "margin", "target", "deadline"):
            assert row[number] == (kpi[number] or "")
        assert row["reasons"] == ";".join(kpi["reasons"])
        assert (row["verdict"], row["rows"]) == (kpi["verdict"], str(kpi["rows"]))
        assert (row["title_zh"], row["title_en"]) == (kpi["title"]["zh"], kpi["title"]["en"])
        assert (row["window_from"], row["window_to"]) == (kpi["window"]["from"], kpi["window"]["to"])
        assert row["due"] == str(kpi["due"]).lower()


@pytest.mark.parametrize("period", [("--month", "2020-04"), ("--from", "2020-01", "--to", "2020-06")])
def test_every_column_keeps_its_type(period: tuple[str, ...]) -> None:
    for row in rows_of(shipped("csv", period=period)):
        assert all(re.fullmatch(r"(-?\d+(\.\d+)?)?", row[name]) for name in _NUMBERS), row
        assert all(re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row[name]) for name in _DAYS), row
        assert {row[name] for name in _SWITCHES} <= {"true", "false"}


def test_the_margin_lies_between_value_and_bound() -> None:
    missed = next(row for row in rows_of(shipped("csv")) if row["kpi"] == "customer-satisfaction")
    value, bound, margin = (Fraction(missed[name]) for name in ("value", "bound", "margin"))
    assert (missed["comparator"], missed["target"]) == ("at least", "at least 85%")
    assert value - bound == margin < 0


def test_a_range_has_a_row_for_each_period() -> None:
    rows = rows_of(shipped("csv", period=("--from", "2020-03", "--to", "2020-05")))
    assert [row["period"] for row in rows if row["kpi"] == "online-use"] == ["2020-03", "2020-04", "2020-05"]


def test_words_are_in_the_languages_that_are_asked_for() -> None:
    header = set(rows_of(shipped("csv", lang="zh"))[0])
    assert {"verdict_text", "notes", "title_zh", "title_en"} <= header
    both = rows_of(shipped("csv", lang="zh,en"))[1]
    assert (both["verdict"], both["verdict_text_zh"], both["verdict_text_en"]) == ("missed", "未达标", "missed")


def test_groups_follow_their_kpi(write: Write) -> None:
    folder = write(hostile_files("x") | {"data/visits.csv": visits({"north": "12", "south": "3"})})
    rows = rows_of(report(*APRIL, folder=folder).out)[:3]
    assert [(row["kpi"], row["by"], row["group"], row["verdict"], row["value"]) for row in rows] == [
        ("by-branch", "branch", "", "missed", ""),
        ("by-branch", "branch", "north", "met", "12"),
        ("by-branch", "branch", "south", "missed", "3"),
    ]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_is_a_formula(text: str, write: Write) -> None:
    out = report(*APRIL, folder=write(hostile_files(text))).out
    rows = rows_of(out)
    assert len(rows) == 4
    assert not _UNPRINTABLE.search(out.replace("\r\n", ""))
    for row in rows:
        assert [cell for name, cell in row.items() if name not in _NUMBERS and cell[:1] in tuple("=+-@\t\r")] == []
        if text.isprintable():
            assert row["owner_title"].removeprefix("'") == text


@pytest.mark.parametrize("text", ["=1", " =1", "\t=1", "＝1", "@x", "-1", "+1", "-x"])
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(text: str, write: Write) -> None:
    (cell,) = {row["person"] for row in rows_of(report(*APRIL, folder=write(hostile_files(text))).out)}
    assert cell == "'" + text.replace("\t", " ")


def test_negative_numbers_stay_numbers() -> None:
    margins = [row["margin"] for row in rows_of(shipped("csv"))]
    assert "-0.022" in " ".join(margins)


def test_a_file_begins_with_a_mark_and_a_pipe_does_not(run: Run, tmp_path: Path) -> None:
    printed = run(REPOSITORY, "report", "--month", "2020-04", "--format", "csv").out
    run(REPOSITORY, "report", "--month", "2020-04", "--output", str(tmp_path / "report.csv"))
    assert (tmp_path / "report.csv").read_bytes() == b"\xef\xbb\xbf" + printed.encode()


def test_lines_end_as_the_standard_says() -> None:
    out = shipped("csv")
    assert out.count("\r\n") == out.count("\n") == 16


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_console_gets_only_signs_that_it_has(encoding: str) -> None:
    rows = rows_of(printed_on(encoding, "csv").decode(encoding))
    assert len(rows) == 15
    assert rows[0]["verdict_text"] in ("达标", r"\u8fbe\u6807")
