"""The JSON of what has changed, version 1. Its shape is a contract."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from covidsvc.model.change import Differences, Label, Pair, Shown, Unreadable, Verdicts, Written
from covidsvc.model.commitment import Commitment
from covidsvc.model.report import KpiReport
from covidsvc.render import json_values
from covidsvc.render.json_text import json_text
from covidsvc.render.style import Style
from covidsvc.render.units import target_in_english, unit_texts

FORMAT = "covidsvc-diff/1"


def diff_as_json(differences: Differences, failing: Sequence[str], style: Style) -> str:
    found = Counter(change.label for change in differences.changes)
    return json_text(
        {
            "format": FORMAT,
            "old": differences.old,
            "new": differences.new,
            "period": str(differences.period),
            "as_of": str(differences.as_of),
            "summary": {str(label): found[label] for label in Label},
            "changes": [change_shape(change) for change in differences.changes],
            "verdicts": [verdicts_shape(verdicts) for verdicts in differences.verdicts],
            "unreadable": faults_shape(differences.plans, differences.logs, style),
        },
        style,
    )


def change_shape(change: Shown) -> dict[str, Any]:
    return {
        "label": str(change.label),
        "effect": None if change.effect is None else str(change.effect),
        "of": change.aspect,
        "kpis": [_ids(pair) for pair in change.pairs],
        "old": _side(change.old),
        "new": _side(change.new),
    }


def _ids(pair: Pair) -> dict[str, str | None]:
    return {"old": _id(pair.old), "new": _id(pair.new)}


def _id(commitment: Commitment | None) -> str | None:
    return None if commitment is None else commitment.declared.id


def _side(side: Written | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {"text": side.text, "file": side.place.file, "line": side.place.line, "column": side.place.column}


def verdicts_shape(verdicts: Verdicts) -> dict[str, Any]:
    latest = verdicts.pair.latest
    return {
        **_ids(verdicts.pair),
        "title": json_values.texts(latest.title, latest.plan.languages),
        "before": verdict_shape(verdicts.old),
        "after": verdict_shape(verdicts.new),
        "otherwise": verdicts.differ,
    }


def verdict_shape(report: KpiReport | None) -> dict[str, Any] | None:
    if report is None:
        return None
    commitment, judged = report.commitment, report.judgement
    return {
        "verdict": str(report.verdict),
        "waived": report.waiver is not None,
        "reasons": [str(reason) for reason in judged.reasons],
        "target": target_in_english(judged.target, commitment) if judged.target else None,
        "value": json_values.number(judged.value),
        "unit": unit_texts(commitment, judged.target),
        "margin": json_values.number(judged.margin),
    }


def faults_shape(plans: Sequence[Unreadable], logs: Sequence[Unreadable], style: Style) -> list[dict[str, Any]]:
    return [
        {
            "what": what,
            "revision": fault.revision,
            "file": fault.place.file,
            "line": fault.place.line,
            "message": fault.said.in_language(style.language),
            "errors": fault.errors,
        }
        for what, faults in (("plan", plans), ("log", logs))
        for fault in faults
    ]
