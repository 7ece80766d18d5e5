"""Rows into the logs: checked against plan and logs as they are, then written, all of them or none."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from covidsvc.model.row import Row
from covidsvc.record.append import append_all, replace_line
from covidsvc.record.correction import row_to_replace
from covidsvc.record.draft import Drafter, Line, LogDraft
from covidsvc.record.lock import SILENT, Notices, locked
from covidsvc.record.logs import Logs, LogsRead
from covidsvc.record.new_row import NewRow
from covidsvc.record.refusal import FaultyLogs
from covidsvc.source import MemoryLog
from covidsvc.source.csv_text import Record, physical_lines, records
from covidsvc.source.file_context import RowPlace

Choose = Callable[[Sequence[NewRow], LogsRead], Iterable[NewRow]]
"""Which of some rows are written, by the logs as they are."""


def every_row(rows: Sequence[NewRow], read: LogsRead) -> Sequence[NewRow]:
    return rows


class EnteredRow(NamedTuple):
    """A row that was written, or would be: where, how it stands there, and what it means."""

    file: str
    line: int
    text: str
    given: NewRow
    row: Row


class Entered(NamedTuple):
    """Rows that were written, or would be, and the logs of their metrics before and after."""

    rows: Sequence[EnteredRow]
    before: MemoryLog
    after: MemoryLog


def enter_rows(
    rows: Sequence[NewRow],
    logs: Logs,
    *,
    today: date,
    timeout: float,
    correction: str | None = None,
    dry_run: bool = False,
    notices: Notices = SILENT,
    choose: Choose = every_row,
) -> Entered:
    """Writes rows, or corrects one: then `correction` is the remark above the old row. A row after `today` is wrong.

    `choose` picks those to be written, once nobody else can write.

    Raises:
        RefusedRows: rows would be wrong.
        FaultyLogs: the logs have errors.
        OSError: they cannot be written.
    """
    metrics = {row.metric for row in rows} & logs.metrics.keys()
    with nullcontext() if dry_run else locked(logs.data, timeout, notices):
        read = logs.read(metrics)
        if any(finding.severity == "error" for finding in read.reading.findings):
            raise FaultyLogs(read.reading)
        old = _old(rows[0], logs, read) if correction is not None else None
        drafts = Drafter(logs, read, today, old).draft(choose(rows, read))
        if correction is not None and old is not None:
            return _replaced(drafts[0], old, correction, logs, read, dry_run=dry_run)
        if drafts and not dry_run:
            append_all(logs.data, [draft.piece for draft in drafts])
    entered = [_entered(draft, line) for draft in drafts for line in draft.lines]
    entered.sort(key=lambda each: each.given.line)
    return Entered(entered, read.reading.log, _after(logs, read, entered))


def _entered(draft: LogDraft, line: Line) -> EnteredRow:
    return EnteredRow(draft.file.name, line.number, line.text.rstrip("\r\n"), line.given, line.row)


def _old(row: NewRow, logs: Logs, read: LogsRead) -> RowPlace | None:
    metric = logs.metrics.get(row.metric)
    if metric is None:
        return None
    return row_to_replace(row, metric, logs.fiscal_year_starts[row.metric], read.reading)


def _replaced(draft: LogDraft, old: RowPlace, remark: str, logs: Logs, read: LogsRead, *, dry_run: bool) -> Entered:
    """Puts a row in the place of another."""
    record = _record_at(draft, old.line)
    line = draft.lines[0]
    if not dry_run:
        replace_line(draft.path, draft.text, old.line, record.text, line.text, remark)
    number = old.line + 1 + len(physical_lines(record.text))
    entered = _entered(draft, line._replace(number=number))
    # The rows below have not moved in the log that was read before.
    in_place = entered._replace(row=line.row._replace(line=old.line))
    return Entered([entered], read.reading.log, _after(logs, read, [in_place], old))


def _record_at(draft: LogDraft, line: int) -> Record:
    return next(each for each in records(physical_lines(draft.text.text)) if each.line == line)


def _after(logs: Logs, read: LogsRead, entered: Sequence[EnteredRow], old: RowPlace | None = None) -> MemoryLog:
    """The log as it is with some rows more, in the place of an old one."""
    rows: dict[str, list[Row]] = {}
    for each in entered:
        rows.setdefault(each.given.metric, []).append(each.row)
    amended = {metric: _Amended(read.reading.log, metric, added, old) for metric, added in rows.items()}
    return MemoryLog(amended, {name: metric.dimensions for name, metric in logs.metrics.items()})


@dataclass(eq=False, repr=False)
class _Amended:
    """The rows of a metric without an old one, and some more; made when somebody asks for them."""

    before: MemoryLog
    metric: str
    added: Sequence[Row]
    old: RowPlace | None

    def __iter__(self) -> Iterator[Row]:
        yield from (row for row in self.before.all_rows(self.metric) if (row.file, row.line) != self.old)
        yield from self.added
