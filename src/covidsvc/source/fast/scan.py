"""One scan of some files by DuckDB: groups of rows, each looked at, as totals."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import duckdb

from covidsvc.model.plan import Metric
from covidsvc.source.columns import Doubt
from covidsvc.source.csv_text import records
from covidsvc.source.doubts import NO_DOUBTS
from covidsvc.source.encodings import can_be_log
from covidsvc.source.fast.engine import Engine
from covidsvc.source.fast.late import AT_ONCE, Late
from covidsvc.source.fast.layout import Layout, look_through
from covidsvc.source.fast.table import Table, path_of
from covidsvc.source.faults import Faults
from covidsvc.source.file_context import FileContext, Series
from covidsvc.source.header import Header, read_header
from covidsvc.source.held import Key, days_named, dimensions_named, metric_named
from covidsvc.source.log_files import LogFile
from covidsvc.source.text import opened
from covidsvc.source.totals import Totals, UnitTotal

_SPACE = r"^[\s\x1c-\x1f\x{85}\p{Z}]|[\s\x1c-\x1f\x{85}\p{Z}]$"


_PAYS_FROM = 3
"""How many rows a group needs to have for a scan to pay, where there are many groups."""
_FEW = 50
"""Up to how many rows a total is given their values; a question for each group of a KPI would take longer."""

Cells = TypeVar("Cells", str, Key)


def scan(
    files: Sequence[LogFile],
    metrics: Mapping[str, Metric],
    fiscal_year_starts: Mapping[str, int],
    ranked: frozenset[str],
    begun: Engine | None = None,
) -> dict[str, Totals] | None:
    """The totals of the rows of some files; None on any doubt."""
    try:
        return _Scan(metrics, fiscal_year_starts, ranked).totals_in(files, begun)
    except (Doubt, OSError, UnicodeError, duckdb.Error):
        return None


@dataclass
class _Scan:
    metrics: Mapping[str, Metric]
    fiscal_year_starts: Mapping[str, int]
    ranked: frozenset[str]
    series: Series = field(default_factory=Series)
    units: set[tuple[str, date, Key]] = field(default_factory=set)
    cells: dict[Any, Any] = field(default_factory=dict)

    def totals_in(self, files: Sequence[LogFile], begun: Engine | None) -> dict[str, Totals]:
        contexts = {path_of(file): self._context(file) for file in files}
        tables = list(self._tables(contexts.values()))
        engine = _engine(files, tables, begun)
        late = Late(engine.connection, tables)
        totals: defaultdict[str, Totals] = defaultdict(Totals)
        rows = dict.fromkeys(contexts, 0)
        with ThreadPoolExecutor(1) as beside:
            looking = beside.submit(_looked_through, contexts)
            for table in tables:
                names = table.grouped_by
                for path, key, asked in _groups_of(engine.groups(table), table):
                    metric_id, total = self._total(contexts[path], dict(zip(names, key, strict=True)), asked, late)
                    totals[metric_id].add(total)
                    rows[path] += total.rows
            layouts = looking.result()
        if {path: layout.records - 1 for path, layout in layouts.items()} != rows:
            raise Doubt
        late.of_several_lines.update(path for path, layout in layouts.items() if layout.ends_within)
        self._look_at_keys(engine.connection, tables)
        for metric_id in self.ranked & totals.keys():
            dimensions = self.metrics[metric_id].dimensions
            if totals[metric_id].rows_each < _FEW:
                totals[metric_id].take_values(late.values(metric_id, dimensions))
            else:
                late.keep_values(metric_id, dimensions)
        return totals

    def _context(self, file: LogFile) -> FileContext:
        """The file below its header."""
        if file.encoding.lower() not in ("utf-8", "utf8") or not can_be_log(file.encoding):
            raise Doubt
        with opened(file) as text:
            header, findings = read_header(file, next(records(text), None), self.metrics, NO_DOUBTS)
        if header is None or list(findings):
            raise Doubt
        return FileContext(file, header, self.metrics, self.fiscal_year_starts, self.series, Faults())

    def _tables(self, contexts: Iterable[FileContext]) -> Iterator[Table]:
        """The files by their columns."""
        by_header: dict[Header, list[LogFile]] = {}
        for context in contexts:
            by_header.setdefault(context.header, []).append(context.file)
        for header, files in by_header.items():
            named = {file.metric for file in files}
            metrics = self.metrics.values() if None in named else [self.metrics[str(id)] for id in named]
            yield Table(header.names, tuple(files), all(map(_is_at_least_zero, metrics)))

    def _total(
        self, context: FileContext, named: Mapping[str, str], asked: Sequence[Any], late: Late
    ) -> tuple[str, UnitTotal]:
        rows, value, *extremes = asked[:4]
        metric_id, metric = metric_named(context, named)
        smallest, largest = _held_to_bounds(metric, *extremes)
        held = days_named(context, named["date"], metric_id, metric)
        dimensions = self._once(dimensions_named(named, metric))
        if metric.per != "event":
            self._take_unit((metric_id, held[2], dimensions), rows)
        whole = _whole(metric, rows, smallest, asked[4:])
        written = late.of(metric_id, named["date"], tuple(named.values()))
        return metric_id, UnitTotal(
            *held, dimensions, context.file.name, rows, Decimal(value), whole, smallest, largest, late=written
        )

    def _once(self, cells: Cells) -> Cells:
        """What many totals have alike, kept once."""
        known: Cells = self.cells.setdefault(cells, cells)
        return known

    def _take_unit(self, unit: tuple[str, date, Key], rows: int) -> None:
        if rows > 1 or unit in self.units:
            raise Doubt
        self.units.add(unit)

    def _look_at_keys(self, connection: duckdb.DuckDBPyConnection, tables: Sequence[Table]) -> None:
        """Makes sure that no key comes twice, or has spaces around it."""
        with_keys = [table.keys() for table in tables if "key" in table.names]
        if not with_keys:
            return
        found = connection.execute(
            "SELECT count(*), count(DISTINCT (metric, key)), coalesce(bool_or(regexp_matches(key, $space)), false) "
            f"FROM ({' UNION ALL '.join(with_keys)})",
            {"space": _SPACE},
        ).fetchone()
        if found is None or found[0] != found[1] or found[2]:
            raise Doubt


def _engine(files: Sequence[LogFile], tables: Sequence[Table], begun: Engine | None) -> Engine:
    """What was begun, where it is the same; else one that begins now."""
    if begun is not None and begun.has_begun(files, tables):
        return begun
    if begun is not None:
        begun.leave()
    return Engine(files)


def _looked_through(contexts: Mapping[str, FileContext]) -> dict[str, Layout]:
    """How each file is laid out."""
    return {path: look_through(each.file.path, each.header.names[0]) for path, each in contexts.items()}


def _groups_of(
    found: duckdb.DuckDBPyConnection, table: Table
) -> Iterator[tuple[str, tuple[str, ...], tuple[Any, ...]]]:
    """The groups in an answer: the file, what the rows have alike, and what was asked of them.

    Raises:
        Doubt: they are many, and have hardly more than a row each: the exact reader is faster then.
    """
    only = path_of(table.files[0])
    begin = len(table.files) > 1
    end = begin + len(table.grouped_by)
    groups = found.fetchmany(AT_ONCE)
    if len(groups) == AT_ONCE and sum(group[end] for group in groups) < _PAYS_FROM * AT_ONCE:
        raise Doubt
    while groups:
        for group in groups:
            yield group[0] if begin else only, tuple(cell or "" for cell in group[begin:end]), group[end:]
        groups = found.fetchmany(AT_ONCE)


def _is_at_least_zero(metric: Metric) -> bool:
    """Whether that is all that bounds the values of a metric."""
    return metric.max is None and (metric.min == 0 or (metric.min is None and metric.kind != "amount"))


def _held_to_bounds(metric: Metric, smallest: str | None, largest: str | None) -> tuple[Decimal | None, Decimal | None]:
    """The extremes of some values, where they were asked for."""
    if smallest is None or largest is None:
        return None, None
    low, high = Decimal(smallest), Decimal(largest)
    if (metric.min is not None and low < metric.min) or (metric.max is not None and high > metric.max):
        raise Doubt
    return low, high


def _whole(metric: Metric, rows: int, smallest: Decimal | None, wholes: Sequence[Any]) -> Decimal | None:
    """Σ of, of parts that do not lie above their wholes; None of amounts, which have no wholes."""
    if metric.kind == "amount":
        if wholes and wholes[0]:
            raise Doubt
        return None
    if not wholes:
        raise Doubt
    numbers, total, least, lie_within = wholes
    if (
        numbers != rows
        or (smallest is not None and smallest < 0)
        or Decimal(least) <= 0
        or (metric.kind == "share" and not lie_within)
    ):
        raise Doubt
    return Decimal(total)
