"""Logs from files: every row, or every fault."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from io import TextIOWrapper
from itertools import islice
from typing import BinaryIO

from covidsvc.diagnostic import Finding, Span
from covidsvc.model.plan import Metric
from covidsvc.model.row import Row
from covidsvc.source import rules
from covidsvc.source.csv_text import records
from covidsvc.source.faults import Faults
from covidsvc.source.header import read_header
from covidsvc.source.log_files import LogFile
from covidsvc.source.memory import MemoryLog
from covidsvc.source.rows import RowReader, Series
from covidsvc.words import Words

_BATCH = 1000
_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class LogReading:
    """The rows of some files, and what is wrong with them; with errors the rows are not all."""

    log: MemoryLog
    series: Series
    findings: list[Finding] = field(default_factory=list)
    left_out: int = 0


def read_logs(
    files: Iterable[LogFile],
    metrics: Mapping[str, Metric],
    fiscal_year_starts: Mapping[str, int],
    last_day: date | None = None,
) -> LogReading:
    """Reads files into a log.

    `fiscal_year_starts` has the month in which the fiscal year of each metric begins; a row that
    begins after `last_day` is a fault.
    """
    rows: dict[str, list[Row]] = {}
    series = Series()
    findings: list[Finding] = []
    left_out = 0
    files = list(files)
    for file in files:
        faults = Faults()
        reader = _FileReader(file, metrics, fiscal_year_starts, series, faults, last_day)
        for metric, row in reader.rows():
            rows.setdefault(metric, []).append(row)
        findings += faults.shown
        left_out += faults.left_out
    findings += _files_and_folders(files)
    log = MemoryLog(rows, {name: metric.dimensions for name, metric in metrics.items()})
    return LogReading(log, series, findings, left_out)


@dataclass(frozen=True, slots=True)
class _FileReader:
    """Reads one file."""

    file: LogFile
    metrics: Mapping[str, Metric]
    fiscal_year_starts: Mapping[str, int]
    series: Series
    faults: Faults
    last_day: date | None

    def rows(self) -> Iterator[tuple[str, Row]]:
        """The rows with the ids of their metrics; what is wrong with the file goes to `faults`."""
        try:
            with open(self.file.path, "rb") as binary:
                lines = _decoded(binary, self.file.encoding)
                if lines is None:
                    self.faults.add(_utf16(self.file))
                else:
                    yield from self._rows_of(lines)
        except UnicodeDecodeError:
            self.faults.add(_undecodable(self.file))
        except OSError as error:
            reason = error.strerror or str(error)
            self.faults.add(rules.UNREADABLE_LOG.at(Span(self.file.name), reason=reason))

    def _rows_of(self, lines: Iterable[str]) -> Iterator[tuple[str, Row]]:
        every = records(lines)
        header, findings = read_header(self.file, next(every, None), self.metrics)
        for finding in findings:
            self.faults.add(finding)
        if header is None:
            return
        reader = RowReader(
            self.file, header, self.metrics, self.fiscal_year_starts, self.series, self.faults, self.last_day
        )
        while batch := list(islice(every, _BATCH)):
            yield from reader.read(batch)


def _decoded(binary: BinaryIO, encoding: str) -> Iterable[str] | None:
    """The physical lines with their ends; None for a file that begins as UTF-16 does."""
    start = binary.read(3)
    binary.seek(0)
    if start[:2] in _UTF16_BOMS and not encoding.casefold().startswith("utf-16"):
        return None
    if start == _UTF8_BOM or encoding.casefold() in ("utf-8", "utf8"):
        encoding = "utf-8-sig"
    return TextIOWrapper(binary, encoding=encoding, newline="")


def _utf16(file: LogFile) -> Finding:
    return rules.NOT_IN_ENCODING.at(
        Span(file.name),
        fix=Words("it is UTF-16: save it as `CSV UTF-8` instead", "该文件是 UTF-16：请另存为“CSV UTF-8”"),
        encoding=file.encoding,
    )


def _undecodable(file: LogFile) -> Finding:
    """The finding at the first byte that is not of the encoding."""
    with suppress(OSError), open(file.path, "rb") as binary:
        for number, line in enumerate(binary, start=1):
            try:
                line.decode(file.encoding)
            except UnicodeDecodeError as error:
                readable = line[: error.start].decode(file.encoding).removeprefix("\ufeff")
                excerpt = line.decode(file.encoding, errors="replace").removeprefix("\ufeff").rstrip("\r\n")
                place = Span.of(file.name, number, len(readable) + 1, 1, excerpt)
                return rules.NOT_IN_ENCODING.at(place, encoding=file.encoding)
    return rules.NOT_IN_ENCODING.at(Span(file.name), encoding=file.encoding)


def _files_and_folders(files: Iterable[LogFile]) -> Iterator[Finding]:
    """A metric has a file or a folder, not both."""
    folders = {file.metric for file in files if file.metric and file.path.parent.name == file.metric}
    for file in files:
        if file.metric in folders and file.path.parent.name != file.metric:
            yield rules.FILE_AND_FOLDER.at(Span(file.name), name=file.metric)
