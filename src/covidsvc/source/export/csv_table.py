"""An export in CSV: any delimiter and encoding, as its mapping declares."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from covidsvc.diagnostic import Finding, Span
from covidsvc.model.mapping import Table as Declared
from covidsvc.source import rules
from covidsvc.source.csv_text import LINE_LIMIT, Lines, Record, TooLongLine, cells_of, records
from covidsvc.source.export.table import ROW_LIMIT, Line, RefusedExport, one_line
from covidsvc.source.faults import Faults
from covidsvc.source.header import place_of
from covidsvc.source.log_files import LogFile
from covidsvc.source.row_faults import broken_row
from covidsvc.source.text import foreign, opened, undecodable
from covidsvc.words import Words

_WIDE = re.compile(r"utf[-_ ]?(16|32)([-_ ]?[bl]e)?", re.IGNORECASE)
"""Encodings of two or four bytes a sign, which do not look like a text to who does not know."""
_OTHER_DELIMITERS = {
    ",": Words("commas", "逗号"),
    ";": Words("semicolons", "分号"),
    "\t": Words("tabs", "制表符"),
    "|": Words("vertical bars", "竖线"),
}
_DECLARE_DELIMITER = Words(
    "say so in the mapping, as `table: {{delimiter: {written}}}`", "请在映射文件中写明：table: {{delimiter: {written}}}"
)
_DECLARE_ENCODING = Words(
    "say in the mapping how the file is written, such as `table: {encoding: gb18030}`",
    "请在映射文件中写明编码，例如 table: {encoding: gb18030}",
)
_NOT_IN_ENCODING = rules.NOT_IN_ENCODING._replace(
    message=Words("from here on the file is not written in {encoding}", "从此处起文件的编码不是 {encoding}")
)
_NO_TEXT = Words("{name}: {what}; {mend}", "{name}：{what}；{mend}")
_NO_LINES = Words("{name} has no line {header}, where its columns should be named", "{name} 没有第 {header} 行表头")
_TOO_MANY_LINES = Words("{name} has more than {limit} lines: split it", "{name} 超过 {limit} 行，请拆分")


class CsvTable:
    """Reads the file twice: its header when it is opened, its lines when they are asked for."""

    def __init__(self, path: Path, name: str, declared: Declared, faults: Faults) -> None:
        """Opens a file; what is wrong with it goes to `faults`.

        Raises:
            RefusedExport: it is no such file.
            OSError: it cannot be read.
        """
        self._file = LogFile(path, name, None, None, declared.encoding)
        self._declared = declared
        self._faults = faults
        is_wide = _WIDE.fullmatch(declared.encoding) is not None
        no_text = foreign(path) if not is_wide else None
        if no_text is not None:
            raise RefusedExport(_NO_TEXT.fill(name=name, what=no_text[0], mend=no_text[1]))
        self._header = self._read_header()
        self.header: Sequence[str] = [one_line(cell) for cell in self._header.cells]

    def heading(self, column: int) -> Span:
        return self._cell(self._header, column)

    def lines(self) -> Iterator[Line]:
        try:
            yield from self._lines()
        except UnicodeError:
            self._undecodable()

    def _undecodable(self) -> None:
        place = undecodable(self._file).span
        self._faults.add(_NOT_IN_ENCODING.at(place, fix=_DECLARE_ENCODING, encoding=self._file.encoding))

    def _read_header(self) -> Record:
        try:
            header = next(self._records(), None)
        except UnicodeError:
            self._undecodable()
            return Record(0, [], "")
        if header is None:
            raise RefusedExport(_NO_LINES.fill(name=self._file.name, header=self._declared.header))
        if header.broken is not None:
            self._faults.add(broken_row(self._file, header, self._declared.delimiter))
        elif len(header.cells) == 1:
            for delimiter, words in _OTHER_DELIMITERS.items():
                if delimiter in header.text and delimiter != self._declared.delimiter:
                    written = "tab" if delimiter == "\t" else f'"{delimiter}"'
                    place = place_of(self._file, header, 0, len(header.text.rstrip("\r\n")))
                    fix = _DECLARE_DELIMITER.fill(written=written)
                    self._faults.add(rules.OTHER_SEPARATOR.at(place, fix=fix, separator=words))
                    break
        return header

    def _records(self) -> Iterator[Record]:
        """The header and the lines below it."""
        with opened(self._file) as text:
            lines = Lines(text)
            for _ in islice(lines, self._declared.header - 1):
                pass
            try:
                yield from records(lines, self._declared.delimiter, has_comments=False)
            except TooLongLine as too_long:
                place = Span.of(self._file.name, too_long.line, 1, len(too_long.beginning), too_long.beginning)
                self._faults.add(rules.TOO_LONG_LINE.at(place, limit=f"{LINE_LIMIT:,}"))

    def _lines(self) -> Iterator[Line]:
        width = len(self._header.cells)
        for count, record in enumerate(islice(self._records(), 1, None)):
            if count >= ROW_LIMIT:
                raise RefusedExport(_TOO_MANY_LINES.fill(name=self._file.name, limit=f"{ROW_LIMIT:,}"))
            if record.broken is not None:
                self._faults.add(broken_row(self._file, record, self._declared.delimiter))
            elif not any(cell and not cell.isspace() for cell in record.cells):
                continue
            elif len(record.cells) != width:
                self._faults.add(self._wrong_width(record, width))
            else:
                yield self._line(record)

    def _line(self, record: Record) -> Line:
        return Line(record.line, [cell.strip() for cell in record.cells], lambda column: self._cell(record, column))

    def _cell(self, record: Record, column: int) -> Span:
        cells = cells_of(record.text, self._declared.delimiter)
        return place_of(self._file, record, cells[column].start, cells[column].end)

    def _wrong_width(self, record: Record, width: int) -> Finding:
        end = len(record.text.rstrip("\r\n"))
        if len(record.cells) < width:
            missing = ", ".join(self.header[len(record.cells) :])
            return rules.TOO_FEW_CELLS.at(place_of(self._file, record, end, end), names=missing)
        start = cells_of(record.text, self._declared.delimiter)[width].start
        place = place_of(self._file, record, start, end)
        return rules.TOO_MANY_CELLS.at(place, found=len(record.cells), expected=width)
