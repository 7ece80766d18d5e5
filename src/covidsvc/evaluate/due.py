"""When a window counts for good, and how far the way to its target should have been gone."""

from datetime import date, timedelta
from fractions import Fraction

from covidsvc.evaluate.window import windows_in
from covidsvc.model.commitment import Commitment
from covidsvc.model.comparison import Comparison
from covidsvc.model.report import Pace, Window
from covidsvc.phrase.comparator import Comparator
from covidsvc.phrase.period import Days


def is_due(commitment: Commitment, window: Window) -> bool:
    """Whether the window ends on or after the deadline; without one, whether it is a full one."""
    if commitment.deadline is None:
        return not window.partial and not commitment.is_to_date
    return window.days.last >= commitment.deadline


def can_be_due(commitment: Commitment) -> bool:
    """Whether any full window is due before the plan is over.

    The last window that there is holds the plan's end and ends with it.
    """
    end = commitment.plan.end
    if end is None:
        return not commitment.is_to_date or commitment.deadline is not None
    if commitment.deadline is not None and commitment.deadline > end:
        return False
    last_window = windows_in(commitment, Days(end, end), end)[-1]
    return last_window.days.first >= commitment.start


def pace(
    commitment: Commitment, window: Window, comparison: Comparison, reached: Fraction | None, as_of: date
) -> Pace | None:
    """Where the value (or change) stands against the straight line, by days, from 0 to its target.

    The line runs from the measure's start to the deadline where there is one, else across the window.
    """
    is_judged = comparison.comparator.is_change or commitment.aggregate.adds_up
    if commitment.kpi.pace != "linear" or reached is None or not is_judged:
        return None
    way = Days(commitment.start, commitment.deadline) if commitment.deadline else window.days
    whole = (way.last - way.first + timedelta(days=1)).days
    gone = (min(as_of, way.last) - way.first + timedelta(days=1)).days
    line = comparison.bound * Fraction(max(0, gone), max(1, whole))
    if comparison.comparator is Comparator.DOWN:
        line = -line
    falls = comparison.comparator in (Comparator.DOWN, Comparator.AT_MOST, Comparator.BELOW)
    on_good_side = reached <= line if falls else reached >= line
    return Pace("ahead" if on_good_side else "behind", line)
