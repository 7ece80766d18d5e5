"""What a value is compared with: a number, a period, the window before, the window a year ago."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from covidsvc.evaluate.aggregate import value_of
from covidsvc.evaluate.window import shifted_back
from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Filter, Log, Selection
from covidsvc.model.measuring import Measuring, change_is_relative, level
from covidsvc.model.report import Window
from covidsvc.phrase.baseline import PeriodRange
from covidsvc.phrase.period import Days, month_of
from covidsvc.phrase.quantity import Quantity
from covidsvc.phrase.target import Target


class BaselineRows(NamedTuple):
    """The rows that a baseline is worked out from, and what their value is multiplied by.

    What adds up is scaled from the `months` of the baseline to the `window_months`; both are 1 for all else.
    """

    selection: Selection
    window_months: int = 1
    months: int = 1


def baseline_value(commitment: Commitment, window: Window, log: Log, as_of: date, where: Filter) -> Fraction | None:
    """The value to compare with; None where the KPI has no baseline, or its rows have no value."""
    if isinstance(commitment.kpi.baseline, Quantity):
        return level(commitment.kpi.baseline, commitment.measuring, commitment.metric)
    source = baseline_rows(commitment, window, as_of, where)
    value = value_of(commitment, log.rows(source.selection)) if source else None
    return value * source.window_months / source.months if source and value is not None else None


def baseline_rows(commitment: Commitment, window: Window, as_of: date, where: Filter) -> BaselineRows | None:
    """Where a baseline that is a period comes from; None where the KPI has none, or a number."""
    match commitment.kpi.baseline:
        case PeriodRange() as period:
            days = period.days(commitment.plan.fiscal_year_start)
        case "previous":
            assert window.months is not None
            days = shifted_back(window, window.months)
        case "year ago":
            days = shifted_back(window, 12)
        case _:
            return None
    selection = Selection(commitment.declared.kpi.metric, days, as_of, where=where)
    if not commitment.aggregate.adds_up:
        return BaselineRows(selection)
    return BaselineRows(selection, _months_touched(window.days), _months_touched(days))


def _months_touched(days: Days) -> int:
    return month_of(days.last) - month_of(days.first) + 1


def change_from(
    baseline: Fraction | None, value: Fraction | None, target: Target | None, kind: Measuring
) -> Fraction | None:
    """The change as the target speaks of it, else relative, but of parts of a whole in points.

    None where a relative change has no meaning, because the baseline is 0.
    """
    if baseline is None or value is None:
        return None
    if not change_is_relative(target, kind):
        return value - baseline
    return (value - baseline) / abs(baseline) if baseline else None
