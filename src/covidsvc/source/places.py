"""The places of rows that were read before: looked up in their files again."""

from contextlib import suppress
from itertools import islice

from covidsvc.diagnostic import Span
from covidsvc.source.csv_text import Record, cells_of, records
from covidsvc.source.header import place_of
from covidsvc.source.log_files import LogFile
from covidsvc.source.text import opened


def place_of_cell(file: LogFile, line: int, column: str) -> Span:
    """The cell of a column in the row that begins at a line; the line where it cannot be looked up."""
    with suppress(OSError, UnicodeDecodeError):
        header, record = _record_at(file, 1), _record_at(file, line)
        if header is not None and record is not None and column in header.cells:
            cells = cells_of(record.text)
            position = header.cells.index(column)
            if record.line == line and position < len(cells):
                return place_of(file, record, cells[position].start, cells[position].end)
    return Span(file.name, line, 1, line, 1)


def _record_at(file: LogFile, line: int) -> Record | None:
    """The first record from a line on, by the line's number in the file."""
    with opened(file) as lines:
        record = next(records(islice(lines, line - 1, None)), None)
    return record._replace(line=record.line + line - 1) if record is not None else None
