"""Lines added to logs, or put in the place of others: all of them, or none."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from covidsvc.record.journal import Addition, Journal, remove_unfinished
from covidsvc.record.log_handle import Stamp, leads_to, open_log, stamp_of, take_back, write_fully
from covidsvc.record.log_text import LogText
from covidsvc.record.obstacle import Obstacle
from covidsvc.record.whole_file import made, write_whole
from covidsvc.source.csv_text import physical_lines
from covidsvc.words import writing as words


class Piece(NamedTuple):
    """What is added to a log, and the stamp of the log as it was read; None where it is new."""

    path: Path
    stamp: Stamp | None
    content: bytes


def append_all(data: Path, pieces: Sequence[Piece]) -> None:
    """Adds a piece to each of some logs, in one write each, flushed to the disk. Only a holder of the lock may.

    Raises:
        OSError: they cannot be written, or one is not what was read; then nothing was added to any.
    """
    additions = [Addition(each.path, each.stamp.size if each.stamp else None, each.content) for each in pieces]
    for folder in {each.path.parent for each in pieces}:
        remove_unfinished(folder)
    journal = Journal(data)
    journal.note(additions)
    handles: list[int] = []
    try:
        for piece in pieces:
            handles.append(_opened_as_read(piece) if piece.stamp else made(piece.path, piece.content))
            if piece.stamp:
                write_fully(handles[-1], piece.content)
                os.fsync(handles[-1])
            if not leads_to(piece.path, handles[-1]):
                raise Obstacle(words.MOVED, piece.path)
    except BaseException as error:
        if isinstance(error, OSError) and error.filename is None and handles:
            error.filename = str(pieces[len(handles) - 1].path)
        for handle, each in zip(handles, additions, strict=False):
            take_back(handle, each.path, each.size, each.content)
        journal.forget()
        raise
    finally:
        for handle in handles:
            os.close(handle)
    with suppress(OSError):
        # A note on what is all there does no harm: the next writer removes it.
        journal.forget()


def _opened_as_read(piece: Piece) -> int:
    handle = open_log(piece.path, os.O_RDWR | os.O_APPEND)
    if piece.stamp != stamp_of(handle):
        os.close(handle)
        raise Obstacle(words.CHANGED, piece.path)
    return handle


def replace_line(path: Path, log: LogText, first_line: int, old: str, new: str, reason: str) -> None:
    """Puts a record in the place of another, which stays above it as a comment with the reason.

    Raises:
        OSError: it cannot be written, or is not what was read; the file is what it was before.
    """
    lines = physical_lines(log.text)
    count = len(physical_lines(old))
    begin = first_line - 1
    kept = [f"# {line.rstrip()}{log.line_end}" for line in lines[begin : begin + count]]
    comment = f"# {log.in_its_signs(' '.join(reason.split()))}{log.line_end}"
    text = "".join([*lines[:begin], comment, *kept, new, *lines[begin + count :]])
    remove_unfinished(path.parent)
    if stamp_of(path) != log.stamp:
        raise Obstacle(words.CHANGED, path)
    write_whole(path, log.whole(text))
