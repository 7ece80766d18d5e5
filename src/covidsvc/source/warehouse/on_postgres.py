"""PostgreSQL, by psycopg: `postgresql://reader@host/database`."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import errors
from sqlglot import exp

from covidsvc.source.warehouse.connections import Connection
from covidsvc.source.warehouse.engine import Column, ColumnKind
from covidsvc.source.warehouse.fault import Trouble, away, failed, refused, slow

if TYPE_CHECKING:
    from sqlglot.expressions import Expression

_CONNECTING = 15
"""For how many seconds a connection may take to come about, where questions may take longer."""
_KINDS: dict[str, ColumnKind] = {
    **dict.fromkeys(("int2", "int4", "int8"), "whole"),
    "numeric": "decimal",
    "date": "date",
    "timestamp": "timestamp",
    **dict.fromkeys(("text", "varchar", "bpchar"), "text"),
    "bool": "boolean",
}
_OPTIONS = "-c default_transaction_read_only=on -c statement_timeout={milliseconds} -c standard_conforming_strings=on"
_REFUSALS = ("password authentication failed", "no password supplied", "no pg_hba.conf entry", "role ", "permission")
"""What a server says, whatever its language is set to, of a login that it refuses: the client knows no code of it."""


class Postgres:
    """A session that reads only, by the server's own word."""

    dialect = "postgres"
    sums_whole_numbers = True

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._connection = connection

    @property
    def version(self) -> str:
        number = self._connection.info.server_version
        return f"PostgreSQL {number // 10_000}.{number % 10_000}"

    def columns(self, rows: "Expression") -> Sequence[Column]:
        assert isinstance(rows, exp.Select), "rows are asked for by a SELECT"
        with self._answered(self.sql(rows.limit(0)), ()) as cursor:
            described = cursor.description or ()
            return [_column(each.name, self._type_of(each.type_code), each.scale) for each in described]

    def ask(self, question: "Expression", parameters: Mapping[str, object]) -> Sequence[Sequence[Any]]:
        tree, values = _by_number(question, parameters)
        with self._answered(tree.sql(dialect=self.dialect), values) as cursor:
            answer: Sequence[Sequence[Any]] = cursor.fetchall()
        return answer

    def sql(self, question: "Expression") -> str:
        return _by_number(question, {})[0].sql(dialect=self.dialect)

    def close(self) -> None:
        with suppress(psycopg.Error):
            self._connection.close()

    def _answered(self, sql: str, values: Sequence[object]) -> "psycopg.Cursor[Any]":
        cursor = psycopg.RawCursor(self._connection)
        try:
            return cursor.execute(sql.encode(), values)
        except errors.QueryCanceled:
            raise slow() from None
        except errors.InsufficientPrivilege as error:
            raise failed(error) from None
        except psycopg.OperationalError as error:
            raise (away() if self._connection.broken else failed(error)) from None
        except psycopg.Error as error:
            raise failed(error) from None

    def _type_of(self, code: int) -> str:
        known = psycopg.adapters.types.get(code)
        return known.name if known is not None else "?"


def opened(connection: Connection) -> Postgres:
    """A session that reads.

    Raises:
        Trouble: the server is away, or refuses the login.
    """
    options = _OPTIONS.format(milliseconds=connection.timeout * 1000)
    waits = min(connection.timeout, _CONNECTING)
    try:
        session = psycopg.connect(
            connection.address, connect_timeout=waits, options=options, autocommit=True, application_name="covidsvc"
        )
    except psycopg.Error as error:
        raise _why_not(error) from None
    session.prepare_threshold = None
    return Postgres(session)


def _why_not(error: psycopg.Error) -> Trouble:
    """Why there is no session: what the server says goes no further, since it says who and where."""
    said = str(error)
    if isinstance(error, errors.ConnectionTimeout):
        return away()
    is_refusal = any(text in said for text in _REFUSALS) and "FATAL" in said
    return refused() if is_refusal else away()


def _by_number(question: "Expression", parameters: Mapping[str, object]) -> "tuple[Expression, list[object]]":
    """A question with its parameters as the server counts them: `$1`, and their values in that order."""
    numbers: dict[str, int] = {}

    def numbered(node: Any) -> Any:
        if not isinstance(node, exp.Placeholder):
            return node
        return exp.Parameter(this=exp.Literal.number(numbers.setdefault(node.name, len(numbers) + 1)))

    tree = question.copy().transform(numbered)
    return tree, [parameters.get(name) for name in numbers]


def _column(name: str, said: str, scale: int | None) -> Column:
    kind = _KINDS.get(said, "other")
    decimals = 0 if kind == "whole" else scale if kind == "decimal" else None
    return Column(name, kind, said, decimals, may_be_no_number=kind == "decimal")
