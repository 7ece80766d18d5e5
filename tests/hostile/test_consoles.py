"""Answers on consoles of other encodings, and with the ends of lines of Windows."""

import json
from pathlib import Path

import pytest

from conftest import run_bytes
from hostile.walking import COMPARED, Walk, walks
from hostile.workspace import PLAN, Hostile, build, build_in_repository, put

ENCODINGS = ("gbk", "ascii", "utf-8", "cp437", "latin-1")
TEXTS = PLAN.replace("title: Visits", "title: 客户 ① Ω é 😀 ✔ \u3000 ≤")
WALKS = walks()
BY_TURNS = [(walk, ENCODINGS[number % len(ENCODINGS)]) for number, walk in enumerate(WALKS)]
ALL = [(walk, encoding) for walk in WALKS for encoding in ENCODINGS]


def answer(walk: Walk, encoding: str, folder: Path, newline: str = "\r\n") -> bytes:
    """What a command writes to a pipe on a system whose encoding and ends of lines these are."""
    titled = Hostile("", put("plans/plan.yaml", TEXTS))
    if walk.command in COMPARED:
        build_in_repository(titled, folder, folder.with_name("sound"), committed=COMPARED[walk.command])
    else:
        build(titled, folder)
    outcome = run_bytes(folder, walk.words("zh"), encoding, newline)
    assert outcome.exit in (0, 1), outcome.err.decode(encoding)
    outcome.err.decode(encoding)
    assert b"\r" not in outcome.err
    return outcome.out


def is_readable(walk: Walk, encoding: str, folder: Path) -> None:
    out = answer(walk, encoding, folder)
    if walk.format == "xlsx":
        assert out.startswith(b"PK")
        return
    text = out.decode(encoding)
    if walk.format in ("json", "sarif", "gitlab"):
        json.loads(text)
    if walk.format == "csv":
        assert text.count("\r\n") == text.count("\n") == text.count("\r")
    else:
        assert "\r" not in text


@pytest.mark.parametrize(("walk", "encoding"), BY_TURNS, ids=str)
def test_every_command_writes_on_a_console(
    walk: Walk, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COVIDSVC_TRACEBACK", "1")
    is_readable(walk, encoding, tmp_path / "workspace")


@pytest.mark.slow
@pytest.mark.parametrize(("walk", "encoding"), ALL, ids=str)
def test_every_command_writes_on_every_console(
    walk: Walk, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COVIDSVC_TRACEBACK", "1")
    is_readable(walk, encoding, tmp_path / "workspace")


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_a_pipe_gets_the_same_bytes_whatever_ends_lines(form: str, tmp_path: Path) -> None:
    report = Walk("report", ("--month", "2020-04", "--as-of", "2020-04-30"), form)
    of_unix, of_windows = (answer(report, "utf-8", tmp_path, newline) for newline in ("\n", "\r\n"))
    assert of_unix == of_windows


def test_what_a_console_has_is_written_and_what_it_lacks_is_told(tmp_path: Path) -> None:
    report = Walk("report", ("--month", "2020-04"), "table")
    assert "客户 ① Ω é \\U0001f600 \\u2714" in answer(report, "gbk", tmp_path).decode("gbk")
    assert "\\u5ba2\\u6237" in answer(report, "ascii", tmp_path).decode("ascii")
