"""How far long work has come: a line on a terminal alone, after half a second, and gone before the answer."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import pytest

from conftest import REPOSITORY
from covidsvc.cli import progress as module
from covidsvc.cli.progress import Progress
from covidsvc.words import Language
from covidsvc.words.progress import FILES_READ, LOGS_CHECKED

Printed = Callable[[], str]

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TextIO, Printed]]:
    """A stream that is a terminal of 60 columns, and what it has been given so far."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")
    master, slave = pty.openpty()
    os.set_blocking(master, False)
    given = bytearray()

    def printed() -> str:
        try:
            while piece := os.read(master, 65536):
                given.extend(piece)
        except BlockingIOError:
            pass
        return given.decode()

    with open(slave, "w", encoding="utf-8", newline="") as stream:
        yield stream, printed
    os.close(master)


class Clock:
    """A clock that goes when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def shown_by(text: str) -> list[str]:
    """What stood in the line, one state after the other."""
    return [state.rstrip() for state in text.split("\r") if state.strip()]


def work(stream: TextIO, seconds: list[float], language: Language = "en") -> None:
    """Work whose steps take so many seconds each."""
    clock = Clock()
    with Progress(language, stream, clock).steps(FILES_READ, len(seconds)) as step:
        for each in seconds:
            step(each)
            clock.now += each
            step.wait()


def test_nothing_is_said_in_the_first_half_second(terminal: tuple[TextIO, Printed]) -> None:
    stream, printed = terminal
    work(stream, [0.1, 0.1, 0.1, 0.1])
    assert printed() == ""


@pytest.mark.parametrize(
    ("language", "states"),
    [
        ("en", ["reading logs: 1 of 3 files", "reading logs: 2 of 3 files"]),
        ("zh", ["正在读取日志：1/3 个文件", "正在读取日志：2/3 个文件"]),
    ],
)
def test_it_tells_how_many_are_done(terminal: tuple[TextIO, Printed], language: Language, states: list[str]) -> None:
    stream, printed = terminal
    work(stream, [0.4, 0.2, 0.3], language)
    assert shown_by(printed()) == states


def test_the_line_is_gone_at_the_end(terminal: tuple[TextIO, Printed]) -> None:
    stream, printed = terminal
    work(stream, [1.0, 1.0])
    text = printed()
    assert screen(text) == ""
    assert text.endswith("\r")
    assert "\n" not in text


def screen(text: str) -> str:
    """What is left to see of a line that was written over."""
    line: list[str] = []
    column = 0
    for sign in text:
        if sign == "\r":
            column = 0
            continue
        line[column : column + 1] = [sign]
        column += 1
    return "".join(line).rstrip()


def test_it_is_gone_when_the_work_fails(terminal: tuple[TextIO, Printed]) -> None:
    stream, printed = terminal
    clock = Clock()
    with pytest.raises(KeyboardInterrupt), Progress("en", stream, clock).steps(FILES_READ, 2) as step:  # noqa: PT012
        clock.now = 3
        step(None)
        raise KeyboardInterrupt
    assert shown_by(printed()) == ["reading logs: 0 of 2 files"]
    assert screen(printed()) == ""


def test_a_state_is_left_to_be_read(terminal: tuple[TextIO, Printed]) -> None:
    stream, printed = terminal
    work(stream, [0.5, *[0.03] * 20])
    assert 4 <= len(shown_by(printed())) <= 8


def test_a_long_step_is_told_while_it_goes_on(terminal: tuple[TextIO, Printed]) -> None:
    stream, printed = terminal
    work(stream, [0.6])
    assert shown_by(printed()) == ["reading logs: 0 of 1 files"]


def test_other_work_is_told_at_once(terminal: tuple[TextIO, Printed]) -> None:
    stream, printed = terminal
    clock = Clock()
    progress = Progress("en", stream, clock)
    for said in (FILES_READ, LOGS_CHECKED):
        with progress.steps(said, 1) as step:
            clock.now = 0.6
            step(None)
    assert shown_by(printed()) == ["reading logs: 0 of 1 files", "looking through logs: 0 of 1 steps"]


def test_it_never_takes_two_lines(terminal: tuple[TextIO, Printed], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "12")
    stream, printed = terminal
    work(stream, [0.6, 0.6])
    assert all(len(state) < 12 for state in printed().split("\r"))


def test_a_dumb_terminal_is_spared(terminal: tuple[TextIO, Printed], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    stream, printed = terminal
    work(stream, [1.0, 1.0])
    assert printed() == ""


def test_a_pipe_gets_nothing() -> None:
    stream = io.StringIO()
    work(stream, [1.0, 1.0])
    assert stream.getvalue() == ""


def test_a_console_gets_signs_that_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    class Console(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    out = io.BytesIO()
    stream = Console(out, encoding="ascii")
    work(stream, [1.0], "zh")
    stream.flush()
    assert out.getvalue().startswith(b"\r\\u6b63")


COMMANDS = [
    (("report", "--month", "2020-04"), ["reading logs", "judging KPIs"]),
    (("report", "--from", "2020-01", "--to", "2020-06", "--format", "json"), ["reading logs", "judging KPIs"]),
    (("check", "--as-of", "2020-06-30"), ["reading logs", "looking through logs"]),
    (("trend", "online-use", "--month", "2020-06"), ["reading logs"]),
    (("list", "metrics"), ["reading logs"]),
]


@pytest.mark.parametrize(("command", "expected"), COMMANDS, ids=lambda value: value[0])
def test_commands_tell_it_beside_their_answer(
    terminal: tuple[TextIO, Printed], monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], expected: list[str]
) -> None:
    stream, printed = terminal
    silent = run_on(command, io.StringIO(), monkeypatch)
    monkeypatch.setattr(module, "_PATIENCE", -1.0)
    monkeypatch.setattr(module, "_PAUSE", -1.0)
    assert run_on(command, stream, monkeypatch) == silent
    states = shown_by(printed())
    assert list(dict.fromkeys(state.partition(":")[0] for state in states)) == expected
    assert screen(printed()) == ""
    for said in expected:
        counts = [int(state.split(": ")[1].split()[0]) for state in states if state.startswith(said)]
        total = int(next(state for state in states if state.startswith(said)).split(" of ")[1].split()[0])
        assert counts == sorted(counts)
        assert max(counts) == total - 1


def run_on(command: tuple[str, ...], stderr: TextIO, monkeypatch: pytest.MonkeyPatch, folder: Path = REPOSITORY) -> str:
    """The answer of a command whose stderr is a stream."""
    from covidsvc.cli.app import app_for

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.chdir(folder)
        patched.setattr(sys, "argv", ["covidsvc", *command, "--lang", "en"])
        patched.setattr(sys, "stdout", out)
        patched.setattr(sys, "stderr", stderr)
        with pytest.raises(SystemExit):
            app_for(sys.argv[1:])()
        out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    return out.buffer.getvalue().decode()


def test_an_import_tells_how_far_it_has_come(
    terminal: tuple[TextIO, Printed], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stream, printed = terminal
    rows = "".join(f"2020-04-{day:02},{day}\n" for day in range(1, 11))
    (tmp_path / "export.csv").write_text(f"date,visitors\n{rows}")
    (tmp_path / "map.yaml").write_text("mapping: 1\nrows: {visits: {date: date, value: visitors}}\n")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/p.yaml").write_text(
        "covidsvc: 1\ntitle: P\nstart: 2020-04-01\nowners: {a: {title: A, person: B}}\n"
        "metrics: {visits: {title: Visits}}\n"
        "measures: {m: {title: M, owner: a, term: ongoing, review: monthly, "
        "kpis: {visits: {metric: visits, aggregate: sum, target: at least 1}}}}\n"
    )
    monkeypatch.setattr(module, "_PATIENCE", -1.0)
    monkeypatch.setattr(module, "_PAUSE", -1.0)
    run_on(("import", "export.csv", "--map", "map.yaml"), stream, monkeypatch, tmp_path)
    states = shown_by(printed())
    assert "reading the export: 9 rows" in states
    assert "checking rows: 9 of 10" in states
    assert screen(printed()) == ""
