"""The lock that lets one writer at a time into the logs of a folder."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from covidsvc.record.journal import LOCK_NAME, Journal
from covidsvc.record.obstacle import Obstacle
from covidsvc.words import writing as words

if TYPE_CHECKING:
    from filelock import BaseFileLock

_SILENT_SECONDS = 1.0
"""How long a writer waits for another before it says so."""
_POLL_SECONDS = 0.01


class Notices(NamedTuple):
    """Who is told that a writer waits, and that rows of one that was cut off were taken back."""

    waits: Callable[[], None] = lambda: None
    took_back: Callable[[Sequence[str]], None] = lambda _: None


SILENT = Notices()


@contextmanager
def locked(data: Path, timeout: float, notices: Notices = SILENT) -> Iterator[None]:
    """Holds the logs of a folder, so that nobody else writes between reading and writing.

    Before anything else, what a writer left that was cut off is taken back.

    Raises:
        Obstacle: another writer held them for longer than `timeout` seconds, or nobody can hold them.
        OSError: the folder cannot be written to.
    """
    from filelock import FileLock

    data.mkdir(parents=True, exist_ok=True)
    lock_file = data / LOCK_NAME
    if lock_file.is_symlink() or (lock_file.exists() and not lock_file.is_file()):
        raise Obstacle(words.NO_FILE, lock_file)
    lock = FileLock(lock_file, poll_interval=_POLL_SECONDS)
    try:
        _acquire(lock, data, timeout, notices)
    except NotImplementedError:
        raise Obstacle(words.CANNOT_LOCK, data) from None
    try:
        taken_back = Journal(data).recover()
        if taken_back:
            notices.took_back(taken_back)
        yield
    finally:
        lock.release()


def _acquire(lock: "BaseFileLock", data: Path, timeout: float, notices: Notices) -> None:
    from filelock import Timeout

    silent = min(_SILENT_SECONDS, timeout)
    try:
        lock.acquire(timeout=silent)
        return
    except Timeout:
        if timeout > silent:
            notices.waits()
    try:
        lock.acquire(timeout=timeout - silent)
    except Timeout:
        raise Obstacle(words.IS_LOCKED.fill(seconds=f"{timeout:g}"), data) from None
