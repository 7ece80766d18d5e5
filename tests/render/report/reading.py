"""Workbooks as the program that opens them reads them."""

import io
from datetime import datetime
from typing import Any

from openpyxl import load_workbook


def opened(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def cells_of(sheet: Any) -> list[Any]:
    """All cells that hold something."""
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def table(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet whose first row is its header, by the names in it."""
    header, *rows = sheet.iter_rows()
    names = [str(cell.value) for cell in header]
    return [dict(zip(names, row, strict=True)) for row in rows]


def row_of(sheet: Any, name: str, text: str) -> dict[str, Any]:
    """The first row of a sheet with a text in a column."""
    return next(row for row in table(sheet) if row[name].value == text)


def as_text(workbook: Any) -> str:
    """Every cell of a workbook as a person sees it, with its format where that is not plain."""
    return "".join(f"== {sheet.title}\n{_sheet_text(sheet)}\n" for sheet in workbook.worksheets)


def _sheet_text(sheet: Any) -> str:
    rows = (" | ".join(map(_cell_text, row)).rstrip(" |") for row in sheet.iter_rows())
    return "".join(f"{row}\n" for row in rows)


def _cell_text(cell: Any) -> str:
    if cell.value is None:
        return ""
    if isinstance(cell.value, datetime):
        return f"{cell.value:%Y-%m-%d}"
    if isinstance(cell.value, str):
        return cell.value
    return f"{cell.value} ({cell.number_format})"
