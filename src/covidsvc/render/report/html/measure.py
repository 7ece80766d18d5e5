"""A measure on a page: who answers for it, its actions, its KPIs."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from covidsvc.model.plan import Action
from covidsvc.model.report import KpiReport, Report
from covidsvc.render.report.headings import is_overdue, measure_heading, text_in
from covidsvc.render.report.html.kpi import KpiView, kpi_view
from covidsvc.render.report.html.verdicts import Count, counts
from covidsvc.render.report.lines import KpiLine
from covidsvc.words import Language
from covidsvc.words import page as words


class ActionView(NamedTuple):
    title: str
    due: str
    done: str
    status: str
    is_overdue: bool


class MeasureView(NamedTuple):
    anchor: str
    number: str
    title: str
    details: str
    counts: tuple[Count, ...]
    actions: tuple[ActionView, ...]
    kpis: tuple[KpiView, ...]


def measure_view(
    report: Report,
    measure_id: str,
    kpis: Sequence[KpiReport],
    lines: Mapping[str, KpiLine],
    notes: Mapping[str, str],
    anchors: Mapping[str, str],
    anchor: str,
    every_group: bool,
    language: Language,
) -> MeasureView:
    heading, details = measure_heading(report, measure_id, language)
    number, _, title = heading.partition("  ")
    measure = report.source.plan.measures[measure_id]
    views = []
    for kpi in kpis:
        id = kpi.commitment.declared.id
        views.append(kpi_view(report, kpi, lines[id], notes.get(id, ""), anchors[id], every_group, language))
    return MeasureView(
        f"{anchor}-{number}",
        number,
        title,
        details,
        counts((kpi.judgement for kpi in kpis), language),
        tuple(_action(action, report, language) for action in measure.actions.values()),
        tuple(views),
    )


def _action(action: Action, report: Report, language: Language) -> ActionView:
    done = action.done is not None and action.done <= report.as_of
    overdue = is_overdue(action.due, action.done, report.as_of)
    status = words.ACTION_DONE if done else words.ACTION_OVERDUE if overdue else words.ACTION_OPEN
    return ActionView(
        text_in(action.title, language),
        str(action.due or ""),
        str(action.done) if done else "",
        status.in_language(language),
        overdue,
    )
