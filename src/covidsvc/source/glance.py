"""What stands in a log, at a glance: the first and the last rows of a file, of which nothing is checked."""

import csv
import re
from collections.abc import Iterable, Iterator
from os import SEEK_END
from typing import NamedTuple

from covidsvc.files import open_regular
from covidsvc.phrase.period import MONTHS_IN
from covidsvc.source.log_files import LogFile

_WHOLE, _PIECE = 1_000_000, 65_536
"""Up to how many bytes a file is read whole; of a larger one, how many at each end."""
_DATE = re.compile(r"([0-9]{4})-(?:(0[1-9]|1[0-2])(?:-[0-9]{2})?|Q([1-4]))")


class Glance(NamedTuple):
    """Rows by column, and whether they are all that the file has."""

    rows: list[dict[str, str]]
    is_whole: bool

    def values(self, column: str) -> list[str]:
        """What a column holds, each value once, in the order of the file."""
        return list(dict.fromkeys(row[column] for row in self.rows if row.get(column)))

    def months(self) -> set[int]:
        """The months of the rows; those between the ends of a file that was not read whole, too."""
        months = {month for text in self.values("date") for month in _months_of(text)}
        if months and not self.is_whole:
            return set(range(min(months), max(months) + 1))
        return months


def glance(log: LogFile) -> Glance:
    """A look at a log; one that cannot be read has no rows."""
    try:
        text, is_whole = _read(log)
    except (OSError, LookupError, ValueError):
        return Glance([], True)
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return Glance(list(_rows(lines)), is_whole)


def _read(log: LogFile) -> tuple[str, bool]:
    with open_regular(log.path, is_outside=log.is_outside) as file:
        size = file.seek(0, SEEK_END)
        file.seek(0)
        if size <= _WHOLE:
            return _decoded(file.read(), log.encoding), True
        head = file.read(_PIECE)
        file.seek(-_PIECE, SEEK_END)
        tail = file.read()
    # A row that was cut through is none.
    return _decoded(head.rpartition(b"\n")[0] + b"\n" + tail.partition(b"\n")[2], log.encoding), False


def _decoded(content: bytes, encoding: str) -> str:
    return content.decode("utf-8-sig" if encoding == "utf-8" else encoding, errors="replace")


def _rows(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    reader = csv.reader(lines)
    header: list[str] | None = None
    try:
        for cells in reader:
            if header is None:
                header = cells
            else:
                yield dict(zip(header, cells, strict=False))
    except csv.Error:
        return


def _months_of(text: str) -> Iterable[int]:
    found = _DATE.fullmatch(text)
    if found is None:
        return ()
    year, month, quarter = found.groups()
    if month:
        return (int(year) * 12 + int(month) - 1,)
    first = int(year) * 12 + (int(quarter) - 1) * MONTHS_IN["quarter"]
    return range(first, first + MONTHS_IN["quarter"])
