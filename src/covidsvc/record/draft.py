"""Rows held against plan and logs as they are, before any of them is written."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from covidsvc.diagnostic import Finding, Span
from covidsvc.model.plan import Metric
from covidsvc.model.row import Row, Unit
from covidsvc.phrase.period import Period, period_of, read_period
from covidsvc.record.append import Piece
from covidsvc.record.destination import destination
from covidsvc.record.log_text import LogText, read_log_text
from covidsvc.record.logs import Logs, LogsRead
from covidsvc.record.new_row import NewRow, csv_line, new_header
from covidsvc.record.obstacle import Obstacle
from covidsvc.record.refusal import Fault, RefusedRows
from covidsvc.source import LogFile
from covidsvc.source.csv_text import LINE_LIMIT, Record, TooLongLine, cells_of, count_lines, physical_lines, records
from covidsvc.source.faults import Faults
from covidsvc.source.file_context import FileContext, RowPlace
from covidsvc.source.header import Header
from covidsvc.source.row_date import unit_named
from covidsvc.source.rows import RowReader
from covidsvc.words import Words, writing
from covidsvc.words import logging as words
from covidsvc.words.unknown import unknown

GIVEN = "stdin"
"""What the place of a row is called that was given among others."""


class Line(NamedTuple):
    """A row as it will stand in its log: its number there, its text, and what it means."""

    number: int
    text: str
    given: NewRow
    row: Row


@dataclass(eq=False, repr=False)
class LogDraft:
    """What is added to one log: its header where it has none, what its last line lacks, and some rows.

    `checked` are the rows as they were given, each with its meaning; `lines` how they will stand there.
    """

    file: LogFile
    path: Path
    text: LogText
    header: tuple[str, ...]
    checked: list[tuple[NewRow, Row]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def add_line(self, given: NewRow, row: Row) -> None:
        """Adds a row below what there is.

        Raises:
            UnicodeEncodeError: the log's encoding has no sign for a character.
        """
        text = csv_line([given.cell(name) for name in self.header], self.text.line_end)
        self.text.encoded(text)
        number = self.lines[-1].number + len(physical_lines(self.lines[-1].text)) if self.lines else self._first_number
        self.lines.append(Line(number, text, given, row._replace(file=self.file.name, line=number)))

    @property
    def _first_number(self) -> int:
        return count_lines(self.text.text) + 1 if self.text.text else 2

    @property
    def piece(self) -> Piece:
        """What is written."""
        before = self.text.missing_end if self.text.text else csv_line(self.header, self.text.line_end)
        text = before + "".join(line.text for line in self.lines)
        return Piece(self.path, self.text.stamp, self.text.encoded(text))


class Drafter:
    """Holds rows against the logs, one after the other, so that each is held against those before it, too.

    A row of a time after `today` is wrong. `old` is the row that one of them takes the place of.
    """

    def __init__(self, logs: Logs, read: LogsRead, today: date, old: RowPlace | None = None) -> None:
        self._logs = logs
        self._read = read
        self._today = today
        self._old = old
        self._faults: list[Fault] = []
        self._holders: dict[str, set[str]] = {}
        self._drafts: dict[Path, LogDraft] = {}

    def draft(self, rows: Iterable[NewRow]) -> list[LogDraft]:
        """What is to be written, by logs.

        Raises:
            RefusedRows: rows would be wrong, with all faults of all rows.
            OSError: a log cannot be read, or lies elsewhere.
        """
        for row in rows:
            self._check(row)
        drafts = [draft for draft in self._drafts.values() if draft.checked]
        for draft in drafts:
            self._write_lines(draft)
        if self._faults:
            raise RefusedRows(sorted(self._faults, key=lambda fault: fault.line))
        return drafts

    def _refuse(self, row: NewRow, said: Words) -> None:
        self._faults.append(Fault(row.line, said))

    def _check(self, row: NewRow) -> None:
        metric = self._logs.metrics.get(row.metric)
        if metric is None:
            self._refuse(row, unknown_metric(row.metric, self._logs.metrics))
            return
        if metric.source is not None:
            self._refuse(row, words.IN_WAREHOUSE.fill(metric=row.metric, source=metric.source.name))
            return
        known = ", ".join(metric.dimensions) or "–"
        for name in row.dimensions:
            if name not in metric.dimensions:
                self._refuse(row, words.NO_DIMENSION.fill(metric=row.metric, name=name, known=known))
        unit = unit_named(row.date, metric.per, self._logs.fiscal_year_starts[row.metric])
        if not isinstance(unit, Unit):
            # Which log it would go to is not known, but what else is wrong with it.
            nowhere = LogFile(Path(os.devnull), GIVEN, row.metric, None, metric.encoding)
            self._read_as_log(row, metric, nowhere, metric.dimensions)
            return
        draft = self._draft_of(self._file_for(row, unit))
        dimensions = [name for name in metric.dimensions if not draft.header or name in draft.header]
        read = self._read_as_log(row, metric, draft.file, dimensions)
        if read is not None:
            draft.checked.append((row, read))

    def _file_for(self, row: NewRow, unit: Unit) -> LogFile:
        if self._old is not None:
            return next(file for file in self._read.files if file.name == self._old.file)
        metric = self._logs.metrics[row.metric]
        return destination(
            row.metric,
            metric.encoding,
            self._period_of_file(row, unit, metric),
            self._logs.data,
            self._logs.name,
            self._read.files,
            self._holding,
        )

    def _holding(self, metric: str) -> set[str]:
        """The files that have rows of a metric."""
        if metric not in self._holders:
            self._holders[metric] = {each.file for each in self._read.reading.log.all_rows(metric)}
        return self._holders[metric]

    def _period_of_file(self, row: NewRow, unit: Unit, metric: Metric) -> Period:
        """What a file of a folder is named for: the month of the date as it is written, or its quarter."""
        if metric.per == "quarter":
            return period_of(unit.days.first, "quarter", self._logs.fiscal_year_starts[row.metric])
        return read_period(row.date[:7])

    def _read_as_log(self, row: NewRow, metric: Metric, file: LogFile, dimensions: Iterable[str]) -> Row | None:
        """The row as the logs are read, with a column for all that it may have; None where it is wrong."""
        columns = ("date", "metric", *dimensions, "value", "of", "note", "key")
        record = _record([row.cell(name) for name in columns], row.line)
        if isinstance(record, Words):
            self._refuse(row, record)
            return None
        faults = Faults()
        given = file._replace(path=Path(os.devnull), name=GIVEN)
        context = FileContext(
            given,
            Header(columns),
            self._logs.metrics,
            self._logs.fiscal_year_starts,
            self._read.reading.series,
            faults,
            self._today,
        )
        read = [each for _, each in RowReader(context).read([record])]
        for finding in faults.shown:
            column = _column_of(finding.span, record, columns)
            self._faults.append(Fault(row.line, said_of(finding), finding, column))
        return read[0] if read else None

    def _draft_of(self, file: LogFile) -> LogDraft:
        """A log as it is, with its own columns; none where it has none yet."""
        if file.path not in self._drafts:
            if self._logs.leads_out(str(file.path)):
                raise Obstacle(writing.OUTSIDE, file.path)
            path = Path(os.path.realpath(file.path))
            text = read_log_text(path, file.encoding)
            if text.stamp != self._read.stamps.get(file.path):
                raise Obstacle(writing.CHANGED, file.path)
            first = next(records(StringIO(text.text, newline="")), None)
            self._drafts[file.path] = LogDraft(file, path, text, tuple(first.cells) if first else ())
        return self._drafts[file.path]

    def _write_lines(self, draft: LogDraft) -> None:
        given = [row for row, _ in draft.checked]
        draft.header = draft.header or new_header(self._logs.metrics[given[0].metric], given)
        for row, read in draft.checked:
            for name in row.without_column(draft.header):
                known = ", ".join(draft.header)
                self._refuse(row, words.NO_COLUMN.fill(file=draft.file.name, name=name, known=known))
            try:
                draft.add_line(row, read)
            except UnicodeEncodeError as error:
                sign = ascii(error.object[error.start])
                self._refuse(row, words.NO_SIGN.fill(encoding=draft.text.encoding, sign=sign))


def _record(cells: Sequence[str], line: int) -> Record | Words:
    """Cells as they come back from a log, or why they do not."""
    text = csv_line(cells, "\n")
    try:
        record = next(records(physical_lines(text)))
    except TooLongLine:
        return words.TOO_LONG.fill(limit=f"{LINE_LIMIT:,}")
    return record._replace(line=line)


def _column_of(span: Span, record: Record, columns: Sequence[str]) -> str:
    """The column whose cell begins where a span does; of a cell in a later line of its record, none."""
    starts = {cell.start + 1: name for cell, name in zip(cells_of(record.text), columns, strict=False)}
    return starts.get(span.column, "") if span.line == record.line else ""


def unknown_metric(name: str, metrics: Mapping[str, Metric]) -> Words:
    return unknown("metric", name, {id: metric.title.versions for id, metric in metrics.items()})


def said_of(finding: Finding) -> Words:
    """The finding in one sentence: the row has no line yet that could be marked."""
    related = "".join(_places(finding))
    message = Words(finding.message.en + related, finding.message.zh + related)
    if finding.fix is None:
        return message
    return Words(f"{message.en}; {finding.fix.en}", f"{message.zh}；{finding.fix.zh}")


def _places(finding: Finding) -> Iterator[str]:
    for each in finding.related:
        if isinstance(each.place, Span):
            yield f" ({each.place.file}:{each.place.line})"
