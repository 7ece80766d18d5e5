"""Logs from files: every row, or every fault."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from covidsvc.diagnostic import Exemption, Finding, Related, Span
from covidsvc.diagnostic.exemption import read_exemption
from covidsvc.files import why_unportable, why_unreadable
from covidsvc.model.plan import Metric
from covidsvc.model.row import Row
from covidsvc.source import rules
from covidsvc.source.csv_text import LINE_LIMIT, Lines, Record, TooLongLine, records
from covidsvc.source.doubts import NO_DOUBTS, Doubts
from covidsvc.source.encodings import can_be_log
from covidsvc.source.fast import scanned_totals
from covidsvc.source.faults import SHOWN_PER_FILE, Faults, Wanted
from covidsvc.source.file_context import FileContext, Series
from covidsvc.source.folding import FoldingReader
from covidsvc.source.header import read_header
from covidsvc.source.log_files import LogFile
from covidsvc.source.memory import MemoryLog
from covidsvc.source.monthly import MonthlyLog
from covidsvc.source.readings import Found, LogReading, TotalsReading
from covidsvc.source.row_columns import ColumnReader
from covidsvc.source.rows import RowReader
from covidsvc.source.stretch import MetricRows, RowStretch, Stretch
from covidsvc.source.text import foreign, opened, undecodable
from covidsvc.source.totals import Totals, TotalsLog, UnitTotal
from covidsvc.words import Words

if TYPE_CHECKING:
    from covidsvc.source.fast.engine import Engine

_SHORTEST = 2_000
"""Fewer characters are not accepted at once, where there are doubts: then each row is looked at."""


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


def read_logs(
    files: Iterable[LogFile],
    metrics: Mapping[str, Metric],
    fiscal_year_starts: Mapping[str, int],
    examination: Examination = NO_EXAMINATION,
    doubts: Doubts = NO_DOUBTS,
    on_stretch: Callable[[], None] = lambda: None,
) -> LogReading:
    """Reads files into a log of rows, one after the other as they come.

    `fiscal_year_starts` has the month in which the fiscal year of each metric begins. Of `doubts` no
    fault is told. `on_stretch` is called before each stretch of a file.
    """
    rows: dict[str, MetricRows] = {}
    found = Found()
    known = _Metrics(metrics, fiscal_year_starts, doubts)
    taken: list[LogFile] = []

    def on_file(file: LogFile) -> LogFile:
        taken.append(file)
        return file

    way = _Way(ColumnReader, _together, on_stretch, on_file)
    for metric, stretch in _read(files, known, examination, found, way):
        rows.setdefault(metric, MetricRows()).stretches.append(stretch)
    found.findings += _files_and_folders(taken)
    log = MemoryLog(rows, known.dimensions)
    return LogReading(log, found.series, found.findings, found.left_out, found.errors_left_out, found.exemptions, rows)


def read_totals(
    files: Sequence[LogFile],
    metrics: Mapping[str, Metric],
    fiscal_year_starts: Mapping[str, int],
    ranked: frozenset[str],
    doubts: Doubts = NO_DOUBTS,
    on_file: Callable[[LogFile], LogFile] = lambda file: file,
    on_stretch: Callable[[], None] = lambda: None,
    begun: "Engine | None" = None,
) -> TotalsReading:
    """As `read_logs`, into a log of totals, which has the values of all rows of the `ranked` metrics alone.

    Files of months are read when they are asked about; what is wrong with them is known only then. `on_file`
    is called before each other file that is not scanned. A scan may have `begun` already.
    """

    def folded(rows: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, UnitTotal]]:
        return ((metric, UnitTotal.of_row(row, metric in ranked)) for metric, row in rows)

    def by_columns(context: FileContext) -> FoldingReader:
        return FoldingReader(context, ranked)

    found = Found()
    known = _Metrics(metrics, fiscal_year_starts, doubts)
    quietly = _Way(by_columns, folded)

    def read(some: Sequence[LogFile], way: _Way[UnitTotal] = quietly) -> TotalsLog:
        totals, scanned = (
            scanned_totals(some, metrics, fiscal_year_starts, ranked, begun) if not doubts else ({}, set())
        )
        left = (file for file in some if file.name not in scanned)
        for metric, total in _read(left, known, NO_EXAMINATION, found, way):
            totals.setdefault(metric, Totals()).add(total)
        return TotalsLog(totals, known.dimensions)

    always = [file for file in files if file.month is None]
    by_month = [file for file in files if file.month is not None]
    log = MonthlyLog(metrics, read(always, quietly._replace(on_stretch=on_stretch, on_file=on_file)), read, by_month)
    return TotalsReading(log, found, list(_files_and_folders(files)))


_Piece = TypeVar("_Piece")
_Piece_co = TypeVar("_Piece_co", covariant=True)


class _Accepts(Protocol[_Piece_co]):
    """What accepts stretches of a file by their columns."""

    @property
    def size(self) -> int:
        """How many characters it is best given at once."""

    def accept(self, first_line: int, text: str) -> Sequence[tuple[str, _Piece_co]] | None: ...


class _Metrics(NamedTuple):
    """What rows are held against."""

    declared: Mapping[str, Metric]
    fiscal_year_starts: Mapping[str, int]
    doubts: Doubts

    @property
    def dimensions(self) -> Mapping[str, tuple[str, ...]]:
        return {name: metric.dimensions for name, metric in self.declared.items()}


class _Way(NamedTuple, Generic[_Piece]):
    """What is made of a file: of its stretches by columns, and of rows where those are in doubt.

    `on_file` is called before each file, `on_stretch` before each stretch.
    """

    by_columns: Callable[[FileContext], _Accepts[_Piece]]
    of_rows: Callable[[Iterable[tuple[str, Row]]], Iterator[tuple[str, _Piece]]]
    on_stretch: Callable[[], None] = lambda: None
    on_file: Callable[[LogFile], LogFile] = lambda file: file


def _read(
    files: Iterable[LogFile], metrics: _Metrics, examination: Examination, found: Found, way: _Way[_Piece]
) -> Iterator[tuple[str, _Piece]]:
    """What is made of files, with the ids of the metrics, in their order; what is wrong goes to `found`."""
    for file in map(way.on_file, files):
        if metrics.doubts.about_file(file):
            continue
        faults = Faults(examination.limit, examination.wanted)
        yield from _FileReader(file, metrics, found.series, faults, examination, found.exemptions, way).pieces()
        found.findings += faults.shown
        found.left_out += faults.left_out
        found.errors_left_out += faults.errors_left_out


@dataclass(eq=False, repr=False)
class _FileReader(Generic[_Piece]):
    """Reads one file; what is wrong with it goes to `faults`."""

    file: LogFile
    metrics: _Metrics
    series: Series
    faults: Faults
    examination: Examination
    exemptions: list[Exemption]
    way: _Way[_Piece]

    def pieces(self) -> Iterator[tuple[str, _Piece]]:
        """What is made of the rows, with the ids of their metrics, in the order of the file."""
        name = self.file.path.name
        unportable = why_unportable(name)
        if unportable is not None:
            self.faults.add(rules.UNPORTABLE_LOG_NAME.at(Span(self.file.name), name=name, reason=unportable))
        try:
            no_text = foreign(self.file.path, is_outside=self.file.is_outside)
            if no_text is not None:
                self._is_unreadable(*no_text)
            elif can_be_log(self.file.encoding):
                with opened(self.file) as text:
                    lines = Lines(text, text.read_lines)
                    yield from self._pieces_of(lines)
                    self._note_exemptions(lines)
        except UnicodeDecodeError:
            self.faults.add(undecodable(self.file))
        except TooLongLine as too_long:
            place = Span.of(self.file.name, too_long.line, 1, len(too_long.beginning), too_long.beginning)
            self.faults.add(rules.TOO_LONG_LINE.at(place, limit=f"{LINE_LIMIT:,}"))
        except OSError as error:
            self._is_unreadable(*why_unreadable(error))

    def _is_unreadable(self, reason: Words, fix: Words | None) -> None:
        self.faults.add(rules.UNREADABLE_LOG.at(Span(self.file.name), fix=fix, reason=reason))

    def _pieces_of(self, lines: Lines) -> Iterator[tuple[str, _Piece]]:
        every = records(lines)
        header, findings = read_header(self.file, next(every, None), self.metrics.declared, self.metrics.doubts)
        for finding in findings:
            self.faults.add(finding)
        if header is None:
            return
        context = FileContext(
            self.file,
            header,
            self.metrics.declared,
            self.metrics.fiscal_year_starts,
            self.series,
            self.faults,
            self.examination.last_day,
            self.metrics.doubts,
            looks_for_personal_data=self.examination.looks_for_personal_data,
        )
        columns, one_by_one = self.way.by_columns(context), RowReader(context)
        size = columns.size
        first_line = lines.taken + 1
        while text := lines.take(size):
            self.way.on_stretch()
            accepted = columns.accept(first_line, text)
            if accepted is not None:
                yield from accepted
                size = min(max(2 * size, _SHORTEST), columns.size)
                first_line = lines.taken + 1
                continue
            end = lines.taken
            lines.put_back(text)
            if size > _SHORTEST and len(text) > _SHORTEST:
                size = min(size, len(text)) // 4
            else:
                doubtful = self._until(end, every, lines)
                yield from self.way.of_rows(one_by_one.read(doubtful))
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
