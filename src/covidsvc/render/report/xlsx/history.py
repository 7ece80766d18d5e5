"""The sheet with the past of each KPI: its windows one below the other, as a pivot table takes them."""

from collections.abc import Iterator
from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from covidsvc.model.commitment import Commitment
from covidsvc.model.report import Judgement, KpiReport, Point, window_name
from covidsvc.render.report import figures
from covidsvc.render.report.xlsx.numbers import Number, exact_beside
from covidsvc.render.report.xlsx.subject import Book, kpi_title, plan_and_measure, shown_number, unit_text
from covidsvc.render.report.xlsx.table import Column, write_table
from covidsvc.render.units import target_for_people
from covidsvc.words import Language
from covidsvc.words import columns as words


class Row(NamedTuple):
    """A window of a KPI; one from before its measure's start has no verdict."""

    kpi: KpiReport
    point: Point

    @property
    def commitment(self) -> Commitment:
        return self.kpi.commitment

    @property
    def judged(self) -> Judgement:
        return self.point.judgement or self.kpi.judgement


def write_history(sheet: Worksheet, book: Book, language: Language) -> None:
    rows = [Row(kpi, point) for dossier in book.dossiers for kpi in dossier.latest.kpis for point in kpi.history]
    columns = [*_names(book), *_COLUMNS]
    fixed = [column.heading for column in columns].index(words.WINDOW) + 1
    write_table(sheet, columns, rows, language, fixed=fixed)


def _commitment(row: Row) -> Commitment:
    return row.commitment


def _names(book: Book) -> Iterator[Column[Row]]:
    yield from plan_and_measure(book.has_plans, _commitment)
    yield Column(words.KPI, lambda row, language: kpi_title(row.commitment, language), 30)
    yield Column(words.WINDOW, lambda row, _: window_name(row.commitment, row.point.window), 24)


def _value(row: Row, language: Language) -> Number | None:
    value = row.point.value
    return None if value is None else shown_number(figures.quantity(row.commitment, row.judged, value), language)


def _target(row: Row, language: Language) -> str | None:
    judged = row.point.judgement
    return target_for_people(judged.target, row.commitment, language) if judged and judged.target else None


def _change(row: Row, language: Language) -> Number | None:
    judged = row.point.judgement
    return shown_number(figures.change(row.commitment, judged), language) if judged else None


def _margin(row: Row, language: Language) -> Number | None:
    judged = row.point.judgement
    return shown_number(figures.margin(row.commitment, judged), language) if judged else None


_COLUMNS: tuple[Column[Row], ...] = (
    Column(words.VALUE, _value),
    Column(words.UNIT, lambda row, language: unit_text(row.commitment, row.judged, language), 16),
    Column(words.TARGET, _target, 24),
    Column(words.CHANGE, _change),
    Column(words.MARGIN, _margin),
    Column(words.VERDICT, lambda row, _: row.point.judgement),
    Column(
        words.EXACT_VALUE,
        lambda row, _: exact_beside(row.point.value) if row.point.value is not None else None,
        is_printed=False,
    ),
    Column(words.FROM, lambda row, _: row.point.window.days.first, is_printed=False),
    Column(words.TO, lambda row, _: row.point.window.days.last, is_printed=False),
)
