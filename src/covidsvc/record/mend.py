"""Files mended where one thing only can be meant: edits of findings, missing line ends, other encodings."""

import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from re import Pattern

from covidsvc.diagnostic import Edit
from covidsvc.record.log_text import LogText, read_log_text
from covidsvc.record.whole_file import write_whole
from covidsvc.words import Words
from covidsvc.words import mending as words


@dataclass(frozen=True, slots=True)
class Mended:
    """One thing that was mended: where, and what it was and is now."""

    file: str
    line: int
    column: int
    said: Words


@dataclass(frozen=True, slots=True)
class MendableFile:
    """A file, the name that people are shown, the encoding it should have, and what ends its lines."""

    path: Path
    name: str
    encoding: str
    line_end: Pattern[str]


def mend_edits(file: MendableFile, edits: Iterable[Edit]) -> list[Mended]:
    """Puts what would be right into a file. Of edits that overlap the first is taken, of a line that has changed none.

    Raises:
        OSError: it cannot be written; the file is what it was before.
    """
    text = read_log_text(file.path, file.encoding)
    starts = [0, *(end.end() for end in file.line_end.finditer(text.text))]
    pieces: list[str] = []
    mended: list[Mended] = []
    position = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: edit.span):
        start = starts[edit.span.line - 1] + edit.span.column - 1
        end = starts[edit.span.end_line - 1] + edit.span.end_column - 1
        old = text.text[start:end]
        is_as_seen = text.text.startswith(edit.span.excerpt, starts[edit.span.line - 1])
        if start < position or old == edit.text or not is_as_seen:
            continue
        pieces += [text.text[position:start], edit.text]
        mended.append(Mended(file.name, edit.span.line, edit.span.column, _said(old, edit.text)))
        position = end
    if mended:
        write_whole(file.path, text.whole("".join([*pieces, text.text[position:]])))
    return mended


def mend_last_line(file: MendableFile) -> list[Mended]:
    """Ends the last line of a file that has one without an end.

    Raises:
        OSError: it cannot be written; the file is what it was before.
    """
    text = read_log_text(file.path, file.encoding)
    if not text.missing_end:
        return []
    write_whole(file.path, text.whole(text.text + text.missing_end))
    lines = file.line_end.split(text.text)
    return [Mended(file.name, len(lines), len(lines[-1]) + 1, words.LINE_ENDED)]


def mend_encoding(file: MendableFile, written_in: str) -> list[Mended]:
    """Writes a file that is in another encoding in the one that it should have.

    Raises:
        UnicodeError: it is not in that encoding either, or has a sign that its own lacks.
        OSError: it cannot be written; the file is what it was before.
    """
    content = file.path.read_bytes().removeprefix(BOM_UTF8)
    text = content.decode(written_in).removeprefix("\ufeff")
    write_whole(file.path, LogText(text, file.encoding, "\n").whole(text))
    said = words.TRANSCODED.fill(before=written_in, now=file.encoding)
    return [Mended(file.name, 1, 1, said)]


def lies_within(path: Path, folders: Sequence[Path]) -> bool:
    """Whether a file, wherever its links lead, lies in one of some folders: no other is written to."""
    place = os.path.realpath(path)
    return any(place.startswith(os.path.realpath(folder) + os.sep) for folder in folders)


def _said(old: str, new: str) -> Words:
    if not new:
        return words.REMOVED.fill(old=_visible(old))
    return words.REPLACED.fill(old=_visible(old), new=new) if old else words.ADDED.fill(new=new)


def _visible(text: str) -> str:
    return "".join(_signs(text))


def _signs(text: str) -> Iterator[str]:
    """The signs of a text, with those that nobody can see written out."""
    for sign in text:
        yield sign if sign.isprintable() else f"\\u{ord(sign):04x}"
