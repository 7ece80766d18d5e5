"""The report as a workbook: a summary, the KPIs, the plan over time, the past of each KPI, and the evidence.

In two languages it has the sheets of the first, then those of the second, so that each reader has whole ones.
"""

from collections.abc import Sequence

from covidsvc.model.report import Dossier
from covidsvc.render.report.headings import period_line, text_in
from covidsvc.render.report.ranges import periods_line
from covidsvc.render.report.xlsx.evidence import write_evidence
from covidsvc.render.report.xlsx.history import write_history
from covidsvc.render.report.xlsx.kpis import write_kpis
from covidsvc.render.report.xlsx.over_time import write_over_time
from covidsvc.render.report.xlsx.subject import Book
from covidsvc.render.report.xlsx.summary import write_summary
from covidsvc.render.report.xlsx.workbook import bytes_of, new_sheet, new_workbook
from covidsvc.render.style import Style
from covidsvc.words import Language
from covidsvc.words import sheets as words

_SHEETS = {
    words.SUMMARY: write_summary,
    words.KPIS: write_kpis,
    words.OVER_TIME: write_over_time,
    words.HISTORY: write_history,
    words.EVIDENCE: write_evidence,
}
_LONGEST_TITLE = 60
"""How much of a title stands at the head of a page."""


def report_as_xlsx(dossiers: Sequence[Dossier], style: Style) -> bytes:
    book = Book(dossiers)
    workbook = new_workbook(_title(book, style.language), style.language)
    for language in style.languages:
        for name, write in _SHEETS.items():
            sheet = new_sheet(workbook, name.in_language(language), _about(book, language), language)
            write(sheet, book, language)
    return bytes_of(workbook)


def _title(book: Book, language: Language) -> str:
    titles = (text_in(dossier.latest.source.plan.title, language) for dossier in book.dossiers)
    return " · ".join(dict.fromkeys(titles))


def _about(book: Book, language: Language) -> str:
    """The plans, and the time that the report is about."""
    dossier = book.dossiers[0]
    line = periods_line(dossier.reports, language) if dossier.is_range else period_line(dossier.latest, language)
    title = _title(book, language)
    return f"{title if len(title) <= _LONGEST_TITLE else f'{title[:_LONGEST_TITLE]}…'} · {line}"
