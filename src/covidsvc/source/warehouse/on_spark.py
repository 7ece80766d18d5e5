"""Spark: `local[*]` on this machine, a cluster's `spark://host:7077`, or `sc://host` by Spark Connect.

What follows a `?` are settings of the session, as in `spark://host:7077?spark.executor.memory=8g`; `tables=/data/bank`
is a folder of Parquet whose tables are known beside those of the catalog. Of Spark's own log nothing is shown.
"""

import logging
import os
from collections.abc import Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.types import DataType, DecimalType

from covidsvc.source.warehouse.connections import Connection
from covidsvc.source.warehouse.engine import Column, ColumnKind
from covidsvc.source.warehouse.fault import away, failed, slow
from covidsvc.source.warehouse.parquet import tables_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlglot.expressions import Expression

_KINDS: dict[str, ColumnKind] = {
    **dict.fromkeys(("tinyint", "smallint", "int", "bigint"), "whole"),
    "date": "date",
    "timestamp_ntz": "timestamp",
    "string": "text",
    "boolean": "boolean",
}
_SETTINGS = {
    "spark.app.name": "covidsvc",
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
}
"""A sum that has no room is an error by ANSI, and nothing at all without it."""
_LOCAL = {
    "spark.sql.shuffle.partitions": "4",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
"""What goes for a machine of its own, which sorts and groups in few parts and listens to nobody else."""


class Spark:
    """A session that is asked for SELECTs which this program has written, and for nothing else."""

    dialect = "spark"
    sums_whole_numbers = False

    def __init__(self, session: SparkSession, timeout: int) -> None:
        self._session = session
        self._timeout = timeout

    @property
    def version(self) -> str:
        return f"Spark {self._session.version}"

    def columns(self, rows: "Expression") -> Sequence[Column]:
        with self._answering():
            return [_column(field.name, field.dataType) for field in self._session.sql(self.sql(rows)).schema.fields]

    def ask(self, question: "Expression", parameters: Mapping[str, object]) -> Sequence[Sequence[Any]]:
        with self._answering():
            return [tuple(row) for row in self._session.sql(self.sql(question), args=dict(parameters)).collect()]

    def sql(self, question: "Expression") -> str:
        return question.sql(dialect=self.dialect)

    def close(self) -> None:
        with suppress(Exception):
            self._session.stop()

    @contextmanager
    def _answering(self) -> "Iterator[None]":
        took_too_long = False

        def stop() -> None:
            nonlocal took_too_long
            took_too_long = True
            self._session.interruptAll()

        timer = Timer(self._timeout, stop)
        timer.start()
        try:
            yield
        except PySparkException as error:
            raise (slow() if took_too_long else failed(error)) from None
        except Exception as error:
            # The gateway to the JVM, or the network, has its own kinds of errors: whatever they are, nobody answers.
            raise (slow() if took_too_long else away()) from error
        finally:
            timer.cancel()
            timer.join()


def opened(connection: Connection) -> Spark:
    """A session.

    Raises:
        Trouble: it does not come about.
    """
    place, _, said = connection.address.partition("?")
    options = dict(parse_qsl(said))
    tables = options.pop("tables", None)
    is_remote, is_local = place.lower().startswith("sc:"), place.lower().startswith("local")
    builder = SparkSession.builder.remote(place) if is_remote else SparkSession.builder.master(place)
    for name, value in (_SETTINGS | (_LOCAL if is_local else {}) | options).items():
        builder = builder.config(name, value)
    # Spark's Python tells of every error on stderr, with all that the JVM knows of it.
    logging.getLogger("SQLQueryContextLogger").disabled = True
    try:
        with _silent():
            session = builder.getOrCreate()
        for table, files in tables_in(Path(tables), connection.allowed).items() if tables else ():
            session.read.parquet(str(files)).createOrReplaceTempView(f"`{table}`")
    except Exception:
        raise away() from None
    return Spark(session, connection.timeout)


@contextmanager
def _silent() -> "Iterator[None]":
    """While a JVM is started, its stderr is nowhere: it is given that for good, and would write its log there."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _column(name: str, type: DataType) -> Column:
    said = type.simpleString()
    if isinstance(type, DecimalType):
        return Column(name, "decimal", said, type.scale)
    return Column(name, _KINDS.get(said, "other"), said, 0 if _KINDS.get(said) == "whole" else None)
