"""A query of a plan, parsed: one SELECT over tables that may be read, of nothing but what is known to be harmless.

What is asked is written anew from what was parsed, so that nothing passes that was not looked at.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlglot import exp, parse
from sqlglot.errors import SqlglotError

from covidsvc.words import Words

_NODES = (
    # What a SELECT is made of.
    "Select From Join Where Group Having Order Ordered Limit Offset Distinct With CTE Subquery Union Table TableAlias "
    # Columns, values and what is worked out from them.
    "Alias Column Identifier Star Literal Null Boolean Paren Tuple Neg Add Sub Mul Div Mod IntDiv Cast TryCast "
    "DataType DataTypeParam Interval Var "
    # Conditions.
    "And Or Not EQ NEQ GT GTE LT LTE Is In Between Like ILike Exists Case If Coalesce Nullif "
    # Functions of texts, numbers and times.
    "Lower Upper Trim Substring Concat ConcatWs DPipe Length Replace Left Right SplitPart "
    "Abs Round Floor Ceil Greatest Least "
    "Date Extract AtTimeZone TimestampTrunc DateTrunc CurrentDate DateAdd DateSub DateDiff TsOrDsToDate StrToDate "
    "Year Month Day "
    # Aggregates, and rows by their rank.
    "Count Sum Min Max Avg Filter Window WindowSpec RowNumber Rank DenseRank Lag Lead FirstValue LastValue"
)
_HARMLESS = frozenset(getattr(exp, name) for name in _NODES.split() if hasattr(exp, name))
_PLAIN_TYPES = (
    "INT SMALLINT TINYINT BIGINT DECIMAL FLOAT DOUBLE TEXT VARCHAR CHAR BOOLEAN "
    "DATE TIMESTAMP TIMESTAMPTZ TIMESTAMPLTZ TIMESTAMPNTZ DATETIME INTERVAL"
)
_TYPES = frozenset(_PLAIN_TYPES.split())

_NOT_PARSED = Words("it is no SQL: {reason}", "不是 SQL：{reason}")
_NOT_ONE = Words("it has {count} statements, where one SELECT should be", "有 {count} 条语句，应为一条 SELECT")
_NO_SELECT = Words("it is a {what}, where a SELECT should be", "是 {what}，应为 SELECT")
_NOT_KNOWN = Words("`{what}` is not among what a query may use", "查询不能使用 `{what}`")
_NOT_ALLOWED = Words(
    "it reads `{table}`, which the connection does not allow", "查询读取 `{table}`，而该连接不允许读取"
)
_INNER_WITH = Words("a WITH stands inside of it, where only the first word may be one", "WITH 只能位于开头")
_RECURSIVE = Words("it is recursive", "它是递归的")


class RefusedQuery(Exception):
    """A query that is not asked."""

    def __init__(self, why: Words) -> None:
        super().__init__(why.en)
        self.why = why


def read_query(text: str, dialect: str, allowed: Iterable[str]) -> exp.Expression:
    """A query, written in an engine's dialect.

    Raises:
        RefusedQuery: it is not asked.
    """
    try:
        statements = [each for each in parse(text, read=dialect) if each is not None]
    except (SqlglotError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise RefusedQuery(_NOT_PARSED.fill(reason=_without_marks(reason))) from None
    if len(statements) != 1:
        raise RefusedQuery(_NOT_ONE.fill(count=len(statements)))
    query = statements[0]
    if not isinstance(query, exp.Select | exp.Union):
        raise RefusedQuery(_NO_SELECT.fill(what=query.key.upper()))
    _refuse_unknown(query)
    _refuse_tables(query, frozenset(allowed))
    for node in query.walk():
        node.comments = None
    return query


def _without_marks(reason: str) -> str:
    """What sqlglot says, without the signs by which a terminal would underline a part of it."""
    return "".join(sign for sign in reason if sign.isprintable()).replace("[4m", "").replace("[0m", "")


def _refuse_unknown(query: exp.Expression) -> None:
    for node in query.walk():
        if type(node) not in _HARMLESS:
            raise RefusedQuery(_NOT_KNOWN.fill(what=_called(node)))
        if isinstance(node, exp.DataType) and getattr(node.this, "name", "") not in _TYPES:
            raise RefusedQuery(_NOT_KNOWN.fill(what=node.sql()))
        if isinstance(node, exp.Table) and not isinstance(node.this, exp.Identifier):
            raise RefusedQuery(_NOT_KNOWN.fill(what=_called(node.this)))


def _called(node: Any) -> str:
    if isinstance(node, exp.Anonymous):
        return str(node.name)
    return node.sql_name() if isinstance(node, exp.Func) else type(node).__name__.upper()


def _refuse_tables(query: exp.Expression, allowed: frozenset[str]) -> None:
    """Each table is one that may be read, or one of the queries that stand before it."""
    first = query.args.get("with_") or query.args.get("with")
    if any(each is not first for each in query.find_all(exp.With)):
        raise RefusedQuery(_INNER_WITH)
    if first is not None and first.args.get("recursive"):
        raise RefusedQuery(_RECURSIVE)
    known: set[str] = set()
    within: set[int] = set()
    for named in first.expressions if first is not None else ():
        _refuse_others(named.find_all(exp.Table), known, allowed)
        within |= {id(table) for table in named.find_all(exp.Table)}
        known.add(str(named.alias).lower())
    _refuse_others((table for table in query.find_all(exp.Table) if id(table) not in within), known, allowed)


def _refuse_others(tables: Iterator[exp.Table], known: set[str], allowed: frozenset[str]) -> None:
    for table in tables:
        name = ".".join(_as_stored(part) for part in table.parts)
        if name not in allowed and not (len(table.parts) == 1 and name.lower() in known):
            raise RefusedQuery(_NOT_ALLOWED.fill(table=name))


def _as_stored(part: Any) -> str:
    """A name as databases keep it: what is not in quotes, in small letters."""
    return str(part.name) if part.args.get("quoted") else str(part.name).lower()
