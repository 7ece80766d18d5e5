"""Logs from files: every row, or every fault."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from covidsvc.diagnostic import Exemption, Finding, Related, Span
from covidsvc.diagnostic.exemption import read_exemption
from covidsvc.model.plan import Metric
from covidsvc.model.row import Row
from covidsvc.source import rules
from covidsvc.source.columns import ColumnReader
from covidsvc.source.csv_text import LINE_LIMIT, Lines, Record, TooLongLine, records
from covidsvc.source.doubts import NO_DOUBTS, Doubts
from covidsvc.source.encodings import can_be_log
from covidsvc.source.faults import SHOWN_PER_FILE, Faults, Wanted
from covidsvc.source.file_context import FileContext, Series
from covidsvc.source.header import read_header
from covidsvc.source.log_files import LogFile
from covidsvc.source.memory import MemoryLog
from covidsvc.source.rows import RowReader
from covidsvc.source.stretch import MetricRows, RowStretch, Stretch
from covidsvc.source.text import foreign, opened, undecodable
from covidsvc.words import Words

_LONGEST, _SHORTEST = 4_000_000, 2_000
"""How many characters are accepted at once: fewer where there are doubts, so that most of a file stays fast."""


class Examination(NamedTuple):
    """How closely logs are looked at.

    A row that begins after `last_day` is a fault, with None none is. `limit` is how many faults of a
    file are told, None for all; where only those of some rules are `wanted`, the others do not count.
    """

    last_day: date | None = None
    looks_for_personal_data: bool = False
    limit: int | None = SHOWN_PER_FILE
    wanted: Wanted | None = None


NO_EXAMINATION = Examination()


@dataclass(slots=True)
class LogReading:
    """The rows of some files, and what is wrong with them; with errors the rows are not all."""

    log: MemoryLog
    series: Series
    findings: list[Finding] = field(default_factory=list)
    left_out: int = 0
    errors_left_out: int = 0
    exemptions: list[Exemption] = field(default_factory=list)
    rows: Mapping[str, MetricRows] = field(default_factory=dict)


def read_logs(
    files: Iterable[LogFile],
    metrics: Mapping[str, Metric],
    fiscal_year_starts: Mapping[str, int],
    examination: Examination = NO_EXAMINATION,
    doubts: Doubts = NO_DOUBTS,
) -> LogReading:
    """Reads files into a log.

    `fiscal_year_starts` has the month in which the fiscal year of each metric begins. Of `doubts` no
    fault is told.
    """
    rows: dict[str, MetricRows] = {}
    series = Series()
    findings: list[Finding] = []
    exemptions: list[Exemption] = []
    left_out = errors_left_out = 0
    files = list(files)
    for file in files:
        if doubts.about_file(file):
            continue
        faults = Faults(examination.limit, examination.wanted)
        reader = _FileReader(file, metrics, fiscal_year_starts, series, faults, examination, doubts, exemptions)
        for metric, stretch in reader.stretches():
            rows.setdefault(metric, MetricRows()).stretches.append(stretch)
        findings += faults.shown
        left_out += faults.left_out
        errors_left_out += faults.errors_left_out
    findings += _files_and_folders(files)
    log = MemoryLog(rows, {name: metric.dimensions for name, metric in metrics.items()})
    return LogReading(log, series, findings, left_out, errors_left_out, exemptions, rows)


@dataclass(frozen=True, slots=True)
class _FileReader:
    """Reads one file; what is wrong with it goes to `faults`."""

    file: LogFile
    metrics: Mapping[str, Metric]
    fiscal_year_starts: Mapping[str, int]
    series: Series
    faults: Faults
    examination: Examination
    doubts: Doubts
    exemptions: list[Exemption]

    def stretches(self) -> Iterator[tuple[str, Stretch]]:
        """The rows with the ids of their metrics, in the order of the file."""
        try:
            no_text = foreign(self.file.path)
            if no_text is not None:
                problem, fix = no_text
                self.faults.add(rules.UNREADABLE_LOG.at(Span(self.file.name), fix=fix, reason=problem))
            elif can_be_log(self.file.encoding):
                with opened(self.file) as text:
                    lines = Lines(text, text.read_lines)
                    yield from self._stretches_of(lines)
                    self._note_exemptions(lines)
        except UnicodeDecodeError:
            self.faults.add(undecodable(self.file))
        except TooLongLine as too_long:
            place = Span.of(self.file.name, too_long.line, 1, len(too_long.beginning), too_long.beginning)
            self.faults.add(rules.TOO_LONG_LINE.at(place, limit=f"{LINE_LIMIT:,}"))
        except OSError as error:
            reason = error.strerror or str(error)
            self.faults.add(rules.UNREADABLE_LOG.at(Span(self.file.name), reason=reason))

    def _stretches_of(self, lines: Lines) -> Iterator[tuple[str, Stretch]]:
        every = records(lines)
        header, findings = read_header(self.file, next(every, None), self.metrics, self.doubts)
        for finding in findings:
            self.faults.add(finding)
        if header is None:
            return
        context = FileContext(
            self.file,
            header,
            self.metrics,
            self.fiscal_year_starts,
            self.series,
            self.faults,
            self.examination.last_day,
            self.doubts,
            looks_for_personal_data=self.examination.looks_for_personal_data,
        )
        columns, one_by_one = ColumnReader(context), RowReader(context)
        size = _LONGEST
        first_line = lines.taken + 1
        while text := lines.take(size):
            accepted = columns.accept(first_line, text)
            if accepted is not None:
                yield from accepted
                size = min(2 * size, _LONGEST)
                first_line = lines.taken + 1
                continue
            end = lines.taken
            lines.put_back(text)
            if size > _SHORTEST and len(text) > _SHORTEST:
                size = min(size, len(text)) // 4
            else:
                doubtful = self._until(end, every, lines)
                yield from _together(one_by_one.read(doubtful))
                first_line = lines.taken + 1

    def _until(self, end: int, every: Iterator[Record], lines: Lines) -> Iterator[Record]:
        """The records that begin by a line; the last of them may go on beyond it."""
        while lines.taken < end:
            record = next(every, None)
            self._note_exemptions(lines)
            if record is None:
                return
            yield record

    def _note_exemptions(self, lines: Lines) -> None:
        """Takes the remarks that were seen for what they exempt, before their rows are looked at."""
        for remark in lines.remarks:
            exemption = read_exemption(self.file.name, remark.line, remark.text, remark.record)
            if exemption is not None:
                self.exemptions.append(exemption)
                self.faults.exempt(exemption)
        lines.remarks.clear()


def _together(rows: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, Stretch]]:
    of_metric: dict[str, list[Row]] = {}
    for metric, row in rows:
        of_metric.setdefault(metric, []).append(row)
    for metric, its_rows in of_metric.items():
        yield metric, RowStretch(its_rows)


def _files_and_folders(files: Iterable[LogFile]) -> Iterator[Finding]:
    """A metric has a file or a folder, not both."""
    in_folder = {file.metric: file for file in files if file.metric and file.path.parent.name == file.metric}
    for file in files:
        other = in_folder.get(file.metric or "")
        if other is not None and file.path.parent.name != file.metric:
            related = Related(Words("a file in its folder", "文件夹中的文件"), Span(other.name))
            yield rules.FILE_AND_FOLDER.at(Span(file.name), related, name=file.metric)
