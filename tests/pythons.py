"""The Pythons that there are."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VERSIONS = ("3.11", "3.12", "3.13")


def python_of(version: str) -> str | None:
    """The program of a version of Python, where this machine has one that runs."""
    return next((program for program in _candidates(version) if _version_of(program) == version), None)


def _candidates(version: str) -> Iterator[str]:
    yield sys.executable
    found = shutil.which(f"python{version}")
    if found is not None:
        yield found
    # A shim of pyenv's runs the versions that are chosen, which need not be all that there are.
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from map(str, sorted(root.glob(f"versions/{version}.*/bin/python")))


def _version_of(program: str) -> str:
    command = [program, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""
