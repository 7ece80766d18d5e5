"""What a plan declares, by its ids: read fast and without the models, whatever is wrong with the file.

It is for what helps while somebody writes, such as completion: at each press of Tab, where a YAML parser would take
longer to load than all that is asked of it. Plans have no aliases, tags or second documents. What nobody understands
is passed over, and nothing here is ever judged by.
"""

import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from covidsvc.files import wide_form
from covidsvc.load.workspace import read_regular

_SIZE_LIMIT = 5_000_000
_ENTRY = re.compile(r"""("[^"]*"\s*|'[^']*'\s*|[^"'{}\[\],#:\s][^:#]*):(?:\s+(.*)|$)""", re.DOTALL)
"""A key, and what stands behind its colon."""
_PART = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[{}\[\],]|(?<=["']):|:(?!\S)|\#.*|(?:[^\s,{}\[\]:]|:(?=\S))+""")
"""Within brackets: a text in quotes, a sign, a comment or a word."""
_DEEPEST = 20


class _Line(NamedTuple):
    indent: int
    text: str


_Lines = deque[_Line]


def outline(path: Path, *, is_outside: bool = False) -> dict[str, Any]:
    """The plan as plain data: mappings, lists and texts, as far as it can be read; nothing of one that is outside."""
    try:
        content = read_regular(path, _SIZE_LIMIT, is_outside=is_outside)
    except OSError:
        return {}
    return outline_of(content.decode(wide_form(content) or "utf-8-sig", errors="replace"))


def outline_of(text: str) -> dict[str, Any]:
    """The plan that a text is."""
    lines = deque(_lines(text))
    if lines and lines[0].text.startswith("{"):
        whole = _in_brackets("\n".join(line.text for line in lines))
        return whole if isinstance(whole, dict) else {}
    return _mapping(lines, 0, 0)


def _lines(text: str) -> Iterator[_Line]:
    for line in text.splitlines():
        bare = line.strip()
        if bare and not bare.startswith(("#", "---", "%")):
            yield _Line(len(line) - len(line.lstrip()), bare)


def _mapping(lines: _Lines, indent: int, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while lines and lines[0].indent >= indent:
        line = lines.popleft()
        entry = _ENTRY.match(line.text) if line.indent == indent else None
        if entry:
            found.setdefault(_unquoted(entry[1].rstrip()), _value(entry[2] or "", lines, indent, depth))
    return found


def _value(text: str, lines: _Lines, indent: int, depth: int) -> Any:
    """What an entry or an item holds, of which `text` stands on its line."""
    if not text or text.startswith("#"):
        return _below(lines, indent, depth)
    deeper = []
    while lines and lines[0].indent > indent:
        deeper.append(lines.popleft().text)
    if text.startswith(("{", "[", '"', "'")):
        return _in_brackets("\n".join((text, *deeper)))
    begun = () if text.startswith(("|", ">")) else (text.partition(" #")[0].rstrip(),)
    return " ".join((*begun, *deeper))


def _below(lines: _Lines, indent: int, depth: int) -> Any:
    """What stands on the lines below a key: of a list also as far to the left as the key is."""
    if not lines or depth > _DEEPEST:
        return None
    first = lines[0]
    if first.indent >= indent and f"{first.text} ".startswith("- "):
        return list(_items(lines, first.indent, depth + 1))
    return _mapping(lines, first.indent, depth + 1) if first.indent > indent else None


def _items(lines: _Lines, indent: int, depth: int) -> Iterator[Any]:
    while lines and lines[0].indent == indent and f"{lines[0].text} ".startswith("- "):
        yield _value(lines.popleft().text[1:].lstrip(), lines, indent, depth)


def _in_brackets(text: str) -> Any:
    """A mapping, a list or a text that begins with its sign; as far as it goes, of one that is not closed."""
    parts = deque(part for part in _PART.findall(text) if not part.startswith("#"))
    first = parts.popleft()
    return _members(parts, first, 0) if first in ("{", "[") else _unquoted(first)


def _members(parts: deque[str], opening: str, depth: int) -> dict[str, Any] | list[Any]:
    members: list[tuple[Any, Any]] = []
    key: Any = None
    value: Any = None
    while parts:
        part = parts.popleft()
        if part in (",", "}", "]"):
            members.append((key, value))
            key = value = None
            if part != ",":
                break
        elif part == ":":
            key, value = value, None
        elif part in ("{", "["):
            value = _members(parts, part, depth + 1) if depth < _DEEPEST else None
        else:
            value = f"{value} {part}" if isinstance(value, str) else _unquoted(part)
    members.append((key, value))
    if opening == "[":
        return [value for _, value in members if value is not None]
    return {key: value for key, value in members if isinstance(key, str)}


def _unquoted(text: str) -> str:
    if len(text) < 2 or text[0] != text[-1] or text[0] not in "\"'":
        return text
    if text[0] == "'":
        return text[1:-1].replace("''", "'")
    if "\\" not in text:
        return text[1:-1]
    from json import loads

    try:
        return str(loads(text, strict=False))
    except ValueError:
        return text[1:-1]
