"""The JSON of a report, version 1. Its shape is a contract."""

from collections.abc import Sequence
from typing import Any

from covidsvc.model.commitment import Commitment
from covidsvc.model.report import Dossier, Group, Judgement, KpiReport, Report, Window
from covidsvc.render import json_values
from covidsvc.render.json_text import json_text
from covidsvc.render.style import Style
from covidsvc.render.units import aggregate_in_english, target_in_english, unit_texts

FORMAT = "covidsvc-report/1"


def report_as_json(dossiers: Sequence[Dossier], style: Style) -> str:
    """One report as it is; several plans, and several periods of one, as a list in the order of plans, then time."""
    reports = [report_data(report) for dossier in dossiers for report in dossier.reports]
    if len(reports) == 1:
        return json_text({"format": FORMAT, **reports[0]}, style)
    streaks = [
        {"plan": dossier.latest.source.id, "kpi": id, "length": length}
        for dossier in dossiers
        for id, length in dossier.streaks().items()
    ]
    return json_text({"format": FORMAT, "reports": reports, "streaks": streaks}, style)


def report_data(report: Report) -> dict[str, Any]:
    """One report, without the name of the format."""
    plan = report.source.plan
    return {
        "plan": {
            "id": report.source.id,
            "title": json_values.texts(plan.title, plan.languages),
            "path": report.source.path,
        },
        "period": str(report.period),
        "as_of": str(report.as_of),
        "summary": {str(verdict): count for verdict, count in report.summary().items()},
        "kpis": [_kpi(kpi) for kpi in report.kpis],
        **_closing(report),
    }


def _closing(report: Report) -> dict[str, Any]:
    """What is known of closed periods, where anything is."""
    if report.closing is None and not report.past_changes:
        return {}
    from covidsvc.render.report.closed_as_json import closed

    return {
        "closing": closed(report.closing) if report.closing else None,
        "past_changes": [closed(change) for change in report.past_changes],
    }


def _kpi(kpi: KpiReport) -> dict[str, Any]:
    commitment = kpi.commitment
    return {
        **_entry(commitment, commitment.declared.id, kpi.judgement, kpi.earlier),
        "response": json_values.response(commitment, kpi.response),
        "groups": [_group(commitment, group) for group in kpi.groups],
    }


def _group(commitment: Commitment, group: Group) -> dict[str, Any]:
    entry = _entry(commitment, f"{commitment.declared.id}[{group.value}]", group.judgement, group.earlier)
    return {**entry, "group": {commitment.kpi.by: group.value}, "groups": []}


def _entry(commitment: Commitment, id: str, judged: Judgement, earlier: Sequence[Judgement]) -> dict[str, Any]:
    plan = commitment.plan
    owner = plan.owners[commitment.owner]
    return {
        "id": id,
        "title": json_values.texts(commitment.title, plan.languages),
        "measure": commitment.declared.measure_id,
        "owner": commitment.owner,
        "person": json_values.texts(owner.person, plan.languages) if owner.person else None,
        "metric": commitment.kpi.metric,
        "aggregate": aggregate_in_english(commitment),
        "window": {
            **_days(judged.window),
            "finished": judged.window.finished,
            "partial": judged.window.partial,
        },
        "deadline": json_values.day(commitment.deadline),
        "due": judged.due,
        "target": target_in_english(judged.target, commitment) if judged.target else None,
        "value": json_values.number(judged.value),
        "unit": unit_texts(commitment, judged.target),
        "baseline": json_values.number(judged.baseline),
        "change": json_values.number(judged.change),
        "margin": json_values.number(judged.margin),
        "verdict": str(judged.verdict),
        "reasons": [str(reason) for reason in judged.reasons],
        "early": judged.early,
        "incomplete": judged.incomplete,
        "rows": judged.rows,
        "expected_rows": judged.expected_rows,
        "pace": {"state": judged.pace.state, "expected": json_values.number(judged.pace.expected)}
        if judged.pace
        else None,
        "response": None,
        "group": None,
        "groups": [],
        "windows": [
            {
                **_days(each.window),
                "verdict": str(each.verdict),
                "value": json_values.number(each.value),
                **json_values.waiver(commitment, each.waiver),
            }
            for each in earlier
        ],
        "evidence": [evidence._asdict() for evidence in judged.evidence],
        **json_values.waiver(commitment, judged.waiver),
    }


def _days(window: Window) -> dict[str, str]:
    return {"from": str(window.days.first), "to": str(window.days.last)}
