"""Files that are all new, or not written at all."""

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path


class InTheWay(Exception):
    """Files that are there already; nothing was written."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = sorted(names)
        super().__init__(", ".join(self.names))


def write_new(folder: Path, files: Mapping[str, bytes], empty: Collection[str] = ()) -> None:
    """Writes files by their paths below a folder, which is made where there is none.

    Nothing may stand below the folders that are named in `empty`.

    Raises:
        InTheWay: something is there already; nothing was written.
        OSError: something cannot be written; all that was written is gone again.
    """
    in_the_way = {*_existing(folder, files), *(name for each in empty for name in _below(folder, each))}
    if in_the_way:
        raise InTheWay(in_the_way)
    made: list[Path] = []
    try:
        for name, content in files.items():
            _make_folder((folder / name).parent, made)
            # Never over a file that has come between.
            with open(folder / name, "xb") as file:
                made.append(folder / name)
                file.write(content)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _existing(folder: Path, names: Iterable[str]) -> Iterable[str]:
    """The paths that are taken, and the files that stand where a folder has to be."""
    if os.path.lexists(folder) and not folder.is_dir():
        yield "."
        return
    for name in names:
        for part in Path(name).parents:
            if os.path.lexists(folder / part) and not (folder / part).is_dir():
                yield part.as_posix()
        if os.path.lexists(folder / name):
            yield name


def _below(folder: Path, name: str) -> Iterable[str]:
    for root, _, files in os.walk(folder / name):
        yield from (Path(root, each).relative_to(folder).as_posix() for each in files)


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir()
        made.append(each)
