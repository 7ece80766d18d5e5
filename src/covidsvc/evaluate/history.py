"""The values of the windows that led up to one."""

from datetime import date
from fractions import Fraction
from itertools import islice

from covidsvc.evaluate.aggregate import value_of
from covidsvc.evaluate.window import windows_back
from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Log, Selection
from covidsvc.model.report import Window


def history(commitment: Commitment, window: Window, log: Log, as_of: date, count: int) -> tuple[Fraction | None, ...]:
    """The values of the `count` last windows up to this one, oldest first; None where there is no value.

    Of a window `to date`, the values at the end of each month. Windows from before the measure's start
    show where it came from. Silence at the beginning is left out.
    """
    windows = [window, *islice(windows_back(commitment, window, as_of), count - 1)]
    values = [_value(commitment, each, log, as_of) for each in reversed(windows)]
    while values and values[0] is None:
        values.pop(0)
    return tuple(values)


def _value(commitment: Commitment, window: Window, log: Log, as_of: date) -> Fraction | None:
    since = window.since if window.days.last >= commitment.start else None
    return value_of(commitment, log.rows(Selection(commitment.kpi.metric, window.days, as_of, since, commitment.where)))
