"""A scan that begins before it is known whether it will be wanted: while the plan is still being read."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from covidsvc.source.columns import Doubt
from covidsvc.source.fast import parts_to_scan
from covidsvc.source.log_files import LogFile

if TYPE_CHECKING:
    from covidsvc.source.fast.engine import Engine

_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?([a-z][a-z0-9_-]*(?:,[a-z][a-z0-9_-]*)+)\r?\n")
"""A header of which nobody could doubt what it says."""
_LONGEST_HEADER = 2_000


def scan_ahead(files: Sequence[LogFile], is_at_least_zero: Callable[[LogFile], bool]) -> "Engine | None":
    """Begins to ask of the first of these files that are scanned together, where they have all one simple header.

    Whoever comes to scan them makes sure that the very same is asked.
    """
    for together in parts_to_scan(files):
        headers = {_header(file) for file in together}
        only = headers.pop()
        if headers or only is None:
            return None
        from covidsvc.source.fast.engine import Engine
        from covidsvc.source.fast.table import Table

        try:
            engine = Engine(together)
        except Doubt:
            return None
        engine.begin(Table(only, tuple(together), all(map(is_at_least_zero, together))))
        return engine
    return None


def _header(file: LogFile) -> tuple[str, ...] | None:
    if file.encoding.lower() not in ("utf-8", "utf8"):
        return None
    try:
        with open(file.path, "rb") as binary:
            found = _HEADER.fullmatch(binary.readline(_LONGEST_HEADER))
    except OSError:
        return None
    return tuple(found[1].decode().split(",")) if found else None
