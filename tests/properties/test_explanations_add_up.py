"""An explanation of any verdict: its rows are all rows, and its numbers are those of the verdict."""

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import event, given
from hypothesis import strategies as st

from covidsvc.model.commitment import Commitment
from covidsvc.model.explanation import Explanation, Proof, Working
from covidsvc.model.measuring import change_is_relative
from covidsvc.render.explanation import ExplanationFormat, render_explanation
from covidsvc.render.style import Style
from evaluate.explaining import explained
from oracle import generate
from properties.strategies import tried


@tried(150)
@given(st.integers(0, 100_000), st.sampled_from([1, 3, 10, None]))
def test_rows_and_numbers_add_up(seed: int, most: int | None) -> None:
    with TemporaryDirectory() as folder:
        case = generate.make(seed, Path(folder))
        for kpi, explanation, rows_of_metric in explained(case.plan, case.data, case.period, case.as_of, most):
            for proof in explanation.proofs:
                event(f"row {proof.row_of_table} of the table")
                assert_adds_up(kpi.commitment, proof, rows_of_metric, most)
            assert [proof.judgement for proof in explanation.proofs] == [
                each.judgement for each in kpi.groups or (kpi,)
            ]
            assert_can_be_told(explanation)


def assert_adds_up(commitment: Commitment, proof: Proof, rows_of_metric: int, most: int | None) -> None:
    judged, window = proof.judgement, proof.window
    assert window.all_rows == rows_of_metric
    assert window.arithmetic.rows == judged.rows == sum(each.rows for each in window.evidence)
    assert len(window.cited) == (judged.rows if most is None else min(most, judged.rows))
    if not window.is_unread and proof.group is None and commitment.kpi.by is not None:
        return  # Of a KPI whose groups were never seen no number is told.
    if not window.is_unread:
        assert worked_out(commitment, window) == window.value == judged.value
    if proof.baseline is not None and proof.baseline.working is not None:
        working = proof.baseline.working
        assert working.all_rows == rows_of_metric
        value = worked_out(commitment, working)
        scale = Fraction(proof.baseline.window_months, proof.baseline.months)
        assert judged.baseline == (None if value is None else value * scale)
    if judged.change is not None and judged.value is not None and judged.baseline is not None:
        difference = judged.value - judged.baseline
        relative = change_is_relative(judged.target, commitment.measuring)
        assert judged.change == (difference / abs(judged.baseline) if relative else difference)
    if proof.held_against is not None and proof.judged is not None:
        assert judged.margin == proof.held_against.margin(proof.judged)
        if proof.row_of_table in (5, 8):
            assert proof.held_against.holds(proof.judged) == (judged.verdict == "met")


def worked_out(commitment: Commitment, working: Working) -> Fraction | None:
    """The value of some rows, from the numbers that the explanation gives."""
    found = working.arithmetic
    if not found.rows:
        return Fraction(0) if found.silence else None
    if found.satisfying is not None:
        return Fraction(found.satisfying, found.rows)
    if found.whole is not None:
        assert found.total is not None
        return found.total / found.whole if found.whole else None
    if found.deciding:
        return Fraction(sum(row.value for row in found.deciding)) / len(found.deciding)
    if found.total is None:
        return Fraction(found.rows)
    return found.total / found.rows if commitment.aggregate.name == "mean" else found.total


def assert_can_be_told(explanation: Explanation) -> None:
    for format in ExplanationFormat:
        assert render_explanation(format, [explanation], Style("zh", width=80, others=("en",)))
