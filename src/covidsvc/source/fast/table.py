"""The files of a log as a table in DuckDB's SQL: every cell as text, none of it believed yet."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from covidsvc.phrase.number import LOG_NUMBER, LOG_NUMBER_WITHOUT_SIGN
from covidsvc.source.columns import Doubt
from covidsvc.source.header import COLUMNS
from covidsvc.source.log_files import LogFile
from covidsvc.source.sql import literal, quoted

_PATTERN_SIGNS = set("*?[]{}")
NUMBER = "DECIMAL(27, 9)"
"""Room for every number of the grammar; the sum of 10^9 of them has 38 digits at most, which DuckDB has."""
SMALL_NUMBER = "DECIMAL(18, 9)"
"""Room for those below 10^9, in a word of the processor, which is faster. Its sums have as much room as the others'."""


class Table(NamedTuple):
    """Files that have the same columns, `names`, in the same order.

    Where all values are `at_least_zero`, and nothing else bounds them, a value with a sign is none of the grammar.
    """

    names: tuple[str, ...]
    files: tuple[LogFile, ...]
    at_least_zero: bool = False

    @property
    def grouped_by(self) -> tuple[str, ...]:
        """The columns that rows are folded by, beside their file."""
        return tuple(name for name in self.names if name in ("date", "metric") or name not in COLUMNS)

    def groups(self, number: str) -> str:
        """The query of all groups: file, the columns it is grouped by, and what is asked of each.

        `number` is the kind of decimals. Rows whose numbers are not of the grammar are in no group: whoever
        counts them knows. Numbers come as text, which Python reads faster than the engine hands over decimals.
        The extremes are asked for where they are held to bounds.
        """
        grammar = LOG_NUMBER_WITHOUT_SIGN if self.at_least_zero else LOG_NUMBER
        numbers, good = [f"CAST(value AS {number}) AS v"], [_is_of(grammar, "value")]
        extremes = "NULL, NULL" if self.at_least_zero else f"{_text('min(v)')}, {_text('max(v)')}"
        asked = ["count(*)", _text("sum(v)"), extremes]
        if "of" in self.names:
            numbers.append(f'CAST("of" AS {number}) AS w')
            asked += ["count(w)", _text("sum(w)"), _text("min(w)"), "coalesce(bool_and(v <= w), true)"]
            good.append(f'("of" IS NULL OR {_is_of(LOG_NUMBER, "of")})')
        keys = [*self._file, *map(quoted, self.grouped_by)]
        rows = f"SELECT {', '.join([*keys, *numbers])} FROM {self.rows(self.files)} WHERE {' AND '.join(good)}"
        return f"SELECT {', '.join([*keys, *asked])} FROM ({rows}) GROUP BY ALL"

    @property
    def _file(self) -> Sequence[str]:
        """What tells the files apart, where there are several."""
        return ["filename"] if len(self.files) > 1 else []

    def lines(self, file: LogFile, has_records_of_several: bool) -> str:
        """The query of the first and last line of each group of a file, and their values.

        A record is on the line below the one above it, and where records may have several lines, as many
        further down as there are line ends in the records before.
        """
        line = "row_number() OVER () + 1"
        if has_records_of_several:
            cells = " || ".join(f"coalesce({quoted(name)}, '')" for name in self.names)
            within = f"(length({cells}) - length(replace({cells}, chr(10), '')))"
            so_far = "OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
            line = f"{line} + CAST(sum({within}) {so_far} AS BIGINT) - {within}"
        return self._later(file, "min(n), max(n), arg_min(v, n), arg_max(v, n)", f"{line} AS n")

    def extremes(self, file: LogFile) -> str:
        """The query of the smallest and the largest value of each group of a file."""
        return self._later(file, "min(v), max(v)")

    def _later(self, file: LogFile, asked: str, *cells: str) -> str:
        """What is asked of the groups of a file that has been found good."""
        keys = ", ".join(f"coalesce({quoted(name)}, '')" for name in self.grouped_by)
        rows = f"SELECT {', '.join(['*', *cells, f'CAST(value AS {NUMBER}) AS v'])} FROM {self.rows([file])}"
        return f"SELECT {keys}, {asked} FROM ({rows}) GROUP BY ALL"

    def keys(self) -> str:
        """The query of the rows' own keys, by metric."""
        cases = [f"WHEN {literal(path_of(file))} THEN {literal(file.metric or '')}" for file in self.files]
        of_file = f"CASE filename {' '.join(cases)} END" if self._file else literal(self.files[0].metric or "")
        metric = f"coalesce(nullif({quoted('metric')}, ''), {of_file})" if "metric" in self.names else of_file
        rows = self.rows(self.files)
        return f"SELECT {metric} AS metric, {quoted('key')} AS key FROM {rows} WHERE {quoted('key')} IS NOT NULL"

    def rows(self, files: Sequence[LogFile]) -> str:
        """The table itself. Of one file alone its rows do not bear the name, which is faster."""
        paths = ", ".join(literal(path_of(file)) for file in files)
        columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in self.names)
        named = ", filename = true" if len(files) > 1 else ""
        return (
            f"read_csv([{paths}], columns = {{{columns}}}, header = true, auto_detect = false, delim = ',', "
            f"quote = '\"', escape = '\"', strict_mode = true, nullstr = ''{named})"
        )


def path_of(file: LogFile) -> str:
    """The path of a file for the engine.

    Raises:
        Doubt: the engine would take it for a pattern.
    """
    path = os.path.abspath(file.path)
    if _PATTERN_SIGNS & set(path):
        raise Doubt
    return path


def _text(number: str) -> str:
    return f"CAST({number} AS VARCHAR)"


def _is_of(grammar: str, name: str) -> str:
    """Whether a cell is of a grammar. The engine is quicker with anchors than where it has to match all of a text."""
    return f"regexp_matches({quoted(name)}, {literal(f'^(?:{grammar})$')})"
