"""Rows added to a log, or put in the place of another: locked, in one write, flushed to the disk."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from covidsvc.record.log_text import LogText
from covidsvc.record.new_row import csv_line
from covidsvc.record.whole_file import write_whole
from covidsvc.source.csv_text import physical_lines

LOCK_NAME = ".covidsvc.lock"


class LockedError(OSError):
    """Another writer holds the logs."""


@contextmanager
def locked(data: Path, timeout: float) -> Iterator[None]:
    """Holds the logs of a folder, so that nobody else writes between reading and writing.

    Raises:
        LockedError: another writer held them for longer than `timeout` seconds.
        OSError: the folder cannot be written to.
    """
    from filelock import FileLock, Timeout

    data.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(data / LOCK_NAME, timeout=timeout):
            yield
    except Timeout:
        raise LockedError(f"another writer has held {data} for {timeout:g} seconds") from None


def append_line(path: Path, log: LogText, line: str, header: Sequence[str]) -> None:
    """Adds a line to a log in one write; a log that is new or empty gets its header with it.

    Raises:
        OSError: it cannot be written.
    """
    if not log.text:
        line = csv_line(header, log.line_end) + line
    elif not log.ends_with_line_end:
        line = log.line_end + line
    content = log.encoded(line)
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    size = os.fstat(handle).st_size
    try:
        if os.write(handle, content) != len(content):
            raise OSError("the disk is full")
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        if is_new:
            path.unlink()
        raise
    finally:
        os.close(handle)


def replace_line(path: Path, log: LogText, first_line: int, old: str, new: str, reason: str) -> None:
    """Puts a record in the place of another, which stays above it as a comment with the reason.

    Raises:
        OSError: it cannot be written; the file is what it was before.
    """
    lines = physical_lines(log.text)
    count = len(physical_lines(old))
    begin = first_line - 1
    kept = [f"# {line.rstrip()}{log.line_end}" for line in lines[begin : begin + count]]
    comment = f"# {log.in_its_signs(' '.join(reason.split()))}{log.line_end}"
    text = "".join([*lines[:begin], comment, *kept, new, *lines[begin + count :]])
    write_whole(path, log.whole(text))
