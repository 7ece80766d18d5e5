"""The whole plan over time: a KPI a row, a period a column, a verdict a cell."""

from collections.abc import Mapping
from typing import NamedTuple

from covidsvc.model.report import Dossier, Judgement, Report
from covidsvc.render.report.html.verdicts import VerdictView, judged_view
from covidsvc.render.report.ranges import notes_of_range, titles_of_range
from covidsvc.render.report.spans import YearSpan, short_name, years_of
from covidsvc.words import Language
from covidsvc.words import page as words


class Row(NamedTuple):
    """A KPI; a cell is None where a period's report does not have it."""

    anchor: str
    title: str
    cells: tuple[VerdictView | None, ...]
    notes: str


class HeatMap(NamedTuple):
    title: str
    years: tuple[YearSpan, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def over_time(dossier: Dossier) -> Dossier:
    """The dossier of what the heat map shows: the periods of a range, else the months that led up to the last."""
    return dossier if dossier.is_range or not dossier.months else Dossier(dossier.months)


def notes_over_time(dossier: Dossier, language: Language) -> dict[str, str]:
    """By KPI, for how long it has been missed; what has nothing to be said of it is left out."""
    shown = over_time(dossier)
    notes = notes_of_range(shown, language)
    return {id: text for id, text in notes.items() if text}


def heat_map(dossier: Dossier, anchors: Mapping[str, str], notes: Mapping[str, str], language: Language) -> HeatMap:
    """The map; `anchors` are the places of the KPIs on the page."""
    reports = over_time(dossier).reports
    judgements = [_judgements(report) for report in reports]
    titles = titles_of_range(dossier.latest, language)
    rows = tuple(
        Row(
            anchors[id],
            titles[id],
            tuple(judged_view(each[id], language) if id in each else None for each in judgements),
            notes.get(id, ""),
        )
        for kpi in dossier.latest.kpis
        for id in [kpi.commitment.declared.id]
    )
    periods = [report.period for report in reports]
    title = words.BY_MONTH if all(period.kind == "month" for period in periods) else words.BY_PERIOD
    columns = tuple(short_name(period, language) for period in periods)
    return HeatMap(title.in_language(language), tuple(years_of(periods, language)), columns, rows)


def _judgements(report: Report) -> dict[str, Judgement]:
    return {kpi.commitment.declared.id: kpi.judgement for kpi in report.kpis}
