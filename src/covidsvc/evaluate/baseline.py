"""What a value is compared with: a number, a period, the window before, the window a year ago."""

from datetime import date
from fractions import Fraction

from covidsvc.evaluate.aggregate import value_of
from covidsvc.evaluate.window import shifted_back
from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Filter, Log, Selection
from covidsvc.model.measuring import Measuring, is_relative, level
from covidsvc.model.report import Window
from covidsvc.phrase.baseline import PeriodRange
from covidsvc.phrase.period import Days, month_of
from covidsvc.phrase.quantity import Quantity
from covidsvc.phrase.target import Target


def baseline_value(commitment: Commitment, window: Window, log: Log, as_of: date, where: Filter) -> Fraction | None:
    """The value to compare with; None where the KPI has no baseline, or its rows have no value.

    What adds up is scaled where the baseline has another number of months than the window.
    """
    match commitment.kpi.baseline:
        case None:
            return None
        case Quantity() as quantity:
            return level(quantity, commitment.measuring, commitment.metric)
        case PeriodRange() as period:
            days = period.days(commitment.plan.fiscal_year_start)
        case "previous":
            assert window.months is not None
            days = shifted_back(window, window.months)
        case "year ago":
            days = shifted_back(window, 12)
    value = _value_over(commitment, days, log, as_of, where)
    if value is None or not commitment.aggregate.adds_up:
        return value
    return value * _months_touched(window.days) / _months_touched(days)


def _months_touched(days: Days) -> int:
    return month_of(days.last) - month_of(days.first) + 1


def _value_over(commitment: Commitment, days: Days, log: Log, as_of: date, where: Filter) -> Fraction | None:
    return value_of(commitment, log.rows(Selection(commitment.declared.kpi.metric, days, as_of, where=where)))


def change_from(
    baseline: Fraction | None, value: Fraction | None, target: Target | None, kind: Measuring
) -> Fraction | None:
    """The change as the target speaks of it, else relative, but of parts of a whole in points.

    None where a relative change has no meaning, because the baseline is 0.
    """
    if baseline is None or value is None:
        return None
    judged = target is not None and target.comparator.is_change
    relative = is_relative(target) if judged and target is not None else kind is not Measuring.FRACTION
    if not relative:
        return value - baseline
    return (value - baseline) / abs(baseline) if baseline else None
