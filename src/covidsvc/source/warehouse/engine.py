"""What a warehouse's engine has to be able to do, and the table of those there are.

Another one is a file with a class such as in `on_postgres.py`, and a line in `_KINDS`.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from covidsvc.source.warehouse.connections import Connection
from covidsvc.source.warehouse.fault import WarehouseFault
from covidsvc.words import warehouse as words

if TYPE_CHECKING:
    from sqlglot.expressions import Expression

ColumnKind = Literal["whole", "decimal", "date", "timestamp", "text", "boolean", "other"]
"""Types by what can be done with them: `other` are floats, times with a zone and all else."""


class Column(NamedTuple):
    """A column of a table: its type as the engine says it, and how many decimals it has where that is known."""

    name: str
    kind: ColumnKind
    said: str
    decimals: int | None = None
    may_be_no_number: bool = False
    """Whether a value may be NaN or infinite, which are numbers to some engines."""


class Engine(Protocol):
    """A session that only reads. All that goes wrong is raised as `Trouble`."""

    dialect: str
    """What sqlglot calls its SQL."""
    sums_whole_numbers: bool
    """Whether a sum of whole numbers has room for more than each of them."""

    @property
    def version(self) -> str: ...

    def columns(self, rows: "Expression") -> Sequence[Column]:
        """The columns of a SELECT, of which no row is read."""

    def ask(self, question: "Expression", parameters: Mapping[str, object]) -> Sequence[Sequence[Any]]: ...

    def sql(self, question: "Expression") -> str:
        """A question as the engine is asked it."""

    def close(self) -> None: ...


class _Kind(NamedTuple):
    """How addresses of a kind begin, who answers there, and what has to be installed for it."""

    beginnings: tuple[str, ...]
    module: str
    package: str
    extra: str


_KINDS = (
    _Kind(("duckdb:", "parquet:"), "on_duckdb", "duckdb", "warehouse"),
    _Kind(("postgresql:", "postgres:"), "on_postgres", "psycopg", "postgres"),
    _Kind(("local", "spark:", "sc:"), "on_spark", "pyspark", "spark"),
)


def opened(connection: Connection) -> Engine:
    """A session with the engine behind a connection.

    Raises:
        WarehouseFault: its kind is not known, or what it needs is not installed.
        Trouble: it cannot be opened.
    """
    kind = next((kind for kind in _KINDS if connection.address.lower().startswith(kind.beginnings)), None)
    if kind is None:
        kinds = ", ".join(beginning for kind in _KINDS for beginning in kind.beginnings)
        raise WarehouseFault(words.UNKNOWN_KIND.fill(name=connection.name, kinds=kinds))
    for package, extra in (("sqlglot", "warehouse"), (kind.package, kind.extra)):
        if find_spec(package) is None:
            raise WarehouseFault(words.NO_PACKAGE.fill(name=connection.name, package=package, extra=extra))
    engine: Engine = import_module(f"covidsvc.source.warehouse.{kind.module}").opened(connection)
    return engine
