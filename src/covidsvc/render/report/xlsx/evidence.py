"""The sheet that says on which lines of the logs each verdict rests."""

from collections.abc import Iterator
from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Evidence
from covidsvc.model.report import window_name
from covidsvc.render.report.entries import Entry
from covidsvc.render.report.xlsx.subject import Book, group_of, kpi_title, plan_and_measure
from covidsvc.render.report.xlsx.table import Column, write_table
from covidsvc.words import Language
from covidsvc.words import columns as words


class Row(NamedTuple):
    entry: Entry
    evidence: Evidence


def write_evidence(sheet: Worksheet, book: Book, language: Language) -> None:
    rows = [Row(entry, each) for entry in book.entries() for each in entry.judgement.evidence]
    write_table(sheet, [*_names(book), *_COLUMNS], rows, language)


def _commitment(row: Row) -> Commitment:
    return row.entry.commitment


def _names(book: Book) -> Iterator[Column[Row]]:
    if book.has_periods:
        yield Column(words.PERIOD, lambda row, _: str(row.entry.report.period))
    yield from plan_and_measure(book.has_plans, _commitment)
    yield Column(words.KPI, lambda row, language: kpi_title(row.entry.commitment, language), 30)
    if book.has_groups:
        yield Column(words.GROUP, lambda row, _: group_of(row.entry), 20)


_COLUMNS: tuple[Column[Row], ...] = (
    Column(words.WINDOW, lambda row, _: window_name(row.entry.commitment, row.entry.judgement.window), 24),
    Column(words.FILE, lambda row, _: row.evidence.file, 50),
    Column(words.FIRST_LINE, lambda row, _: row.evidence.first_line or None),
    Column(words.LAST_LINE, lambda row, _: row.evidence.last_line or None),
    Column(words.ROWS, lambda row, _: row.evidence.rows),
)
