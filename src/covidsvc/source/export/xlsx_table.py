"""An export in a workbook: native numbers and days, and of formulas what they came to when it was saved."""

import math
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from covidsvc.diagnostic import Span
from covidsvc.files import open_regular
from covidsvc.source.export.bounds import BROKEN, has_formulas, look_through
from covidsvc.source.export.table import ROW_LIMIT, Line, RefusedExport, Unreadable, Value, one_line, text_of
from covidsvc.words import Words
from covidsvc.words.nearest import nearest

_CELL_LIMIT = 50_000_000
"""How many cells are looked at, empty ones among them."""
_COLUMN_LIMIT = 16_384

_FORMULA = Unreadable(
    Words("the result of the formula is not in the file", "文件中没有该公式的计算结果"),
    Words("open it in a spreadsheet, save it, and import it again", "请用电子表格打开并保存后再导入"),
)
_ERROR = Unreadable(
    Words("the cell shows an error of the spreadsheet", "该单元格显示的是错误值"),
    Words("mend it in the spreadsheet", "请在电子表格中改正"),
)
_NO_SHEET = Words(
    "{name} has no sheet `{sheet}`: it has {sheets}{meant}", "{name} 没有工作表“{sheet}”，有 {sheets}{meant}"
)
_MEANT = Words("; did you mean `{meant}`?", "；是否要写“{meant}”？")
_WHICH_SHEET = Words(
    "{name} has several sheets: name one in the mapping, as `table: {{sheet: {first}}}` ({sheets})",
    "{name} 有多个工作表：请在映射文件中写明，例如 table: {{sheet: {first}}}（{sheets}）",
)
_NO_ROW = Words("{name} has no row {header} in sheet `{sheet}`", "{name} 的工作表“{sheet}”没有第 {header} 行")
_TOO_MANY = Words("{name} has more rows or columns than are read: split it", "{name} 的行数或列数过多，请拆分")


@contextmanager
def _opened(path: Path, name: str, *, formulas: bool = False) -> Iterator[Any]:
    """A workbook, opened for reading through; with `formulas` these stand in the place of what they came to.

    Raises:
        RefusedExport: what stands in it is no workbook's.
    """
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # What the library opens itself, it leaves open where it stumbles.
            with (
                open_regular(path) as file,
                closing(load_workbook(file, read_only=True, data_only=not formulas, keep_links=False)) as workbook,
            ):
                yield workbook
    except (OSError, RefusedExport, GeneratorExit):
        raise
    except Exception:
        # Whatever the library stumbles over was written by a stranger.
        raise RefusedExport(BROKEN.fill(name=name)) from None


def first_rows(path: Path, name: str, count: int = 10) -> Iterator[tuple[str, int, list[Value]]]:
    """The first rows of each sheet of a workbook, with the sheet's name and the row's number.

    Raises:
        RefusedExport: it is none, or not what it seems.
        OSError: it cannot be read.
    """
    look_through(path, name)
    with _opened(path, name) as workbook:
        for sheet in workbook.worksheets:
            for number, cells in enumerate(sheet.iter_rows(max_row=count), 1):
                yield sheet.title, number, [_value(cell) for cell in cells]


class XlsxTable:
    """One sheet of a workbook, read through without holding it as a whole."""

    def __init__(self, path: Path, name: str, sheet: str | None, header: int) -> None:
        """Opens a workbook.

        Raises:
            RefusedExport: it is none, has no such sheet, or unfolds to more than one has.
            OSError: it cannot be read.
        """
        look_through(path, name)
        self._path, self._name, self._row = path, name, header
        with _opened(path, name) as workbook:
            self.sheet = _sheet_named(sheet, [each.title for each in workbook.worksheets], name)
        first = next((values for number, values in self._rows() if number == header), None)
        if first is None or not any(cell != "" for cell in first):
            raise RefusedExport(_NO_ROW.fill(name=name, header=header, sheet=self.sheet))
        named = [one_line(cell if isinstance(cell, str) else text_of(cell)) for cell in first]
        while named and not named[-1]:
            named.pop()
        self.header: Sequence[str] = named

    def heading(self, column: int) -> Span:
        return self._span(self._row, column)

    def lines(self) -> Iterator[Line]:
        width = len(self.header)
        formulas = self._unsolved_formulas(width)
        for number, values in self._rows():
            if number <= self._row or not any(value != "" for value in values):
                continue
            cells: list[Value] = [*values[:width], *[""] * (width - len(values))]
            for column in formulas.get(number, ()):
                cells[column] = _FORMULA
            yield Line(number, cells, lambda column, number=number: self._span(number, column))  # type: ignore[misc]

    def _span(self, row: int, column: int) -> Span:
        return Span(self._name, row, column + 1, row, column + 2, "", self.sheet)

    def _cells(self, *, formulas: bool = False) -> Iterator[tuple[int, Sequence[Any]]]:
        """The cells of each row with its number, from 1."""
        seen = 0
        with _opened(self._path, self._name, formulas=formulas) as workbook:
            sheet = workbook[self.sheet]
            # What a sheet says of its own size is often wrong.
            sheet.reset_dimensions()
            for number, cells in enumerate(sheet.iter_rows(), 1):
                seen += len(cells)
                if number > ROW_LIMIT or len(cells) > _COLUMN_LIMIT or seen > _CELL_LIMIT:
                    raise RefusedExport(_TOO_MANY.fill(name=self._name))
                yield number, cells

    def _rows(self) -> Iterator[tuple[int, list[Value]]]:
        for number, cells in self._cells():
            yield number, [_value(cell) for cell in cells]

    def _unsolved_formulas(self, width: int) -> dict[int, list[int]]:
        """The columns of cells, by row, that look empty since what their formula comes to was never worked out."""
        if not has_formulas(self._path, self._name):
            return {}
        empty = {
            number: {column for column, cell in enumerate(cells[:width]) if cell.value is None}
            for number, cells in self._cells()
            if number > self._row and any(cell.value is None for cell in cells[:width])
        }
        if not empty:
            return {}
        return {
            number: unsolved
            for number, cells in self._cells(formulas=True)
            if number in empty
            and (unsolved := [c for c, cell in enumerate(cells[:width]) if c in empty[number] and _is_formula(cell)])
        }


def _is_formula(cell: Any) -> bool:
    return getattr(cell, "data_type", "") == "f"


def _sheet_named(asked: str | None, sheets: Sequence[str], name: str) -> str:
    listed = ", ".join(sheets)
    if asked is None:
        if len(sheets) == 1:
            return sheets[0]
        raise RefusedExport(_WHICH_SHEET.fill(name=name, first=sheets[0] if sheets else "", sheets=listed))
    if asked in sheets:
        return asked
    meant = nearest(asked, sheets)
    hint = _MEANT.fill(meant=meant) if meant else Words("", "")
    raise RefusedExport(_NO_SHEET.fill(name=name, sheet=asked, sheets=listed, meant=hint))


def _value(cell: Any) -> Value:
    """What a cell holds. A number has the fifteen digits that a spreadsheet shows of it."""
    found = cell.value
    if getattr(cell, "data_type", "") == "e":
        return _ERROR
    if isinstance(found, bool):
        return str(found).upper()
    if isinstance(found, int | float):
        return Decimal(format(found, ".15g") if isinstance(found, float) else found) if math.isfinite(found) else _ERROR
    if isinstance(found, date):
        return found if isinstance(found, datetime) else datetime(found.year, found.month, found.day)
    return "" if found is None else str(found).strip()
