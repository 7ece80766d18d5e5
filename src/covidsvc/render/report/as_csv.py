"""A table for spreadsheets: a row a KPI, and one for each of its groups, with every number exact.

The columns are a contract, as the JSON is: they keep their names and their meaning, and more may come.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from covidsvc.model.comparison import Comparison
from covidsvc.model.measuring import comparison
from covidsvc.model.plan import Owner, Response, Waiver
from covidsvc.model.report import Dossier, Report
from covidsvc.model.text import Text
from covidsvc.phrase.number import exact_text
from covidsvc.render.plain import encodable, printable
from covidsvc.render.report.entries import Entry, entries
from covidsvc.render.report.lines import KpiLine, kpi_lines
from covidsvc.render.style import Style
from covidsvc.render.units import aggregate_in_english, target_in_english, value_unit
from covidsvc.words import Language

if TYPE_CHECKING:
    from covidsvc.model.closing import Version

_MARK = "\ufeff"
_FORMULAS = tuple("=+-@\t\r\n＝＋－＠")
"""What a text begins with that a spreadsheet would calculate; also as East Asia types it."""

Value = str | Fraction | date | int | None


class _Row(NamedTuple):
    """What a row is about, and what people are told of it in each language of the answer."""

    entry: Entry
    said: dict[str, KpiLine]

    @property
    def owner(self) -> Owner:
        return self.entry.commitment.plan.owners[self.entry.commitment.owner]

    @property
    def response(self) -> Response | None:
        return None if self.entry.group else self.entry.kpi.response

    @property
    def waiver(self) -> Waiver | None:
        return self.entry.judgement.waiver

    @property
    def held(self) -> Comparison | None:
        """The target in the numbers of the KPI."""
        commitment, target = self.entry.commitment, self.entry.judgement.target
        return comparison(target, commitment.measuring, commitment.metric) if target else None


class _Column(NamedTuple):
    """A column, or one for each language of the plan or of the answer."""

    name: str
    cell: Callable[[_Row, str], Value]
    languages: Literal["", "of plan", "of answer"] = ""


class _Placed(NamedTuple):
    """A column of one language."""

    name: str
    cell: Callable[[_Row, str], Value]
    language: str


def report_as_csv(dossiers: Sequence[Dossier], style: Style) -> str:
    """In a file it begins with a mark by which a spreadsheet knows UTF-8."""
    plans = [dossier.latest.source.plan for dossier in dossiers]
    asked = [*_COLUMNS, *(_COLUMNS_OF_WAIVERS if any(plan.waivers for plan in plans) else ())]
    if any(report.closing for dossier in dossiers for report in dossier.reports):
        asked += _COLUMNS_OF_CLOSINGS
    of_plans = tuple(dict.fromkeys(language for plan in plans for language in plan.languages))
    columns = _placed(asked, of_plans, style.languages)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(column.name for column in columns)
    for report in (report for dossier in dossiers for report in dossier.reports):
        for row in _rows(report, style.languages):
            writer.writerow(_written(column.cell(row, column.language)) for column in columns)
    return (_MARK if style.to_file else "") + encodable(out.getvalue(), style.encoding)


def _placed(columns: Sequence[_Column], of_plans: Sequence[str], of_answer: Sequence[Language]) -> list[_Placed]:
    wanted = {"": [("", "")], "of plan": [(f"_{each}", each) for each in of_plans] or [("", "")]}
    alone = len(of_answer) == 1
    wanted["of answer"] = [("" if alone else f"_{each}", each) for each in of_answer]
    return [
        _Placed(f"{column.name}{suffix}", column.cell, language)
        for column in columns
        for suffix, language in wanted[column.languages]
    ]


def _rows(report: Report, languages: Sequence[Language]) -> Iterator[_Row]:
    lines = [
        [(language, each) for line in kpi_lines(report, language) for each in line.with_groups()]
        for language in languages
    ]
    for entry, *said in zip(entries(report), *lines, strict=True):
        yield _Row(entry, dict(said))


def _written(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Fraction():
            return exact_text(value)
        case str():
            return harmless(value)
    return str(value)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    shown = printable(text)
    is_formula = any(each.lstrip(" ").startswith(_FORMULAS) for each in (text, shown))
    return f"'{shown}" if is_formula else shown


def _said(text: Text | None, language: str) -> str | None:
    return text.in_language(language) if text else None


def _target(row: _Row, _: str) -> str | None:
    target = row.entry.judgement.target
    return target_in_english(target, row.entry.commitment) if target else None


def _unit(row: _Row, language: str) -> str:
    return value_unit(row.entry.commitment, row.entry.judgement.target, language)


def _evidence(row: _Row, _: str) -> str:
    return "; ".join(
        f"{each.file}:{each.first_line}-{each.last_line}" if each.first_line else each.file
        for each in row.entry.judgement.evidence
    )


_COLUMNS = (
    _Column("plan", lambda row, _: row.entry.report.source.id),
    _Column("period", lambda row, _: str(row.entry.report.period)),
    _Column("as_of", lambda row, _: row.entry.report.as_of),
    _Column("measure", lambda row, _: row.entry.commitment.declared.measure_id),
    _Column(
        "measure_title", lambda row, language: _said(row.entry.commitment.declared.measure.title, language), "of plan"
    ),
    _Column("kpi", lambda row, _: row.entry.commitment.declared.id),
    _Column("by", lambda row, _: row.entry.commitment.kpi.by),
    _Column("group", lambda row, _: row.entry.group.value if row.entry.group else None),
    _Column("title", lambda row, language: _said(row.entry.commitment.title, language), "of plan"),
    _Column("owner", lambda row, _: row.entry.commitment.owner),
    _Column("owner_title", lambda row, language: _said(row.owner.title, language), "of plan"),
    _Column("person", lambda row, language: _said(row.owner.person, language), "of plan"),
    _Column("metric", lambda row, _: row.entry.commitment.kpi.metric),
    _Column("aggregate", lambda row, _: aggregate_in_english(row.entry.commitment)),
    _Column("window_from", lambda row, _: row.entry.judgement.window.days.first),
    _Column("window_to", lambda row, _: row.entry.judgement.window.days.last),
    _Column("finished", lambda row, _: row.entry.judgement.window.finished),
    _Column("partial", lambda row, _: row.entry.judgement.window.partial),
    _Column("deadline", lambda row, _: row.entry.commitment.deadline),
    _Column("due", lambda row, _: row.entry.judgement.due),
    _Column("verdict", lambda row, _: str(row.entry.judgement.verdict)),
    _Column(
        "verdict_text",
        lambda row, language: row.said[language].verdict_word,
        "of answer",
    ),
    _Column("value", lambda row, _: row.entry.judgement.value),
    _Column("unit", _unit, "of plan"),
    _Column("target", _target),
    _Column("comparator", lambda row, _: str(row.held.comparator) if row.held else None),
    _Column("bound", lambda row, _: row.held.bound if row.held else None),
    _Column("upper_bound", lambda row, _: row.held.upper if row.held else None),
    _Column("baseline", lambda row, _: row.entry.judgement.baseline),
    _Column("change", lambda row, _: row.entry.judgement.change),
    _Column("margin", lambda row, _: row.entry.judgement.margin),
    _Column("reasons", lambda row, _: ";".join(row.entry.judgement.reasons)),
    _Column("early", lambda row, _: row.entry.judgement.early),
    _Column("incomplete", lambda row, _: row.entry.judgement.incomplete),
    _Column("rows", lambda row, _: row.entry.judgement.rows),
    _Column("expected_rows", lambda row, _: row.entry.judgement.expected_rows),
    _Column("pace", lambda row, _: row.entry.judgement.pace.state if row.entry.judgement.pace else None),
    _Column("pace_expected", lambda row, _: row.entry.judgement.pace.expected if row.entry.judgement.pace else None),
    _Column("notes", lambda row, language: row.said[language].notes, "of answer"),
    _Column("cause", lambda row, language: _said(row.response.cause, language) if row.response else None, "of plan"),
    _Column(
        "response", lambda row, language: _said(row.response.action, language) if row.response else None, "of plan"
    ),
    _Column(
        "response_owner", lambda row, _: (row.response.owner or row.entry.commitment.owner) if row.response else None
    ),
    _Column("response_due", lambda row, _: row.response.due if row.response else None),
    _Column("response_done", lambda row, _: row.response.done if row.response else None),
    _Column("evidence", _evidence),
)
"""Docs/reports.md tells what each means."""
_COLUMNS_OF_WAIVERS = (
    _Column("waived", lambda row, _: row.waiver is not None),
    _Column("waived_by", lambda row, language: _said(row.waiver.by, language) if row.waiver else None, "of plan"),
    _Column(
        "waiver_reason", lambda row, language: _said(row.waiver.reason, language) if row.waiver else None, "of plan"
    ),
)
"""More of them, where a plan has waivers."""


def _closed(row: _Row) -> "Version | None":
    """The version of the period that says that it is closed."""
    closing = row.entry.report.closing
    return closing.kept.version if closing and closing.kept.version.is_closed else None


_COLUMNS_OF_CLOSINGS = (
    _Column("closed_on", lambda row, _: version.on if (version := _closed(row)) else None),
    _Column("closed_by", lambda row, _: version.by if (version := _closed(row)) else None),
)
"""More of them, where a period was closed; what it was closed as stands among the notes."""
