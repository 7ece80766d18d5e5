"""What stands in a cell: native numbers and days, and text that is never calculated."""

from copy import copy
from datetime import date
from typing import Any
from unicodedata import east_asian_width
from weakref import WeakKeyDictionary

from openpyxl.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from covidsvc.model.report import Judgement
from covidsvc.render.plain import printable
from covidsvc.render.report.signs import SIGNS, sign_of, verdict_word
from covidsvc.render.report.xlsx.looks import Look, judged_look, number_look, text_look
from covidsvc.render.report.xlsx.numbers import Number
from covidsvc.render.xml_text import legal
from covidsvc.words import Language
from covidsvc.words.report import VERDICTS

Content = Judgement | str | int | date | Number | None

_LONGEST = 1000
"""How many signs of a text are shown: a title can be long, and a cell takes 32,767."""
_FORMULAS = tuple("=+-@")
_DRESSED: "WeakKeyDictionary[Workbook, dict[tuple[int, str, bool], StyleArray]]" = WeakKeyDictionary()


def put(
    sheet: Worksheet, row: int, column: int, content: Content, language: Language, look: Look | None = None
) -> None:
    """Writes into a cell, which looks as its content does where no look is given."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    match content:
        case Judgement():
            _put_text(cell, judged_text(content, language))
            look = look or judged_look(content, language)
        case str():
            _put_text(cell, content)
        case Number():
            cell.value, cell.number_format = content
            look = look or number_look(language)
        case date():
            cell.value, cell.number_format = content, "yyyy-mm-dd"
            look = look or number_look(language)
        case int():
            cell.value, cell.number_format = content, "#,##0"
            look = look or number_look(language)
    _dress(cell, look or text_look(language))


def _put_text(cell: Cell, text: str) -> None:
    """A text stays one, also when somebody edits the cell and leaves it again."""
    shown = legal(printable(text))
    cell.value = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    cell.data_type = "s"
    cell.quotePrefix = shown.lstrip().startswith(_FORMULAS)


def _dress(cell: Any, look: Look) -> None:
    """As all cells of the workbook with this look and format: that styles are alike takes openpyxl long to find out."""
    known = _DRESSED.setdefault(cell.parent.parent, {})
    # Looks are made once and kept, so that each is told by where it is.
    key = (id(look), cell.number_format, bool(cell.quotePrefix))
    if key in known:
        cell._style = copy(known[key])
        return
    cell.font = look.font
    if look.fill is not None:
        cell.fill = look.fill
    if look.border is not None:
        cell.border = look.border
    if look.alignment is not None:
        cell.alignment = look.alignment
    known[key] = copy(cell._style)


def judged_text(judged: Judgement, language: Language) -> str:
    return f"{sign_of(judged).text} {verdict_word(judged, language)}"


def verdict_text(verdict: str, language: Language) -> str:
    """A verdict, or that it is waived, as it is counted."""
    return f"{SIGNS[verdict].text} {VERDICTS[verdict].in_language(language)}"


def width_of(content: Content, language: Language) -> int:
    """How many columns of a text of Latin letters a cell takes."""
    match content:
        case None:
            return 0
        case Judgement():
            return text_width(judged_text(content, language))
        case str():
            return text_width(content)
        case Number():
            return _number_width(content)
        case date():
            return 10
    return len(f"{content:,}")


def text_width(text: str) -> int:
    """East Asian letters take two columns."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _number_width(number: Number) -> int:
    positive = number.format.partition(";")[0]
    decimals = len(positive.partition(".")[2].partition("%")[0].partition('"')[0])
    unit = positive.partition('"')[2].strip('"')
    scaled = number.value * 100 if "%" in positive else number.value
    return len(f"{scaled:+,.{decimals}f}") + ("%" in positive) + text_width(unit)
