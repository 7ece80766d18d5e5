"""Which metrics a template asks for, and who logs them."""

from typing import Any

from covidsvc.model.plan import Plan
from covidsvc.render.template.subject import asked_metrics

PLAN: dict[str, Any] = {
    "covidsvc": "1",
    "title": "Plan",
    "start": "2020-01-01",
    "owners": {"desk": {"title": "Desk"}, "it": {"title": "IT"}},
    "metrics": {
        "judged": {"title": "Judged"},
        "own": {"title": "Own", "owner": "it"},
        "idle": {"title": "Idle"},
        "asked": {"title": "Asked", "source": {"connection": "warehouse", "query": "q.sql", "date": "d", "value": "v"}},
    },
    "measures": {
        "m": {
            "title": "Measure",
            "owner": "desk",
            "term": "ongoing",
            "review": "monthly",
            "kpis": {
                "a": {"metric": "judged", "aggregate": "sum", "target": "at least 1"},
                "b": {"metric": "own", "aggregate": "sum", "target": "at least 1"},
            },
        }
    },
}


def test_metrics_are_asked_of_who_logs_them_and_not_where_a_warehouse_has_them() -> None:
    plan = Plan.model_validate(PLAN)
    assert {each.id: each.owner for each in asked_metrics([plan, plan], None)} == {
        "judged": "desk",
        "own": "it",
        "idle": None,
    }
    assert [each.id for each in asked_metrics([plan], "it")] == ["own"]
