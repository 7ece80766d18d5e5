"""Where an answer must not be written: over a plan, or among logs and closed periods, by whatever name."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from covidsvc.cli.exits import Exit, Stop
from covidsvc.model.closing import FOLDER as CLOSED
from covidsvc.words import Words

if TYPE_CHECKING:
    from covidsvc.load import Workspace

_OVERWRITTEN = Words(
    "--output {output} would overwrite a plan, or stand among logs or closed periods: name another file",
    "--output {output} 会覆盖方案，或落在日志、关账记录之中：请另写文件名",
)


def keep_from_plans_and_logs(output: Path) -> None:
    """Keeps an answer from being written over a plan or a log of the workspace that it would lie in.

    Raises:
        Stop: it would be.
    """
    from covidsvc.load.workspace import find_workspace, is_plan

    workspace = find_workspace(Path(os.path.realpath(output.parent)), Path(os.path.expanduser("~")))
    if workspace is not None:
        keep_from(output, workspace)
    if output.suffix.lower() in (".yaml", ".yml") and os.path.lexists(output) and is_plan(output):
        raise Stop(Exit.USAGE, _OVERWRITTEN.fill(output=output))


def keep_from(output: Path, workspace: "Workspace") -> None:
    """Keeps an answer from being written over a plan of a workspace, or into the folders of its logs and ledgers.

    Files are compared by what the disk knows them by: links, hard links, other cases and spellings are seen through.

    Raises:
        Stop: it would be.
    """
    place = Path(os.path.realpath(output))
    plans = (*workspace.plans, *workspace.others)
    is_plan = place in {Path(os.path.realpath(plan)) for plan in plans} or any(_is_same(place, plan) for plan in plans)
    if is_plan or any(_is_kept_in(folder, place) for folder in (workspace.data, workspace.root / CLOSED)):
        raise Stop(Exit.USAGE, _OVERWRITTEN.fill(output=output))


def _is_kept_in(folder: Path, place: Path) -> bool:
    """Whether a file would stand in a folder, or has one of its names there."""
    folder = Path(os.path.realpath(folder))
    is_below = folder in place.parents or any(_is_same(each, folder) for each in place.parents)
    return is_below or _has_name_in(folder, place)


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return os.path.samefile(one, other)
    return False


def _has_name_in(folder: Path, place: Path) -> bool:
    """Whether a file of several names has one in a folder."""
    try:
        found = place.stat()
    except OSError:
        return False
    return found.st_nlink > 1 and any(os.path.samestat(found, each) for each in _files_below(folder))


def _files_below(folder: Path) -> Iterator[os.stat_result]:
    for root, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                yield os.stat(os.path.join(root, name))
