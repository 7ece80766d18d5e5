"""The JSON of closed periods in a report."""

from typing import Any

from covidsvc.model.closed_change import PeriodChange, RowChange, VerdictChange
from covidsvc.render import json_values
from covidsvc.render.units import target_in_english


def closed(change: PeriodChange) -> dict[str, Any]:
    """The last version of a period, and what would come out otherwise now."""
    version = change.kept.version
    return {
        "period": str(version.period),
        "state": version.state,
        "on": str(version.on),
        "by": version.by,
        "note": version.note,
        "file": change.kept.path,
        "version": version.version,
        "changed": [_verdict(each) for each in change.verdicts],
        "rows": [_row(each) for each in change.rows],
    }


def _verdict(change: VerdictChange) -> dict[str, Any]:
    before, after, commitment = change.before, change.after, change.commitment
    then = None if before is None else {
        "verdict": before.verdict, "value": before.value, "change": before.change, "target": before.target,
        "waived": before.waiver is not None,
    }  # fmt: skip
    now = None
    if after is not None and commitment is not None:
        now = {
            "verdict": str(after.verdict),
            "value": json_values.number(after.value),
            "change": json_values.number(after.change),
            "target": target_in_english(after.target, commitment) if after.target else None,
            "waived": after.waiver is not None,
        }
    return {"id": change.id, "before": then, "after": now, "plan": list(change.plan)}


def _row(change: RowChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "metric": change.metric,
        "file": change.file,
        "line": change.line,
        "day": str(change.day),
        "before": change.before or None,
        "after": change.after or None,
    }
