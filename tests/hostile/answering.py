"""What every command answers and writes, under the conditions of this process, as digests.

    python -m hostile.answering WORKSPACE PLACE ORDER LANGUAGES

Each command runs in a copy of the workspace, below a place; folders list their files in an order that is
drawn by a number.
"""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from conftest import run_bytes
from hostile.walking import walks


class _Shuffled:
    """What `os.scandir` gives, in another order."""

    def __init__(self, entries: Any, random: Random) -> None:
        self._opened = entries
        found = list(entries)
        random.shuffle(found)
        self._entries = iter(found)

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return next(self._entries)

    def __enter__(self) -> "_Shuffled":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._opened.close()


def shuffle_folders(order: int) -> None:
    """From now on folders list their files in another order."""
    random = Random(order)
    scandir, listdir = os.scandir, os.listdir

    def shuffled_names(*arguments: Any) -> list[Any]:
        names: list[Any] = listdir(*arguments)
        random.shuffle(names)
        return names

    os.scandir = lambda *arguments: _Shuffled(scandir(*arguments), random)  # type: ignore[assignment]
    os.listdir = shuffled_names  # type: ignore[assignment]


def answers(workspace: Path, place: Path, languages: list[str]) -> dict[str, str]:
    """A digest of what each command prints, and of the files that it leaves."""
    found = {}
    for walk in walks():
        for lang in languages:
            folder = place / "workspace"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(workspace, folder)
            outcome = run_bytes(folder, walk.words(lang))
            digest = hashlib.sha256(b"%d\n%s\n%s" % outcome)
            for path in sorted(folder.rglob("*")):
                if path.is_file() and ".git" not in path.parts and path.name != ".covidsvc.lock":
                    digest.update(os.fsencode(path.relative_to(folder)) + path.read_bytes())
            found[" ".join(walk.words(lang))] = digest.hexdigest()
    return found


if __name__ == "__main__":
    shuffle_folders(int(sys.argv[3]))
    print(json.dumps(answers(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[4].split())))
