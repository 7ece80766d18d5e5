"""A workbook that is ready to be printed, and its bytes: the same for the same report."""

import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from covidsvc.render.plain import printable
from covidsvc.render.xml_text import legal
from covidsvc.words import Language
from covidsvc.words.sheets import PAGES

_CLOCK = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file knows."""
_LONGEST_HEAD = 110
_A4 = 9


def new_workbook(title: str, language: Language) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = legal(printable(title))[:255]
    workbook.properties.creator = "covidsvc"
    workbook.properties.language = "zh-CN" if language == "zh" else "en-GB"
    return workbook


def new_sheet(workbook: Workbook, name: str, about: str, language: Language) -> Worksheet:
    """A sheet that is printed on A4 across, as wide as the paper, with what it is about at the head of each page."""
    sheet: Worksheet = workbook.create_sheet(name)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.8
    sheet.page_margins.header = sheet.page_margins.footer = 0.35
    assert sheet.oddHeader is not None
    assert sheet.oddFooter is not None
    sheet.oddHeader.left.text = _without_codes(about)
    sheet.oddHeader.right.text = name
    sheet.oddFooter.right.text = PAGES.in_language(language)
    return sheet


def _without_codes(text: str) -> str:
    """A text for the head of a page, where an ampersand begins a code; two are one that is meant."""
    shown = legal(printable(text))
    return (shown if len(shown) <= _LONGEST_HEAD else f"{shown[:_LONGEST_HEAD]}…").replace("&", "&&")


def bytes_of(workbook: Workbook) -> bytes:
    """The file without the times at which it and its parts were written."""
    written, normal = io.BytesIO(), io.BytesIO()
    workbook.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(normal, "w", zipfile.ZIP_DEFLATED) as timeless:
        for name in parts.namelist():
            content = parts.read(name)
            part = zipfile.ZipInfo(name, _NO_TIME)
            part.create_system, part.external_attr = 0, 0
            part.compress_type = zipfile.ZIP_DEFLATED
            timeless.writestr(part, _CLOCK.sub(b"", content) if name == "docProps/core.xml" else content)
    return normal.getvalue()
