"""A KPI on a page."""

from typing import NamedTuple

from covidsvc.model.plan import Response
from covidsvc.model.report import KpiReport, Report
from covidsvc.render.page.svg import Chart
from covidsvc.render.report.headings import is_overdue, owner_name, text_in
from covidsvc.render.report.html.bullet import bullet_chart, values_of_groups
from covidsvc.render.report.html.evidence import EvidenceView, Fact, evidence_view
from covidsvc.render.report.html.groups import GroupsView, groups_view
from covidsvc.render.report.html.history_line import history_chart
from covidsvc.render.report.html.verdicts import VerdictView, judged_view
from covidsvc.render.report.lines import KpiLine, margin_text
from covidsvc.words import Language
from covidsvc.words import page as words
from covidsvc.words import report as report_words


class ResponseView(NamedTuple):
    """What is done about a miss; `state` is how far it is, `overdue` among them."""

    cause: str
    action: str
    owner: str
    when: str
    is_overdue: bool


class KpiView(NamedTuple):
    anchor: str
    verdict: VerdictView
    title: str
    value: str
    facts: tuple[Fact, ...]
    over_time: str
    charts: tuple[Chart, ...]
    response: ResponseView | None
    groups: GroupsView | None
    evidence: EvidenceView


def kpi_view(
    report: Report, kpi: KpiReport, line: KpiLine, over_time: str, anchor: str, every_group: bool, language: Language
) -> KpiView:
    margin = margin_text(kpi.commitment, kpi.judgement, language)
    facts = (
        Fact(words.TARGET.in_language(language), line.target),
        Fact(words.GROUP_VALUES.in_language(language), values_of_groups(kpi, language)),
        Fact(words.CHANGE.in_language(language), line.change),
        Fact(words.MARGIN.in_language(language), margin),
        Fact(words.NOTES.in_language(language), line.notes),
    )
    charts = (bullet_chart(kpi, language), history_chart(kpi, language))
    return KpiView(
        anchor,
        judged_view(kpi.judgement, language),
        line.title,
        line.value,
        tuple(fact for fact in facts if fact.text),
        over_time,
        tuple(chart for chart in charts if chart is not None),
        _response(report, kpi, kpi.response, language) if kpi.response else None,
        groups_view(kpi, line, every_group, language),
        evidence_view(kpi, language),
    )


def _response(report: Report, kpi: KpiReport, response: Response, language: Language) -> ResponseView:
    overdue = is_overdue(response.due, response.done, report.as_of)
    if response.done is not None and response.done <= report.as_of:
        when = report_words.RESPONSE_DONE.fill(day=response.done).in_language(language)
    elif response.due is None:
        when = ""
    else:
        said = report_words.RESPONSE_OVERDUE if overdue else report_words.RESPONSE_DUE
        when = said.fill(day=response.due).in_language(language)
    return ResponseView(
        text_in(response.cause, language),
        text_in(response.action, language),
        owner_name(report.source.plan, response.owner or kpi.commitment.owner, language),
        when,
        overdue,
    )
