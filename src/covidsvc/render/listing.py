"""Lists of ids with what a person needs to choose one."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.plan import Metric, Plan, PlanFile
from covidsvc.model.row import Row
from covidsvc.phrase.duration import Duration
from covidsvc.phrase.units import PERCENT, unit_words
from covidsvc.render.json_text import json_text
from covidsvc.render.plain import printable
from covidsvc.render.report.headings import text_in
from covidsvc.render.style import Style
from covidsvc.render.units import target_for_people
from covidsvc.words import Language
from covidsvc.words import listing as words

Listing = list[dict[str, str]]
"""Rows of a list: texts by the key of their column."""


class LastRows(Protocol):
    def last_row(self, metric: str) -> Row | None:
        """The latest row of a metric."""


def listing(what: str, plans: Sequence[PlanFile], log: LastRows | None, language: Language) -> Listing:
    """The ids of a kind in some plans, in the order of the files; each once."""
    rows: Listing = []
    for source in plans:
        for row in _LISTS[what](source.plan, log, language):
            if row not in rows:
                rows.append(row)
    return rows


def _metrics(plan: Plan, log: LastRows | None, language: Language) -> Iterator[dict[str, str]]:
    for id, metric in plan.metrics.items():
        last = log.last_row(id) if log else None
        yield {
            "id": id,
            "title": text_in(metric.title, language),
            "kind": metric.kind,
            "unit": _unit(metric, language),
            "per": metric.per,
            "last": _last(last, metric, language),
        }


def _unit(metric: Metric, language: Language) -> str:
    if metric.is_fraction:
        return PERCENT
    if metric.time_unit is not None:
        return unit_words(metric.time_unit).in_language(language)
    return text_in(metric.unit, language) if metric.unit else ""


def _last(row: Row | None, metric: Metric, language: Language) -> str:
    """The latest row; of a metric in a warehouse, where its rows are."""
    if metric.source is not None:
        return printable(words.IN_SOURCE.fill(source=metric.source.name).in_language(language))
    if row is None:
        return "–"
    value = f"{row.value}/{row.of}" if row.of is not None else str(row.value)
    return f"{row.begins}: {value}"


def _kpis(plan: Plan, log: LastRows | None, language: Language) -> Iterator[dict[str, str]]:
    for commitment in commitments(plan):
        yield {
            "id": commitment.declared.id,
            "title": text_in(commitment.title, language),
            "measure": commitment.declared.measure_id,
            "metric": commitment.kpi.metric,
            "target": _targets(commitment, language),
            "owner": commitment.owner,
        }


def _targets(commitment: Commitment, language: Language) -> str:
    return " → ".join(
        f"{month}: {said}" if month else said
        for month, said in (
            (month, target_for_people(target, commitment, language)) for month, target in commitment.kpi.target.steps
        )
    )


def _measures(plan: Plan, log: LastRows | None, language: Language) -> Iterator[dict[str, str]]:
    for id, measure in plan.measures.items():
        term = measure.term
        yield {
            "id": id,
            "title": text_in(measure.title, language),
            "owner": measure.owner,
            "term": term.words.in_language(language) if isinstance(term, Duration) else str(term),
            "review": measure.review,
            "kpis": ", ".join(measure.kpis),
        }


def _owners(plan: Plan, log: LastRows | None, language: Language) -> Iterator[dict[str, str]]:
    for id, owner in plan.owners.items():
        yield {
            "id": id,
            "title": text_in(owner.title, language),
            "person": text_in(owner.person, language) if owner.person else "",
        }


_LISTS: dict[str, Callable[[Plan, LastRows | None, Language], Iterator[dict[str, str]]]] = {
    "metrics": _metrics,
    "kpis": _kpis,
    "measures": _measures,
    "owners": _owners,
}


def listing_as_json(rows: Listing, style: Style) -> str:
    return json_text(rows, style)
