"""Targets as values of a KPI, so that a chart can show both on one scale."""

from fractions import Fraction

from covidsvc.model.commitment import Commitment
from covidsvc.model.comparison import Interval
from covidsvc.model.measuring import comparison, is_relative
from covidsvc.model.report import Judgement


def accepted_changes(commitment: Commitment, judged: Judgement) -> Interval | None:
    """The values that hold, or of a target that speaks of a change, the changes."""
    if judged.target is None:
        return None
    return comparison(judged.target, commitment.measuring, commitment.metric).accepted


def accepted_values(commitment: Commitment, judged: Judgement) -> Interval | None:
    """The values that hold; None where there is no target, or no baseline for one that speaks of a change."""
    accepted = accepted_changes(commitment, judged)
    if accepted is None or judged.target is None or not judged.target.comparator.is_change:
        return accepted
    baseline = judged.baseline
    if baseline is None or (baseline == 0 and is_relative(judged.target)):
        return None
    unit = abs(baseline) if is_relative(judged.target) else Fraction(1)
    low, high = (None if end is None else baseline + end * unit for end in (accepted.low, accepted.high))
    return Interval(low, high, accepted.low_is_open, accepted.high_is_open)


def bounds(accepted: Interval | None) -> list[Fraction]:
    """Where the good side ends: one number, or the two of `between`."""
    if accepted is None:
        return []
    return sorted({end for end in (accepted.low, accepted.high) if end is not None})
