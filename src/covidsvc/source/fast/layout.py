"""The bytes of a log, looked through: is it laid out so that an engine reads it as the exact reader does?"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from covidsvc.source.columns import Doubt
from covidsvc.source.csv_text import FIELD_LIMIT

_BLOCK = 1 << 20
_STEP = FIELD_LIMIT // 2
_BOM = b"\xef\xbb\xbf"
_QUOTED = re.compile(rb'(?:^|(?<=[,\n]))"(?:[^"\r\n]|"")*+"(?=[,\r\n]|\Z)')
"""A cell in quotes that both take for one."""


def count_records(path: Path) -> int:
    """How many records a file of plain lines has, its header among them.

    A line is a record there: quotes hold no line ends, and no line is empty, a comment, or so long that a
    cell in it may be too long. All lines end in the same way.

    Raises:
        Doubt: the file is laid out in another way, or is not in UTF-8.
        OSError: it cannot be read.
    """
    lines, ends = 0, set()
    with open(path, "rb") as binary:
        for block in _whole_lines(binary):
            _look_at(block)
            count, returns = block.count(b"\n"), block.count(b"\r")
            if returns and not returns == count == block.count(b"\r\n"):
                raise Doubt
            if count:
                ends.add(bool(returns))
            lines += count + (not block.endswith(b"\n"))
    if len(ends) > 1:
        raise Doubt
    return lines


def look_at_beginning(path: Path) -> None:
    """As `count_records`, of the first lines alone: as a rule, what is wrong with a file shows there."""
    with open(path, "rb") as binary:
        for block in islice(_whole_lines(binary), 1):
            _look_at(block)


def _whole_lines(binary: BinaryIO) -> Iterator[bytes]:
    """The bytes in blocks that end where lines do, without a byte order mark."""
    rest = binary.read(len(_BOM)).removeprefix(_BOM)
    while block := binary.read(_BLOCK):
        block = rest + block
        end = block.rfind(b"\n") + 1
        if not end:
            raise Doubt
        yield block[:end]
        rest = block[end:]
    if rest:
        yield rest


def _look_at(lines: bytes) -> None:
    """Looks for all that the two might read differently."""
    if lines[:1] in (b"\n", b"\r", b"#") or b"\n\n" in lines or b"\n\r" in lines or b"\n#" in lines or b"\0" in lines:
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
