"""Rows of logs from an export, as a mapping says; or every fault, each at its cell."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from covidsvc.diagnostic import Span
from covidsvc.model.mapping import ImportMapping
from covidsvc.model.plan import Metric
from covidsvc.source.export.conditions import Column, Columns, holds
from covidsvc.source.export.counting import Counts
from covidsvc.source.export.making import FieldColumns, Made, RowMaker
from covidsvc.source.export.table import Line, Table
from covidsvc.source.faults import Faults


class ExportedRow(NamedTuple):
    """A row that an export gives a log, and the line that it came from; the first of those that were counted.

    `columns` says which column of the export each cell came from, where it came from one.
    """

    metric: str
    date: str
    value: str
    of: str
    note: str
    key: str
    dimensions: Mapping[str, str]
    line: Line
    columns: FieldColumns
    is_counted: bool = False

    def span(self, name: str = "date") -> Span:
        """Where a cell of it stands in the export; the date's where it stands nowhere."""
        return self.line.span(self.columns.get(name, self.columns["date"]))


@dataclass(eq=False, repr=False)
class Exported:
    """What an export gives: its rows in order, and how many lines it has, how many of them filters leave out.

    `unlisted` are the texts that `values` do not have, by the way to these, with the place of the first.
    """

    rows: list[ExportedRow] = field(default_factory=list)
    lines: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    rounded: int = 0
    unlisted: dict[tuple[tuple[str, ...], str], Span] = field(default_factory=dict)


def exported_rows(
    table: Table,
    mapping: ImportMapping,
    metrics: Mapping[str, Metric],
    fiscal_year_starts: Mapping[str, int],
    faults: Faults,
    *,
    is_form: bool = False,
    step: Callable[[Line], Line] = lambda line: line,
) -> Exported:
    """Reads an export whose columns are those of the mapping. What is wrong with a line goes to `faults`.

    `step` is told of each line.

    A form that people fill in may lack keys, and nobody has written a mapping for it.

    Raises:
        RefusedExport: it is not what it seems.
        OSError: it cannot be read.
    """
    columns = {name: Column(name, at) for at, name in enumerate(table.header)}
    makers = [
        RowMaker(id, rows, mapping.table, columns, metrics, fiscal_year_starts, is_form=is_form)
        for id, rows in mapping.rows.items()
    ]
    counts = {maker.id: Counts(maker, fiscal_year_starts) for maker in makers if maker.rows.is_counted}
    exported = Exported()
    for line in map(step, table.lines()):
        exported.lines += 1
        told: set[tuple[str, object]] = set()
        for maker in makers:
            made = _made(maker, line, columns, exported)
            for finding in made.findings:
                # A cell that several rows are made of is wrong once.
                if (finding.rule.code, finding.place) not in told:
                    told.add((finding.rule.code, finding.place))
                    faults.add(finding)
            if made.is_whole and maker.id in counts:
                counts[maker.id].add(made, line)
            elif made.is_whole:
                exported.rounded += made.rounded
                exported.rows.append(_row(made, line, maker))
    for maker in makers:
        if maker.id in counts:
            exported.rows += (_row(made, line, maker) for made, line in counts[maker.id].rows())
    return exported


def _made(maker: RowMaker, line: Line, columns: Columns, exported: Exported) -> Made:
    """The row of a line; one that is not whole where filters leave the line out, or something is wrong with it."""
    unreadable = [*maker.unreadable_conditions(line)]
    if unreadable:
        return Made(findings=unreadable, is_whole=False)
    if not holds(maker.rows, line, columns):
        exported.left_out[maker.id] += 1
        return Made(is_whole=False)
    return maker.make(line, exported.unlisted)


def _row(made: Made, line: Line, maker: RowMaker) -> ExportedRow:
    return ExportedRow(
        made.metric,
        made.date,
        made.value,
        made.of,
        made.note,
        made.key,
        made.dimensions,
        line,
        maker.places,
        maker.rows.is_counted,
    )
