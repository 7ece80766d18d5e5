"""Texts that a comma has split in a `{…}`, as `{target: at least 8,000}`: found, and put together again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from covidsvc.load.yaml_source import NOWHERE, Node, Position

_COLON = re.compile(r"\s*:")


class CommaSplit(NamedTuple):
    """An entry whose text goes on over commas: `keys` are the pieces that look like keys of their own.

    With `colon`, it is a full-width one that keeps the first of them from being a key with a value.
    """

    key: str
    key_span: tuple[Position, Position] | None
    start: Position
    end: Position
    text: str
    keys: tuple[str, ...]
    colon: Position | None = None


def comma_splits(data: Mapping[str, Any], node: Node, lines: Sequence[str]) -> Iterator[CommaSplit]:
    """The splits of a flow mapping. Pieces that follow no text are left to the rules for keys."""
    keys = list(data)
    at = 0
    while at < len(keys):
        begin, at = at, at + 1
        while at < len(keys) and _is_piece(keys[at], data, node, lines) and "：" not in keys[at]:
            at += 1
        first, pieces = keys[begin], tuple(keys[begin + 1 : at])
        if _is_piece(first, data, node, lines) and "：" in first:
            yield _with_colon(first, node)
        elif pieces and isinstance(data[first], str):
            found = _joined(first, pieces, node, lines)
            if found is not None:
                yield found


def _is_piece(key: str, data: Mapping[str, Any], node: Node, lines: Sequence[str]) -> bool:
    """Whether an entry is a key alone, without a colon."""
    span = node.children[key].key
    if data[key] is not None or span is None:
        return False
    line, column = span[1]
    return not _COLON.match(lines[line], column)


def _with_colon(key: str, node: Node) -> CommaSplit:
    child = node.children[key]
    start, end = child.key or (NOWHERE, NOWHERE)
    name, _, text = key.partition("：")
    colon = (start[0], start[1] + len(name))
    return CommaSplit(name.strip(), (start, colon), (start[0], colon[1] + 1), end, text, (key,), colon)


def _joined(key: str, pieces: tuple[str, ...], node: Node, lines: Sequence[str]) -> CommaSplit | None:
    child, last = node.children[key], node.children[pieces[-1]]
    end = last.key[1] if last.key else NOWHERE
    if child.start[0] != end[0] or lines[end[0]][child.start[1]] in "\"'":
        return None
    text = lines[end[0]][child.start[1] : end[1]]
    return CommaSplit(key, child.key, child.start, end, text, pieces)
