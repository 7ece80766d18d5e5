"""CSV files that others test their readers with: each is read as expected, or refused with its place."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from covidsvc.source.csv_text import cells_of, physical_lines, records
from real_data.expectations import REAL_DATA, needs

MALFORMED = REAL_DATA / "malformed-csv"
SPECTRUM = MALFORMED / "csv-spectrum"
pytestmark = needs(MALFORMED)

FILES = sorted(path for path in MALFORMED.rglob("*") if path.is_file()) or [MALFORMED]
"""Every file, the JSON too: whatever lies under data/ is a log."""
SPECTRUM_NAMES = sorted(path.stem for path in SPECTRUM.glob("csvs/*.csv")) or ["absent"]
LOST_SIGN = "location_coordinates"

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(REAL_DATA).as_posix())

PLAN = """\
covidsvc: 1
title: A small plan
start: 2020-01-01
owners:
  desk: {title: Desk, person: Head of the desk}
metrics:
  visits: {title: Visits, dimensions: [id, name]}
measures:
  doors:
    title: Doors open
    owner: desk
    term: ongoing
    review: monthly
    kpis:
      visits: {metric: visits, aggregate: sum, target: at least 1}
"""


def rows_of(name: str) -> list[list[str]]:
    text = (SPECTRUM / "csvs" / f"{name}.csv").read_bytes().decode()
    return [record.cells for record in records(physical_lines(text))]


def expected_of(name: str) -> Any:
    return json.loads((SPECTRUM / "json" / f"{name}.json").read_bytes())


@pytest.mark.parametrize("name", [name for name in SPECTRUM_NAMES if name != LOST_SIGN])
def test_the_spectrum_is_read_as_its_json_says(name: str) -> None:
    header, *rows = rows_of(name)
    assert [dict(zip(header, row, strict=True)) for row in rows] == expected_of(name)


def test_the_record_whose_json_is_of_another_phone_number() -> None:
    """Its JSON is one object, not a list of them, and gives another phone number than the CSV.

    The rest agrees, the quotes within cells that do not begin with one, and U+FFFD too: both files
    were saved with it where the coordinates once had their degree signs.
    """
    header, *rows = rows_of(LOST_SIGN)
    expected = expected_of(LOST_SIGN)
    assert expected["Contact Phone Number"] == "1234567890"
    assert "\ufffd" in expected["Location Coordinates"]
    assert [dict(zip(header, row, strict=True)) for row in rows] == [expected | {"Contact Phone Number": "2095257564"}]


@pytest.mark.parametrize("name", SPECTRUM_NAMES)
def test_the_splitter_that_knows_columns_splits_as_the_fast_one_does(name: str) -> None:
    text = (SPECTRUM / "csvs" / f"{name}.csv").read_bytes().decode()
    for record in records(physical_lines(text)):
        cells = cells_of(record.text)
        assert [cell.value for cell in cells] == record.cells
        assert ",".join(record.text[cell.start : cell.end] for cell in cells) == record.text.rstrip("\r\n")


def test_a_record_is_placed_at_its_first_line() -> None:
    for name in ("newlines", "newlines_crlf"):
        text = (SPECTRUM / "csvs" / f"{name}.csv").read_bytes().decode()
        assert [record.line for record in records(physical_lines(text))] == [1, 2, 3, 5]


def workspace(folder: Path, logs: dict[str, bytes]) -> Path:
    for name, content in {"plans/plan.yaml": PLAN.encode(), **logs}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def lines_of(content: bytes) -> list[str]:
    """The physical lines of a file, whichever ends they have; an empty file has one, and it is empty."""
    lines = re.split(r"\r\n|\r|\n", content.decode("utf-8-sig", errors="replace"))
    return lines if lines[-1] or len(lines) == 1 else lines[:-1]


def is_inside(line: int, column: int, lines: list[str]) -> bool:
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def findings_on(run: Run, folder: Path, logs: dict[str, bytes]) -> list[dict[str, Any]]:
    """What `check` finds. No command fails, and each finding lies inside one of the logs."""
    outcome = run(folder, "check", "--format", "json")
    findings: list[dict[str, Any]] = json.loads(outcome.out)["findings"]
    assert outcome.exit == (1 if findings else 0)
    assert outcome.err == ""
    for finding in findings:
        lines = lines_of(logs[finding["file"]])
        assert is_inside(finding["line"], finding["column"], lines), finding
        assert is_inside(finding["end_line"], finding["end_column"], lines), finding
        assert (finding["line"], finding["column"]) <= (finding["end_line"], finding["end_column"]), finding

    as_text = run(folder, "check")
    assert (as_text.exit, as_text.err) == (outcome.exit, "")
    reported = run(folder, "report", "--month", "2020-01")
    assert reported.exit == (3 if findings else 0)
    assert "Traceback" not in outcome.out + as_text.out + reported.out + reported.err
    return findings


@every_file
def test_a_file_that_is_no_log_is_refused_at_its_place(run: Run, tmp_path: Path, path: Path) -> None:
    """None of them has the columns of a log."""
    logs = {f"data/{path.name}": path.read_bytes()}
    findings = findings_on(run, workspace(tmp_path, logs), logs)
    assert "error" in {finding["severity"] for finding in findings}


HEADER = b"date,value,id,name,note\n2020-01-02,1,a,b,\n"


@every_file
def test_rows_that_are_none_are_refused_at_their_places(run: Run, tmp_path: Path, path: Path) -> None:
    """The file's lines below a good header and a good row."""
    content = path.read_bytes()
    logs = {"data/visits.csv": HEADER + content.removeprefix(b"\xef\xbb\xbf")}
    findings = findings_on(run, workspace(tmp_path, logs), logs)
    assert all(finding["line"] > 2 for finding in findings)
    assert bool(findings) == bool(content)


@every_file
def test_any_text_is_a_note_when_it_is_quoted(run: Run, tmp_path: Path, path: Path) -> None:
    """A whole file in a cell is no fault, unless it is not UTF-8: then the first wrong byte is shown."""
    content = path.read_bytes()
    quoted = b'"' + content.replace(b'"', b'""') + b'"'
    logs = {"data/visits.csv": HEADER + b"2020-01-03,1,a,b," + quoted + b"\n"}
    findings = findings_on(run, workspace(tmp_path, logs), logs)
    try:
        content.decode()
    except UnicodeDecodeError as error:
        readable = (HEADER + b"2020-01-03,1,a,b," + b'"' + content[: error.start].replace(b'"', b'""')).decode()
        place = (readable.count("\n") + 1, len(readable) - readable.rfind("\n"))
        assert [(each["rule"], each["line"], each["column"]) for each in findings] == [("not-in-encoding", *place)]
    else:
        assert findings == []


def test_all_of_them_at_once_are_refused_one_by_one(run: Run, tmp_path: Path) -> None:
    logs = {f"data/{path.relative_to(MALFORMED).as_posix()}": path.read_bytes() for path in FILES}
    findings = findings_on(run, workspace(tmp_path, logs), logs)
    assert {finding["file"] for finding in findings if finding["severity"] == "error"} == set(logs)
