"""What a writer is about to add to logs, noted on the disk, so that what is cut off can be taken back."""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from covidsvc.record.log_handle import flush_folder, open_log, take_back
from covidsvc.record.whole_file import BESIDE

LOCK_NAME = ".covidsvc.lock"
JOURNAL_NAME = ".covidsvc.journal"
_FORM = "covidsvc-journal/1"
_END = "end"


class Addition(NamedTuple):
    """What is added to a file, and how many bytes it had before; None where it was not there."""

    path: Path
    size: int | None
    content: bytes


class Journal:
    """The note on what a writer is about to add to files of a folder.

    Only a holder of the lock uses it. It bears the number of the lock file on this disk: a journal that came by
    a merge request, or with a copy of the folder, is not obeyed.
    """

    def __init__(self, folder: Path) -> None:
        self._place = Path(os.path.realpath(folder))
        self._path = folder / JOURNAL_NAME

    def note(self, additions: Sequence[Addition]) -> None:
        """Notes what is going to be added, before anything is.

        Raises:
            OSError: it cannot be written; then nothing of it is there.
        """
        lines = [
            json.dumps(
                {
                    "path": os.path.relpath(each.path, self._place),
                    "size": each.size,
                    "content": b64encode(each.content).decode(),
                }
            )
            for each in additions
        ]
        content = "\n".join([f"{_FORM} {self._lock_number()}", *lines, _END, ""]).encode()
        with suppress(FileNotFoundError):
            self._path.unlink()
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(handle)
        except BaseException:
            self.forget()
            raise
        flush_folder(self._place)

    def forget(self) -> None:
        """Removes the note: all that it speaks of is there, or nothing is."""
        self._path.unlink(missing_ok=True)
        flush_folder(self._place)

    def recover(self) -> list[str]:
        """Takes back what was cut off, unless all of it is there. Returns the files that lost a piece.

        What was changed since by another hand is left as it is.

        Raises:
            OSError: a file cannot be written to.
        """
        if not os.path.lexists(self._path):
            return []
        additions = list(self._noted())
        changed = []
        if not all(_is_whole(each) for each in additions):
            changed = [each.path.name for each in additions if _undone(each)]
        self.forget()
        return changed

    def _noted(self) -> Iterator[Addition]:
        """What an earlier writer was about to add; nothing where it had not noted all of it."""
        if self._path.is_symlink() or not self._path.is_file():
            return
        first, *lines = self._path.read_bytes().decode(errors="replace").split("\n")
        if first != f"{_FORM} {self._lock_number()}" or lines[-2:] != [_END, ""]:
            return
        for line in lines[:-2]:
            noted: dict[str, Any] = json.loads(line)
            yield Addition(self._place / noted["path"], noted["size"], b64decode(noted["content"]))

    def _lock_number(self) -> int:
        return (self._place / LOCK_NAME).stat().st_ino


def remove_unfinished(folder: Path) -> None:
    """Removes what was going to take the place of a log, and was cut off before. Only a holder of the lock may."""
    with suppress(OSError):
        for path in folder.glob(f"{BESIDE}*"):
            if path.name not in (JOURNAL_NAME, LOCK_NAME):
                path.unlink()


def _is_whole(addition: Addition) -> bool:
    try:
        handle = open_log(addition.path, os.O_RDONLY)
    except OSError:
        return False
    try:
        os.lseek(handle, addition.size or 0, os.SEEK_SET)
        return _read(handle, len(addition.content)) == addition.content
    finally:
        os.close(handle)


def _undone(addition: Addition) -> bool:
    """Takes one addition back, as far as it is there and nothing else came after it."""
    try:
        handle = open_log(addition.path, os.O_RDWR)
    except OSError:
        return False
    try:
        return take_back(handle, addition.path, addition.size, addition.content)
    finally:
        os.close(handle)


def _read(handle: int, size: int) -> bytes:
    with os.fdopen(os.dup(handle), "rb") as file:
        return file.read(size)
