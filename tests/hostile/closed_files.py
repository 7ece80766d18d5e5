"""Closed periods whose files somebody has changed by hand."""

import os
from collections.abc import Callable
from pathlib import Path

from conftest import run_command
from hostile.plan_texts import MARKUP
from hostile.workspace import Hostile, Make

_CLOSE = ["close", "--month", "2020-03", "--by", "Clerk", "--on", "2020-05-02", "--lang", "en"]


def _closed(change: Callable[[Path], None]) -> Make:
    """What closes a period of the sound workspace, and then changes the file of it."""

    def make(folder: Path) -> None:
        run_command(folder, _CLOSE)
        change(folder / "closed/plan/2020-03.json")

    return make


def _content(content: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.chmod(0o644)
        path.write_text(content, encoding="utf-8")

    return write


def _replaced(old: str, new: str) -> Callable[[Path], None]:
    def replace(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.chmod(0o644)
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


def _instead(make: Callable[[Path], None]) -> Callable[[Path], None]:
    def made(path: Path) -> None:
        path.unlink()
        make(path)

    return made


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(sign):04x}" for sign in text if ord(sign) < 0x10000)


CHANGES: dict[str, Callable[[Path], None]] = {
    "empty": _content(""),
    "no JSON": _content("{"),
    "nested": _content("[" * 100_000),
    "nested mappings": _content('{"report":' * 100_000),
    "a list": _content("[]"),
    "a number of 10,000 digits": _replaced('"version": 1', f'"version": {"1" * 10_000}'),
    "a version of 10^18": _replaced('"version": 1', '"version": 1000000000000000000'),
    "not a number": _replaced('"version": 1', '"version": NaN'),
    "another kind": _replaced('"by": "Clerk"', '"by": {"a": [1]}'),
    "another format": _replaced("covidsvc-closed/1", "covidsvc-closed/9"),
    "a day of the year 9999": _replaced('"on": "2020-05-02"', '"on": "9999-12-31"'),
    "a day that there is not": _replaced('"as_of": "2020-03-31"', '"as_of": "2020-02-31"'),
    "half a sign of UTF-16": _replaced('"by": "Clerk"', '"by": "\\ud800"'),
    "a pipe": _instead(os.mkfifo),
    "a link to a file of the system": _instead(lambda path: path.symlink_to("/etc/passwd")),
    "a link to a device": _instead(lambda path: path.symlink_to("/dev/zero")),
    "a link to itself": _instead(lambda path: path.symlink_to(path.name)),
    "a folder": _instead(Path.mkdir),
    **{
        f"by {name}": _replaced('"by": "Clerk"', f'"by": "{_escaped(MARKUP[name])}"')
        for name in ("escape sequences", "text turned around", "commands to a runner", "HTML", "places for facts")
    },
}

CLOSED = [Hostile(f"closed: {name}", _closed(change), (), 1) for name, change in CHANGES.items()]
