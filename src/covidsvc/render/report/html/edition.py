"""A plan in one language: all that a page shows of it."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from covidsvc.model.plan import Plan
from covidsvc.model.report import WAIVED, Dossier, Report, Verdict
from covidsvc.render.page.svg import Shape
from covidsvc.render.report.attention import headings_of
from covidsvc.render.report.headings import closing_texts, text_in
from covidsvc.render.report.html.attention_list import AttentionView, attention_views
from covidsvc.render.report.html.heat_map import HeatMap, heat_map, notes_over_time
from covidsvc.render.report.html.marks import Mark, drawn
from covidsvc.render.report.html.measure import MeasureView, measure_view
from covidsvc.render.report.html.periods import asked_period
from covidsvc.render.report.html.responsibility import OwnerView, owner_views
from covidsvc.render.report.html.verdicts import Count, VerdictView, counts, verdict_view
from covidsvc.render.report.lines import kpi_lines
from covidsvc.render.report.ranges import as_of_text
from covidsvc.render.style import Style
from covidsvc.words import Language
from covidsvc.words import page as words


class Meaning(NamedTuple):
    """What a verdict means, with its mark in a chart."""

    verdict: VerdictView
    mark: tuple[Shape, ...]
    text: str


class Edition(NamedTuple):
    """A plan in a language. `anchor` begins every anchor in it."""

    anchor: str
    language: Language
    tag: str
    title: str
    period: str
    as_of: str
    about: tuple[str, ...]
    latest: str
    counts: tuple[Count, ...]
    attention: tuple[AttentionView, ...]
    nothing_to_attend: str
    heat_map: HeatMap
    measures: tuple[MeasureView, ...]
    owners: tuple[OwnerView, ...]
    meanings: tuple[Meaning, ...]
    source: str

    @property
    def has_groups(self) -> bool:
        return any(kpi.groups for measure in self.measures for kpi in measure.kpis)


def edition(dossier: Dossier, number: int, style: Style) -> Edition:
    """The edition of a plan, which is the `number`-th on the page."""
    language = style.language
    report, plan = dossier.latest, dossier.latest.source.plan
    anchor = f"{language}{number}"
    anchors = {id: f"{anchor}-{id}" for id in (kpi.commitment.declared.id for kpi in report.kpis)}
    lines = {line.id: line for line in kpi_lines(report, language, every_group=style.every_group)}
    notes = notes_over_time(dossier, language)
    return Edition(
        anchor,
        language,
        words.LANGUAGE_TAGS[language],
        text_in(plan.title, language),
        asked_period(dossier, language),
        _as_of(dossier, language),
        _about(plan, report, language),
        _latest(dossier, language),
        counts((kpi.judgement for kpi in report.kpis), language),
        attention_views(report, anchors, language),
        headings_of(Dossier((report,)))[1].in_language(language),
        heat_map(dossier, anchors, notes, language),
        tuple(
            measure_view(report, measure_id, kpis, lines, notes, anchors, anchor, style.every_group, language)
            for measure_id, kpis in report.by_measure()
        ),
        owner_views(report, language),
        _meanings(report, language),
        words.SOURCE.fill(path=report.source.path).in_language(language),
    )


def _as_of(dossier: Dossier, language: Language) -> str:
    if len({report.as_of for report in dossier.reports}) > 1:
        return as_of_text(dossier.reports, language)
    return words.AS_OF.fill(day=words.day_name(dossier.latest.as_of)).in_language(language)


def _about(plan: Plan, report: Report, language: Language) -> tuple[str, ...]:
    """How long the plan runs, how much of it there is here, and by whom the period was closed."""
    size = words.size(len(list(report.by_measure())), len(report.kpis))
    return _span(plan.start, plan.end, language), size.in_language(language), *closing_texts(report, language)


def _span(first: date, last: date | None, language: Language) -> str:
    begin = words.day_name(first)
    if last is None:
        return words.PLAN_FROM.fill(first=begin).in_language(language)
    return words.PLAN_SPAN.fill(first=begin, last=words.day_name(last)).in_language(language)


def _latest(dossier: Dossier, language: Language) -> str:
    if not dossier.is_range:
        return ""
    period = asked_period(Dossier((dossier.latest,)), language)
    return words.LATEST_OF_RANGE.fill(period=period).in_language(language)


def _meanings(report: Report, language: Language) -> tuple[Meaning, ...]:
    return tuple(
        Meaning(
            verdict_view(each, language),
            tuple(drawn([Mark(Verdict(each), Fraction(8), Fraction(8))])) if each != WAIVED else (),
            words.MEANINGS[each].in_language(language),
        )
        for each in report.summary()
    )
