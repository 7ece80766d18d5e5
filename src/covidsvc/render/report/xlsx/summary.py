"""The first sheet: how many targets are met, measure by measure, and what needs attention."""

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from covidsvc.model.report import Dossier, KpiReport, Report, tally
from covidsvc.render.report import attention, headings
from covidsvc.render.report.ranges import counted, periods_line
from covidsvc.render.report.signs import OVERDUE, SIGNS
from covidsvc.render.report.xlsx import looks
from covidsvc.render.report.xlsx.cells import put, verdict_text
from covidsvc.render.report.xlsx.looks import Look
from covidsvc.render.report.xlsx.subject import Book
from covidsvc.render.report.xlsx.table import HIGHEST, LINE_HEIGHT, height_of
from covidsvc.words import Language, columns
from covidsvc.words import sheets as words
from covidsvc.words.folding import MORE_ITEMS

_TITLE_SIZE, _HEADING_SIZE, _TEXT_SIZE = 18, 13, 10.5
_MOST_LINES = 20
_MOST_ITEMS = 20
"""How many things are shown that an owner has to attend to; all KPIs stand on the next sheet."""
_FIRST_VERDICT = 4


class _Layout(NamedTuple):
    """Number, measure, owner; a column for each that is `counted`; actions done, all of them, and those overdue."""

    counted: Sequence[str]

    @property
    def widths(self) -> tuple[float, ...]:
        return (7.0, 44.0, 48.0, *[11.0] * len(self.counted), 13.0, 11.0, 11.0)

    @property
    def last(self) -> int:
        return len(self.widths)

    @property
    def actions(self) -> int:
        return _FIRST_VERDICT + len(self.counted)


class _Progress(NamedTuple):
    """Of the actions of some measures, by the day of the report."""

    done: int
    all: int
    overdue: int


def write_summary(sheet: Worksheet, book: Book, language: Language) -> None:
    layout = _Layout(counted([dossier.latest for dossier in book.dossiers]))
    for number, width in enumerate(layout.widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    row = 1
    for dossier in book.dossiers:
        row = _write_title(sheet, row, dossier, layout, language)
        row = _write_measures(sheet, row + 1, dossier.latest, layout, language)
        row = _write_attention(sheet, row + 1, dossier, layout, language) + 2
    sheet.print_area = f"A1:{get_column_letter(layout.last)}{row}"


def _write_title(sheet: Worksheet, row: int, dossier: Dossier, layout: _Layout, language: Language) -> int:
    """The plan, and the days that the report is about; returns the next row, as the others do."""
    report = dossier.latest
    line = headings.period_line(report, language)
    if dossier.is_range:
        line = f"{line}  ({periods_line(dossier.reports, language)})"
    _write_line(
        sheet,
        row,
        headings.text_in(report.source.plan.title, language),
        layout,
        language,
        looks.title_look(language, _TITLE_SIZE),
    )
    _write_line(sheet, row + 1, line, layout, language, looks.line_look(language))
    height = sheet.row_dimensions[row].height or LINE_HEIGHT
    sheet.row_dimensions[row].height = min(HIGHEST, _TITLE_SIZE / _TEXT_SIZE * height)
    return row + 2


def _write_line(
    sheet: Worksheet, row: int, text: str, layout: _Layout, language: Language, look: Look, first: int = 1
) -> None:
    """A text across the columns from one on, as high as it needs."""
    put(sheet, row, first, text, language, look)
    sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=layout.last)
    sheet.row_dimensions[row].height = height_of([text], [sum(layout.widths[first - 1 :])], _MOST_LINES)


def _write_measures(sheet: Worksheet, row: int, report: Report, layout: _Layout, language: Language) -> int:
    named = (columns.NUMBER, columns.MEASURE, columns.OWNER)
    acted = (words.ACTIONS_DONE, words.ACTIONS, words.ACTIONS_OVERDUE)
    heads = [each.in_language(language) for each in named]
    heads += [verdict_text(verdict, language) for verdict in layout.counted]
    heads += [each.in_language(language) for each in acted]
    for at, text in enumerate(heads, 1):
        put(sheet, row, at, text, language, looks.heading_look(language, "left" if at in (2, 3) else "center"))
    sheet.row_dimensions[row].height = 1.5 * LINE_HEIGHT
    plan = report.source.plan
    for measure_id, kpis in report.by_measure():
        row += 1
        measure = plan.measures[measure_id]
        put(sheet, row, 1, list(plan.measures).index(measure_id) + 1, language, looks.count_look(language))
        texts = (headings.text_in(measure.title, language), headings.owner_name(plan, measure.owner, language))
        for at, text in enumerate(texts, 2):
            put(sheet, row, at, text, language)
        _write_counts(sheet, row, kpis, _progress(report, [measure_id]), layout, language)
        sheet.row_dimensions[row].height = height_of(texts, layout.widths[1:3], _MOST_LINES)
    row += 1
    put(sheet, row, 1, None, language)
    put(sheet, row, 2, words.ALL.in_language(language), language, looks.text_look(language, bold=True))
    put(sheet, row, 3, None, language)
    ids = [measure_id for measure_id, _ in report.by_measure()]
    _write_counts(sheet, row, report.kpis, _progress(report, ids), layout, language, bold=True)
    sheet.row_dimensions[row].height = height_of([], [])
    return row + 1


def _write_counts(
    sheet: Worksheet,
    row: int,
    kpis: Sequence[KpiReport],
    progress: _Progress,
    layout: _Layout,
    language: Language,
    *,
    bold: bool = False,
) -> None:
    """How many there are of each verdict, coloured where there are any."""
    counts = tally(kpis)
    for at, verdict in enumerate(layout.counted, _FIRST_VERDICT):
        count = counts.get(verdict, 0)
        look = looks.coloured(looks.VERDICTS[verdict], language, bold=True, centred=True)
        put(sheet, row, at, count, language, look if count else looks.nothing_look(language))
    for at, count in enumerate(progress, layout.actions):
        is_overdue = at == layout.last and count
        look = looks.coloured(looks.OVERDUE, language, bold=True, centred=True)
        put(sheet, row, at, count, language, look if is_overdue else looks.count_look(language, bold=bold))


def _progress(report: Report, measure_ids: Sequence[str]) -> _Progress:
    actions = [action for id in measure_ids for action in report.source.plan.measures[id].actions.values()]
    done = sum(1 for action in actions if action.done is not None and action.done <= report.as_of)
    overdue = sum(1 for action in actions if headings.is_overdue(action.due, action.done, report.as_of))
    return _Progress(done, len(actions), overdue)


def _write_attention(sheet: Worksheet, row: int, dossier: Dossier, layout: _Layout, language: Language) -> int:
    owners = attention.by_owner(dossier.latest, language)
    some, nothing = attention.headings_of(dossier)
    heading = (some if owners else nothing).in_language(language)
    _write_line(sheet, row, heading, layout, language, looks.title_look(language, _HEADING_SIZE))
    sheet.row_dimensions[row].height = 1.6 * LINE_HEIGHT
    row += 1
    for _, owner, items in owners:
        _write_line(sheet, row, owner, layout, language, looks.text_look(language, bold=True))
        row += 1
        shown, more = attention.first_of(items, _MOST_ITEMS)
        for item in shown:
            row = _write_item(sheet, row, item, layout, language)
        if more:
            text = MORE_ITEMS.fill(count=f"{more:,}").in_language(language)
            _write_line(sheet, row, text, layout, language, looks.text_look(language, quiet=True), first=2)
            row += 1
    return row


def _write_item(sheet: Worksheet, row: int, item: attention.Item, layout: _Layout, language: Language) -> int:
    sign = SIGNS[item.verdict] if item.verdict else OVERDUE
    colours = looks.VERDICTS[item.verdict] if item.verdict else looks.OVERDUE
    put(sheet, row, 1, sign.text, language, looks.coloured(colours, language, bold=True, centred=True))
    _write_line(sheet, row, item.text, layout, language, looks.text_look(language), first=2)
    if not item.response:
        return row + 1
    _write_line(sheet, row + 1, item.response, layout, language, looks.text_look(language, quiet=True), first=2)
    return row + 2
