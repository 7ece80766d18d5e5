"""The JSON of an explanation, version 1. Its shape is a contract."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from covidsvc.model.commitment import Commitment
from covidsvc.model.explanation import Arithmetic, BaselineProof, CitedRow, Explanation, Passage, Proof, Working
from covidsvc.model.log import LeftOut
from covidsvc.model.report import Judgement, Window
from covidsvc.model.row import Row
from covidsvc.phrase.number import exact_text
from covidsvc.phrase.period import period_of
from covidsvc.phrase.quantity import Quantity
from covidsvc.render.explanation.numbers import ends
from covidsvc.render.json_text import json_text
from covidsvc.render.json_values import texts, waiver
from covidsvc.render.style import Style
from covidsvc.render.units import aggregate_in_english, target_in_english, unit_texts

FORMAT = "covidsvc-explanation/1"


def explanation_as_json(explanations: Sequence[Explanation], style: Style) -> str:
    """One explanation as it is; of a KPI that several plans declare a list, in the order of the plans."""
    shapes = [_explanation(each) for each in explanations]
    whole = {"format": FORMAT, **shapes[0]} if len(shapes) == 1 else {"format": FORMAT, "explanations": shapes}
    return json_text(whole, style)


def _explanation(explanation: Explanation) -> dict[str, Any]:
    commitment, judged = explanation.kpi.commitment, explanation.judgement
    plan = commitment.plan
    owner = plan.owners[commitment.owner]
    proof = None if explanation.is_of_groups else explanation.proofs[0]
    return {
        "plan": {
            "id": explanation.source.id,
            "title": texts(plan.title, plan.languages),
            "path": explanation.source.path,
        },
        "period": str(explanation.period),
        "as_of": str(explanation.as_of),
        "id": commitment.declared.id,
        "title": texts(commitment.title, plan.languages),
        "measure": commitment.declared.measure_id,
        "owner": commitment.owner,
        "person": texts(owner.person, plan.languages) if owner.person else None,
        "metric": commitment.kpi.metric,
        "aggregate": aggregate_in_english(commitment),
        "unit": unit_texts(commitment, judged.target),
        "where": {dimension: list(values) for dimension, values in commitment.kpi.where.items()},
        "by": commitment.kpi.by,
        "min_rows": commitment.kpi.min_rows,
        "deadline": None if commitment.deadline is None else str(commitment.deadline),
        "written": [_passage(passage) for passage in explanation.passages],
        "verdict": str(judged.verdict),
        "proof": _proof(commitment, proof) if proof else None,
        "groups": [_proof(commitment, each) for each in explanation.proofs] if proof is None else [],
        **waiver(commitment, judged.waiver),
        **_asked(explanation),
    }


def _asked(explanation: Explanation) -> dict[str, Any]:
    """What warehouses were asked; nothing where none was."""
    if not explanation.asked:
        return {}
    return {
        "asked": [
            {
                "connection": each.connection,
                "sql": each.sql,
                "parameters": {name: str(value) for name, value in each.parameters.items()},
            }
            for each in explanation.asked
        ]
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "part": passage.part,
        "route": ".".join(passage.route),
        "file": passage.file,
        "line": passage.line,
        "text": "\n".join(passage.lines),
    }


def _proof(commitment: Commitment, proof: Proof) -> dict[str, Any]:
    judged = proof.judgement
    return {
        "group": None if proof.group is None else {commitment.kpi.by: proof.group},
        "verdict": str(judged.verdict),
        "reasons": [str(reason) for reason in judged.reasons],
        "table_row": proof.row_of_table,
        "early": judged.early,
        "drift": proof.drift,
        "window": {
            **_days(judged.window),
            "finished": judged.window.finished,
            "partial": judged.window.partial,
        },
        "due": judged.due,
        "target": target_in_english(judged.target, commitment) if judged.target else None,
        "target_since": None if proof.target_since is None else str(proof.target_since),
        "comparison": _comparison(proof),
        "value": _number(judged.value),
        "working": _working(commitment, proof.window),
        "expected_rows": judged.expected_rows,
        "incomplete": judged.incomplete,
        "baseline": _baseline(commitment, proof.baseline, judged),
        "change": _number(judged.change),
        "margin": _number(judged.margin),
        "pace": {"state": judged.pace.state, "expected": _number(judged.pace.expected)} if judged.pace else None,
        "windows": [
            {**_days(each.window), "verdict": str(each.verdict), "value": _number(each.value)} for each in proof.earlier
        ],
    }


def _comparison(proof: Proof) -> dict[str, Any] | None:
    held = proof.held_against
    if held is None:
        return None
    return {
        "comparator": str(held.comparator),
        "bound": _number(held.bound),
        "upper": _number(held.upper),
        "reached": _number(proof.judged),
        "holds": None if proof.judged is None else held.holds(proof.judged),
    }


def _working(commitment: Commitment, working: Working) -> dict[str, Any]:
    return {
        "from": str(working.days.first),
        "to": str(working.days.last),
        "since": None if working.since is None else str(working.since),
        "all_rows": working.all_rows,
        "rows": working.arithmetic.rows,
        "left_out": [_left_out(each) for each in working.left_out],
        "evidence": [evidence._asdict() for evidence in working.evidence],
        "arithmetic": _arithmetic(commitment, working.arithmetic),
        "value": _number(working.value),
        "chosen_by": None if working.weighing is None else str(working.weighing),
        "cited": [_cited(commitment, each) for each in working.cited],
    }


def _left_out(left_out: LeftOut) -> dict[str, Any]:
    return {
        "why": str(left_out.why),
        "dimension": left_out.dimension or None,
        "rows": left_out.rows,
        "examples": [{"file": row.file, "line": row.line} for row in left_out.examples],
    }


def _arithmetic(commitment: Commitment, arithmetic: Arithmetic) -> dict[str, Any]:
    return {
        "total": _number(arithmetic.total),
        "whole": _number(arithmetic.whole),
        "satisfying": arithmetic.satisfying,
        "ranks": list(range(arithmetic.rank.first, arithmetic.rank.last + 1)) if arithmetic.rank else [],
        "deciding": [_row(commitment, row) for row in arithmetic.deciding],
        "silence": arithmetic.silence,
    }


def _baseline(commitment: Commitment, proof: BaselineProof | None, judged: Judgement) -> dict[str, Any] | None:
    if proof is None:
        return None
    baseline = commitment.kpi.baseline
    return {
        "phrase": baseline.with_unit(baseline.unit) if isinstance(baseline, Quantity) else str(baseline),
        "working": _working(commitment, proof.working) if proof.working else None,
        "window_months": proof.window_months,
        "months": proof.months,
        "value": _number(judged.baseline),
    }


def _cited(commitment: Commitment, cited: CitedRow) -> dict[str, Any]:
    return {**_row(commitment, cited.row), "rank": cited.rank, "satisfies": cited.satisfies}


def _row(commitment: Commitment, row: Row) -> dict[str, Any]:
    return {
        "file": row.file,
        "line": row.line,
        "date": _date(commitment, row),
        "value": exact_text(row.value),
        "of": None if row.of is None else exact_text(row.of),
        "dimensions": dict(zip(commitment.metric.dimensions, row.dimensions, strict=True)),
    }


def _date(commitment: Commitment, row: Row) -> str:
    """The day, month or quarter that a row is logged for; of a week its Monday."""
    per = commitment.metric.per
    if per in ("month", "quarter"):
        return str(period_of(row.begins, "month" if per == "month" else "quarter", commitment.plan.fiscal_year_start))
    return str(row.begins)


def _days(window: Window) -> dict[str, str]:
    return {"from": str(window.days.first), "to": str(window.days.last)}


def _number(number: Fraction | None) -> dict[str, str | None] | None:
    """A number as a decimal text, and as a fraction where it does not end."""
    if number is None:
        return None
    fraction = None if ends(number) else f"{number.numerator}/{number.denominator}"
    return {"number": exact_text(number), "fraction": fraction}
