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
from covidsvc.phrase.period import Days
from covidsvc.phrase.quantity import Quantity
from covidsvc.phrase.target import Target


def baseline_value(commitment: Commitment, window: Window, log: Log, as_of: date, where: Filter) -> Fraction | None:
    """The value to compare with; None where the KPI has no baseline, or its rows have no value."""
    match commitment.kpi.baseline:
        case None:
            return None
        case Quantity() as quantity:
            return level(quantity, commitment.measuring, commitment.metric)
        case PeriodRange() as period:
            fiscal_year_start = commitment.plan.fiscal_year_start
            value = _value_over(commitment, period.days(fiscal_year_start), log, as_of, where)
            if value is not None and commitment.aggregate.adds_up and window.months is not None:
                return value * window.months / period.months(fiscal_year_start)
            return value
        case "previous":
            assert window.months is not None
            return _value_over(commitment, shifted_back(window, window.months), log, as_of, where)
        case "year ago":
            return _value_over(commitment, shifted_back(window, 12), log, as_of, where)


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
