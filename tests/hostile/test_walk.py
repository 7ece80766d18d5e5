"""Hostile inputs through every command and form: no traceback, nothing endless, nothing that steers or deceives."""

import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from conftest import run_bytes
from covidsvc.cli.app import COMMANDS
from hostile.inputs import INPUTS
from hostile.walking import ARGUMENTS, CHECK, COMPARED, broken_promises, found_codes, walks
from hostile.workspace import Hostile, build, build_in_repository

WALKS = walks()
SECONDS = 120
"""After how long an endless command is given up."""


@pytest.fixture(autouse=True)
def _that_ends(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An exception ends a command as it is, and so does time."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"nothing has come of it for {SECONDS} seconds")

    monkeypatch.setenv("COVIDSVC_TRACEBACK", "1")
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def named(hostile: Hostile) -> str:
    return hostile.name.encode("ascii", "backslashreplace").decode()


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len({hostile.name for hostile in INPUTS}) == len(INPUTS) >= 60


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_walked(command: str) -> None:
    assert command in ARGUMENTS, "a new command goes through the hostile inputs: say with which arguments"


@pytest.mark.parametrize("hostile", INPUTS, ids=named)
def test_check_tells_what_it_is(hostile: Hostile, tmp_path: Path) -> None:
    build(hostile, tmp_path)
    outcome = run_bytes(tmp_path, [*CHECK])
    assert outcome.exit == hostile.exit, outcome.out.decode() + outcome.err.decode()
    assert found_codes(outcome) >= set(hostile.codes)


@pytest.mark.parametrize("number", range(len(INPUTS)), ids=lambda number: named(INPUTS[number]))
def test_one_command_bears_it(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each input in another form, so that every form meets some; all of them meet all in `make test-slow`."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    walk_by(INPUTS[number], number, folder, monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("hostile", INPUTS, ids=named)
def test_every_command_bears_it(hostile: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(len(WALKS)):
        signal.alarm(SECONDS)
        folder = tmp_path / str(number)
        folder.mkdir()
        walk_by(hostile, number, folder, monkeypatch)


def walk_by(hostile: Hostile, number: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walk, lang = WALKS[number % len(WALKS)], ("en", "zh", "zh,en")[number % 3]
    on_runner = number % 2 == 1
    if on_runner:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
    else:
        monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    if walk.command in COMPARED:
        template = folder.parent / "sound repository"
        build_in_repository(hostile, folder, template, committed=COMPARED[walk.command])
    else:
        build(hostile, folder)
    assert list(broken_promises(walk, folder, lang, on_runner=on_runner)) == [], (hostile.name, walk, lang)
