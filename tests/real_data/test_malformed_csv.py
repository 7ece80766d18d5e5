"""CSV files that others test their readers with: each is read as expected, or refused with its place."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from covidsvc.source.csv_text import cells_of, physical_lines, records
from real_data.expectations import REAL_DATA, groups_in, kpis_in, needs

MALFORMED = REAL_DATA / "malformed-csv"
SPECTRUM = MALFORMED / "csv-spectrum"
FRICTIONLESS = MALFORMED / "frictionless"
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
    actions: {doors: Unlock them}
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
    assert outcome.err == ""
    findings: list[dict[str, Any]] = json.loads(outcome.out)["findings"]
    is_faulty = any(finding["severity"] == "error" for finding in findings)
    assert outcome.exit == (1 if is_faulty else 0)
    for finding in findings:
        lines = lines_of(logs[finding["file"]])
        assert is_inside(finding["line"], finding["column"], lines), finding
        assert is_inside(finding["end_line"], finding["end_column"], lines), finding
        assert (finding["line"], finding["column"]) <= (finding["end_line"], finding["end_column"]), finding

    as_text = run(folder, "check")
    assert (as_text.exit, as_text.err) == (outcome.exit, "")
    reported = run(folder, "report", "--month", "2020-01")
    assert reported.exit == (3 if is_faulty else 0)
    assert "Traceback" not in outcome.out + as_text.out + reported.out + reported.err
    return findings


def logs_of_visits() -> dict[str, bytes]:
    """Every file as a log of the one metric, in its folder."""
    return {f"data/visits/{'-'.join(path.relative_to(MALFORMED).parts)}": path.read_bytes() for path in FILES}


def places_of(findings: list[dict[str, Any]]) -> list[tuple[str, str, int, int]]:
    return [(finding["file"], finding["rule"], finding["line"], finding["column"]) for finding in findings]


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


def test_any_text_is_a_note_when_it_is_quoted(run: Run, tmp_path: Path) -> None:
    """A whole file in a cell is no fault, unless it is not UTF-8: then the first wrong byte is shown."""
    begin = HEADER + b'2020-01-03,1,a,b,"'
    quoted = {name: begin + content.replace(b'"', b'""') + b'"\n' for name, content in logs_of_visits().items()}
    expected = []
    for name, content in quoted.items():
        try:
            content.decode()
        except UnicodeDecodeError as error:
            readable = content[: error.start].decode()
            place = (readable.count("\n") + 1, len(readable) - readable.rfind("\n"))
            expected.append((name, "not-in-encoding", *place))
    assert len(expected) == 2
    findings = findings_on(run, workspace(tmp_path, quoted), quoted)
    assert places_of([each for each in findings if each["severity"] == "error"]) == expected
    assert {each["rule"] for each in findings if each["severity"] != "error"} == {"personal-data"}


def test_all_of_them_at_once_are_refused_one_by_one(run: Run, tmp_path: Path) -> None:
    logs = {f"data/{path.relative_to(MALFORMED).as_posix()}": path.read_bytes() for path in FILES}
    findings = findings_on(run, workspace(tmp_path, logs), logs)
    assert {finding["file"] for finding in findings if finding["severity"] == "error"} == set(logs)


@pytest.mark.parametrize("name", ["newlines", "newlines_crlf"])
def test_a_wrong_cell_is_shown_on_the_line_it_stands_in(run: Run, tmp_path: Path, name: str) -> None:
    """The second record begins in line 3, but its last cell, which is no date, stands in line 4."""
    content = (SPECTRUM / "csvs" / f"{name}.csv").read_bytes().replace(b"a,b,c", b"note,value,date")
    logs = {"data/visits.csv": content}
    plan = PLAN.replace("dimensions: [id, name]", "min: 0").encode()
    findings = findings_on(run, workspace(tmp_path, {"plans/plan.yaml": plan, **logs}), logs)
    places = [(finding["rule"], finding["line"], finding["column"], finding["end_column"]) for finding in findings]
    assert places == [("bad-date", 2, 5, 6), ("bad-date", 4, 11, 12), ("bad-date", 5, 5, 6)]


@pytest.mark.parametrize("note", [b'"Once upon \na time', b'"Once upon" \n', b'"Once"upon'])
def test_a_row_with_broken_quotes_is_no_row(run: Run, tmp_path: Path, note: bytes) -> None:
    logs = {"data/visits.csv": HEADER + b"2020-01-03,1,a,b," + note}
    (finding,) = findings_on(run, workspace(tmp_path, logs), logs)
    assert (finding["rule"], finding["line"]) == ("broken-quotes", 3)


def with_mark(content: bytes) -> bytes:
    return content if content.startswith(b"\xef\xbb\xbf") else b"\xef\xbb\xbf" + content


def with_ends(end: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(b"\r\n", b"\n").replace(b"\n", end)


@pytest.mark.parametrize("header", [b"", HEADER], ids=["as it is", "below a header"])
@pytest.mark.parametrize("change", [with_mark, with_ends(b"\r\n"), with_ends(b"\r")], ids=["BOM", "CRLF", "CR"])
def test_neither_a_byte_order_mark_nor_the_ends_of_lines_change_what_is_found(
    run: Run, tmp_path: Path, change: Callable[[bytes], bytes], header: bytes
) -> None:
    plain = {name: with_ends(b"\n")(header + content) for name, content in logs_of_visits().items()}
    changed = {name: change(content) for name, content in plain.items()}
    found, found_then = (places_of(findings_on(run, workspace(tmp_path, logs), logs)) for logs in (plain, changed))
    assert found_then == found
    assert len({file for file, *_ in found}) >= len(FILES) - 1


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("name", "line"), [("latin1", 3), ("table-infer-iso-8859-7", 2)])
def test_a_byte_that_is_no_utf8_is_shown_whichever_end_the_lines_have(
    run: Run, tmp_path: Path, name: str, line: int, end: bytes
) -> None:
    """The name in the last column of its line is the first that is not ASCII."""
    content = (FRICTIONLESS / f"{name}.csv").read_bytes().replace(b"\n", end)
    logs = {"data/visits.csv": content}
    (finding,) = findings_on(run, workspace(tmp_path, logs), logs)
    column = len(content.split(end)[line - 1].rpartition(b",")[0]) + 2
    assert (finding["rule"], finding["line"], finding["column"]) == ("not-in-encoding", line, column)


def test_a_byte_order_mark_decides_and_the_wrong_byte_is_shown_whatever_is_declared(run: Run, tmp_path: Path) -> None:
    """The mark says UTF-8; the Greek name in line 2 is not."""
    content = b"\xef\xbb\xbf" + (FRICTIONLESS / "table-infer-iso-8859-7.csv").read_bytes()
    plan = PLAN.replace("dimensions: [id, name]", "dimensions: [name], encoding: iso-8859-7").encode()
    logs = {"data/visits.csv": content}
    (finding,) = findings_on(run, workspace(tmp_path, {"plans/plan.yaml": plan, **logs}), logs)
    assert (finding["rule"], finding["line"], finding["column"]) == ("not-in-encoding", 2, 6)


def test_another_encoding_is_read_when_the_metric_declares_it(run: Run, tmp_path: Path) -> None:
    """The Greek names of four people, one row each, and a group each in the report."""
    header, *rows = (FRICTIONLESS / "table-infer-iso-8859-7.csv").read_bytes().split()
    dated = [b"2020-01-0" + row for row in rows]
    log = b"\n".join([header.replace(b"id,age", b"date,value"), *dated])
    plan = PLAN.replace("dimensions: [id, name]", "dimensions: [name], encoding: iso-8859-7")
    plan = plan.replace("aggregate: sum", "aggregate: sum, by: name")
    workspace(tmp_path, {"plans/plan.yaml": plan.encode(), "data/visits.csv": log})
    outcome = run(tmp_path, "report", "--month", "2020-01", "--format", "json")
    groups = groups_in(kpis_in(outcome.out)["visits"], "name")
    ages = {name: age for _, age, name in (row.decode("iso-8859-7").split(",") for row in rows)}
    assert {name: group.value for name, group in groups.items()} == ages
    assert len(ages) == 4


@pytest.mark.parametrize("encoding", ["utf-16", "punycode", "ascii", "gb18030", "no-such"])
def test_a_log_in_another_encoding_than_declared_is_refused(run: Run, tmp_path: Path, encoding: str) -> None:
    """At the log, or at the plan where the encoding is none."""
    plan = PLAN.replace("dimensions: [id, name]", f"encoding: {encoding}").encode()
    log = (FRICTIONLESS / "latin1.csv").read_bytes()
    workspace(tmp_path, {"plans/plan.yaml": plan, "data/visits.csv": log})
    outcome = run(tmp_path, "check", "--format", "json")
    assert (outcome.exit, outcome.err) == (1, "")
    assert json.loads(outcome.out)["summary"]["errors"] >= 1


@pytest.mark.parametrize("header", ['"dat"e,value', 'date,"value', 'date,"value\n2020-01-02,1'])
def test_a_header_with_broken_quotes_is_refused_as_a_row_is(run: Run, tmp_path: Path, header: str) -> None:
    logs = {"data/visits.csv": header.encode()}
    (finding,) = findings_on(run, workspace(tmp_path, logs), logs)
    assert (finding["rule"], finding["line"]) == ("broken-quotes", 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", ""], ids=["LF", "CRLF", "end of file"])
def test_a_header_that_ends_with_a_comma_is_refused_at_its_end(run: Run, tmp_path: Path, end: str) -> None:
    logs = {"data/visits.csv": f"date,value,id,name,{end}".encode()}
    (finding,) = findings_on(run, workspace(tmp_path, logs), logs)
    assert (finding["rule"], finding["line"], finding["column"]) == ("unknown-column", 1, 20)
