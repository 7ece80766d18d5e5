"""The sample's tables in a database, behind the connection `bank`."""

from pathlib import Path

import duckdb
import pytest

from source.warehouse.sample import TABLES, statements

ALLOWED = ", ".join(TABLES)


def duckdb_file(folder: Path) -> str:
    """The address of a database file with the sample's tables, and one that nobody may read."""
    path = folder / "elsewhere" / "bank-secret.duckdb"
    path.parent.mkdir()
    with duckdb.connect(str(path)) as connection:
        for statement in (*statements(), "CREATE TABLE salaries AS SELECT DATE '2020-04-01' AS day, 5 AS pay"):
            connection.execute(statement)
    return f"duckdb:{path}"


def parquet_folder(folder: Path) -> str:
    """The address of a folder with the sample's tables: one a file, one in several files by month."""
    path = folder / "elsewhere" / "bank secret"
    path.mkdir(parents=True)
    with duckdb.connect() as connection:
        for statement in statements():
            connection.execute(statement)
        connection.execute(f"COPY queue TO '{path}/queue.parquet'")
        months = "SELECT *, strftime(closed_on, '%Y-%m') AS month FROM tickets"
        connection.execute(f"COPY ({months}) TO '{path}/tickets' (FORMAT parquet, PARTITION_BY (month))")
    return f"parquet:{path}"


def spark_address(folder: Path) -> str:
    """The address of a Spark of this machine's own, with the sample's tables."""
    return f"local[1]?tables={parquet_folder(folder).removeprefix('parquet:')}&spark.sql.shuffle.partitions=2"


def connect(monkeypatch: pytest.MonkeyPatch, address: str, allowed: str = ALLOWED) -> None:
    monkeypatch.setenv("COVIDSVC_CONNECTION_BANK", address)
    monkeypatch.setenv("COVIDSVC_CONNECTION_BANK_ALLOW", allowed)
