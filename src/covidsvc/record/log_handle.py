"""Logs opened for writing: never through a link, never a pipe, and known again by what the disk says of them."""

import os
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from covidsvc.record.obstacle import Obstacle
from covidsvc.words import writing as words

_GUARDS = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))


class Stamp(NamedTuple):
    """What a file is known by, so that a change by another hand is seen."""

    device: int
    number: int
    size: int
    changed_at: int


def stamp_of(file: int | Path) -> Stamp | None:
    """The stamp of an open file, or of the one at a path; None where there is none."""
    try:
        found = os.stat(file)
    except FileNotFoundError:
        return None
    return Stamp(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def open_log(path: Path, flags: int) -> int:
    """A handle of a log; the folders above it may be links, it may not.

    Raises:
        OSError: it cannot be opened so, or is no file.
    """
    handle = os.open(path, flags | _GUARDS, 0o666)
    if not S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Obstacle(words.NO_FILE, path)
    return handle


def write_fully(handle: int, content: bytes) -> None:
    """Writes all of it in one write; where the system takes a part only, it goes on with the rest.

    Raises:
        OSError: not all could be written.
    """
    written = 0
    while written < len(content):
        written += os.write(handle, content[written:])


def take_back(handle: int, path: Path, size: int | None, content: bytes) -> bool:
    """Takes a piece back that was added to a file, as far as it is there, with the file where it was not there before.

    Nothing is taken back when another hand has written after it. Returns whether anything was.
    """
    before = size or 0
    after = os.fstat(handle).st_size - before
    os.lseek(handle, before, os.SEEK_SET)
    there = os.read(handle, len(content)) if 0 < after <= len(content) else b""
    if len(there) != max(after, 0) or not content.startswith(there):
        return False
    if after > 0:
        os.ftruncate(handle, before)
        os.fsync(handle)
    is_new = size is None
    if is_new and leads_to(path, handle):
        path.unlink()
    return after > 0 or is_new


def leads_to(path: Path, handle: int) -> bool:
    """Whether a path still leads to an open file."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.lstat(path), os.fstat(handle))
    return False


def flush_folder(folder: Path) -> None:
    """Makes new names and removed ones last, on systems where folders can be flushed."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
