"""Big logs, scanned by DuckDB: the totals of their rows, the same as the exact reader's, or none at all.

It only ever accepts. On any doubt (a cell that is not of the grammar, lines of two kinds, a byte that is
not of UTF-8, a unit or a key that comes twice) the exact reader runs, and tells the places.
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from covidsvc.source.columns import Doubt
from covidsvc.source.log_files import LogFile

if TYPE_CHECKING:
    from covidsvc.model.plan import Metric
    from covidsvc.source.fast.engine import Engine
    from covidsvc.source.totals import Totals

PAYS_FROM = 6_000_000
"""How many bytes of logs it takes for the engine to be worth loading: those of about 250,000 rows."""


def scanned_totals(
    files: Sequence[LogFile],
    metrics: "Mapping[str, Metric]",
    fiscal_year_starts: Mapping[str, int],
    ranked: frozenset[str],
    begun: "Engine | None" = None,
) -> "tuple[dict[str, Totals], set[str]]":
    """The totals of the metrics whose files could be scanned, and the names of those files.

    What has been `begun` is made use of where it is what would be asked.
    """
    totals: dict[str, Totals] = {}
    scanned: set[str] = set()
    for together in parts_to_scan(files):
        from covidsvc.source.fast.scan import scan

        found = scan(together, metrics, fiscal_year_starts, ranked, begun)
        if found is not None:
            totals.update(found)
            scanned.update(file.name for file in together)
    return totals, scanned


def parts_to_scan(files: Sequence[LogFile]) -> Iterator[list[LogFile]]:
    """The files that are scanned together, where a scan pays and nothing in their first lines speaks against it."""
    for together in _with_metrics_of_their_own(files):
        if _size(together) >= PAYS_FROM and find_spec("duckdb") is not None and _begin_well(together):
            yield together


def _with_metrics_of_their_own(files: Sequence[LogFile]) -> Iterator[list[LogFile]]:
    """The files in such parts that no metric can have rows in two of them."""
    if any(file.metric is None for file in files):
        yield list(files)
        return
    by_metric: dict[str | None, list[LogFile]] = {}
    for file in files:
        by_metric.setdefault(file.metric, []).append(file)
    yield from by_metric.values()


def _size(files: Sequence[LogFile]) -> int:
    """How many bytes the files have; 0 where one cannot be asked, or none may be."""
    if any(file.is_outside for file in files):
        return 0
    try:
        return sum(file.path.stat().st_size for file in files)
    except OSError:
        return 0


def _begin_well(files: Sequence[LogFile]) -> bool:
    """Whether nothing in the first lines speaks against a scan: then the engine is not even loaded."""
    from covidsvc.source.fast.layout import look_at_beginning

    try:
        for file in files:
            look_at_beginning(file.path)
    except (Doubt, OSError):
        return False
    return True
