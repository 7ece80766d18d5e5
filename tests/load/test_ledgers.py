"""Files among closed periods come from strangers: each fault is told with its place, and none stops the program."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from closing_samples import CHECK, CLOSED, FILES, closed
from conftest import run_command
from covidsvc.model.closing import digest_of

Write = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def quarter(write: Write) -> Path:
    return closed(write(FILES))


def faults(folder: Path) -> list[tuple[str, int, int, str]]:
    outcome = run_command(folder, [*CHECK, "--format", "json"])
    assert outcome.exit == 1
    assert outcome.err == ""
    found = json.loads(outcome.out)["findings"]
    prefix = "this closing cannot be read: "
    return [
        (each["file"], each["line"], each["column"], each["message"].removeprefix(prefix))
        for each in found
        if each["code"] == "C101"
    ]


@pytest.mark.parametrize(
    ("content", "line", "column", "problem"),
    [
        (b"", 1, 1, "this is no JSON"),
        (b'{\n  "format": oops', 2, 13, "this is no JSON"),
        (b"\xff\xfe\x00", 1, 1, "it is not written in UTF-8"),
        (b"[]", 1, 1, "`{}` is not what a closing has there"),
        (b"{}", 1, 1, "`format` is not what a closing has there"),
        (b'{"a": 1, "a": 2}', 1, 1, 'the key "a" stands twice'),
        (b'{"a": 1.5}', 1, 1, "1.5 is no whole number"),
        (b'{"a": NaN}', 1, 1, "NaN is no whole number"),
        (b'{"a": ' + b"9" * 5_000 + b"}", 1, 1, "… is no whole number"),
        (b"[" * 100_000, 1, 1, "it is nested too deeply"),
        (b'{"a": ' + b"[" * 100 + b"]" * 100 + b"}", 1, 1, "it is nested too deeply"),
    ],
    ids=["empty", "no-json", "no-utf8", "a-list", "no-keys", "twice", "a-float", "nan", "long", "deep", "rather-deep"],
)
def test_what_is_no_closing_is_told_with_its_place(
    quarter: Path, content: bytes, line: int, column: int, problem: str
) -> None:
    (quarter / CLOSED).write_bytes(content)
    assert faults(quarter) == [(CLOSED, line, column, problem)]


@pytest.mark.parametrize(
    ("key", "value", "route"),
    [
        ("period", "2020-13", "period"),
        ("version", "1", "version"),
        ("version", 0, "version"),
        ("state", "open", "state"),
        ("on", "yesterday", "on"),
        ("by", None, "by"),
        ("previous", [{"file": "x"}], "previous.0.sha256"),
        ("report", None, "report"),
        ("report", {"kpis": [{}]}, "report.kpis.0.id"),
        ("rows", [{"metric": "waiting", "asked": [], "days": [{"count": True}]}], "rows.0.days.0.file"),
    ],
)
def test_what_a_closing_says_is_checked(quarter: Path, key: str, value: object, route: str) -> None:
    data = json.loads((quarter / CLOSED).read_text(encoding="utf-8"))
    (quarter / CLOSED).write_text(json.dumps({**data, key: value}), encoding="utf-8")
    assert faults(quarter) == [(CLOSED, 1, 1, f"`{route}` is not what a closing has there")]


def test_a_closing_stands_where_it_says(quarter: Path) -> None:
    (quarter / CLOSED).rename(quarter / "closed/branches/2020-Q1.json")
    ((file, _, _, problem),) = faults(quarter)
    assert file == "closed/branches/2020-Q1.json"
    assert problem == "by what it says it is version 1 of 2020-Q2 of the plan `branches`: 2020-Q2.json"


def test_other_files_are_told_but_for_those_for_people(quarter: Path) -> None:
    (quarter / "closed/branches/notes.txt").write_text("", encoding="utf-8")
    (quarter / "closed/branches/README.md").write_text("", encoding="utf-8")
    assert faults(quarter) == [("closed/branches/notes.txt", 1, 1, "no closing has such a name as this")]


def test_a_link_out_of_the_workspace_is_not_followed(quarter: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "closing.json"
    (quarter / CLOSED).rename(elsewhere)
    (quarter / CLOSED).symlink_to(elsewhere)
    ((_, _, _, problem),) = faults(quarter)
    assert problem == "a link leads out of the workspace, and what lies there is not read"


def test_texts_of_a_closing_steer_no_terminal(quarter: Path) -> None:
    data = json.loads((quarter / CLOSED).read_text(encoding="utf-8"))
    data["by"] = "Wang\x1b[31m \u202eMin"
    data["report"]["kpis"][0].update(verdict="\x1b[2J", value="1/0")
    (quarter / CLOSED).write_text(json.dumps(data), encoding="utf-8")
    told = run_command(quarter, CHECK).out
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "Wang[31m Min" in told


_STRANGE: list[object] = [
    None, True, -1, 10**11, "", "1/0", "2199-12-31", "2020-Q2", "up 30%", "branch", [], {}, "\ud800",
    [{"begin": "2020-12-31", "end": "2020-01-01", "since": None, "where": {"channel": ["x"]}}],
]  # fmt: skip


def test_whatever_stands_in_a_closing_no_command_fails(quarter: Path) -> None:
    """A few changes of what it says, with digests that are right, so that they are believed."""
    chance = Random(20)
    text = (quarter / CLOSED).read_text(encoding="utf-8")
    for _ in range(12):
        data = json.loads(text)
        holder, key = chance.choice(list(places(data)))
        holder[key] = chance.choice(_STRANGE)
        (quarter / CLOSED).write_text(json.dumps({**data, "sha256": digest_of(data)}), encoding="utf-8")
        for command in (CHECK, ["report", "--quarter", "2020-Q2"]):
            outcome = run_command(quarter, command)
            assert outcome.exit in (0, 1), (key, holder[key], outcome.err)


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Everything within a value, by what holds it and the key that leads to it."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, each in pairs:
        yield data, key
        yield from places(each)
