"""The text of a log as it is kept: its encoding, byte order mark, line end and last line."""

import os
from pathlib import Path
from typing import NamedTuple

from covidsvc.record.log_handle import Stamp, open_log, stamp_of

_BOM = b"\xef\xbb\xbf"


class LogText(NamedTuple):
    """A log's text without its byte order mark, and how to write it again as it was.

    `stamp` is what the file was known by when it was read; None where there was none.
    """

    text: str
    encoding: str
    line_end: str
    stamp: Stamp | None = None

    @property
    def missing_end(self) -> str:
        """What the last line lacks to be ended."""
        if not self.text or self.text.endswith(self.line_end):
            return ""
        if self.line_end == "\r\n" and self.text.endswith("\r"):
            return "\n"
        return "" if self.text[-1] in "\r\n" else self.line_end

    def encoded(self, text: str) -> bytes:
        """A piece of text, in the file's encoding.

        Raises:
            UnicodeEncodeError: the encoding has no sign for a character.
        """
        return text.encode("utf-8" if self.encoding == "utf-8-sig" else self.encoding)

    def in_its_signs(self, text: str) -> str:
        """A text with the signs that the encoding lacks written as escapes."""
        return text.encode(self.encoding, errors="backslashreplace").decode(self.encoding)

    def whole(self, text: str) -> bytes:
        """A whole text, with the byte order mark where there was one."""
        return (_BOM if self.encoding == "utf-8-sig" else b"") + self.encoded(text)


def read_log_text(path: Path, encoding: str) -> LogText:
    """The text of a file that has been read without faults; of one that is not there, nothing.

    Raises:
        OSError: it cannot be read, or is no file.
    """
    content, stamp = _read(path)
    if content.startswith(_BOM):
        encoding = "utf-8-sig"
    text = content.decode(encoding)
    first_end = min((at for at in (text.find("\n"), text.find("\r")) if at >= 0), default=-1)
    line_end = "\n" if first_end < 0 else "\r\n" if text[first_end : first_end + 2] == "\r\n" else text[first_end]
    return LogText(text, encoding, line_end, stamp)


def _read(path: Path) -> tuple[bytes, Stamp | None]:
    try:
        handle = open_log(Path(os.path.realpath(path)), os.O_RDONLY)
    except FileNotFoundError:
        return b"", None
    with os.fdopen(handle, "rb") as file:
        stamp = stamp_of(handle)
        return file.read(), stamp
