"""A workbook with drop-downs that numbers are written into; `import` reads it without a mapping.

The names that `import` knows its columns by stand in a hidden row, so that what people see is in their own language.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from covidsvc.phrase.period import FIRST_YEAR, LAST_YEAR
from covidsvc.render.report.xlsx.cells import put
from covidsvc.render.report.xlsx.looks import Look, heading_look, line_look, number_look, text_look, title_look
from covidsvc.render.report.xlsx.table import LINE_HEIGHT, Column, write_table
from covidsvc.render.report.xlsx.workbook import bytes_of, new_sheet, new_workbook
from covidsvc.render.template.subject import Asked, Form, in_all, text_in_all
from covidsvc.words import Language, Words
from covidsvc.words import template as words

ROWS = 300
"""How many rows are ready to be filled in."""
_TITLE, _HINT, _HEADING, _IDS, _FIRST = 1, 2, 3, 4, 5
"""The rows of the sheet."""
_LAST = _FIRST + ROWS - 1
_EPOCH = date(1899, 12, 30)
_LISTED = 200
"""How many values of a dimension its drop-down offers at most."""
_NEEDED, _NOT_NEEDED = "FFFFF0C2", "FFEDEDED"


class _Field(NamedTuple):
    """A column of the sheet: the name that `import` knows it by, what stands above it, its width and its form."""

    id: str
    heading: Words
    width: float
    format: str = "@"

    def look(self, language: Language) -> Look:
        """Of its cells: what is worked out is quiet, and numbers stand on the right."""
        if not self.id:
            return text_look(language, quiet=True)
        return text_look(language) if self.format == "@" else number_look(language)


_METRIC = _Field("metric", words.METRIC, 46)
_DATE = _Field("date", words.DATE, 14, "yyyy-mm-dd")
_VALUE = _Field("value", words.VALUE, 14, "General")
_UNIT = _Field("", words.UNIT, 28, "General")
_OF = _Field("of", words.OF, 16, "General")
_KEY = _Field("key", words.KEY, 18)
_NOTE = _Field("note", words.NOTE, 40)


def template_as_xlsx(form: Form) -> bytes:
    """The workbook, the same for the same plans and logs."""
    title = in_all([text_in_all(asked.plan.title, form.languages) for asked in form.metrics])
    workbook = new_workbook(title, form.language)
    numbers = new_sheet(workbook, words.NUMBERS.in_language(form.language), title, form.language)
    metrics = new_sheet(workbook, words.METRICS.in_language(form.language), title, form.language)
    _write_metrics(metrics, form)
    _write_numbers(numbers, metrics, form, title)
    for language in form.languages:
        _write_steps(new_sheet(workbook, words.HOW_TO.in_language(language), title, language), language)
    if form.known_values:
        lists = workbook.create_sheet(words.LISTS)
        lists.sheet_state = "hidden"
        _offer_known_values(numbers, lists, form)
    return bytes_of(workbook)


def _fields(form: Form) -> list[_Field]:
    dimensions = [_Field(name, Words.same(name), 18) for name in form.dimensions]
    of = [_OF] if any(asked.has_whole for asked in form.metrics) else []
    return [_METRIC, _DATE, _VALUE, _UNIT, *of, *dimensions, _KEY, _NOTE]


def _letter(fields: list[_Field], field: _Field) -> str:
    return get_column_letter(fields.index(field) + 1)


def _write_numbers(sheet: Worksheet, metrics: Worksheet, form: Form, title: str) -> None:
    """The sheet that is filled in."""
    fields, language = _fields(form), form.language
    put(sheet, _TITLE, 1, title, language, title_look(language, 15))
    put(sheet, _HINT, 1, form.said(words.HINT), language, line_look(language))
    for row in (_TITLE, _HINT):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(fields))
        sheet.row_dimensions[row].height = 2 * LINE_HEIGHT
    for number, field in enumerate(fields, 1):
        put(sheet, _HEADING, number, form.said(field.heading), language, heading_look(language))
        put(sheet, _IDS, number, field.id or None, language)
        sheet.column_dimensions[get_column_letter(number)].width = field.width
        for row in range(_FIRST, _LAST + 1):
            sheet.cell(row, number).number_format = field.format
            put(sheet, row, number, None, language, field.look(language))
    sheet.row_dimensions[_HEADING].height = (1 + len(form.languages)) * LINE_HEIGHT
    sheet.row_dimensions[_IDS].hidden = True
    sheet.freeze_panes = f"B{_FIRST}"
    sheet.sheet_view.showGridLines = True
    sheet.print_title_rows = f"{_HEADING}:{_HEADING}"
    _write_units(sheet, fields, _range(metrics, "A", "C", len(form.metrics)))
    _offer_metrics(sheet, fields, form, metrics)
    if _OF in fields:
        _colour_wholes(sheet, fields, _range(metrics, "A", "D", len(form.metrics)))


def _range(sheet: Worksheet, first: str, last: str, rows: int) -> str:
    return f"{quote_sheetname(sheet.title)}!${first}$2:${last}${rows + 1}"


def _write_units(sheet: Worksheet, fields: list[_Field], metrics: str) -> None:
    """What shows the unit of the metric that is chosen."""
    at = fields.index(_UNIT) + 1
    for row in range(_FIRST, _LAST + 1):
        sheet.cell(row, at).value = f'=IF($A{row}="","",IFERROR(VLOOKUP($A{row},{metrics},3,FALSE),""))'


def _offer_metrics(sheet: Worksheet, fields: list[_Field], form: Form, metrics: Worksheet) -> None:
    """What may stand in the cells, with a word on it for who selects one."""
    first, last = (str((day - _EPOCH).days) for day in (date(FIRST_YEAR, 3, 1), date(LAST_YEAR, 12, 31)))
    most = "1E+17"
    offered = {
        _METRIC: (DataValidation("list", formula1=_range(metrics, "A", "A", len(form.metrics))), words.CHOOSE_METRIC),
        _DATE: (DataValidation("date", operator="between", formula1=first, formula2=last), words.WRITE_DATE),
        _VALUE: (
            DataValidation("decimal", operator="between", formula1=f"-{most}", formula2=most),
            words.WRITE_NUMBER,
        ),
        _OF: (DataValidation("decimal", operator="between", formula1="0", formula2=most), words.WRITE_WHOLE),
    }
    for field, (validation, said) in offered.items():
        if field in fields:
            _validate(sheet, _letter(fields, field), validation, form.said(field.heading), form.said(said))


def _validate(sheet: Worksheet, column: str, validation: DataValidation, title: str, said: str) -> None:
    validation.allow_blank = True
    validation.showErrorMessage = validation.showInputMessage = True
    validation.errorTitle = validation.promptTitle = title[:32]
    validation.error = validation.prompt = said[:255]
    validation.add(f"{column}{_FIRST}:{column}{_LAST}")
    sheet.add_data_validation(validation)


def _colour_wholes(sheet: Worksheet, fields: list[_Field], metrics: str) -> None:
    """The whole is yellow where it is missing, and grey where there is none."""
    of = _letter(fields, _OF)
    cells = f"{of}{_FIRST}:{of}{_LAST}"
    needs = f'IFERROR(VLOOKUP($A{_FIRST},{metrics},4,FALSE),"")'
    for formula, colour in (
        (f'AND($A{_FIRST}<>"",${of}{_FIRST}="",{needs}<>"")', _NEEDED),
        (f'AND($A{_FIRST}<>"",{needs}="")', _NOT_NEEDED),
    ):
        look = DifferentialStyle(fill=PatternFill("solid", bgColor=colour, fgColor=colour))
        sheet.conditional_formatting.add(cells, Rule("expression", formula=[formula], dxf=look))


def _offer_known_values(sheet: Worksheet, lists: Worksheet, form: Form) -> None:
    """Drop-downs of what stands in the logs already; something new may be written as well."""
    fields = [field.id for field in _fields(form)]
    for number, (name, values) in enumerate(form.known_values.items(), 1):
        put(lists, 1, number, name, form.language)
        offered = values[:_LISTED]
        for row, value in enumerate(offered, 2):
            put(lists, row, number, value, form.language)
        column = get_column_letter(number)
        validation = DataValidation("list", formula1=_range(lists, column, column, len(offered)), errorStyle="warning")
        _validate(sheet, get_column_letter(fields.index(name) + 1), validation, name, form.said(words.KNOWN_VALUE))


def _write_metrics(sheet: Worksheet, form: Form) -> None:
    """The metrics that the list of the first sheet offers, and what is to be known of each."""
    write_table(sheet, list(_columns(form)), form.metrics, form.language, fixed=1)


def _columns(form: Form) -> Iterator[Column[Asked]]:
    def said(text: Callable[[Asked, Language], str]) -> Callable[[Asked, Language], str | None]:
        return lambda asked, _: in_all([text(asked, language) for language in form.languages]) or None

    def both(heading: Words) -> Words:
        return Words.same(form.said(heading))

    yield Column(both(words.METRIC), lambda asked, _: asked.label(form.languages), 60)
    yield Column(both(words.LOGGED), said(lambda asked, language: words.PER[asked.metric.per].in_language(language)))
    yield Column(both(words.UNIT), said(lambda asked, language: asked.unit(language)))
    yield Column(
        both(words.HAS_WHOLE), said(lambda asked, language: words.YES.in_language(language) if asked.has_whole else "")
    )
    yield Column(both(words.KIND), said(lambda asked, language: words.KINDS[asked.metric.kind].in_language(language)))
    yield Column(both(words.DIMENSIONS), lambda asked, _: ", ".join(asked.metric.dimensions) or None)
    yield Column(both(words.OWNER), said(lambda asked, language: asked.owner_name(language)), 36)


def _write_steps(sheet: Worksheet, language: Language) -> None:
    """How the workbook is filled in, and what becomes of it."""
    put(sheet, 1, 1, words.HOW_TO.in_language(language), language, title_look(language, 15))
    sheet.row_dimensions[1].height = 2 * LINE_HEIGHT
    for column, width in (("A", 24), ("B", 100)):
        sheet.column_dimensions[column].width = width
    for row, (heading, text) in enumerate((*words.STEPS, words.FOR_WHO_IMPORTS), 2):
        put(sheet, row, 1, heading.in_language(language), language, text_look(language, bold=True, at_top=True))
        put(sheet, row, 2, text.in_language(language), language, text_look(language, at_top=True))
        sheet.row_dimensions[row].height = 2.5 * LINE_HEIGHT
