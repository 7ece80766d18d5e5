"""Files that are written whole or not at all."""

import os
import re
import tempfile
from contextlib import suppress
from errno import EACCES
from pathlib import Path
from stat import S_IMODE, S_ISCHR, S_ISFIFO, S_ISREG

from covidsvc.record.log_handle import flush_folder, write_fully
from covidsvc.record.obstacle import Obstacle
from covidsvc.words import writing as words

_OPEN_FILES = re.compile("/dev/(?:stdout|stderr)|/(?:dev|proc/self)/fd/(?P<number>[0-9]+)")
"""The names of what the program was given open."""
_STANDARD = {"/dev/stdout": 1, "/dev/stderr": 2}
BESIDE = ".covidsvc."
"""How the name of a file begins that will take the place of another; no log is called so."""


def write_whole(path: Path, content: bytes) -> None:
    """Puts content in the place of a file: written beside it, flushed to the disk, then renamed.

    A link leads to the file that is replaced.

    Raises:
        OSError: it cannot be written, or is no file; the file is what it was before.
    """
    _put(Path(os.path.realpath(path)), content)


def write_output(path: Path, content: bytes) -> None:
    """Writes an answer whole or not at all; to a pipe or a terminal, as it is.

    A link is followed within its folder only.

    Raises:
        OSError: it cannot be written, or a link leads out of its folder; what was there is as it was.
    """
    given = _OPEN_FILES.fullmatch(str(path))
    if given:
        write_fully(_STANDARD.get(given.group()) or int(given["number"]), content)
        return
    if _is_stream(path):
        with open(path, "wb", buffering=0) as stream:
            write_fully(stream.fileno(), content)
        return
    folder = os.path.realpath(path.parent)
    place = Path(folder, path.name)
    if place.is_symlink():
        place = Path(os.path.realpath(place))
        if not str(place).startswith(folder.rstrip(os.sep) + os.sep):
            raise Obstacle(words.OUTSIDE, path)
    _put(place, content)


def _is_stream(path: Path) -> bool:
    """Whether a pipe or a terminal stands there, and no link to one."""
    with suppress(OSError):
        mode = os.lstat(path).st_mode
        return S_ISFIFO(mode) or S_ISCHR(mode)
    return False


def made(path: Path, content: bytes) -> int:
    """Makes a file that has all of its content from the moment that it is there. Returns a handle of it.

    Raises:
        OSError: it cannot be made, or another is there; there is no trace of it.
    """
    handle, beside = _written_beside(path, content, 0o666 & ~_umask())
    try:
        _named(beside, path)
    except BaseException:
        os.close(handle)
        raise
    finally:
        with suppress(OSError):
            os.unlink(beside)
    flush_folder(path.parent)
    return handle


def _named(beside: str, path: Path) -> None:
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        # Not every file system knows a file by two names.
        if os.path.lexists(path):
            raise
        os.rename(beside, path)


def _put(path: Path, content: bytes) -> None:
    old = path.lstat() if os.path.lexists(path) else None
    if old is not None and not S_ISREG(old.st_mode):
        raise Obstacle(words.NO_PLACE, path)
    if old is not None and not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError(EACCES, os.strerror(EACCES), str(path))
    handle, beside = _written_beside(path, content, S_IMODE(old.st_mode) if old else 0o666 & ~_umask())
    try:
        os.close(handle)
        if old is not None and hasattr(os, "chown"):
            with suppress(OSError):
                os.chown(beside, old.st_uid, old.st_gid)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
    flush_folder(path.parent)


def _written_beside(path: Path, content: bytes, mode: int) -> tuple[int, str]:
    """A file in the folder of another that has all of the content, flushed to the disk: a handle and its name."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=BESIDE)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from None
    try:
        write_fully(handle, content)
        os.fsync(handle)
        os.chmod(beside, mode)
    except BaseException:
        os.close(handle)
        with suppress(OSError):
            os.unlink(beside)
        raise
    return handle, beside


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
