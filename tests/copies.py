"""Copies of what the project is installed from, and of a workspace that is checked with it."""

import shutil
from pathlib import Path

from conftest import REPOSITORY

_IGNORED = shutil.ignore_patterns(".git", ".venv", "*cache*", ".hypothesis", "build", "dist", ".covidsvc.lock")


def copy_of_source(folder: Path) -> Path:
    """The project's files as they are now, in a folder of their own."""
    return Path(shutil.copytree(REPOSITORY, folder / "source", ignore=_IGNORED))


def copy_of_workspace(folder: Path) -> Path:
    """The shipped plan with its logs."""
    for name in ("plans", "data"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return folder
