"""The examples in the documentation: every plan, log and command of a page, and what it prints.

A block whose first line names a file (`# plans/x.yaml`) is that file; the export of another system has no such
line itself. In a `console` block every line after a `$` is a command, and the lines below it are what it prints;
`| grep WORDS` keeps the lines that have them, and `< FILE` gives it a file on stdin. `git` is run as well, and
`sed -i 's/OLD/NEW/' FILE` edits a file. A plan that follows a command begins a new workspace; commands before the first
plan run on the shipped one. A `yaml` block without a file takes the place of the key that it begins with, in the plan
before it, and is without faults there; with `# in plans/x.yaml` it stays. `$ cd FOLDER` goes there. A tutorial begins
in an empty folder, in the language of its page. A `json` block is what the last command has printed; `"…"` stands for
whatever is left out. A `jsonc` block is for an editor, and is tried in one by the tests of `editor`. `pytest tests/docs
--rewrite` writes what the commands print now into the pages, but for JSON.
"""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY, run_command
from docs.ci_page import CI_PAGE
from docs.commands_pages import COMMANDS_PAGES
from docs.examples import laid_over
from docs.markdown import PAGES, Block, blocks, read
from docs.rules_pages import RULES_PAGES
from repositories import git

_FILE = re.compile(r"# ((?:plans|data|mappings|exports)/\S+)")
_CHANGED = re.compile(r"# in (plans/\S+)\n")
_LEFT_OUT = "…"
_FOLLOWED = [page for page in PAGES if page not in (CI_PAGE, *RULES_PAGES.values(), *COMMANDS_PAGES.values())]
"""The pages on CI, the rules and the commands have tests of their own."""


@pytest.mark.parametrize("page", _FOLLOWED, ids=lambda page: page.stem)
def test_examples_are_what_the_program_does(
    page: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = read(page)
    if page.stem.endswith(".zh"):
        monkeypatch.setenv("COVIDSVC_LANG", "zh")
    example = _Example(tmp_path, tmp_path if page.stem.startswith("tutorial") else REPOSITORY)
    printed = [example.follow(block) for block in blocks(text)]
    if request.config.getoption("--rewrite"):
        for block, now in reversed(list(zip(blocks(text), printed, strict=True))):
            text = text[: block.start] + now + text[block.end :]
        page.write_text(text, encoding="utf-8")
    for block, now in zip(blocks(read(page)), printed, strict=True):
        assert now == block.text


class _Example:
    """A reader who does what a page says."""

    def __init__(self, folder: Path, where: Path) -> None:
        self._folder = folder
        self._workspaces = 0
        self._has_run = True
        self._where = where
        self._plan = Path()
        self._printed = ""

    def follow(self, block: Block) -> str:
        """Does what a block says; returns the block as it should be."""
        file, changed = _FILE.match(block.text), _CHANGED.match(block.text)
        match block.language:
            case "yaml" | "csv" if file:
                self._write(file[1], block.text)
            case "yaml" if changed:
                path = self._where / changed[1]
                path.write_text(laid_over(read(path), block.text[changed.end() :]), encoding="utf-8")
            case "yaml":
                self._has_no_faults(block.text)
            case "console":
                return self._run_all(block.text)
            case "json":
                agrees = _agree(json.loads(block.text), json.loads(self._printed))
                assert agrees, self._printed
            case _:
                assert block.language in ("text", "jsonc"), f"nobody runs {block.language!r}: {block.text}"
        return block.text

    def _write(self, name: str, text: str) -> None:
        if name.startswith("plans/") and self._has_run:
            self._workspaces += 1
            self._where = self._folder / str(self._workspaces)
            self._has_run = False
        path = self._where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.partition("\n")[2] if name.startswith("exports/") else text, encoding="utf-8")
        if name.startswith("plans/"):
            self._plan = path

    def _has_no_faults(self, fragment: str) -> None:
        folder = self._folder / "fragment"
        (folder / "plans").mkdir(parents=True, exist_ok=True)
        (folder / "plans/plan.yaml").write_text(laid_over(read(self._plan), fragment), encoding="utf-8")
        checked = run_command(folder, ["check", "--lang", "en"])
        assert checked.out.splitlines()[0] == "All is well.", fragment

    def _run_all(self, transcript: str) -> str:
        """What a transcript should be; the output in JSON stands in a block of its own."""
        assert transcript.startswith("$ ")
        shown = ""
        for line in re.findall(r"^\$ .*\n", transcript, re.MULTILINE):
            self._run(line.removeprefix("$ ").rstrip("\n"))
            shown += line if "--format json" in line else line + self._printed
        return shown

    def _run(self, line: str) -> None:
        if line.startswith("cd "):
            self._where /= line.removeprefix("cd ")
            self._printed = ""
            return
        command, _, wanted = line.partition(" | grep ")
        command, _, given = command.partition(" < ")
        program, *arguments = shlex.split(command)
        if program in ("git", "sed"):
            self._printed = (_git if program == "git" else _sed)(self._where, arguments)
            return
        assert program == "covidsvc"
        word = "".join(shlex.split(wanted))
        stdin = (self._where / given).read_bytes() if given else b""
        outcome = run_command(self._where, arguments, stdin)
        lines = outcome.out.replace("\r\n", "\n").splitlines(keepends=True)
        kept = [each for each in lines if word in each]
        self._printed, self._has_run = "".join(kept) + outcome.err, True


def _git(folder: Path, arguments: list[str]) -> str:
    """What git says; a commit is of the day that `--date` names."""
    days = [each for each in arguments if each.startswith("--date=")]
    day = days[0].removeprefix("--date=") if days else None
    said = git(folder, *(each for each in arguments if each not in days), day=day)
    return f"{said}\n" if said else ""


def _sed(folder: Path, arguments: list[str]) -> str:
    """Replaces a text in a file: `sed -i 's/OLD/NEW/' FILE`."""
    option, replacing, name = arguments
    command, old, new, _ = replacing.split("/")
    text = read(folder / name)
    assert (option, command) == ("-i", "s")
    assert old in text, replacing
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return ""


def _agree(shown: Any, real: Any) -> bool:
    """Whether a shown value is the real one, but for what it leaves out."""
    if isinstance(shown, dict) and isinstance(real, dict):
        left_out = shown.pop(_LEFT_OUT, None) is not None
        same_keys = shown.keys() == real.keys() or (left_out and shown.keys() < real.keys())
        return same_keys and all(_agree(value, real[key]) for key, value in shown.items())
    if isinstance(shown, list) and isinstance(real, list):
        return len(shown) == len(real) and all(map(_agree, shown, real))
    return bool(shown == real)
