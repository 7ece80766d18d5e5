"""A version added to the ledger of closed periods. What is there is never touched."""

import os
from pathlib import Path

from covidsvc.record.obstacle import Obstacle
from covidsvc.record.whole_file import made
from covidsvc.words import writing as words


def add_version(folder: Path, name: str, content: bytes) -> None:
    """Makes the file of a version, whole or not at all. Only a holder of the ledger's lock may.

    Raises:
        OSError: it cannot be made, or another is there.
    """
    if folder.is_symlink():
        raise Obstacle(words.OUTSIDE, folder)
    folder.mkdir(parents=True, exist_ok=True)
    os.close(made(folder / name, content))
