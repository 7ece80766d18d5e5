"""Targets as values of a KPI, so that a picture can show both on one scale."""

from fractions import Fraction

from covidsvc.model.commitment import Commitment
from covidsvc.model.comparison import Interval
from covidsvc.model.measuring import comparison, is_relative
from covidsvc.model.report import Judgement


def accepted_values(commitment: Commitment, judged: Judgement) -> Interval | None:
    """The values that a window's target accepts, exactly; a change is worked out from the window's baseline.

    None where there is no target, or no baseline that a change could be worked out from.
    """
    target, baseline = judged.target, judged.baseline
    if target is None:
        return None
    accepted = comparison(target, commitment.measuring, commitment.metric).accepted
    if not target.comparator.is_change:
        return accepted
    relative = is_relative(target)
    if baseline is None or (relative and baseline == 0):
        return None
    unit = abs(baseline) if relative else Fraction(1)
    low, high = (None if end is None else baseline + end * unit for end in (accepted.low, accepted.high))
    return accepted._replace(low=low, high=high)


def levels(commitment: Commitment, judged: Judgement) -> tuple[Fraction, ...]:
    """The values at which a window's target is just held or just missed: one, two for `between`, none without any."""
    accepted = accepted_values(commitment, judged)
    ends = (accepted.low, accepted.high) if accepted else ()
    return tuple(sorted({end for end in ends if end is not None}))
