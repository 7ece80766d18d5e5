"""A folder of Parquet as a database: `tickets.parquet`, or all Parquet below `tickets`, is the table `tickets`."""

from collections.abc import Iterable
from pathlib import Path


def tables_in(folder: Path, allowed: Iterable[str]) -> dict[str, Path]:
    """The tables that may be read and are there: of each its file, or the folder of its files.

    Raises:
        OSError: there is no such folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError
    found = {}
    for table in sorted(allowed):
        # A name is of something in the folder itself, wherever dots or slashes in it may lead.
        if "/" in table or "\\" in table or table.startswith("."):
            continue
        alone, several = folder / f"{table}.parquet", folder / table
        if alone.is_file() or several.is_dir():
            found[table] = (alone if alone.is_file() else several).absolute()
    return found
