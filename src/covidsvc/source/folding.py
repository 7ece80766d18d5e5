"""Rows folded into totals as they are read: what a report needs of them, however many there are."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, localcontext
from functools import cached_property
from operator import le

from covidsvc.model.plan import Metric
from covidsvc.source.columns import Doubt, columns_of, look_at_numbers, picker
from covidsvc.source.file_context import FileContext
from covidsvc.source.header import COLUMNS
from covidsvc.source.held import Key, days_named, dimensions_named, metric_named
from covidsvc.source.memory import EXACT
from covidsvc.source.row_columns import ColumnReader
from covidsvc.source.totals import UnitTotal

_MANY, _FEW = 20, 3
"""How many rows a unit has in a stretch where time goes forward, and how many it needs to be worth folding at once."""

Folded = list[tuple[str, UnitTotal]]


class FoldingReader:
    """Folds stretches of one file. Of the metrics in `ranked` the values are kept.

    Short stretches stay close to the processor; where time goes back and forth, long ones have more to fold.
    """

    SHORT, LONG = 250_000, 4_000_000

    def __init__(self, context: FileContext, ranked: frozenset[str]) -> None:
        self.context = context
        self.ranked = ranked
        self.size = self.SHORT

    def accept(self, first_line: int, text: str) -> Folded | None:
        """The totals of a stretch with their metrics; None on any doubt, and then nothing has been kept of it."""
        try:
            groups = self._groups(first_line, text)
            if len(groups.lines) < _MANY * len(groups.places):
                self.size = self.LONG
            if len(groups.lines) < _FEW * len(groups.places):
                return self._row_by_row(first_line, text)
            folded, keys = list(groups.totals()), groups.keys
        except Doubt:
            return None
        self.context.series.units.update(groups.units)
        self.context.series.keys.update(keys)
        return folded

    def _row_by_row(self, first_line: int, text: str) -> Folded | None:
        accepted = ColumnReader(self.context).accept(first_line, text)
        if accepted is None:
            return None
        return [(metric, total) for metric, stretch in accepted for total in stretch.totals(metric in self.ranked)]

    def _groups(self, first_line: int, text: str) -> "_Groups":
        columns, lines = columns_of(first_line, text, len(self.context.header.names))
        cells = dict(zip(self.context.header.names, columns, strict=True))
        look_at_numbers(cells["value"])
        names = tuple(name for name in cells if name in ("date", "metric") or name not in COLUMNS)
        groups = _Groups(self.context, self.ranked, cells, lines, names)
        places = groups.places
        for place, key in enumerate(zip(*(cells[name] for name in names), strict=True)):
            places[key].append(place)
        return groups


@dataclass(eq=False, repr=False)
class _Groups:
    """The rows of a stretch, by what the columns called `names` have of them: the places in the columns."""

    context: FileContext
    ranked: frozenset[str]
    cells: Mapping[str, Sequence[str]]
    lines: Sequence[int]
    names: tuple[str, ...]
    places: defaultdict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))
    units: dict[tuple[str, date, Key], tuple[str, int]] = field(default_factory=dict)

    def totals(self) -> Iterator[tuple[str, UnitTotal]]:
        """The total of each group.

        Raises:
            Doubt: a row may have a fault.
        """
        with localcontext(EXACT):
            for key, places in self.places.items():
                yield self._total(dict(zip(self.names, key, strict=True)), places)

    def _total(self, named: Mapping[str, str], places: list[int]) -> tuple[str, UnitTotal]:
        metric_id, metric = metric_named(self.context, named)
        pick = picker(places)
        values = list(map(Decimal, pick(self.cells["value"])))
        smallest, largest = min(values), max(values)
        if (metric.min is not None and smallest < metric.min) or (metric.max is not None and largest > metric.max):
            raise Doubt
        held, dimensions = days_named(self.context, named["date"], metric_id, metric), dimensions_named(named, metric)
        first_line, last_line = self.lines[places[0]], self.lines[places[-1]]
        if metric.per != "event":
            self._take_unit((metric_id, held[2], dimensions), first_line, len(places))
        return metric_id, UnitTotal(
            *held, dimensions, self.context.file.name, len(values), sum(values, Decimal(0)),
            self._whole(metric, values, pick), smallest, largest, first_line, last_line, values[0], values[-1],
            tuple(values) if metric_id in self.ranked else None,
        )  # fmt: skip

    def _whole(
        self, metric: Metric, values: Sequence[Decimal], pick: Callable[[Sequence[str]], Sequence[str]]
    ) -> Decimal | None:
        """Σ of, of parts that do not lie above their wholes; None of amounts, which have no wholes."""
        column = self.cells.get("of")
        if metric.kind == "amount":
            if column is not None and any(pick(column)):
                raise Doubt
            return None
        if column is None:
            raise Doubt
        texts = pick(column)
        look_at_numbers(texts)
        wholes = list(map(Decimal, texts))
        if min(values) < 0 or min(wholes) <= 0 or (metric.kind == "share" and not all(map(le, values, wholes))):
            raise Doubt
        return sum(wholes, Decimal(0))

    def _take_unit(self, unit: tuple[str, date, Key], line: int, rows: int) -> None:
        if rows > 1 or unit in self.units or unit in self.context.series.units:
            raise Doubt
        self.units[unit] = (self.context.file.name, line)

    @cached_property
    def keys(self) -> dict[tuple[str, str], tuple[str, int]]:
        """The rows that have a key, by their metric and key.

        Raises:
            Doubt: one is taken already, or has spaces around it.
        """
        of_file, file = self.context.file.metric or "", self.context.file.name
        metrics = self.cells.get("metric") or [of_file] * len(self.lines)
        rows = zip(metrics, self.cells.get("key", ()), self.lines, strict=False)
        named = [((metric or of_file, key), (file, line)) for metric, key, line in rows if key]
        keys = dict(named)
        taken = self.context.series.keys
        has_spaces = any(key != key.strip() for _, key in keys)
        if has_spaces or len(keys) != len(named) or not taken.keys().isdisjoint(keys):
            raise Doubt
        return keys
