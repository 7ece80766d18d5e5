"""`check --fix`: mends what can mean one thing only, round by round, until nothing is left to mend."""

import codecs
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from operator import attrgetter
from pathlib import Path
from re import compile as pattern
from typing import Literal

from covidsvc.check.selection import Selection
from covidsvc.cli.console import answer, safe_for_runner, tell
from covidsvc.cli.examining import examine
from covidsvc.cli.exits import Exit, Stop, usage_error
from covidsvc.cli.opening import Opened
from covidsvc.diagnostic import Edit
from covidsvc.load.yaml_text import LINE_END
from covidsvc.record.lock import locked
from covidsvc.record.log_text import read_log_text
from covidsvc.record.mend import MendableFile, Mended, lies_within, mend_edits, mend_encoding, mend_last_line
from covidsvc.record.obstacle import reason_of
from covidsvc.render.plain import printable
from covidsvc.source import can_be_log
from covidsvc.source.text import SAVE_AS_UTF8, foreign
from covidsvc.words import Language, Words
from covidsvc.words import mending as words

_ROUNDS = 100
"""How often faults may come to light behind others that were mended."""
_SHOWN = 100
"""How many places of a file are told of."""
_LOG_LINE_END = pattern(r"\r\n|\n|\r")
_LOCK_TIMEOUT = 10.0
_NO_LOCK = Words("nothing is mended: {reason}", "未作改正：{reason}")


@dataclass(slots=True)
class Mending:
    """What was mended, and which files are left as they were, each with the reason."""

    mended: list[Mended] = field(default_factory=list)
    left: dict[str, Words] = field(default_factory=dict)

    def attempt(self, file: MendableFile, folders: Sequence[Path], mend: Callable[[], list[Mended]]) -> bool:
        """Mends a file, unless that was tried in vain before. Returns whether anything has changed."""
        if file.name in self.left:
            return False
        if not lies_within(file.path, folders):
            self.left[file.name] = words.OUTSIDE
            return False
        try:
            done = mend()
        except OSError as error:
            self.left[file.name] = reason_of(error)
            return False
        self.mended += done
        return bool(done)


def mend_all(
    open_again: Callable[[], Opened], as_of: date, selection: Selection, *, with_strays: bool, written_in: str | None
) -> Mending:
    """Mends plans and logs; `written_in` is the encoding of files that are not in their own.

    Raises:
        Stop: another writer holds the logs, or there is no such encoding.
    """
    mending = Mending()
    opened = open_again()
    data = opened.workspace.data
    try:
        with locked(data, _LOCK_TIMEOUT) if data.is_dir() else nullcontext():
            if written_in is not None:
                _mend_encodings(opened, mending, written_in)
            for _ in range(_ROUNDS):
                opened = open_again()
                found = examine(opened, as_of, selection, with_strays=with_strays, limit=None).findings
                edits = [finding.edit for finding in found if finding.edit]
                if not (_mend_round(opened, mending, edits) or _mend_last_lines(opened, mending)):
                    break
    except OSError as error:
        raise Stop(Exit.CANNOT_RUN, _NO_LOCK.fill(reason=reason_of(error))) from None
    return mending


def tell_of(mending: Mending, languages: Sequence[Language], *, beside: bool) -> None:
    """Shows what was mended: before the answer in its languages, or `beside` it where the answer is for programs."""
    if beside:
        sys.stderr.write(safe_for_runner(_said(mending, languages[0])))
    else:
        answer("".join(_said(mending, language) for language in languages))
    for file, reason in mending.left.items():
        tell(words.NOT_WRITTEN.fill(file=file, reason=reason), languages[0])


def _said(mending: Mending, language: Language) -> str:
    """What was mended, a line a place, and how much it is."""
    lines = []
    in_file: Counter[str] = Counter()
    for each in sorted(mending.mended, key=attrgetter("file", "line", "column")):
        in_file[each.file] += 1
        if in_file[each.file] <= _SHOWN:
            what = each.said.in_language(language)
            where = printable(f"{each.file}:{each.line}:{each.column}")
            lines.append(f"{words.MENDED.in_language(language)} {where} {printable(what)}")
    one, many = words.COUNT
    count = len(mending.mended)
    total = words.NOTHING if not count else one if count == 1 else many.fill(count=count)
    return "\n".join([*lines, total.in_language(language)]) + "\n\n"


def _mend_round(opened: Opened, mending: Mending, edits: Sequence[Edit]) -> bool:
    changed = False
    by_file: defaultdict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_file[edit.span.file].append(edit)
    for file in _files(opened):
        if file.name in by_file:
            changed |= mending.attempt(file, _folders(opened), partial(mend_edits, file, by_file[file.name]))
    return changed


def _mend_last_lines(opened: Opened, mending: Mending) -> bool:
    changed = False
    for file in _files(opened):
        if _condition(file) == "text":
            changed |= mending.attempt(file, _folders(opened), partial(mend_last_line, file))
    return changed


def _mend_encodings(opened: Opened, mending: Mending, written_in: str) -> None:
    try:
        b"a".decode(written_in)
    except UnicodeDecodeError:
        pass  # One letter alone is nothing in UTF-16.
    except (LookupError, ValueError):
        said = words.NO_ENCODING.fill(encoding=written_in)
        raise usage_error(f"--from-encoding: {said.en}", f"--from-encoding：{said.zh}") from None
    for file in _files(opened):
        condition = _condition(file)
        if condition in ("in UTF-16", "in another encoding"):
            transcode = partial(_transcoded, file, written_in, mending, looks_like_utf16=condition == "in UTF-16")
            mending.attempt(file, _folders(opened), transcode)


def _transcoded(file: MendableFile, written_in: str, mending: Mending, *, looks_like_utf16: bool) -> list[Mended]:
    """What was mended. Any bytes can be read in UTF-16, and become nonsense, so that they have to look like it."""
    try:
        if _is_utf16(written_in) == looks_like_utf16:
            return mend_encoding(file, written_in)
        mending.left[file.name] = words.NOT_IN_ENCODING.fill(encoding=written_in)
    except UnicodeEncodeError:
        mending.left[file.name] = words.LACKS_SIGN.fill(encoding=file.encoding)
    except UnicodeError:
        mending.left[file.name] = words.NOT_IN_ENCODING.fill(encoding=written_in)
    return []


def _is_utf16(encoding: str) -> bool:
    return codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))


def _condition(file: MendableFile) -> Literal["text", "in UTF-16", "in another encoding", "no text"]:
    """Whether a file is text in its own encoding, in another, or no text, as a workbook."""
    try:
        no_text = foreign(file.path)
        if no_text is not None:
            return "in UTF-16" if no_text[1] is SAVE_AS_UTF8 else "no text"
        read_log_text(file.path, file.encoding)
    except UnicodeDecodeError:
        return "in another encoding"
    except OSError:
        return "no text"
    return "text"


def _files(opened: Opened) -> Iterator[MendableFile]:
    """The plans that are asked for, and the logs; none that cannot be read at all."""
    workspace = opened.workspace
    for path in workspace.plans:
        if path.is_file():
            yield MendableFile(path, workspace.name_of(path), "utf-8", LINE_END)
    for log in opened.log_files:
        if log.path.is_file() and can_be_log(log.encoding):
            yield MendableFile(log.path, log.name, log.encoding, _LOG_LINE_END)


def _folders(opened: Opened) -> Sequence[Path]:
    return (opened.workspace.root, opened.workspace.data)
