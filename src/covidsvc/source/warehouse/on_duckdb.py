"""DuckDB: a database file (`duckdb:/data/bank.duckdb`), or a folder of Parquet (`parquet:/data/bank`)."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

import duckdb

from covidsvc.source.sql import literal, quoted
from covidsvc.source.warehouse.connections import Connection
from covidsvc.source.warehouse.engine import Column, ColumnKind
from covidsvc.source.warehouse.fault import away, failed, slow
from covidsvc.source.warehouse.parquet import tables_in

if TYPE_CHECKING:
    from sqlglot.expressions import Expression

_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
_KINDS: dict[str, ColumnKind] = {
    **dict.fromkeys(_WHOLE, "whole"),
    "DATE": "date",
    "TIMESTAMP": "timestamp",
    "TIMESTAMP_S": "timestamp",
    "TIMESTAMP_MS": "timestamp",
    "TIMESTAMP_NS": "timestamp",
    "VARCHAR": "text",
    "BOOLEAN": "boolean",
}
_DECIMAL = re.compile(r"DECIMAL\((\d+),\s*(\d+)\)")


class DuckDb:
    """A connection that may read its tables, and no other file."""

    dialect = "duckdb"
    sums_whole_numbers = True

    def __init__(self, connection: duckdb.DuckDBPyConnection, timeout: int) -> None:
        self._connection = connection
        self._timeout = timeout

    @property
    def version(self) -> str:
        return f"DuckDB {duckdb.__version__}"

    def columns(self, rows: "Expression") -> Sequence[Column]:
        return [_column(name, str(said)) for name, said, *_ in self._run(f"DESCRIBE {self.sql(rows)}", {})]

    def ask(self, question: "Expression", parameters: Mapping[str, object]) -> Sequence[Sequence[Any]]:
        return self._run(self.sql(question), parameters)

    def sql(self, question: "Expression") -> str:
        return question.sql(dialect=self.dialect)

    def close(self) -> None:
        self._connection.close()

    def _run(self, sql: str, parameters: Mapping[str, object]) -> Sequence[Sequence[Any]]:
        timer = Timer(self._timeout, self._connection.interrupt)
        timer.start()
        try:
            return self._connection.execute(sql, dict(parameters)).fetchall()
        except duckdb.InterruptException:
            raise slow() from None
        except duckdb.Error as error:
            raise failed(error) from None
        finally:
            timer.cancel()
            timer.join()


def opened(connection: Connection) -> DuckDb:
    """A session that reads.

    Raises:
        Trouble: the file cannot be opened.
    """
    kind, _, place = connection.address.partition(":")
    try:
        reading = _of_folder(Path(place), connection) if kind.lower() == "parquet" else _of_file(place)
        reading.execute("SET enable_progress_bar = false")
        reading.execute("SET lock_configuration = true")
    except (duckdb.Error, OSError):
        raise away() from None
    return DuckDb(reading, connection.timeout)


_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def _of_file(place: str) -> duckdb.DuckDBPyConnection:
    if not Path(place).is_file():
        raise OSError
    return duckdb.connect(place, read_only=True, config={**_SETTINGS, "enable_external_access": "false"})


def _of_folder(folder: Path, connection: Connection) -> duckdb.DuckDBPyConnection:
    """A database of its own, in which the tables that may be read are views of files."""
    reading = duckdb.connect(config=_SETTINGS)
    known = []
    for table, place in tables_in(folder, connection.allowed).items():
        files = [str(path) for path in (sorted(place.rglob("*.parquet")) if place.is_dir() else [place])]
        if files:
            listed = ", ".join(map(literal, files))
            reading.execute(f"CREATE VIEW {quoted(table)} AS FROM read_parquet([{listed}], hive_partitioning = true)")
            known += files
    reading.execute("SET allowed_paths = $paths", {"paths": known})
    reading.execute("SET enable_external_access = false")
    return reading


def _column(name: str, said: str) -> Column:
    decimal = _DECIMAL.fullmatch(said)
    if decimal:
        return Column(name, "decimal", said, int(decimal[2]))
    return Column(name, _KINDS.get(said, "other"), said, 0 if _KINDS.get(said) == "whole" else None)
