"""What the tests share: running the program as its users do, in the same process."""

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

REPOSITORY = Path(__file__).parent.parent
_ENGINES = {"psycopg", "pyspark"}
"""What only `make test-engines` installs."""

_VARIABLES = (
    "COVIDSVC_PLAN", "COVIDSVC_DATA", "COVIDSVC_LANG", "NO_COLOR", "FORCE_COLOR",
    "LC_ALL", "LC_MESSAGES", "LANG", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY",
    "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "COVIDSVC_CONNECTIONS",
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and its exit code."""

    exit: int
    out: str
    err: str


class Raw(NamedTuple):
    """The same, as the bytes that were written."""

    exit: int
    out: bytes
    err: bytes


Run = Callable[..., Outcome]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write what the commands of the cases print now")


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the machine decides what a test sees."""
    for name in _VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `covidsvc` with arguments in a folder."""

    def run_in(folder: Path, *arguments: str) -> Outcome:
        return run_command(folder, list(arguments))

    return run_in


def module_if_its_engine_is_there(name: str) -> ModuleType | None:
    """A module of the program; None where it needs an engine that is not installed."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name not in _ENGINES:
            raise
        return None


def run_command(folder: Path, arguments: list[str], stdin: bytes = b"") -> Outcome:
    """Runs a command of the program in this process, with streams of its own."""
    raw = run_bytes(folder, arguments, stdin=stdin)
    return Outcome(raw.exit, raw.out.decode(), raw.err.decode())


def run_bytes(
    folder: Path, arguments: list[str], encoding: str = "utf-8", newline: str = "", stdin: bytes = b""
) -> Raw:
    """The same, of whose streams the encoding and the ends of lines are those of a system."""
    from covidsvc.cli.running import run as run_program

    before = os.getcwd(), sys.argv, sys.stdout, sys.stderr, sys.stdin
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline=newline) for _ in range(2))
    os.chdir(folder)
    sys.argv, sys.stdout, sys.stderr = ["covidsvc", *arguments], out, err
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    code = 0
    try:
        run_program()
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        os.chdir(before[0])
        sys.argv, sys.stdout, sys.stderr, sys.stdin = before[1:]
    return Raw(code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[dict[str, str | bytes]], Path]:
    """Writes files by their paths into a folder of the test, and returns it."""

    def write_files(files: dict[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write_files
