"""What is wrong with a file as a whole: its header, its encoding, what it is."""

from pathlib import Path

import pytest

from covidsvc.source import find_log_files, read_logs
from source.faulty_logs import METRICS, Found, found_in, logs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ("L104", 1, 1, "")),
        ("\ufeff", ("L104", 1, 1, "")),
        ("# a comment\n\n", ("L104", 1, 1, "")),
        ("2020-04-01,1\n", ("L104", 1, 1, "2020-04-01,1")),
        ("dates,value\n", ("L105", 1, 1, "dates")),
        ("date, value\n", ("L105", 1, 6, " value")),
        ("date,Value\n", ("L105", 1, 6, "Value")),
        ("date,value,colour\n", ("L105", 1, 12, "colour")),
        ("date,value,branch\n", ("L105", 1, 12, "branch")),
        ("date,value,\n", ("L105", 1, 12, "")),
        ("value,note\n", ("L106", 1, 1, "value,note")),
        ("date,value,value\n", ("L107", 1, 12, "value")),
        ("date;value;note\n", ("L126", 1, 1, "date;value;note")),
        ("date\tvalue\n", ("L126", 1, 1, "date\tvalue")),
        ('date,"value\n', ("L103", 1, 1, 'date,"value')),
    ],
)
def test_a_fault_of_the_header_is_told_once(tmp_path: Path, text: str, found: Found) -> None:
    assert found_in(tmp_path, text) == [found]


@pytest.mark.parametrize(
    ("header", "code"), [("branch,city,opened\n", "L131"), ("北京,天津\n", "L131"), ("2020-04-01,sales,1\n", "L104")]
)
def test_a_list_of_something_else_is_read_by_nothing(tmp_path: Path, header: str, code: str) -> None:
    assert found_in(tmp_path, header, "branches.csv") == [(code, 1, 1, header.rstrip())]


def test_a_share_needs_its_wholes_and_a_shared_file_its_metrics(tmp_path: Path) -> None:
    assert found_in(tmp_path / "a", "date,value\n", "satisfaction.csv") == [("L106", 1, 1, "date,value")]
    (finding,) = logs(tmp_path / "b", {"saless.csv": "date,value\n"}).findings
    assert finding.rule.code == "L131"
    assert finding.fix is not None
    assert "did you mean sales.csv?" in finding.fix.en


@pytest.mark.parametrize(
    "text",
    [
        "date,value\n",
        "value,date,key,note,of,metric\n",
        '"date","value"\n2020-04-01,1\n',
        "# a comment\n\n  \ndate,value\n2020-04-01,1",
    ],
)
def test_these_are_headers(tmp_path: Path, text: str) -> None:
    assert found_in(tmp_path, text) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_move_no_place(tmp_path: Path, end: str, mark: str) -> None:
    text = mark + "date,value,note\n2020-04-01,1,好\n2020-04-02,x,\n".replace("\n", end)
    assert found_in(tmp_path, text) == [("L112", 3, 12, "x")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_first_byte_of_another_encoding_is_shown(tmp_path: Path, end: str) -> None:
    text = "date,value,note\n2020-04-01,1,\n2020-04-02,1,a好\n".replace("\n", end).encode("gb18030")
    (found,) = found_in(tmp_path, text)
    assert (found.code, found.line, found.column) == ("L102", 3, 15)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_byte_after_a_line_too_long_for_a_log_is_counted_rightly(tmp_path: Path, end: str) -> None:
    text = end.join(["date,value,note", "x" * 450_000, "y" * 199_999, "2020-04-01,1,a"]).encode()
    (found,) = found_in(tmp_path, text + b"\xff")
    assert (found.code, found.line, found.column) == ("L102", 4, 15)
    (found,) = found_in(tmp_path, f"date,value{end}{'x' * 450_000}".encode() + b"\xff")
    assert (found.code, found.line, found.column, found.marked) == ("L102", 2, 450_001, "")


@pytest.mark.parametrize("encoding", ["raw_unicode_escape", "iso2022_jp"])
def test_a_sign_that_only_another_encoding_has_is_told_of_the_file(tmp_path: Path, encoding: str) -> None:
    metrics = {"sales": METRICS["sales"].model_copy(update={"encoding": encoding})}
    (tmp_path / "sales.csv").write_bytes(b"date,value,note\n2020-04-01,1,\\u12\x1b(\n")
    files = find_log_files(tmp_path, "data", metrics)
    (finding,) = read_logs(files, metrics, {"sales": 1}).findings
    assert (finding.rule.code, finding.span.line) == ("L102", 1)


def test_a_declared_encoding_is_read_and_a_byte_order_mark_comes_before_it(tmp_path: Path) -> None:
    text = "date,value,note\n2020-04-01,x,好\n"
    for number, content in enumerate(
        (text.encode("gb18030"), ("\ufeff" + text).encode("gb18030"), text.encode("utf-8-sig"))
    ):
        assert found_in(tmp_path / str(number), content, "notes-from-gb.csv") == [("L112", 2, 12, "x")]
    (found,) = found_in(tmp_path / "utf-8", text.encode(), "notes-from-gb.csv")
    assert found.code == "L102"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("date,value\n".encode("utf-16"), "UTF-16"),
        ("date,value\n".encode("utf-16-le"), "UTF-16"),
        ("date,value\n".encode("utf-16-be"), "UTF-16"),
        (b"PK\x03\x04\x14\x00", "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel"),
        (b"\x89PNG\r\n\x1a\n", "a picture or a PDF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture or a PDF"),
        (b"GIF89a", "a picture or a PDF"),
        (b"%PDF-1.7", "a picture or a PDF"),
    ],
)
def test_a_file_that_is_no_text_says_what_it_is(tmp_path: Path, content: bytes, message: str) -> None:
    (finding,) = logs(tmp_path, {"sales.csv": content}).findings
    assert (finding.rule.code, finding.span.line) == ("L101", 1)
    assert message in finding.message.en


def test_a_file_in_an_encoding_that_there_is_not_is_left_to_the_plan(tmp_path: Path) -> None:
    assert found_in(tmp_path, b"date,value\n2020-04-01,x\n", "nowhere.csv") == []


def test_readme_markdown_and_hidden_files_are_no_logs(tmp_path: Path) -> None:
    assert logs(tmp_path, {"README": "x", "notes.MD": "x", ".hidden": "x", ".git/config": "x"}).findings == []
    assert len(logs(tmp_path, {"readings.txt": "x"}).findings) == 1


def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "sales.csv").symlink_to(tmp_path / "nothing")
    assert [finding.rule.code for finding in logs(tmp_path, {}).findings] == ["L101"]
