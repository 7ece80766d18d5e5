"""Which files are logs, and of what."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from covidsvc.phrase import PhraseError
from covidsvc.phrase.period import Period, read_period

if TYPE_CHECKING:
    from covidsvc.model.plan import Metric

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
    is_outside: bool = False
    """Whether a link has put it there, of what lies outside the workspace: it is told and not read."""


_LeadsOut = Callable[[str], bool]


def find_log_files(
    data: Path, shown_as: str, metrics: "Mapping[str, Metric]", leads_out: _LeadsOut = lambda _: False
) -> list[LogFile]:
    """Every log below a folder, in the order of their paths; none where the folder is not there.

    What `leads_out` of the workspace by a link stands there as a file, be it a folder.
    """
    return find_logs(data, shown_as, {id: metric.encoding for id, metric in metrics.items()}, leads_out)


def find_logs(
    data: Path, shown_as: str, encodings: Mapping[str, str], leads_out: _LeadsOut = lambda _: False
) -> list[LogFile]:
    """As `find_log_files`, where of the metrics only ids and encodings are known."""
    found = []
    outside = set[Path]()
    for path in sorted(_files_below(data, leads_out, outside), key=lambda path: path.relative_to(data).parts):
        folder = path.parent.name if path.parent != data else ""
        metric = next((name for name in (folder, path.stem) if name in encodings), None)
        name = "/".join((shown_as, *path.relative_to(data).parts)) if shown_as else path.as_posix()
        encoding = encodings[metric] if metric else "utf-8"
        found.append(LogFile(path, name, metric, _month(path.stem), encoding, path in outside))
    return found


def _files_below(folder: Path, leads_out: _LeadsOut, outside: set[Path]) -> Iterator[Path]:
    """The logs below a folder, links followed unless they lead out, and the folders that cannot be read.

    Opening those tells why. What lies outside is added to `outside` before it comes.
    """
    if leads_out(str(folder)):
        outside.add(folder)
        yield folder
        return
    unreadable: list[OSError] = []
    seen = {os.path.realpath(folder)}
    for root, folders, files in os.walk(folder, onerror=unreadable.append, followlinks=True):
        folders[:] = [name for name in folders if not name.startswith(".")]
        strays = [name for name in (*folders, *files) if _is_stray(os.path.join(root, name), leads_out)]
        outside.update(Path(root, name) for name in strays)
        folders[:] = [name for name in folders if name not in strays and _is_new(os.path.join(root, name), seen)]
        for name in dict.fromkeys((*files, *strays)):
            if not name.startswith(_NO_LOGS) and not name.lower().endswith(".md") and name.upper() != "README":
                yield Path(root, name)
    yield from (Path(error.filename) for error in unreadable if os.path.lexists(error.filename))


def _is_stray(path: str, leads_out: _LeadsOut) -> bool:
    return os.path.islink(path) and leads_out(path)


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
