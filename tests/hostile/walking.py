"""Every command in every form, and what each owes to whatever files it meets.

A command that is new has to be given arguments in `ARGUMENTS`; its forms are found by themselves.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, get_args, get_type_hints
from xml.etree import ElementTree

from conftest import Raw, run_bytes
from covidsvc.cli.app import COMMANDS

ARGUMENTS: dict[str, list[list[str]]] = {
    "report": [["--month", "2020-04"], ["--from", "2020-01", "--to", "2020-04"]],
    "explain": [["k", "--month", "2020-04"], ["s", "--quarter", "2020-Q1", "--rows", "all"]],
    "trend": [["k", "--month", "2020-04"], ["s", "--month", "2020-04", "--windows", "240"]],
    "due": [["--as-of", "2020-05-20", "--within", "1 year"]],
    "check": [["--as-of", "2020-04-30"], ["--as-of", "2020-04-30", "--fix"]],
    "log-metric": [["visits", "5", "--date", "2020-04-05", "--where", "branch=North"]],
    "list": [["metrics"], ["kpis"], ["measures"], ["owners"]],
    "rules": [[], ["P1"]],
    "schema": [[]],
    "init": [["begun", "--as-of", "2020-04-30"]],
    "diff": [["HEAD", "--month", "2020-04"]],
    "history": [["k", "--month", "2020-04"]],
    "import": [["export.csv", "--map", "map.yaml", "--dry-run"], ["export.csv", "--map", "map.yaml"]],
    "close": [["--month", "2020-03", "--by", "Clerk", "--on", "2020-05-02", "--note", "\x1b[31m\u202e::error::x"]],
    "reopen": [["--month", "2020-03", "--by", "Clerk", "--reason", "\x1b[31m{0}", "--on", "2020-05-03"]],
    "template": [["--output", "form.xlsx"]],
}
"""What each command is run with; files that it writes to are written anew for each."""
COMPARED = {"diff": False, "history": True}
"""The commands that look at a repository, and whether what they look at has to be committed."""


class Walk(NamedTuple):
    """A command with its arguments, in one of its forms."""

    command: str
    arguments: tuple[str, ...]
    format: str

    def words(self, lang: str) -> list[str]:
        form = ["--format", self.format] if self.format else []
        return [self.command, *self.arguments, *form, *(["--lang", lang] if self.command != "schema" else [])]


def formats_of(command: str) -> list[str]:
    """The forms that a command can answer in; one without a name where it has no choice."""
    module, _, function = COMMANDS[command].place.partition(":")
    hints = get_type_hints(getattr(import_module(f"covidsvc.cli.{module}"), function))
    choices = [each for each in (hints.get("format"), *get_args(hints.get("format"))) if isinstance(each, type)]
    return [str(form.value) for each in choices if issubclass(each, StrEnum) for form in each] or [""]


def walks() -> list[Walk]:
    """All of them; of a command without arguments in the table none."""
    return [
        Walk(command, tuple(arguments), form)
        for command in COMMANDS
        for arguments in ARGUMENTS.get(command, [])
        for form in formats_of(command)
    ]


def broken_promises(walk: Walk, folder: Path, lang: str, *, on_runner: bool) -> Iterator[str]:
    """What is wrong with an answer; an exception is raised as it is."""
    outcome = run_bytes(folder, walk.words(lang))
    if outcome.exit not in (0, 1, 2, 3):
        yield f"exit {outcome.exit}"
    yield from _wrong_with_text(outcome.err.decode(), "stderr", on_runner=on_runner)
    if walk.format == "xlsx":
        yield from _wrong_with_workbook(outcome.out)
        return
    text = outcome.out.decode()
    yield from _wrong_with_text(text, "stdout", on_runner=on_runner and walk.format != "github")
    if text and walk.format in _READERS:
        try:
            _READERS[walk.format](text)
        except (ValueError, ElementTree.ParseError, csv.Error) as error:
            yield f"no {walk.format}: {error}"
    if outcome.exit and not outcome.out and not outcome.err:
        yield "nothing is said"


_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What steers a terminal, turns a text around, or hides in it."""
_COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)


def _wrong_with_text(text: str, stream: str, *, on_runner: bool) -> Iterator[str]:
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    sign = _FORBIDDEN.search(text)
    if sign is not None:
        yield f"{stream} has U+{ord(sign[0]):04X}: {text[max(0, sign.start() - 60) : sign.end() + 60]!r}"
    if "Traceback" in text or "mistake of the program" in text or "程序本身的错误" in text:
        yield f"{stream}: {text[-500:]}"
    command = _COMMAND.search(text) if on_runner else None
    if command is not None:
        yield f"{stream} speaks to the runner: {text[command.start() : command.end() + 60]!r}"


def _read_csv(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    if {len(row) for row in rows} != {len(rows[0])}:
        raise ValueError("rows of different widths")
    formulas = [cell for row in rows for cell in row if cell[:1] in set("=@\t\r") or re.match(r"[+-](?![\d.])", cell)]
    if formulas:
        raise ValueError(f"a formula: {formulas[0]!r}")


def _read_html(text: str) -> None:
    if re.search(r"""<script|<img|<svg[^>]*onload|(?:href|src)\s*=\s*["']?\s*javascript""", text, re.IGNORECASE):
        raise ValueError("markup of a file has become markup of the page")


def _read_markdown(text: str) -> None:
    if re.search(r"(?<!\\)(?:<script|<img|\]\(javascript)", text, re.IGNORECASE):
        raise ValueError("markup of a file has become markup of the page")


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _read_json(text: str) -> None:
    json.loads(text, parse_constant=_refuse_constant)


def _read_xml(text: str) -> None:
    ElementTree.fromstring(text.encode())


_READERS: dict[str, Callable[[str], None]] = {
    "json": _read_json,
    "gitlab": _read_json,
    "sarif": _read_json,
    "junit": _read_xml,
    "csv": _read_csv,
    "html": _read_html,
    "markdown": _read_markdown,
}


def _wrong_with_workbook(content: bytes) -> Iterator[str]:
    if not content:
        return
    with zipfile.ZipFile(io.BytesIO(content)) as workbook:
        for name in workbook.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            try:
                root = ElementTree.fromstring(workbook.read(name))
            except ElementTree.ParseError as error:
                yield f"{name}: {error}"
                continue
            if any(each.tag.endswith("}f") for each in root.iter()):
                yield f"{name} has a formula"


def found_codes(outcome: Raw) -> set[str]:
    """The codes of what `check --format json` has found; none where it could not run."""
    return {finding["code"] for finding in json.loads(outcome.out)["findings"]} if outcome.out else set()


CHECK: Sequence[str] = ("check", "--as-of", "2020-04-30", "--lang", "en", "--format", "json")
