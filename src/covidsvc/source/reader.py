"""Logs from files: every row, or every fault."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from io import TextIOWrapper
from itertools import islice
from typing import BinaryIO

from covidsvc.diagnostic import Finding, Related, Span
from covidsvc.model.plan import Metric
from covidsvc.model.row import Row
from covidsvc.source import rules
from covidsvc.source.csv_text import physical_lines, records
from covidsvc.source.doubts import NO_DOUBTS, Doubts
from covidsvc.source.encodings import can_be_log
from covidsvc.source.faults import Faults
from covidsvc.source.file_context import FileContext, Series
from covidsvc.source.header import read_header
from covidsvc.source.log_files import LogFile
from covidsvc.source.memory import MemoryLog
from covidsvc.source.rows import RowReader
from covidsvc.words import Words

_BATCH = 1000
_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_LETTERS_APART = re.compile(rb"(?:\0[\x01-\x7f]|[\x01-\x7f]\0){2}")
"""How ASCII looks in UTF-16."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF16 = (
    Words("it is written in UTF-16", "编码是 UTF-16"),
    Words("save it as `CSV UTF-8`", "请另存为“CSV UTF-8”"),
)
_WORKBOOK = (
    Words("it is a workbook of Excel or the like, and not a text", "这是 Excel 等的工作簿，不是文本文件"),
    Words("save it as `CSV UTF-8`, or keep it in another folder", "请另存为“CSV UTF-8”，或移到别的文件夹"),
)


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
    doubts: Doubts = NO_DOUBTS,
) -> LogReading:
    """Reads files into a log.

    `fiscal_year_starts` has the month in which the fiscal year of each metric begins; a row that
    begins after `last_day` is a fault. Of `doubts` no fault is told.
    """
    rows: dict[str, list[Row]] = {}
    series = Series()
    findings: list[Finding] = []
    left_out = 0
    files = list(files)
    for file in files:
        if doubts.about_file(file):
            continue
        faults = Faults()
        reader = _FileReader(file, metrics, fiscal_year_starts, series, faults, last_day, doubts)
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
    doubts: Doubts

    def rows(self) -> Iterator[tuple[str, Row]]:
        """The rows with the ids of their metrics; what is wrong with the file goes to `faults`."""
        try:
            if self.file.path.exists() and not self.file.path.is_file():
                raise OSError("it is no file that can be read")
            with open(self.file.path, "rb") as binary:
                foreign = _foreign(binary)
                if foreign is not None:
                    problem, fix = foreign
                    self.faults.add(rules.UNREADABLE_LOG.at(Span(self.file.name), fix=fix, reason=problem))
                elif can_be_log(self.file.encoding):
                    # The text has to live as long as its file is open.
                    text = _decoded(binary, self.file.encoding)
                    yield from self._rows_of(_without_byte_order_mark(text))
        except UnicodeDecodeError:
            self.faults.add(_undecodable(self.file))
        except OSError as error:
            reason = error.strerror or str(error)
            self.faults.add(rules.UNREADABLE_LOG.at(Span(self.file.name), reason=reason))

    def _rows_of(self, lines: Iterable[str]) -> Iterator[tuple[str, Row]]:
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
            self.last_day,
            self.doubts,
        )
        reader = RowReader(context)
        while batch := list(islice(every, _BATCH)):
            yield from reader.read(batch)


def _decoded(binary: BinaryIO, declared: str) -> TextIOWrapper:
    return TextIOWrapper(binary, encoding=_encoding(binary, declared), newline="")


def _encoding(binary: BinaryIO, declared: str) -> str:
    """What is declared, unless a byte order mark says UTF-8."""
    start = binary.read(len(_UTF8_BOM))
    binary.seek(0)
    return "utf-8" if start == _UTF8_BOM else declared


def _without_byte_order_mark(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        text = line.removeprefix("\ufeff") if number == 0 else line
        if text:
            yield text


def _foreign(binary: BinaryIO) -> tuple[Words, Words] | None:
    """What a file is that is no text, and what to do about it; None for a text."""
    start = binary.read(256)
    binary.seek(0)
    if start.startswith(_UTF16_BOMS) or _LETTERS_APART.match(start):
        return _UTF16
    return _WORKBOOK if start.startswith(_WORKBOOKS) else None


def _undecodable(file: LogFile) -> Finding:
    """The finding at the first byte that is not of the encoding."""
    lines = 0
    with suppress(OSError), open(file.path, "rb") as binary:
        encoding = _encoding(binary, file.encoding)
        for raw in binary:
            try:
                lines += len(physical_lines(raw.decode(encoding)))
            except UnicodeDecodeError as error:
                before = physical_lines(raw[: error.start].decode(encoding)) or [""]
                if before[-1].endswith(("\r", "\n")):
                    before.append("")
                readable = before[-1].removeprefix("\ufeff")
                rest = physical_lines(raw[error.start :].decode(encoding, errors="replace"))[0].rstrip("\r\n")
                place = Span.of(file.name, lines + len(before), len(readable) + 1, 1, readable + rest)
                return rules.NOT_IN_ENCODING.at(place, encoding=encoding)
    return rules.NOT_IN_ENCODING.at(Span(file.name), encoding=file.encoding)


def _files_and_folders(files: Iterable[LogFile]) -> Iterator[Finding]:
    """A metric has a file or a folder, not both."""
    in_folder = {file.metric: file for file in files if file.metric and file.path.parent.name == file.metric}
    for file in files:
        other = in_folder.get(file.metric or "")
        if other is not None and file.path.parent.name != file.metric:
            related = Related(Words("a file in its folder", "文件夹中的文件"), Span(other.name))
            yield rules.FILE_AND_FOLDER.at(Span(file.name), related, name=file.metric)
