"""A runner of GitHub's: which commands it finds in a log, and how it reads them."""

import re
from typing import NamedTuple

KNOWN = {
    "error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-path", "add-matcher",
    "remove-matcher", "set-env", "set-output", "save-state", "stop-commands", "echo", "command", "section",
}  # fmt: skip
_IN_DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
_IN_PROPERTY = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def obeyed(log: str) -> list[Command]:
    """The commands that a runner finds in a log: those that begin a line, and the old ones anywhere in it."""
    found = (_new_command(line) or _old_command(line) for line in re.split(r"\r\n|\r|\n", log))
    return [command for command in found if command]


def _new_command(line: str) -> Command | None:
    line = line.lstrip()
    head, separator, data = line[2:].partition("::")
    name, _, listed = head.partition(" ")
    if not line.startswith("::") or not separator or name.lower() not in KNOWN:
        return None
    pairs = (pair.split("=", 1) for pair in listed.strip().split(",") if "=" in pair)
    return Command(name, {key: _unescaped(value, _IN_PROPERTY) for key, value in pairs}, _unescaped(data, _IN_DATA))


def _old_command(line: str) -> Command | None:
    found = re.search(r"##\[([^\] ]*)[^\]]*\](.*)", line)
    return Command(found[1], {}, found[2]) if found and found[1].lower() in KNOWN else None


def _unescaped(text: str, signs: dict[str, str]) -> str:
    for escaped, sign in signs.items():
        text = text.replace(escaped, sign)
    return text
