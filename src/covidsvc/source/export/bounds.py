"""Workbooks that are not what they seem: a small file that unfolds into a huge one, or one that is no workbook."""

import re
import zipfile
import zlib
from pathlib import Path

from covidsvc.files import open_regular
from covidsvc.source.export.table import SIZE_LIMIT, RefusedExport
from covidsvc.words import Words

_PARTS_LIMIT = 2_000
_SHEET_LIMIT = 400_000_000
"""How many bytes a sheet may unfold to: a million rows of ten cells."""
_PART_LIMIT = 100_000_000
"""How many bytes any other part may: its texts and styles are held in memory as a whole."""
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, RuntimeError)
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_CHUNK, _LONGEST_TAG = 1_000_000, 100
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"

_TOO_LARGE = Words("{name} is larger than {limit} MB: split it", "{name} 超过 {limit} MB，请拆分")
_OLD = Words(
    "{name} is a workbook of the old form, or has a password: save it as .xlsx without one",
    "{name} 是旧格式的工作簿或设有密码：请去掉密码，另存为 .xlsx",
)
_NOT_XLSX = Words("{name} is no .xlsx: save it as .xlsx or CSV", "{name} 不是 .xlsx：请另存为 .xlsx 或 CSV")
_UNFOLDS = Words(
    "{name} unfolds to more than a workbook of {rows} rows has: it is not read",
    "{name} 解压后超出 {rows} 行工作簿应有的大小，不予读取",
)
BROKEN = Words(
    "{name} cannot be read as a workbook: open it in a spreadsheet and save it again",
    "{name} 无法作为工作簿读取：请用电子表格打开后重新保存",
)


def is_workbook(path: Path, name: str) -> bool:
    """Whether a file is a workbook and not a text, by how it begins.

    Raises:
        RefusedExport: it is too large, or a workbook that is not read.
        OSError: it cannot be read.
    """
    with open_regular(path) as file:
        start = file.read(4)
        if start == _OLD_WORKBOOK:
            raise RefusedExport(_OLD.fill(name=name))
        size = file.seek(0, 2)
    if size > SIZE_LIMIT:
        raise RefusedExport(_TOO_LARGE.fill(name=name, limit=SIZE_LIMIT // 1_000_000))
    return start == _ZIP


def has_formulas(path: Path, name: str) -> bool:
    """Whether any sheet of a workbook that was looked through has one: where none has, no result can be missing.

    Raises:
        RefusedExport: a sheet cannot be unfolded.
    """
    try:
        with zipfile.ZipFile(path) as parts:
            sheets = [part for part in parts.namelist() if part.startswith("xl/worksheets/") and part.endswith(".xml")]
            return any(_has_formula(parts, sheet) for sheet in sheets)
    except _BROKEN_ZIP:
        raise RefusedExport(BROKEN.fill(name=name)) from None


def _has_formula(parts: zipfile.ZipFile, name: str) -> bool:
    with parts.open(name) as sheet:
        end = b""
        while chunk := sheet.read(_CHUNK):
            if _FORMULA.search(end + chunk):
                return True
            end = chunk[-_LONGEST_TAG:]
    return False


def look_through(path: Path, name: str) -> None:
    """Makes sure that a workbook unfolds to no more than one has.

    A zip file says how large its parts are, and no more than that is read of them.

    Raises:
        RefusedExport: it does, or is no workbook.
    """
    try:
        with zipfile.ZipFile(path) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
    except _BROKEN_ZIP:
        raise RefusedExport(BROKEN.fill(name=name)) from None
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= sizes.keys():
        raise RefusedExport(_NOT_XLSX.fill(name=name))
    limits = {part: _SHEET_LIMIT if "/worksheets/" in part else _PART_LIMIT for part in sizes}
    too_large = any(size > limits[part] for part, size in sizes.items())
    if len(sizes) > _PARTS_LIMIT or too_large or sum(sizes.values()) > _SHEET_LIMIT + _PART_LIMIT:
        raise RefusedExport(_UNFOLDS.fill(name=name, rows="1,048,576"))
