"""The sheet that shows the whole plan over time: a KPI a row, a period a column, a coloured sign for each verdict."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from covidsvc.model.commitment import Commitment
from covidsvc.model.report import Dossier, Judgement, Report
from covidsvc.phrase.period import Period
from covidsvc.render.report.ranges import counted, notes_of_range
from covidsvc.render.report.signs import sign_of
from covidsvc.render.report.spans import short_name, years_of
from covidsvc.render.report.xlsx.cells import put, text_width, verdict_text
from covidsvc.render.report.xlsx.looks import count_look, heading_look, judged_look, nothing_look, verdict_look
from covidsvc.render.report.xlsx.subject import Book, kpi_title, plan_and_measure
from covidsvc.render.report.xlsx.table import LINE_HEIGHT, Column, height_of
from covidsvc.words import Language
from covidsvc.words import columns as words

_PERIOD_WIDTH = 8.0
_HEAD_ROWS = 2
_MOST_ON_A_PAGE = 40
"""Up to how many KPIs the map is printed on one page."""


class Row(NamedTuple):
    """A KPI with its verdicts, by the periods in which it has one, and for how long it has been missed."""

    commitment: Commitment
    judgements: dict[Period, Judgement]
    notes: str


def write_over_time(sheet: Worksheet, book: Book, language: Language) -> None:
    reports = [report for dossier in book.dossiers for report in _reports(dossier)]
    periods = sorted({report.period for report in reports})
    rows = [row for dossier in book.dossiers for row in _rows(dossier, language)]
    columns = _columns(book)
    _write_head(sheet, columns, periods, language)
    widths = [_width(column, rows, language) for column in columns]
    first = len(columns) + 1
    for number, row in enumerate(rows, _HEAD_ROWS + 1):
        texts = [column.content(row, language) for column in columns]
        for at, content in enumerate(texts, 1):
            put(sheet, number, at, content, language)
        for at, period in enumerate(periods, first):
            _put_sign(sheet, number, at, row.judgements.get(period), language)
        put(sheet, number, first + len(periods), row.notes, language)
        sheet.row_dimensions[number].height = height_of(texts, widths)
    _write_counts(sheet, len(rows) + _HEAD_ROWS + 2, first, periods, reports, language)
    _set_widths(sheet, [*widths, *[_PERIOD_WIDTH] * len(periods), _width(_NOTES, rows, language)])
    sheet.auto_filter.ref = f"A{_HEAD_ROWS}:{get_column_letter(first + len(periods))}{len(rows) + _HEAD_ROWS}"
    sheet.freeze_panes = f"{get_column_letter(first)}{_HEAD_ROWS + 1}"
    sheet.print_title_rows = f"1:{_HEAD_ROWS}"
    if len(rows) <= _MOST_ON_A_PAGE:
        sheet.page_setup.fitToHeight = 1


def _reports(dossier: Dossier) -> Sequence[Report]:
    """The periods that are asked for, else the months that led up to the one that is."""
    return dossier.reports if dossier.is_range else dossier.months or dossier.reports


def _rows(dossier: Dossier, language: Language) -> Iterator[Row]:
    reports = _reports(dossier)
    judgements = {
        report.period: {kpi.commitment.declared.id: kpi.judgement for kpi in report.kpis} for report in reports
    }
    notes = notes_of_range(Dossier(tuple(reports)), language)
    for kpi in dossier.latest.kpis:
        id = kpi.commitment.declared.id
        yield Row(kpi.commitment, {period: of[id] for period, of in judgements.items() if id in of}, notes.get(id, ""))


_NOTES: Column[Row] = Column(words.NOTES, lambda row, _: row.notes, 36)


def _commitment(row: Row) -> Commitment:
    return row.commitment


def _columns(book: Book) -> list[Column[Row]]:
    kpi: Column[Row] = Column(words.KPI, lambda row, language: kpi_title(row.commitment, language), 34)
    return [*plan_and_measure(book.has_plans, _commitment), kpi]


def _write_head(
    sheet: Worksheet, columns: Sequence[Column[Row]], periods: Sequence[Period], language: Language
) -> None:
    """The years, each over its first period, and below them the periods."""
    first = len(columns) + 1
    for at in range(1, first + len(periods) + 1):
        put(sheet, 1, at, None, language, heading_look(language))
    for at, column in enumerate(columns, 1):
        put(sheet, 2, at, column.heading.in_language(language), language, heading_look(language))
    at = first
    for year in years_of(periods, language):
        put(sheet, 1, at, year.name, language, heading_look(language))
        if year.periods > 1:
            sheet.merge_cells(start_row=1, end_row=1, start_column=at, end_column=at + year.periods - 1)
        at += year.periods
    for at, period in enumerate(periods, first):
        put(sheet, 2, at, short_name(period, language), language, heading_look(language, "center"))
    put(sheet, 2, first + len(periods), words.NOTES.in_language(language), language, heading_look(language))
    for number in (1, 2):
        sheet.row_dimensions[number].height = 1.25 * LINE_HEIGHT


def _put_sign(sheet: Worksheet, row: int, column: int, judged: Judgement | None, language: Language) -> None:
    if judged is None:
        put(sheet, row, column, None, language)
    else:
        put(sheet, row, column, sign_of(judged).text, language, judged_look(judged, language, centred=True))


def _write_counts(
    sheet: Worksheet,
    row: int,
    first: int,
    periods: Sequence[Period],
    reports: Sequence[Report],
    language: Language,
) -> None:
    """How many KPIs have each verdict, below the signs: also what the signs mean."""
    for number, verdict in enumerate(counted(reports), row):
        put(sheet, number, first - 1, verdict_text(verdict, language), language, verdict_look(verdict, language))
        for at, period in enumerate(periods, first):
            count = sum(report.summary().get(verdict, 0) for report in reports if report.period == period)
            put(
                sheet, number, at, count, language, count_look(language, bold=True) if count else nothing_look(language)
            )


def _width(column: Column[Row], rows: Sequence[Row], language: Language) -> float:
    texts = (column.content(row, language) for row in rows)
    widest = max((text_width(text) for text in texts if isinstance(text, str)), default=0)
    return max(text_width(column.heading.in_language(language)) + 3, min(widest, column.widest)) + 4


def _set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
