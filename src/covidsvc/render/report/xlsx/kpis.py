"""The sheet of KPIs: what a board reads is printed; what an auditor looks up stands to the right of it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from covidsvc.model.commitment import Commitment
from covidsvc.model.plan import Response
from covidsvc.model.report import Judgement
from covidsvc.render.report import figures
from covidsvc.render.report.entries import Entry, entries
from covidsvc.render.report.headings import owner_name, text_in
from covidsvc.render.report.lines import kpi_lines
from covidsvc.render.report.xlsx.cells import Content
from covidsvc.render.report.xlsx.numbers import Number, exact_beside
from covidsvc.render.report.xlsx.subject import Book, group_of, kpi_title, plan_and_measure, shown_number, unit_text
from covidsvc.render.report.xlsx.table import Column, write_table
from covidsvc.render.units import target_for_people
from covidsvc.words import Language, Words
from covidsvc.words import columns as words


class Row(NamedTuple):
    entry: Entry
    notes: str

    @property
    def commitment(self) -> Commitment:
        return self.entry.commitment

    @property
    def judged(self) -> Judgement:
        return self.entry.judgement


def write_kpis(sheet: Worksheet, book: Book, language: Language) -> None:
    columns = [*_names(book), *_JUDGED, *_BESIDE, *_ANSWERED]
    fixed = [column.heading for column in columns].index(words.KPI) + 1
    write_table(sheet, columns, list(_rows(book, language)), language, fixed=fixed)


def _rows(book: Book, language: Language) -> Iterator[Row]:
    for dossier in book.dossiers:
        for report in dossier.reports:
            lines = (each for line in kpi_lines(report, language) for each in line.with_groups())
            for entry, line in zip(entries(report), lines, strict=True):
                yield Row(entry, line.notes)


def _commitment(row: Row) -> Commitment:
    return row.commitment


def _names(book: Book) -> Iterator[Column[Row]]:
    if book.has_periods:
        yield Column(words.PERIOD, lambda row, _: str(row.entry.report.period))
    yield from plan_and_measure(book.has_plans, _commitment)
    yield Column(words.KPI, lambda row, language: kpi_title(row.commitment, language), 26)
    if book.has_groups:
        yield Column(words.GROUP, lambda row, _: group_of(row.entry), 16)


def _owner(row: Row, language: Language) -> str:
    return owner_name(row.commitment.plan, row.commitment.owner, language)


def _value(row: Row, language: Language) -> Number | None:
    value = row.judged.value
    return None if value is None else shown_number(figures.quantity(row.commitment, row.judged, value), language)


def _baseline(row: Row, language: Language) -> Number | None:
    baseline = row.judged.baseline
    return None if baseline is None else shown_number(figures.quantity(row.commitment, row.judged, baseline), language)


def _target(row: Row, language: Language) -> str | None:
    return target_for_people(row.judged.target, row.commitment, language) if row.judged.target else None


def _response(part: Callable[[Response, Row, Language], Content]) -> Callable[[Row, Language], Content]:
    """A part of what is done about a miss, which is the KPI's and of none of its groups."""

    def content(row: Row, language: Language) -> Content:
        response = None if row.entry.group else row.entry.kpi.response
        return part(response, row, language) if response else None

    return content


def _response_owner(response: Response, row: Row, language: Language) -> str:
    return owner_name(row.commitment.plan, response.owner or row.commitment.owner, language)


def _done(response: Response, row: Row, language: Language) -> date | None:
    """As the day of the report knows it."""
    return response.done if response.done is not None and response.done <= row.entry.report.as_of else None


def _beside(heading: Words, content: Callable[[Row, Language], Content], widest: int = 30) -> Column[Row]:
    return Column(heading, content, widest, is_printed=False)


_JUDGED: tuple[Column[Row], ...] = (
    Column(words.OWNER, _owner, 28),
    Column(words.VERDICT, lambda row, _: row.judged),
    Column(words.VALUE, _value),
    Column(words.UNIT, lambda row, language: unit_text(row.commitment, row.judged, language), 16),
    Column(words.TARGET, _target, 22),
    Column(words.CHANGE, lambda row, language: shown_number(figures.change(row.commitment, row.judged), language)),
    Column(words.MARGIN, lambda row, language: shown_number(figures.margin(row.commitment, row.judged), language)),
    Column(words.NOTES, lambda row, _: row.notes, 30),
)
_BESIDE: tuple[Column[Row], ...] = (
    _beside(words.BASELINE, _baseline),
    _beside(words.EXACT_VALUE, lambda row, _: exact_beside(row.judged.value) if row.judged.value is not None else None),
    _beside(words.FROM, lambda row, _: row.judged.window.days.first),
    _beside(words.TO, lambda row, _: row.judged.window.days.last),
    _beside(words.DEADLINE, lambda row, _: row.commitment.deadline),
    _beside(words.ROWS, lambda row, _: row.judged.rows),
    _beside(words.EXPECTED_ROWS, lambda row, _: row.judged.expected_rows),
)
_ANSWERED: tuple[Column[Row], ...] = (
    _beside(words.CAUSE, _response(lambda response, _, language: text_in(response.cause, language)), 40),
    _beside(words.RESPONSE, _response(lambda response, _, language: text_in(response.action, language)), 40),
    _beside(words.RESPONSE_OWNER, _response(_response_owner), 44),
    _beside(words.DUE, _response(lambda response, _, __: response.due)),
    _beside(words.DONE, _response(_done)),
    _beside(words.ID, lambda row, _: row.entry.id, 40),
)
