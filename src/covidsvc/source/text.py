"""The text of a log: its encoding, its lines, and where it is no text."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from covidsvc.diagnostic import Finding, Span
from covidsvc.files import open_regular, wide_form
from covidsvc.source import rules
from covidsvc.source.csv_text import LINE_LIMIT
from covidsvc.source.log_files import LogFile
from covidsvc.words import Words

_BOM = "\ufeff"
_UTF8_BOM = _BOM.encode()
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DOCUMENTS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_ESCAPED = re.compile("[\udc80-\udcff]")
"""What `surrogateescape` puts in the place of a byte that is not of the encoding."""

_WIDE = Words("it is written in {form}", "编码是 {form}")
SAVE_AS_UTF8 = Words("save it as `CSV UTF-8`", "请另存为“CSV UTF-8”")
"""What to do about a text of two or four bytes a sign."""
_WORKBOOK = (
    Words("it is a workbook of Excel or the like, and not a text", "这是 Excel 等的工作簿，不是文本文件"),
    Words("save it as `CSV UTF-8`, or keep it in another folder", "请另存为“CSV UTF-8”，或移到别的文件夹"),
)
_DOCUMENT = (
    Words("it is a picture or a PDF, and not a text", "这是图片或 PDF，不是文本文件"),
    Words("keep it in another folder", "请移到别的文件夹"),
)


class LogText:
    """The physical lines of a log with their ends, without a byte order mark.

    A line that is longer than `LINE_LIMIT` comes in pieces.
    """

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._mark = _BOM

    def __iter__(self) -> "LogText":
        return self

    def __next__(self) -> str:
        line = self._without_mark(self._text.readline(LINE_LIMIT))
        if not line:
            raise StopIteration
        return line

    def read_lines(self, size: int) -> str:
        """The text of the next lines, of about as many characters; empty at the end."""
        return self._without_mark(self._text.read(size)) + self._text.readline(LINE_LIMIT)

    def _without_mark(self, text: str) -> str:
        """What is read; of what is read first, a byte order mark is none of it."""
        mark, self._mark = self._mark, ""
        return text.removeprefix(mark)


@contextmanager
def opened(file: LogFile, errors: str = "strict", newline: str | None = "") -> Iterator[LogText]:
    """The text of a log. With `newline` as None, all line ends are `\\n`.

    Raises:
        OSError: it cannot be read, or is a pipe or a device, which might never end.
    """
    with open_regular(file.path, is_outside=file.is_outside) as binary:
        text = TextIOWrapper(binary, encoding=_encoding(binary, file.encoding), errors=errors, newline=newline)
        yield LogText(text)


def foreign(path: Path, *, is_outside: bool = False) -> tuple[Words, Words] | None:
    """What a file is that is no text, and what to do about it; None for a text.

    Raises:
        OSError: it cannot be read.
    """
    with open_regular(path, is_outside=is_outside) as binary:
        start = binary.read(256)
    form = wide_form(start)
    if form is not None:
        return _WIDE.fill(form=form), SAVE_AS_UTF8
    if start.startswith(_DOCUMENTS):
        return _DOCUMENT
    return _WORKBOOK if start.startswith(_WORKBOOKS) else None


def undecodable(file: LogFile) -> Finding:
    """The finding at the first byte that is not of the encoding."""
    place, encoding = Span(file.name), file.encoding
    with suppress(OSError), open_regular(file.path) as binary:
        encoding = _encoding(binary, encoding)
    number, before = 1, 0
    with suppress(OSError, UnicodeError), opened(file, "surrogateescape", newline=None) as pieces:
        for piece in pieces:
            found = _ESCAPED.search(piece)
            if found:
                escaped = piece.rstrip("\n").encode(encoding, "surrogateescape")
                excerpt = "" if before else escaped.decode(encoding, "replace")
                place = Span.of(file.name, number, before + found.start() + 1, 1, excerpt)
                break
            number, before = (number + 1, 0) if piece.endswith("\n") else (number, before + len(piece))
    return rules.NOT_IN_ENCODING.at(place, encoding=encoding)


def _encoding(binary: BinaryIO, declared: str) -> str:
    """What is declared, unless a byte order mark says UTF-8."""
    start = binary.read(len(_UTF8_BOM))
    binary.seek(0)
    return "utf-8" if start == _UTF8_BOM else declared
