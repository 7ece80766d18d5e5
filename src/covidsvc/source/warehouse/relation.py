"""The rows of a metric in a warehouse, as SQL of DuckDB's kind: a day, dimensions, a value and what it is a part of."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from sqlglot import exp

from covidsvc.model.comparison import Comparison
from covidsvc.model.plan import Metric, Source
from covidsvc.phrase.period import Days
from covidsvc.source.sql import bounds, quoted
from covidsvc.source.warehouse.engine import Column
from covidsvc.source.warehouse.needs import Where

ROWS = "__rows"
"""Where the table or the query goes in a question."""


class Question(NamedTuple):
    """A SELECT, and its parameters by their names."""

    text: str
    parameters: Mapping[str, object]


class Relation:
    """A metric's rows: what they are read from, and by which columns.

    In a question, `day` is the day of a row, `d0`, `d1` … its dimensions, `v` its value, `w` what that is a part
    of, and `k` its key.
    """

    def __init__(
        self, source: Source, metric: Metric, rows: exp.Expression, columns: Mapping[str, Column], widens: bool
    ) -> None:
        self.source = source
        self.metric = metric
        self.columns = columns
        self._rows = rows
        self._widens = widens

    @property
    def dimensions(self) -> Sequence[str]:
        """The columns of the metric's dimensions, in their order."""
        return self.source.dimensions or self.metric.dimensions

    def tree(self, text: str) -> exp.Expression:
        """A question about `__rows`, parsed, with the table or the query in its place."""
        tree: exp.Expression = exp.maybe_parse(text, dialect="duckdb")
        for table in list(tree.find_all(exp.Table)):
            if table.name == ROWS:
                table.replace(self._rows.copy())
        return tree

    def rows(self, days: Days, parameters: dict[str, object], stretches: Sequence[Days] = (), part: str = "") -> str:
        """The rows of some days, up to `date.max` all, as a query; what it is asked with is added to `parameters`.

        Rows without a day are among them, since whoever counts them tells of it. With `stretches`, neighbours that
        the days consist of, `day` is the last day of the stretch. `part` is what a question has several parts by.
        """
        source = self.source
        cells = [f"{self._last_day(stretches) if stretches else self._day} AS day"]
        cells += [f"CAST({quoted(name)} AS VARCHAR) AS d{number}" for number, name in enumerate(self.dimensions)]
        cells.append(f"{self._number(source.value)} AS v")
        cells += [f"{self._number(source.of)} AS w"] if source.of is not None else []
        cells += [f"{quoted(source.key)} AS k"] if source.key is not None else []
        conditions = [*self._where(parameters), *self._within(days, parameters, part)]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"SELECT {', '.join(cells)} FROM {ROWS}{where}"

    @property
    def _day(self) -> str:
        name = quoted(self.source.date)
        return f"CAST({name} AS DATE)" if self.columns[self.source.date].kind == "timestamp" else name

    def _last_day(self, stretches: Sequence[Days]) -> str:
        """The last day of the stretch that a row is in, found by halves, or NULL."""
        name = quoted(self.source.date)

        def among(some: Sequence[Days]) -> str:
            if len(some) == 1:
                return date_in_sql(some[0].last)
            lower, upper = some[: len(some) // 2], some[len(some) // 2 :]
            return f"CASE WHEN {name} < {date_in_sql(upper[0].first)} THEN {among(lower)} ELSE {among(upper)} END"

        return f"CASE WHEN NOT {name} IS NULL THEN {among(stretches)} END"

    def _number(self, name: str) -> str:
        is_widened = self.columns[name].kind == "whole" and self._widens
        return f"CAST({quoted(name)} AS DECIMAL(20, 0))" if is_widened else quoted(name)

    def columns_of(self, dimensions: Iterable[str]) -> list[str]:
        """What some dimensions of the metric are called in a question."""
        return [f"d{self.metric.dimensions.index(name)}" for name in dimensions]

    def conditions(self, sets: Where, parameters: dict[str, object], part: str = "") -> list[str]:
        """Conditions for dimensions to have any of some values."""
        conditions = []
        for number, (name, values) in enumerate(sets):
            keys = {f"set{part}{number}_{each}": value for each, value in enumerate(sorted(values))}
            parameters |= keys
            (column,) = self.columns_of((name,))
            named = ", ".join(f"${key}" for key in keys)
            conditions.append(f"{column} IN ({named})" if keys else "1 = 0")
        return conditions

    def is_no_number(self, name: str | None, called: str) -> str:
        """The condition for a number to be none, by its column and what it is called in a question."""
        if name is not None and self.columns[name].may_be_no_number:
            return f"{called} IS NULL OR {called} IN ('NaN', 'Infinity', '-Infinity')"
        return f"{called} IS NULL"

    def _where(self, parameters: dict[str, object]) -> list[str]:
        conditions = []
        for number, (name, values) in enumerate(self.source.where.items()):
            keys = {f"where{number}_{each}": _as_kind(value, self.columns[name]) for each, value in enumerate(values)}
            parameters |= keys
            conditions.append(f"{quoted(name)} IN ({', '.join(f'${key}' for key in keys)})")
        return conditions

    def _within(self, days: Days, parameters: dict[str, object], part: str) -> list[str]:
        """The condition on the column as it is, so that partitions and indexes serve."""
        name, conditions = quoted(self.source.date), []
        if days.first > date.min:
            parameters[f"first{part}"] = days.first
            conditions.append(f"{name} >= CAST($first{part} AS DATE)")
        if days.last < date.max:
            parameters[f"after{part}"] = days.last + timedelta(days=1)
            conditions.append(f"{name} < CAST($after{part} AS DATE)")
        return [f"({' AND '.join(conditions)} OR {name} IS NULL)"] if conditions else []

    def holding(self, comparison: Comparison) -> str:
        """The condition for `v` to satisfy a comparison: exact, whatever the bound is a fraction of."""
        accepted, decimals = comparison.accepted, self.columns[self.source.value].decimals
        if decimals is not None:
            low = _at_scale(accepted.low, decimals, up=not accepted.low_is_open)
            high = _at_scale(accepted.high, decimals, up=accepted.high_is_open)
            return " AND ".join(bounds(accepted, "v", low, high))
        conditions = []
        for interval in (accepted._replace(high=None), accepted._replace(low=None)):
            end = interval.low if interval.low is not None else interval.high
            if end is not None:
                conditions += bounds(interval, f"v * {end.denominator}", str(end.numerator), str(end.numerator))
        return " AND ".join(conditions)


def date_in_sql(day: date) -> str:
    return f"CAST('{day}' AS DATE)"


def _at_scale(bound: Fraction | None, decimals: int, *, up: bool) -> str:
    """A bound with as many decimals as the values have, towards the side that lets the same of them pass."""
    if bound is None:
        return ""
    units = (ceil if up else floor)(bound * 10**decimals)
    whole, rest = divmod(abs(units), 10**decimals)
    return f"{'-' if units < 0 else ''}{whole}" + (f".{rest:0{decimals}}" if decimals else "")


def _as_kind(value: str, column: Column) -> object:
    match column.kind:
        case "whole":
            return int(value)
        case "boolean":
            return value.casefold() == "true"
        case _:
            return value
