"""What questions in SQL are made of, whoever has the rows: a log that is scanned, or a warehouse.

They are in DuckDB's SQL, from which the others are translated.
"""

from covidsvc.model.comparison import Interval


def quoted(name: str) -> str:
    """A name of a column or a table in SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


def bounds(accepted: Interval, number: str, low: str, high: str) -> list[str]:
    """The conditions for a number to lie in an interval, whose ends are written as `low` and `high`."""
    conditions = []
    if accepted.low is not None:
        conditions.append(f"{number} {'>' if accepted.low_is_open else '>='} {low}")
    if accepted.high is not None:
        conditions.append(f"{number} {'<' if accepted.high_is_open else '<='} {high}")
    return conditions
