"""The files of a log as a table in DuckDB's SQL: every cell as text, none of it believed yet."""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from covidsvc.phrase.number import LOG_NUMBER
from covidsvc.source.columns import Doubt
from covidsvc.source.header import COLUMNS
from covidsvc.source.log_files import LogFile

_PATTERN_SIGNS = set("*?[]{}")
NUMBER = "DECIMAL(27, 9)"
"""Room for every number of the grammar; the sum of 10^9 of them has 38 digits at most, which DuckDB has."""
SMALL_NUMBER = "DECIMAL(18, 9)"
"""Room for those below 10^9, in a word of the processor, which is faster. Its sums have as much room as the others'."""


class Table(NamedTuple):
    """Files that have the same columns, `names`, in the same order."""

    names: tuple[str, ...]
    files: tuple[LogFile, ...]

    @property
    def grouped_by(self) -> tuple[str, ...]:
        """The columns that rows are folded by, beside their file."""
        return tuple(name for name in self.names if name in ("date", "metric") or name not in COLUMNS)

    def groups(self, number: str) -> str:
        """The query of all groups: file, the columns it is grouped by, and what is asked of each.

        `number` is the kind of decimals. Rows whose numbers are not of the grammar are in no group: whoever
        counts them knows. Numbers come as text, which Python reads faster than the engine hands over decimals.
        """
        numbers, good = [f"CAST(value AS {number}) AS v"], [_is_number("value")]
        asked = ["count(*)", _text("sum(v)"), _text("min(v)"), _text("max(v)")]
        if "of" in self.names:
            numbers.append(f'CAST("of" AS {number}) AS w')
            asked += ["count(w)", _text("sum(w)"), _text("min(w)"), "coalesce(bool_and(v <= w), true)"]
            good.append(f'("of" IS NULL OR {_is_number("of")})')
        keys = [*self._file, *map(quoted, self.grouped_by)]
        rows = f"SELECT {', '.join([*keys, *numbers])} FROM {self.rows(self.files)} WHERE {' AND '.join(good)}"
        return f"SELECT {', '.join([*keys, *asked])} FROM ({rows}) GROUP BY ALL"

    @property
    def _file(self) -> Sequence[str]:
        """What tells the files apart; of one alone its rows say nothing, which is faster."""
        return ["filename"] if len(self.files) > 1 else []

    def lines(self, file: LogFile) -> str:
        """The query of the first and last line of each group of a file, and their values."""
        keys = ", ".join(f"coalesce({quoted(name)}, '')" for name in self.grouped_by)
        asked = "min(n), max(n), arg_min(v, n), arg_max(v, n)"
        numbered = f"SELECT *, row_number() OVER () + 1 AS n, CAST(value AS {NUMBER}) AS v FROM {self.rows([file])}"
        return f"SELECT {keys}, {asked} FROM ({numbered}) GROUP BY ALL"

    def keys(self) -> str:
        """The query of the rows' own keys, by metric."""
        metric = f"coalesce({quoted('metric')}, '')" if "metric" in self.names else "''"
        of_file = "CASE filename " + " ".join(
            f"WHEN {literal(path_of(file))} THEN {literal(file.metric or '')}" for file in self.files
        )
        return (
            f"SELECT coalesce(nullif({metric}, ''), {of_file} END) AS metric, {quoted('key')} AS key "
            f"FROM {self.rows(self.files)} WHERE {quoted('key')} IS NOT NULL"
        )

    def rows(self, files: Iterable[LogFile]) -> str:
        """The table itself."""
        paths = ", ".join(literal(path_of(file)) for file in files)
        columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in self.names)
        return (
            f"read_csv([{paths}], columns = {{{columns}}}, header = true, auto_detect = false, delim = ',', "
            "quote = '\"', escape = '\"', strict_mode = true, nullstr = '', filename = true)"
        )


def quoted(name: str) -> str:
    """A name of a column in SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


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


def _is_number(name: str) -> str:
    return f"regexp_full_match({quoted(name)}, {literal(LOG_NUMBER)})"
