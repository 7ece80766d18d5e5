"""What the tests of the documentation read from a page of Markdown."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from conftest import REPOSITORY

PAGES = sorted((REPOSITORY / "docs").glob("*.md"))

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_ROW = re.compile(r"^\|(?P<cells>.*)\|$")
_CODE = re.compile(r"`([^`]+)`")


class Block(NamedTuple):
    """A fenced block: its language, its text, and the slice of the page that is its text."""

    language: str
    text: str
    start: int
    end: int


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(text: str) -> list[Block]:
    return [Block(found[1], found[2], *found.span(2)) for found in _BLOCK.finditer(text)]


def prose(text: str) -> str:
    """The page without its fenced blocks."""
    return _BLOCK.sub("", text)


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    _, _, below = prose(text).partition(f"{heading}\n")
    assert below, f"there is no heading {heading!r}"
    return re.split(r"^#+ ", below, maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> Iterator[list[str]]:
    """The rows of the tables in a text, without their headers."""
    header = True
    for line in text.splitlines():
        found = _ROW.match(line)
        if not found:
            header = True
        elif header:
            header = False
        elif not set(line) <= set("|-: "):
            yield [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", found["cells"])]


def codes(cell: str) -> list[str]:
    """The texts in backticks."""
    return _CODE.findall(cell)


def replaced(plan: str, fragment: str) -> str:
    """A plan in which a fragment stands for the last of its keys that is called as the fragment begins."""
    key = re.match(r"\s*(\w+)", fragment)
    assert key
    *_, last = re.finditer(rf"^( *){key[1]}:.*\n", plan, re.MULTILINE)
    indented = fragment if fragment.startswith(" ") else last[1] + fragment
    return plan[: last.start()] + indented.rstrip("\n") + "\n" + plan[last.end() :]
