"""Where the plans and the logs are."""

import re
from collections.abc import Iterator
from os.path import abspath, realpath
from pathlib import Path, PurePath
from typing import NamedTuple

from covidsvc.files import leads_out, lies_below, open_regular, shown_name, wide_form

_PLAN_KEY = re.compile(r"""^[^\S\n]*(?:[{-][^\S\n]*)?["']?covidsvc["']?\s*[:：]""", re.MULTILINE)
"""What makes a file a plan, well written or not: its faults are told, and not that there is none.

Before the key it stays within a line: spaces over many lines would be tried in every way to share them.
"""
_HEAD = 65_536
"""How far into a file the key is looked for."""


class Workspace(NamedTuple):
    """A folder with plans and logs. `plans` are asked for, `others` only known for their metrics.

    `not_plans` are YAML files among the plans that are none.
    """

    root: Path
    plans: tuple[Path, ...]
    others: tuple[Path, ...]
    not_plans: tuple[Path, ...]
    data: Path

    def name_of(self, path: Path) -> str:
        """A path as people are shown it: from the root where it lies below it."""
        shown = shown_name(path.absolute(), self.root.absolute())
        return path.as_posix() if PurePath(shown).is_absolute() else shown

    def leads_out(self, path: str | Path) -> bool:
        """Whether something that stands in the workspace is, by a link, something outside it.

        What people name that lies elsewhere is their own choice; a link is a choice of whoever wrote it.
        """
        root, data, place = abspath(self.root), abspath(self.data), abspath(path)
        has_other_logs = not lies_below(data, root)
        if not lies_below(place, root) and not (has_other_logs and lies_below(place, data)):
            return False
        return leads_out(path, [realpath(root), *([realpath(data)] if has_other_logs else [])])


def find_workspace(
    start: Path, home: Path | None, plans: tuple[Path, ...] = (), data: Path | None = None
) -> Workspace | None:
    """The workspace that `start` is in, or that holds the plans asked for; None where there is none."""
    root = _root_of(plans[0], start, home) if plans else _upwards(start, home)
    if root is None:
        return None
    in_folder = tuple(_yaml_files(root / "plans"))
    grounds = [realpath(root)]
    known = tuple(path for path in in_folder if leads_out(path, grounds) or is_plan(path) is not False)
    once = {realpath(path): path for path in reversed(plans)}
    asked = tuple(reversed(once.values())) or known
    asked_for = {realpath(path) for path in asked}
    return Workspace(
        root,
        asked,
        tuple(path for path in known if realpath(path) not in asked_for),
        tuple(path for path in in_folder if path not in known and realpath(path) not in asked_for),
        data or root / "data",
    )


def _root_of(plan: Path, start: Path, home: Path | None) -> Path:
    """A plan in a folder `plans` belongs to the folder above; any other, to where one stands."""
    folder = plan.absolute().parent
    if folder.name == "plans":
        return folder.parent
    return _upwards(start, home) or folder


def _upwards(start: Path, home: Path | None) -> Path | None:
    """The first folder with a plan, going up no further than the repository or the home folder."""
    for folder in (start, *start.parents):
        if any(is_plan(path) for path in _yaml_files(folder / "plans")):
            return folder
        if (folder / ".git").exists() or folder == home:
            return None
    return None


def _yaml_files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return
    for name in names:
        if name.lower().endswith((".yaml", ".yml")) and not name.startswith("."):
            yield folder / name


def is_plan(path: Path) -> bool | None:
    """Whether a file has the key of a plan; None where it cannot be read, so that nobody knows."""
    try:
        head = read_regular(path, _HEAD)
    except OSError:
        return None
    return is_plan_data(head)


def is_plan_data(data: bytes) -> bool:
    """As `is_plan`, of what a file holds."""
    head = data[:_HEAD]
    # The key is ASCII: of a text of two or four bytes a sign it is left when the zeros are gone.
    text = (head.replace(b"\0", b"") if wide_form(head) else head).decode(errors="replace").lstrip("\ufeff\ufffd")
    return _PLAN_KEY.search(text.replace("\r", "\n")) is not None


def read_regular(path: Path, size: int, *, is_outside: bool = False) -> bytes:
    """The beginning of a file, up to a size.

    Raises:
        OSError: it cannot be read, lies outside the workspace, or is a pipe or a device, which might never end.
    """
    with open_regular(path, is_outside=is_outside) as file:
        return file.read(size)
