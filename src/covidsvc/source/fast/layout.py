"""The bytes of a log, looked through: is it laid out so that an engine reads it as the exact reader does?"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from covidsvc.source.columns import Doubt
from covidsvc.source.csv_text import FIELD_LIMIT

_BLOCK, _BEGINNING = 1 << 20, 1 << 18
_STEP = FIELD_LIMIT // 2
_BOM = b"\xef\xbb\xbf"
_QUOTED = re.compile(rb'(?:^|(?<=[,\n]))"(?:[^"\r\n]|"")*+"(?=[,\r\n]|\Z)')
"""A cell in quotes that both take for one."""
_SHOW_COMMENTS = ("date", "metric", "value")
"""Columns in which the beginning of a comment, taken for a cell, is a fault."""


def count_records(path: Path, first_column: str) -> int:
    """How many records a file of plain lines has, its header among them.

    A line is a record there: quotes hold no line ends, no line is a comment, or so long that a cell in it
    may be too long, and all end in the same way. Empty lines count: an engine that leaves them out has fewer.

    Raises:
        Doubt: the file is laid out in another way, or is not in UTF-8.
        OSError: it cannot be read.
    """
    lines, ends = 0, set()
    with open(path, "rb") as binary:
        for block in _whole_lines(binary):
            _look_at(block)
            if first_column not in _SHOW_COMMENTS and b"\n#" in block:
                raise Doubt
            count, has_returns = block.count(b"\n"), b"\r" in block
            if has_returns and not block.count(b"\r") == count == block.count(b"\r\n"):
                raise Doubt
            if count:
                ends.add(has_returns)
            lines += count + (not block.endswith(b"\n"))
    if len(ends) > 1:
        raise Doubt
    return lines


def look_at_beginning(path: Path) -> None:
    """As `count_records`, of the first lines alone: as a rule, what is wrong with a file shows there."""
    with open(path, "rb") as binary:
        for block in islice(_whole_lines(binary, _BEGINNING), 1):
            _look_at(block)
            if b"\n#" in block or b"\n\n" in block or b"\n\r" in block:
                raise Doubt


def _whole_lines(binary: BinaryIO, size: int = _BLOCK) -> Iterator[bytes]:
    """The bytes in blocks that end where lines do, without a byte order mark."""
    begin = binary.read(len(_BOM)).removeprefix(_BOM)
    while block := begin + binary.read(size):
        end = binary.readline(_STEP)
        if len(end) == _STEP:
            raise Doubt
        yield block + end
        begin = b""


def _look_at(lines: bytes) -> None:
    """Looks for what the two might read differently without anybody noticing."""
    if lines[:1] in (b"\n", b"\r", b"#") or b"\0" in lines:
        raise Doubt
    if any(lines.find(b"\n", start, start + _STEP) < 0 for start in range(0, len(lines) - _STEP, _STEP)):
        raise Doubt
    if b'"' in lines and b'"' in _QUOTED.sub(b"", lines):
        raise Doubt
    if not lines.isascii():
        try:
            lines.decode("utf-8")
        except UnicodeDecodeError:
            raise Doubt from None
