"""Which files are logs, and of what."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from covidsvc.model.plan import Metric
from covidsvc.phrase import PhraseError
from covidsvc.phrase.period import Period, read_period

_NO_LOGS = (".", "~$")
"""How the names of hidden files begin, and of those that a spreadsheet keeps while a log is open in it."""


class LogFile(NamedTuple):
    """A file of rows: `name` is the path that people are shown.

    `metric` is the one that its name or folder bears, None where each row says its own; `month` the
    one that it is named for.
    """

    path: Path
    name: str
    metric: str | None
    month: Period | None
    encoding: str


def find_log_files(data: Path, shown_as: str, metrics: Mapping[str, Metric]) -> list[LogFile]:
    """Every log below a folder, in the order of their paths; none where the folder is not there."""
    found = []
    for path in sorted(_files_below(data), key=lambda path: path.relative_to(data).parts):
        folder = path.parent.name if path.parent != data else ""
        metric = next((name for name in (folder, path.stem) if name in metrics), None)
        name = "/".join((shown_as, *path.relative_to(data).parts)) if shown_as else path.as_posix()
        encoding = metrics[metric].encoding if metric else "utf-8"
        found.append(LogFile(path, name, metric, _month(path.stem), encoding))
    return found


def _files_below(folder: Path) -> Iterator[Path]:
    """The logs below a folder, links followed, and the folders that cannot be read: opening those tells why."""
    unreadable: list[OSError] = []
    seen = {os.path.realpath(folder)}
    for root, folders, files in os.walk(folder, onerror=unreadable.append, followlinks=True):
        folders[:] = [name for name in folders if not name.startswith(".") and _is_new(os.path.join(root, name), seen)]
        for name in files:
            if not name.startswith(_NO_LOGS) and not name.lower().endswith(".md") and name.upper() != "README":
                yield Path(root, name)
    yield from (Path(error.filename) for error in unreadable if os.path.lexists(error.filename))


def _is_new(folder: str, seen: set[str]) -> bool:
    place = os.path.realpath(folder)
    is_new = place not in seen
    seen.add(place)
    return is_new


def _month(stem: str) -> Period | None:
    try:
        period = read_period(stem)
    except PhraseError:
        return None
    return period if period.kind == "month" else None
