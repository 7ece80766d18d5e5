"""A database in memory that may read some files, and what it is asked of all their rows."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import duckdb

from covidsvc.source.fast.table import NUMBER, SMALL_NUMBER, Table, path_of
from covidsvc.source.log_files import LogFile

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "preserve_insertion_order": "true",
    "memory_limit": "1GB",
}


class Engine:
    """A database of its own that may read these files, and nothing else.

    Raises:
        Doubt: the path of a file would be taken for a pattern.
    """

    def __init__(self, files: Sequence[LogFile]) -> None:
        self.files = tuple(files)
        self.connection = duckdb.connect(config=_SETTINGS)
        self.connection.execute("SET allowed_paths = $paths", {"paths": [path_of(file) for file in files]})
        self.connection.execute("SET enable_progress_bar = false")
        self.connection.execute("SET enable_external_access = false")
        self.connection.execute("SET lock_configuration = true")
        self._begun: tuple[Table, Future[None]] | None = None

    def begin(self, table: Table) -> None:
        """Asks for the groups of a table while other things go on. Nothing else may be asked until they are taken."""
        self._begun = table, ThreadPoolExecutor(1).submit(self._ask, table)

    def has_begun(self, files: Sequence[LogFile], tables: Sequence[Table]) -> bool:
        """Whether what is asked already is what a scan of these files would ask."""
        return self._begun is not None and self.files == tuple(files) and [self._begun[0]] == list(tables)

    def leave(self) -> None:
        """Lets go of what was begun."""
        self.connection.interrupt()

    def groups(self, table: Table) -> duckdb.DuckDBPyConnection:
        """The groups of a table, to be fetched."""
        if self._begun is None:
            self._ask(table)
        else:
            _, asked = self._begun
            self._begun = None
            asked.result()
        return self.connection

    def _ask(self, table: Table) -> None:
        """Where a number is too large for the faster kind of decimals, it is asked again in the other kind."""
        try:
            self.connection.execute(table.groups(SMALL_NUMBER))
        except duckdb.ConversionException:
            self.connection.execute(table.groups(NUMBER))
