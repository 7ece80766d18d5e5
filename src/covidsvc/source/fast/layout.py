"""The bytes of a log, looked through: is it laid out so that an engine reads it as the exact reader does?"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from covidsvc.source.columns import Doubt
from covidsvc.source.csv_text import FIELD_LIMIT

_BLOCK, _BEGINNING = 1 << 20, 1 << 18
_STEP = FIELD_LIMIT // 2
_BOM = b"\xef\xbb\xbf"
_QUOTED = re.compile(rb'("(?<![^,\n]")[^"]*+(?:""[^"]*+)*+")(?=[,\r\n]|\Z)')
"""A cell in quotes that both take for one. It begins with what is searched for quickly."""
_SHOW_COMMENTS = ("date", "metric", "value")
"""Columns in which the beginning of a comment, taken for a cell, is a fault."""


class Layout(NamedTuple):
    """How many records a file has, its header among them, and how many line ends lie within their cells."""

    records: int
    ends_within: int


def look_through(path: Path, first_column: str) -> Layout:
    """Looks for all that an engine might read differently, and counts what it has to find.

    No line is a comment, or so long that a cell in it may be too long, and all records end in the same way.
    Empty lines count as records: an engine that leaves them out has fewer.

    Raises:
        Doubt: the file is laid out in another way, or is not in UTF-8.
        OSError: it cannot be read.
    """
    records, within, ends = 0, 0, set()
    with open(path, "rb") as binary:
        for block in _whole_records(binary):
            plain = _without_quoted_cells(block)
            if first_column not in _SHOW_COMMENTS and b"\n#" in plain:
                raise Doubt
            count, has_returns = plain.count(b"\n"), b"\r" in plain
            if has_returns and not plain.count(b"\r") == count == plain.count(b"\r\n"):
                raise Doubt
            if count:
                ends.add(has_returns)
            records += count + (not block.endswith(b"\n"))
            if plain is not block:
                within += block.count(b"\n") - count
    if len(ends) > 1:
        raise Doubt
    return Layout(records, within)


def look_at_beginning(path: Path) -> None:
    """As `look_through`, at the first records alone: as a rule, what is wrong with a file shows there."""
    with open(path, "rb") as binary:
        for block in islice(_whole_records(binary, _BEGINNING), 1):
            plain = _without_quoted_cells(block)
            if b"\n#" in plain or b"\n\n" in plain or b"\n\r" in plain:
                raise Doubt


def _whole_records(binary: BinaryIO, size: int = _BLOCK) -> Iterator[bytes]:
    """The bytes in blocks that end where records do, without a byte order mark."""
    begin = binary.read(len(_BOM)).removeprefix(_BOM)
    while block := begin + binary.read(size):
        block += _line(binary)
        yield block + _rest_of_cell(binary) if b'"' in block and block.count(b'"') % 2 else block
        begin = b""


def _rest_of_cell(binary: BinaryIO) -> bytes:
    """The lines up to the one in which quotes end that are open."""
    lines: list[bytes] = []
    while sum(map(len, lines)) < FIELD_LIMIT and (line := _line(binary)):
        lines.append(line)
        if line.count(b'"') % 2:
            return b"".join(lines)
    raise Doubt


def _line(binary: BinaryIO) -> bytes:
    line = binary.readline(_STEP)
    if len(line) == _STEP:
        raise Doubt
    return line


def _without_quoted_cells(block: bytes) -> bytes:
    """The rest of a block, looked at for what the two might read differently without anybody noticing."""
    if block[:1] in (b"\n", b"\r", b"#") or b"\0" in block:
        raise Doubt
    if any(block.find(b"\n", start, start + _STEP) < 0 for start in range(0, len(block) - _STEP, _STEP)):
        raise Doubt
    if not block.isascii():
        try:
            block.decode("utf-8")
        except UnicodeDecodeError:
            raise Doubt from None
    if b'"' not in block:
        return block
    pieces = _QUOTED.split(block)
    plain = b"".join(pieces[::2])
    if b'"' in plain or max(map(len, pieces[1::2])) > _STEP or block.count(b"\r") != block.count(b"\r\n"):
        raise Doubt
    return plain
