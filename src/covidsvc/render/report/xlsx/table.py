"""A table on a sheet: its header stays in sight, its rows can be filtered, its columns are as wide as they need."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from covidsvc.render.report.xlsx.cells import Content, put, text_width, width_of
from covidsvc.render.report.xlsx.looks import Aligned, Look, heading_look, text_look
from covidsvc.words import Language, Words

_NARROWEST, _BESIDE_TEXT, _FOR_THE_ARROW = 6, 4, 3
LINE_HEIGHT, HIGHEST = 16.0, 400.0
"""In points; a spreadsheet takes no row that is higher than 409."""
_OF_LATIN = 0.9
"""How wide letters are beside digits, in which the width of a column is counted."""
_MOST_LINES = 6
"""How many lines of a long text are in sight; all of it stands in its cell."""

_Row = TypeVar("_Row")


class Column(NamedTuple, Generic[_Row]):
    """A column: what stands above it, what is in its cells, and how wide it gets before its texts are folded."""

    heading: Words
    content: Callable[[_Row, Language], Content]
    widest: int = 30
    is_printed: bool = True


def write_table(
    sheet: Worksheet, columns: Sequence[Column[_Row]], rows: Sequence[_Row], language: Language, *, fixed: int = 0
) -> None:
    """The columns from the first row on; `fixed` of them stay in sight. Those that are printed come first."""
    contents = [[column.content(row, language) for column in columns] for row in rows]
    widths = [_width(column, number, contents, language) for number, column in enumerate(columns)]
    for number, (column, width) in enumerate(zip(columns, widths, strict=True), 1):
        side: Aligned = "right" if any(_is_number(cells[number - 1]) for cells in contents) else "left"
        put(sheet, 1, number, column.heading.in_language(language), language, heading_look(language, side))
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[1].height = 1.75 * LINE_HEIGHT
    for row, cells in enumerate(contents, 2):
        for number, (content, width) in enumerate(zip(cells, widths, strict=True), 1):
            put(sheet, row, number, content, language, _look(content, width, language))
        sheet.row_dimensions[row].height = height_of(cells, widths)
    last = len(rows) + 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.freeze_panes = f"{get_column_letter(fixed + 1)}2"
    printed = sum(column.is_printed for column in columns)
    sheet.print_area = f"A1:{get_column_letter(printed)}{last}"
    sheet.print_title_rows = "1:1"


def _width(column: Column[_Row], number: int, contents: Sequence[Sequence[Content]], language: Language) -> float:
    heading = text_width(column.heading.in_language(language)) + _FOR_THE_ARROW
    widest = max((width_of(cells[number], language) for cells in contents), default=0)
    return max(_NARROWEST, heading, min(widest, column.widest)) + _BESIDE_TEXT


def _is_number(content: Content) -> bool:
    return content is not None and not isinstance(content, str)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in columns of a width."""
    room = max(1, int(width) - 2)
    wide = text_width(text) - len(text)
    fits = 2 * wide + _OF_LATIN * (len(text) - wide) <= room
    return 1 if fits else -(-text_width(text) // room)


def _look(content: Content, width: float, language: Language) -> Look | None:
    """Of a text that is too long to be in sight as a whole, its beginning is."""
    return text_look(language, at_top=True) if _lines(content, width) > _MOST_LINES else None


def _lines(content: Content, width: float) -> int:
    return lines_of(content, width) if isinstance(content, str) else 1


def height_of(cells: Sequence[Content], widths: Sequence[float], most_lines: int = _MOST_LINES) -> float:
    """How high a row is whose texts are folded."""
    lines = [_lines(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return min(HIGHEST, LINE_HEIGHT * min(most_lines, max([1, *lines])) + 5)
