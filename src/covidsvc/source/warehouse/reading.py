"""A metric's source looked at, and its rows in total; or what is wrong with either."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlglot import exp

from covidsvc.diagnostic import Finding, Place
from covidsvc.model.plan import Metric, Source
from covidsvc.model.row import unit_of
from covidsvc.phrase.number import exact_text
from covidsvc.phrase.period import Days
from covidsvc.source.totals import UnitTotal
from covidsvc.source.warehouse import rules
from covidsvc.source.warehouse.asking import Asker, Session
from covidsvc.source.warehouse.connections import variable_of
from covidsvc.source.warehouse.engine import Column, ColumnKind
from covidsvc.source.warehouse.log import DaysTotal, Told
from covidsvc.source.warehouse.needs import Needs
from covidsvc.source.warehouse.query import RefusedQuery, read_query
from covidsvc.source.warehouse.relation import Relation
from covidsvc.source.warehouse.statement import Group, Statement
from covidsvc.words import Words

ReadFile = Callable[[str], str]
"""Reads a query by its path in the workspace; an OSError where it cannot."""

_NUMBER = Words("a value has to be exact", "数值必须精确")
_CAST_NUMBER = Words(
    "cast it in a query, as in CAST({column} AS DECIMAL(18, 4))", "请在查询中转换，如 CAST({column} AS DECIMAL(18, 4))"
)
_DAY = Words("which day it is on, nobody can say", "无法确定是哪一天")
_CAST_DAY = Words(
    "select a DATE in a query; of a time with a zone, by a clock that the query names",
    "请在查询中选出 DATE；带时区的时间须写明按哪个时区",
)
_TEXT = Words("it can be neither a dimension nor a condition", "不能作为维度或条件")
_CAST_TEXT = Words("cast it to a text in a query", "请在查询中转换为文本")
_ORDERED = Words("rows have no order by it", "无法据此排序")
_CAST_ORDER = Words("name a column of whole numbers, days or times", "请用整数、日期或时间的列")
_USES: Mapping[str, tuple[frozenset[ColumnKind], Words, Words]] = {
    "date": (frozenset({"date", "timestamp"}), _DAY, _CAST_DAY),
    "value": (frozenset({"whole", "decimal"}), _NUMBER, _CAST_NUMBER),
    "of": (frozenset({"whole", "decimal"}), _NUMBER, _CAST_NUMBER),
    "key": (frozenset({"whole", "date", "timestamp"}), _ORDERED, _CAST_ORDER),
    "dimensions": (frozenset({"text", "whole"}), _TEXT, _CAST_TEXT),
    "where": (frozenset({"text", "whole", "boolean"}), _TEXT, _CAST_TEXT),
}
"""By key of a source: the kinds of columns that will do, what is wrong with others, and what to do."""
_NO_NUMBER = Words("no whole number can be `{value}`", "整数不可能是 `{value}`")
_WRITE_NUMBER = Words("write a whole number", "请写整数")


def relation_of(id: str, metric: Metric, session: Session, read_file: ReadFile) -> Relation | list[Finding]:
    """The rows of a metric, of which none is read; or what is wrong with its source.

    Raises:
        WarehouseFault: the warehouse does not answer.
    """
    source = metric.source
    assert source is not None, "the metric has a source"
    rows = _rows_of(id, source, session, read_file)
    if isinstance(rows, Finding):
        return [rows]
    every = exp.select("*").from_(rows.copy())
    columns = {column.name: column for column in session.guarded(lambda: session.engine.columns(every))}
    faults = list(_faults_of_columns(id, metric, source, columns))
    return faults or Relation(source, metric, rows, columns, not session.engine.sums_whole_numbers)


def _rows_of(id: str, source: Source, session: Session, read_file: ReadFile) -> exp.Expression | Finding:
    """The table, or the query, that rows are selected from."""
    connection = session.connection
    if source.table is not None:
        if source.table not in connection.allowed:
            return rules.FORBIDDEN_TABLE.at(
                _place(id, "table"),
                connection=connection.name,
                table=source.table,
                variable=f"{variable_of(connection.name)}_ALLOW",
                allowed=", ".join(sorted(connection.allowed)) or "–",
            )
        return exp.Table(**_named(source.table))
    assert source.query is not None, "the plan's rules make sure of one of the two"
    try:
        query = read_query(read_file(source.query), session.engine.dialect, connection.allowed)
    except RefusedQuery as refused:
        return rules.BAD_QUERY.at(_place(id, "query"), file=source.query, reason=refused.why)
    except (OSError, UnicodeError) as error:
        from covidsvc.files import why_unreadable

        reason = why_unreadable(error)[0] if isinstance(error, OSError) else Words("it is not UTF-8", "不是 UTF-8")
        return rules.BAD_QUERY.at(_place(id, "query"), file=source.query, reason=reason)
    return exp.Subquery(this=query, alias=exp.TableAlias(this=exp.to_identifier("asked_rows", quoted=True)))


def _named(table: str) -> dict[str, Any]:
    """A name such as `bank.tickets`, every part in quotes."""
    parts = [exp.to_identifier(part, quoted=True) for part in table.split(".")]
    return dict(zip(("this", "db", "catalog"), reversed(parts), strict=False))


def _faults_of_columns(id: str, metric: Metric, source: Source, columns: Mapping[str, Column]) -> Iterator[Finding]:
    used: list[tuple[str, Place, str]] = [
        (key, _place(id, key), name)
        for key in ("date", "value", "of", "key")
        if (name := getattr(source, key)) is not None
    ]
    whole = _place(id, "table" if source.table is not None else "query")
    for number, name in enumerate(source.dimensions or metric.dimensions):
        place = _place(id, "dimensions", str(number)) if source.dimensions else whole
        used.append(("dimensions", place, name))
    used += [("where", Place(("metrics", id, "source", "where", name), "key"), name) for name in source.where]
    for key, place, name in used:
        column = columns.get(name)
        if column is None:
            listed = ", ".join(columns)
            yield rules.MISSING_COLUMN.at(place, source=source.name, column=name, columns=listed)
            continue
        kinds, problem, mend = _USES[key]
        if column.kind not in kinds:
            yield rules.WRONG_TYPE.at(
                place, column=name, said=column.said, problem=problem, mend=mend.fill(column=name)
            )
        elif key == "where" and column.kind == "whole":
            for value in source.where[name]:
                if not value.lstrip("-").isdigit():
                    problem = _NO_NUMBER.fill(value=value)
                    yield rules.WRONG_TYPE.at(place, column=name, said=column.said, problem=problem, mend=_WRITE_NUMBER)


def _place(id: str, *keys: str) -> Place:
    return Place(("metrics", id, "source", *keys))


def told_of(id: str, asker: Asker, needs: Needs, fiscal_year_start: int) -> tuple[Told, list[Finding]]:
    """What is needed of a metric's rows, asked for in one question, and what is wrong with the rows.

    Raises:
        WarehouseFault: the warehouse does not answer.
    """
    relation, metric = asker.relation, asker.relation.metric
    asked = [name for name in metric.dimensions if name in needs.dimensions]
    statement = Statement(relation, needs, _good(relation, asked))
    answer = asker.ask(statement.question)
    groups = statement.groups(answer)
    findings = list(_faults_of_rows(id, asker, needs.read_days)) if any(map(_is_suspicious, groups)) else []
    if findings:
        return Told(asker, needs, (), {}), findings
    firsts = {} if needs.by_day else {stretch.last: stretch.first for stretch in needs.stretches}
    entries = [_entry(group, firsts, asked, relation, fiscal_year_start) for group in groups]
    return Told(asker, needs, entries, statement.ranks(answer)), list(_repeated(id, metric, entries))


def _good(relation: Relation, asked: Collection[str]) -> str:
    """The condition for a row to have all that it needs, but for the dimensions that it is told apart by."""
    metric = relation.metric
    low, high = _bounds(metric)
    conditions = [f"v >= {exact_text(low)}"] if low is not None else []
    conditions += [f"v <= {exact_text(high)}"] if high is not None else []
    if relation.source.of is not None:
        conditions += ["(w > 0 OR (w = 0 AND v = 0))", *(["v <= w"] if metric.kind == "share" else [])]
    conditions += [f"d{number} <> ''" for number, name in enumerate(metric.dimensions) if name not in asked]
    # No comparison holds of NULL.
    numbers = [] if low is not None or high is not None else ["NOT v IS NULL"]
    return " AND ".join(["NOT day IS NULL", *numbers, *conditions])


def _is_suspicious(group: Group) -> bool:
    """Whether some row of a group may be at fault."""
    if group.day is None or any(not cell or cell != cell.strip() for cell in group.cells):
        return True
    sums = [group.value, *([] if group.whole is None else [group.whole])]
    return group.good < group.rows or not all(each is not None and each.is_finite() for each in sums)


def _bounds(metric: Metric) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest that a value may be: a part of a whole is never negative."""
    if metric.kind == "amount":
        return metric.min, metric.max
    return max(Decimal(0), metric.min or Decimal(0)), metric.max


def _faults_of_rows(id: str, asker: Asker, days: Days) -> Iterator[Finding]:
    """What rows may be at fault, with how many are."""
    source, metric = asker.relation.source, asker.relation.metric
    conditions = list(_conditions(source, metric, asker.relation))
    counts = asker.counted(days, [condition for _, _, condition in conditions])
    for (key, problem, _), rows in zip(conditions, counts, strict=True):
        if rows:
            place = _place(id, key) if getattr(source, key) else _place(id, "table" if source.table else "query")
            yield rules.FAULTY_ROWS.at(place, rows=f"{rows:,}", source=source.name, problem=problem)


def _conditions(source: Source, metric: Metric, relation: Relation) -> Iterator[tuple[str, Words, str]]:
    """The key of the source that a fault is about, what it is, and when a row has it."""
    yield "date", Words(f"have no day in `{source.date}`", f" `{source.date}` 没有日期"), "day IS NULL"
    yield (
        "value",
        Words(f"have no number in `{source.value}`", f" `{source.value}` 没有数值"),
        relation.is_no_number(source.value, "v"),
    )
    low, high = _bounds(metric)
    for bound, sign, en, zh in ((low, "<", "below", "低于"), (high, ">", "above", "高于")):
        if bound is not None:
            number = exact_text(bound)
            problem = Words(f"have a value {en} {number} in `{source.value}`", f" `{source.value}` {zh} {number}")
            yield "value", problem, f"v {sign} {number}"
    for place, name in enumerate(relation.dimensions):
        empty = Words(f"have nothing in `{name}`", f" `{name}` 为空")
        yield "dimensions", empty, f"d{place} IS NULL OR d{place} = ''"
        spaces = Words(f"have spaces around what is in `{name}`", f" `{name}` 前后有空格")
        yield "dimensions", spaces, f"d{place} <> trim(d{place})"
    if source.of is not None:
        yield (
            "of",
            Words(f"have no number in `{source.of}`", f" `{source.of}` 没有数值"),
            relation.is_no_number(source.of, "w"),
        )
        not_above = Words(f"have no number above 0 in `{source.of}`", f" `{source.of}` 不大于 0")
        yield "of", not_above, "w < 0 OR (w = 0 AND v <> 0)"
        if metric.kind == "share":
            more = Words(
                f"have more in `{source.value}` than in `{source.of}`", f" `{source.value}` 大于 `{source.of}`"
            )
            yield "value", more, "v > w"


def _entry(
    group: Group, firsts: Mapping[date, date], asked: Sequence[str], relation: Relation, fiscal_year_start: int
) -> DaysTotal:
    """The total of a group; `firsts` has the first days of stretches by their last ones, where they are not one day."""
    last, value = group.day, group.value
    assert last is not None, "a row without a day is a fault"
    assert value is not None, "a row without a value is a fault"
    metric = relation.metric
    days = Days(firsts.get(last, last), last)
    unit = unit_of(last, metric.per, fiscal_year_start)
    cells = dict(zip(asked, group.cells, strict=True))
    is_stretch = metric.per == "event"
    total = UnitTotal(
        last if is_stretch else unit.held.last,
        days.first if is_stretch else unit.held.first,
        days.first if is_stretch else unit.days.first,
        tuple(cells.get(dimension) or "" for dimension in metric.dimensions),
        relation.source.name,
        group.rows,
        value,
        group.whole,
        group.least if is_stretch else value,
        group.greatest if is_stretch else value,
        values=None if is_stretch else (value,),
    )
    return DaysTotal(days, total, group.satisfying)


def _repeated(id: str, metric: Metric, entries: Sequence[DaysTotal]) -> Iterator[Finding]:
    """Rows of a unit of time that has one already."""
    if metric.per == "event" or metric.source is None:
        return
    rows: dict[tuple[date, tuple[str, ...]], int] = {}
    for entry in entries:
        key = entry.begins, entry.dimensions
        rows[key] = rows.get(key, 0) + entry.total.rows
    more = sum(count - 1 for count in rows.values())
    if more:
        problem = Words(f"stand for a {metric.per} that has a row already", "所属的时段已另有一行")
        yield rules.FAULTY_ROWS.at(_place(id, "date"), rows=f"{more:,}", source=metric.source.name, problem=problem)
