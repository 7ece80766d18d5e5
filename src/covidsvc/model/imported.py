"""What an import has added to the logs, or would add."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from covidsvc.model.row import Row


class Addition(NamedTuple):
    """The rows that a metric gets in one file: how many, and the earliest and the latest of them."""

    metric: str
    file: str
    rows: int
    first: Row
    last: Row


class Differing(NamedTuple):
    """A row whose key is in a log with something else beside it, and where it stands there."""

    metric: str
    key: str
    file: str
    line: int


class Imported(NamedTuple):
    """An import: what came of it, and what did not.

    `lines` are those of the export; `left_out` says how many the filters of each part of the mapping leave
    out; `known` rows were there already, `rounded` values had more decimals than a log holds. With
    `is_dry_run` nothing was written.
    """

    export: str
    additions: Sequence[Addition]
    lines: int
    left_out: Mapping[str, int]
    known: int
    differing: Sequence[Differing]
    rounded: int
    is_dry_run: bool
