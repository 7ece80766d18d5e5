"""Targets as values of a KPI, so that a picture can show both on one scale. All of it is exact."""

from fractions import Fraction

from covidsvc.model.commitment import Commitment
from covidsvc.model.comparison import Interval
from covidsvc.model.measuring import comparison, is_relative
from covidsvc.model.report import Judgement


def accepted_changes(commitment: Commitment, judged: Judgement) -> Interval | None:
    """The values that a window's target accepts, or of a target that speaks of a change, the changes."""
    if judged.target is None:
        return None
    return comparison(judged.target, commitment.measuring, commitment.metric).accepted


def accepted_values(commitment: Commitment, judged: Judgement) -> Interval | None:
    """The values that a window's target accepts; a change is worked out from the window's baseline.

    None where there is no target, or no baseline that a change could be worked out from.
    """
    accepted, target, baseline = accepted_changes(commitment, judged), judged.target, judged.baseline
    if accepted is None or target is None or not target.comparator.is_change:
        return accepted
    relative = is_relative(target)
    if baseline is None or (relative and baseline == 0):
        return None
    unit = abs(baseline) if relative else Fraction(1)
    low, high = (None if end is None else baseline + end * unit for end in (accepted.low, accepted.high))
    return accepted._replace(low=low, high=high)


def bounds(accepted: Interval | None) -> list[Fraction]:
    """Where the good side ends: one number, or the two of `between`; none without a target."""
    ends = (accepted.low, accepted.high) if accepted else ()
    return sorted({end for end in ends if end is not None})


def levels(commitment: Commitment, judged: Judgement) -> list[Fraction]:
    """The values at which a window's target is just held or just missed."""
    return bounds(accepted_values(commitment, judged))
