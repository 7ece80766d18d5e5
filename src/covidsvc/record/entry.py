"""One row into the logs: checked against plan and logs as they are, then written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from covidsvc.diagnostic import Finding, Span
from covidsvc.model.log import Selection
from covidsvc.model.plan import Metric
from covidsvc.model.row import Unit
from covidsvc.phrase.period import Period, period_of, read_period
from covidsvc.record.append import append_line, locked, replace_line
from covidsvc.record.destination import destination
from covidsvc.record.log_text import LogText, read_log_text
from covidsvc.record.new_row import NewRow, csv_line, new_header
from covidsvc.source import LogFile, LogReading, MemoryLog, find_log_files, read_logs
from covidsvc.source.csv_text import Record, physical_lines, records
from covidsvc.source.faults import Faults
from covidsvc.source.file_context import FileContext, RowPlace
from covidsvc.source.header import Header
from covidsvc.source.row_date import unit_named
from covidsvc.source.rows import RowReader
from covidsvc.words import Words


@dataclass(frozen=True, slots=True)
class Logs:
    """The logs of a workspace, and what is needed to read them; none that `leads_out` of it is."""

    data: Path
    name: str
    metrics: Mapping[str, Metric]
    fiscal_year_starts: Mapping[str, int]
    leads_out: Callable[[str], bool] = lambda _: False

    def read(self, metric: str) -> tuple[list[LogFile], LogReading]:
        """All files, and the reading of those that may have rows of a metric."""
        files = find_log_files(self.data, self.name, self.metrics, self.leads_out)
        relevant = [file for file in files if file.metric in (None, metric)]
        return files, read_logs(relevant, self.metrics, self.fiscal_year_starts)


@dataclass(frozen=True, slots=True)
class Entered:
    """A row that was written: where, and the logs before and after."""

    file: str
    line: int
    text: str
    unit: Unit
    before: MemoryLog
    after: MemoryLog


class RefusedRow(Exception):
    """The row would be wrong. Nothing was written."""

    def __init__(self, *messages: Words) -> None:
        super().__init__("; ".join(message.en for message in messages))
        self.messages = messages


class FaultyLogs(Exception):
    """The logs that the row would join have errors. Nothing was written."""

    def __init__(self, reading: LogReading) -> None:
        super().__init__("the logs have errors")
        self.reading = reading


def enter_row(row: NewRow, logs: Logs, *, today: date, replace: bool, reason: str, timeout: float) -> Entered:
    """Writes one row, or corrects one. A row of a time after `today` is wrong.

    Raises:
        RefusedRow: the row would be wrong.
        FaultyLogs: the logs have errors.
        OSError: it cannot be written.
    """
    _known_dimensions(row, logs.metrics[row.metric])
    with locked(logs.data, timeout):
        files, reading = logs.read(row.metric)
        if any(finding.severity == "error" for finding in reading.findings):
            raise FaultyLogs(reading)
        unit = _unit(row, logs)
        old = _row_to_replace(row, unit, logs, reading) if replace else None
        file = _file_for(row, unit, logs, files, reading, old)
        text = read_log_text(file.path, file.encoding)
        header = _header(file, text, logs.metrics[row.metric], row)
        cells = _cells(row, header)
        line = csv_line(cells, text.line_end)
        _check(Record(0, cells, line), file, header, logs, reading, today)
        _encoded(text, line)
        if old is None:
            append_line(file.path, text, line, header)
            number = len(physical_lines(text.text)) + (1 if text.text else 2)
        else:
            record = next(each for each in records(physical_lines(text.text)) if each.line == old.line)
            replace_line(file.path, text, old.line, record.text, line, reason)
            number = old.line + 1 + len(physical_lines(record.text))
        _, now = logs.read(row.metric)
    return Entered(file.name, number, line.rstrip("\r\n"), unit, reading.log, now.log)


def _unit(row: NewRow, logs: Logs) -> Unit:
    metric = logs.metrics[row.metric]
    named = unit_named(row.date, metric.per, logs.fiscal_year_starts[row.metric])
    if isinstance(named, Unit):
        return named
    fix = named.fix or Words("", "")
    raise RefusedRow(
        Words(f"date: {named.message.en}; {fix.en}".rstrip("; "), f"日期：{named.message.zh}；{fix.zh}".rstrip("；"))
    )


def _file_for(
    row: NewRow, unit: Unit, logs: Logs, files: Sequence[LogFile], reading: LogReading, old: RowPlace | None
) -> LogFile:
    if old is not None:
        return next(file for file in files if file.name == old.file)
    holding = {each.file for each in reading.log.all_rows(row.metric)}
    metric = logs.metrics[row.metric]
    return destination(
        row.metric, metric.encoding, _period_of_file(row, unit, logs), logs.data, logs.name, files, holding
    )


def _period_of_file(row: NewRow, unit: Unit, logs: Logs) -> Period:
    """What a file of a folder is named for: the month of the date as it is written, or its quarter."""
    if logs.metrics[row.metric].per == "quarter":
        return period_of(unit.days.first, "quarter", logs.fiscal_year_starts[row.metric])
    return read_period(row.date[:7])


def _known_dimensions(row: NewRow, metric: Metric) -> None:
    for name in row.dimensions:
        if name not in metric.dimensions:
            known = ", ".join(metric.dimensions) or "–"
            raise RefusedRow(
                Words(
                    f"{row.metric} has no dimension `{name}`: it has {known}",
                    f"{row.metric} 没有 `{name}` 这个维度：只有 {known}",
                )
            )


def _header(file: LogFile, text: LogText, metric: Metric, row: NewRow) -> tuple[str, ...]:
    first = next(records(physical_lines(text.text)), None)
    header = tuple(first.cells) if first else new_header(metric, row)
    for name in row.without_column(header):
        known = ", ".join(header)
        raise RefusedRow(
            Words(
                f"{file.name} has no column `{name}`: its columns are {known}",
                f"{file.name} 没有 `{name}` 列：只有 {known}",
            )
        )
    return header


def _cells(row: NewRow, header: Sequence[str]) -> list[str]:
    return [row.cell(name) for name in header]


def _check(record: Record, file: LogFile, header: Sequence[str], logs: Logs, reading: LogReading, today: date) -> None:
    """Reads the row as the logs are read.

    Raises:
        RefusedRow: with every fault of it.
    """
    faults = Faults()
    names = Header(tuple(header))
    context = FileContext(file, names, logs.metrics, logs.fiscal_year_starts, reading.series, faults, today)
    list(RowReader(context).read([record]))
    if faults.shown:
        raise RefusedRow(*(_said(finding) for finding in faults.shown))


def _said(finding: Finding) -> Words:
    """The finding in one sentence: the row has no line yet that could be marked."""
    places = [each.place for each in finding.related if isinstance(each.place, Span)]
    related = "".join(f" ({place.file}:{place.line})" for place in places)
    message = Words(finding.message.en + related, finding.message.zh + related)
    if finding.fix is None:
        return message
    return Words(f"{message.en}; {finding.fix.en}", f"{message.zh}；{finding.fix.zh}")


def _encoded(text: LogText, line: str) -> None:
    try:
        text.encoded(line)
    except UnicodeEncodeError as error:
        sign = line[error.start]
        raise RefusedRow(
            Words(
                f"the log is kept in {text.encoding}, which has no sign {sign!r}",
                f"日志的编码 {text.encoding} 无法写出 “{sign}”",
            )
        ) from None


def _row_to_replace(row: NewRow, unit: Unit, logs: Logs, reading: LogReading) -> RowPlace:
    """The one row that is corrected; it no longer takes its unit and key."""
    metric = logs.metrics[row.metric]
    dimensions = tuple(row.dimensions.get(name, "") for name in metric.dimensions)
    found = _candidates(row, unit, metric, dimensions, reading)
    if len(found) != 1:
        raise RefusedRow(_why_not_one(row, found))
    old = found[0]
    series = reading.series
    series.units = {unit_key: taken for unit_key, taken in series.units.items() if taken != old}
    series.keys = {key: taken for key, taken in series.keys.items() if taken != old}
    return old


def _candidates(
    row: NewRow, unit: Unit, metric: Metric, dimensions: tuple[str, ...], reading: LogReading
) -> list[RowPlace]:
    if row.key:
        taken = reading.series.keys.get((row.metric, row.key))
        return [RowPlace(*taken)] if taken else []
    if metric.per != "event":
        taken = reading.series.units.get((row.metric, unit.days.first, dimensions))
        return [RowPlace(*taken)] if taken else []
    of_day = reading.log.rows(Selection(row.metric, unit.days, date.max))
    return [RowPlace(each.file, each.line) for each in of_day if each.dimensions == dimensions]


def _why_not_one(row: NewRow, found: Sequence[RowPlace]) -> Words:
    if not found:
        return Words(
            f"there is no row of {row.metric} for {row.key or row.date} to replace",
            f"{row.metric} 没有 {row.key or row.date} 的数据可以更正",
        )
    places = ", ".join(f"{file}:{line}" for file, line in found)
    return Words(
        f"{len(found)} rows of {row.metric} are of {row.date} ({places}): name one by its --key",
        f"{row.metric} 在 {row.date} 有 {len(found)} 行（{places}）：请用 --key 指明一行",
    )
