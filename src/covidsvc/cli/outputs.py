"""Where an answer must not be written: over a plan, or among the logs, by whatever name."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from covidsvc.cli.exits import Exit, Stop
from covidsvc.words import Words

if TYPE_CHECKING:
    from covidsvc.load import Workspace

_OVERWRITTEN = Words(
    "--output {output} would overwrite a plan or stand among the logs: name another file",
    "--output {output} 会覆盖方案或落在日志之中：请另写文件名",
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
    """Keeps an answer from being written over a plan of a workspace, or into the folder of its logs.

    Files are compared by what the disk knows them by: links, hard links, other cases and spellings are seen through.

    Raises:
        Stop: it would be.
    """
    place = Path(os.path.realpath(output))
    plans = (*workspace.plans, *workspace.others)
    is_plan = place in {Path(os.path.realpath(plan)) for plan in plans} or any(_is_same(place, plan) for plan in plans)
    data = Path(os.path.realpath(workspace.data))
    if is_plan or data in place.parents or any(_is_same(each, data) for each in place.parents) or _is_log(place, data):
        raise Stop(Exit.USAGE, _OVERWRITTEN.fill(output=output))


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return os.path.samefile(one, other)
    return False


def _is_log(place: Path, data: Path) -> bool:
    """Whether a file of several names has one among the logs."""
    try:
        found = place.stat()
    except OSError:
        return False
    return found.st_nlink > 1 and any(os.path.samestat(found, each) for each in _files_below(data))


def _files_below(folder: Path) -> Iterator[os.stat_result]:
    for root, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                yield os.stat(os.path.join(root, name))
