"""The JSON of what is owed, version 1. Its shape is a contract."""

from collections.abc import Sequence
from typing import Any

from covidsvc.model.commitment import Commitment
from covidsvc.model.debt import Answer, Debt, Debts, MissingRows, Task
from covidsvc.model.plan import Plan
from covidsvc.model.report import Judgement, KpiReport, ending_period
from covidsvc.render import json_values
from covidsvc.render.json_text import json_text
from covidsvc.render.style import Style
from covidsvc.render.units import target_in_english, unit_texts

FORMAT = "covidsvc-due/1"


def due_as_json(plans: Sequence[Debts], style: Style) -> str:
    """One plan as it is, several as a list."""
    shapes = [_plan(debts) for debts in plans]
    return json_text(
        {"format": FORMAT, **shapes[0]} if len(shapes) == 1 else {"format": FORMAT, "plans": shapes}, style
    )


def _plan(debts: Debts) -> dict[str, Any]:
    source = debts.source
    title = json_values.texts(source.plan.title, source.plan.languages)
    return {
        "plan": {"id": source.id, "title": title, "path": source.path},
        "as_of": str(debts.as_of),
        "until": str(debts.until),
        "debts": [_debt(debt, source.plan) for debt in debts.debts],
    }


def _debt(debt: Debt, plan: Plan) -> dict[str, Any]:
    owner = plan.owners[debt.owner]
    return {
        "kind": str(debt.kind),
        "owner": debt.owner,
        "person": json_values.texts(owner.person, plan.languages) if owner.person else None,
        "email": owner.email,
        "day": str(debt.day),
        "overdue": debt.overdue,
        **_NOTHING,
        **_what(debt, plan),
    }


_NOTHING: dict[str, Any] = dict.fromkeys(
    ("title", "measure", "kpi", "metric", "action", "period", "response", "rows", "judgement")
)
"""What a debt may speak of, in the order of the fields."""


def _what(debt: Debt, plan: Plan) -> dict[str, Any]:
    match debt.what:
        case MissingRows():
            title = json_values.texts(plan.metrics[debt.what.metric].title, plan.languages)
            return {"title": title, "metric": debt.what.metric, "rows": _rows(debt.what, plan)}
        case Task(measure_id, id, action):
            return {"title": json_values.texts(action.title, plan.languages), "measure": measure_id, "action": id}
        case Answer(commitment, period, response):
            said = json_values.response(commitment, response)
            return {**_kpi(commitment), "period": period, "response": said}
        case KpiReport():
            commitment = debt.what.commitment
            called = str(ending_period(commitment, debt.what.judgement.window))
            return {**_kpi(commitment), "period": called, "judgement": _judged(debt.what)}


def _kpi(commitment: Commitment) -> dict[str, Any]:
    return {
        "title": json_values.texts(commitment.title, commitment.plan.languages),
        "measure": commitment.declared.measure_id,
        "kpi": commitment.declared.id,
        "metric": commitment.kpi.metric,
    }


def _rows(missing: MissingRows, plan: Plan) -> dict[str, Any]:
    metric = plan.metrics[missing.metric]
    return {
        "per": metric.per,
        "count": missing.rows,
        "missing": [
            {"from": str(days.first), "to": str(days.last), "units": units} for days, units in missing.stretches
        ],
        "series": [dict(zip(metric.dimensions, values, strict=True)) for values in missing.series],
    }


def _judged(kpi: KpiReport) -> dict[str, Any]:
    commitment, judged = kpi.commitment, kpi.judgement
    return {
        "window": {"from": str(judged.window.days.first), "to": str(judged.window.days.last)},
        "deadline": json_values.day(commitment.deadline),
        "due": judged.due,
        "target": target_in_english(judged.target, commitment) if judged.target else None,
        "unit": unit_texts(commitment, judged.target),
        **_standing(judged),
        "groups": [{"group": {commitment.kpi.by: group.value}, **_standing(group.judgement)} for group in kpi.groups],
        **json_values.waiver(commitment, judged.waiver),
    }


def _standing(judged: Judgement) -> dict[str, Any]:
    return {
        "value": json_values.number(judged.value),
        "margin": json_values.number(judged.margin),
        "verdict": str(judged.verdict),
        "reasons": [str(reason) for reason in judged.reasons],
        "early": judged.early,
    }
