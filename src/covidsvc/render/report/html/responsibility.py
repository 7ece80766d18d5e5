"""Who answers for what."""

from typing import NamedTuple

from covidsvc.model.report import Report
from covidsvc.render.report.headings import is_overdue, text_in
from covidsvc.render.report.html.verdicts import Count, counts
from covidsvc.words import Language


class OwnerView(NamedTuple):
    """A department with its person, how its KPIs stand, and how many of its actions are overdue."""

    title: str
    person: str
    email: str
    counts: tuple[Count, ...]
    kpis: int
    overdue: int


def owner_views(report: Report, language: Language) -> tuple[OwnerView, ...]:
    """The owners who have a KPI or an action in the report, in the plan's order."""
    plan = report.source.plan
    measures = [plan.measures[measure_id] for measure_id, _ in report.by_measure()]
    views = []
    for owner_id, owner in plan.owners.items():
        judgements = [kpi.judgement for kpi in report.kpis if kpi.commitment.owner == owner_id]
        own = [measure for measure in measures if measure.owner == owner_id]
        if judgements or own:
            actions = [action for measure in own for action in measure.actions.values()]
            overdue = sum(is_overdue(action.due, action.done, report.as_of) for action in actions)
            person = text_in(owner.person, language) if owner.person else ""
            views.append(
                OwnerView(
                    text_in(owner.title, language),
                    person,
                    owner.email or "",
                    counts(judgements, language),
                    len(judgements),
                    overdue,
                )
            )
    return tuple(views)
