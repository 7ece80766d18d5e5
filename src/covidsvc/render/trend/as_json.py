"""The JSON of a trend, version 1. Its shape is a contract."""

from collections.abc import Sequence
from typing import Any

from covidsvc.model.levels import accepted_values
from covidsvc.model.report import Judgement, Point
from covidsvc.model.trend import Trend
from covidsvc.render.json_text import json_text
from covidsvc.render.json_values import number, texts, waiver
from covidsvc.render.style import Style
from covidsvc.render.units import aggregate_in_english, target_in_english, unit_texts

FORMAT = "covidsvc-trend/1"


def trends_as_json(trends: Sequence[Trend], style: Style) -> str:
    """One trend as it is; those of several plans as a list."""
    shapes = [_trend(trend) for trend in trends]
    return json_text({"format": FORMAT, **(shapes[0] if len(shapes) == 1 else {"trends": shapes})}, style)


def _trend(trend: Trend) -> dict[str, Any]:
    commitment, plan = trend.commitment, trend.source.plan
    owner = plan.owners[commitment.owner]
    last = trend.judgements[-1] if trend.judgements else None
    return {
        "plan": {"id": trend.source.id, "title": texts(plan.title, plan.languages), "path": trend.source.path},
        "as_of": str(trend.as_of),
        "id": commitment.declared.id,
        "title": texts(commitment.title, plan.languages),
        "measure": commitment.declared.measure_id,
        "owner": commitment.owner,
        "person": texts(owner.person, plan.languages) if owner.person else None,
        "metric": commitment.kpi.metric,
        "aggregate": aggregate_in_english(commitment),
        "unit": unit_texts(commitment, last.target if last else None),
        "deadline": str(commitment.deadline) if commitment.deadline else None,
        **_history(trend),
        "groups": [_history(group) for group in trend.groups],
    }


def _history(trend: Trend) -> dict[str, Any]:
    return {
        "group": None if trend.group is None else {trend.commitment.kpi.by: trend.group},
        "baseline": number(trend.baseline),
        "points": [_point(trend, point) for point in trend.points],
    }


def _point(trend: Trend, point: Point) -> dict[str, Any]:
    judged = point.judgement
    return {
        "from": str(point.window.days.first),
        "to": str(point.window.days.last),
        "value": number(point.value),
        "baseline": number(judged.baseline) if judged else None,
        "change": number(judged.change) if judged else None,
        "target": target_in_english(judged.target, trend.commitment) if judged and judged.target else None,
        "level": _level(trend, judged) if judged else None,
        "verdict": str(judged.verdict) if judged else None,
        "reasons": [str(reason) for reason in judged.reasons] if judged else [],
        **waiver(trend.commitment, judged.waiver if judged else None),
    }


def _level(trend: Trend, judged: Judgement) -> dict[str, Any] | None:
    accepted = accepted_values(trend.commitment, judged)
    return None if accepted is None else {"low": number(accepted.low), "high": number(accepted.high)}
