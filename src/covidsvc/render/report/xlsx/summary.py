"""The first sheet: how many targets are met, measure by measure, and what needs attention."""

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from covidsvc.model.report import Dossier, KpiReport, Report, Verdict, tally
from covidsvc.render.report import attention, headings
from covidsvc.render.report.ranges import periods_line
from covidsvc.render.report.signs import OVERDUE, SIGNS
from covidsvc.render.report.xlsx import looks
from covidsvc.render.report.xlsx.cells import put, verdict_text
from covidsvc.render.report.xlsx.looks import Look
from covidsvc.render.report.xlsx.subject import Book
from covidsvc.render.report.xlsx.table import HIGHEST, LINE_HEIGHT, height_of
from covidsvc.words import Language, Words, columns
from covidsvc.words import sheets as words
from covidsvc.words.folding import MORE_ITEMS
from covidsvc.words.grid import NEEDS_ATTENTION_IN, NOTHING_TO_ATTEND_IN
from covidsvc.words.report import NEEDS_ATTENTION, NOTHING_TO_ATTEND

_WIDTHS = (7.0, 44.0, 48.0, *[11.0] * len(Verdict), 13.0, 11.0, 11.0)
"""Number, measure, owner; a column a verdict; actions done, all of them, and those that are overdue."""
_TITLE_SIZE, _HEADING_SIZE, _TEXT_SIZE = 18, 13, 10.5
_MOST_LINES = 20
_MOST_ITEMS = 20
"""How many things are shown that an owner has to attend to; all KPIs stand on the next sheet."""
_LAST = len(_WIDTHS)
_FIRST_VERDICT = 4
_ACTIONS = _FIRST_VERDICT + len(Verdict)


class _Progress(NamedTuple):
    """Of the actions of some measures, by the day of the report."""

    done: int
    all: int
    overdue: int


def write_summary(sheet: Worksheet, book: Book, language: Language) -> None:
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    row = 1
    for dossier in book.dossiers:
        row = _write_title(sheet, row, dossier, language)
        row = _write_measures(sheet, row + 1, dossier.latest, language)
        row = _write_attention(sheet, row + 1, dossier, language) + 2
    sheet.print_area = f"A1:{get_column_letter(_LAST)}{row}"


def _write_title(sheet: Worksheet, row: int, dossier: Dossier, language: Language) -> int:
    """The plan, and the days that the report is about; returns the next row, as the others do."""
    report = dossier.latest
    line = headings.period_line(report, language)
    if dossier.is_range:
        line = f"{line}  ({periods_line(dossier.reports, language)})"
    _write_line(
        sheet,
        row,
        headings.text_in(report.source.plan.title, language),
        language,
        looks.title_look(language, _TITLE_SIZE),
    )
    _write_line(sheet, row + 1, line, language, looks.line_look(language))
    height = sheet.row_dimensions[row].height or LINE_HEIGHT
    sheet.row_dimensions[row].height = min(HIGHEST, _TITLE_SIZE / _TEXT_SIZE * height)
    return row + 2


def _write_line(sheet: Worksheet, row: int, text: str, language: Language, look: Look, first: int = 1) -> None:
    """A text across the columns from one on, as high as it needs."""
    put(sheet, row, first, text, language, look)
    sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=_LAST)
    sheet.row_dimensions[row].height = height_of([text], [sum(_WIDTHS[first - 1 :])], _MOST_LINES)


def _write_measures(sheet: Worksheet, row: int, report: Report, language: Language) -> int:
    named = (columns.NUMBER, columns.MEASURE, columns.OWNER)
    acted = (words.ACTIONS_DONE, words.ACTIONS, words.ACTIONS_OVERDUE)
    heads = [each.in_language(language) for each in named]
    heads += [verdict_text(verdict, language) for verdict in Verdict]
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
        _write_counts(sheet, row, kpis, _progress(report, [measure_id]), language)
        sheet.row_dimensions[row].height = height_of(texts, _WIDTHS[1:3], _MOST_LINES)
    row += 1
    put(sheet, row, 1, None, language)
    put(sheet, row, 2, words.ALL.in_language(language), language, looks.text_look(language, bold=True))
    put(sheet, row, 3, None, language)
    ids = [measure_id for measure_id, _ in report.by_measure()]
    _write_counts(sheet, row, report.kpis, _progress(report, ids), language, bold=True)
    sheet.row_dimensions[row].height = height_of([], [])
    return row + 1


def _write_counts(
    sheet: Worksheet,
    row: int,
    kpis: Sequence[KpiReport],
    progress: _Progress,
    language: Language,
    *,
    bold: bool = False,
) -> None:
    """How many there are of each verdict, coloured where there are any."""
    for at, (verdict, count) in enumerate(tally(kpis).items(), _FIRST_VERDICT):
        look = looks.coloured(looks.VERDICTS[verdict], language, bold=True, centred=True)
        put(sheet, row, at, count, language, look if count else looks.nothing_look(language))
    for at, count in enumerate(progress, _ACTIONS):
        is_overdue = at == _LAST and count
        look = looks.coloured(looks.OVERDUE, language, bold=True, centred=True)
        put(sheet, row, at, count, language, look if is_overdue else looks.count_look(language, bold=bold))


def _progress(report: Report, measure_ids: Sequence[str]) -> _Progress:
    actions = [action for id in measure_ids for action in report.source.plan.measures[id].actions.values()]
    done = sum(1 for action in actions if action.done is not None and action.done <= report.as_of)
    overdue = sum(1 for action in actions if headings.is_overdue(action.due, action.done, report.as_of))
    return _Progress(done, len(actions), overdue)


def _write_attention(sheet: Worksheet, row: int, dossier: Dossier, language: Language) -> int:
    report, period = dossier.latest, headings.period_words(dossier.latest.period)
    owners = attention.by_owner(report, language)
    heading: Words = NEEDS_ATTENTION_IN.fill(period=period) if dossier.is_range else NEEDS_ATTENTION
    if not owners:
        heading = NOTHING_TO_ATTEND_IN.fill(period=period) if dossier.is_range else NOTHING_TO_ATTEND
    _write_line(sheet, row, heading.in_language(language), language, looks.title_look(language, _HEADING_SIZE))
    sheet.row_dimensions[row].height = 1.6 * LINE_HEIGHT
    row += 1
    for _, owner, items in owners:
        _write_line(sheet, row, owner, language, looks.text_look(language, bold=True))
        row += 1
        shown, more = attention.first_of(items, _MOST_ITEMS)
        for item in shown:
            row = _write_item(sheet, row, item, language)
        if more:
            text = MORE_ITEMS.fill(count=f"{more:,}").in_language(language)
            _write_line(sheet, row, text, language, looks.text_look(language, quiet=True), first=2)
            row += 1
    return row


def _write_item(sheet: Worksheet, row: int, item: attention.Item, language: Language) -> int:
    sign = SIGNS[item.verdict] if item.verdict else OVERDUE
    colours = looks.VERDICTS[item.verdict] if item.verdict else looks.OVERDUE
    put(sheet, row, 1, sign.text, language, looks.coloured(colours, language, bold=True, centred=True))
    _write_line(sheet, row, item.text, language, looks.text_look(language), first=2)
    if not item.response:
        return row + 1
    _write_line(sheet, row + 1, item.response, language, looks.text_look(language, quiet=True), first=2)
    return row + 2
