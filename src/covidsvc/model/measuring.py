"""What the value of a KPI is a number of, and how a quantity of the plan reads as such a number."""

from enum import Enum
from fractions import Fraction

from covidsvc.model.comparison import Comparison
from covidsvc.model.plan import Metric
from covidsvc.phrase.aggregate import Aggregate
from covidsvc.phrase.chinese import MULTIPLES
from covidsvc.phrase.quantity import Quantity
from covidsvc.phrase.target import Target
from covidsvc.phrase.units import PERCENT, POINTS, is_time, time_factor

_HUNDREDTH = Fraction(1, 100)


class Measuring(Enum):
    """What a value is: an amount in the metric's unit, a part of a whole, or a number of rows."""

    AMOUNT = "amount"
    FRACTION = "fraction"
    COUNT = "count"


def measuring(aggregate: Aggregate, metric: Metric) -> Measuring:
    if aggregate.is_share or (metric.is_fraction and aggregate.name != "count"):
        return Measuring.FRACTION
    return Measuring.COUNT if aggregate.name == "count" else Measuring.AMOUNT


def level_factor(unit: str, kind: Measuring, metric: Metric) -> Fraction | None:
    """What a number in `unit` is multiplied by to be a value; None where the unit does not fit."""
    match kind:
        case Measuring.FRACTION:
            return _HUNDREDTH if unit == PERCENT else None
        case Measuring.COUNT:
            return None if unit in (PERCENT, POINTS) else Fraction(1)
    if not unit:
        return Fraction(1)
    if is_time(unit):
        return time_factor(unit, metric.time_unit) if metric.time_unit else _own(unit, metric)
    return _own(unit, metric)


def _own(unit: str, metric: Metric) -> Fraction | None:
    return Fraction(1) / 10**power if (power := _power_of_own(unit, metric)) is not None else None


def _power_of_own(unit: str, metric: Metric) -> int | None:
    """0 for the metric's own unit; 4 for 元 where it is 万元, which a phrase such as 85万元 reads as 850,000 元."""
    own = {" ".join(text.split()).casefold() for text in metric.unit.versions} if metric.unit else set()
    if unit.casefold() in own:
        return 0
    return next((power for multiple, power in MULTIPLES.items() if f"{multiple}{unit}".casefold() in own), None)


def in_own_unit(quantity: Quantity, metric: Metric) -> Quantity:
    """A quantity in 元 as one in 万元, where that is the metric's unit; any other as it is."""
    power = _power_of_own(quantity.unit, metric) if quantity.unit else None
    if not power:
        return quantity
    return Quantity(quantity.number.scaleb(-power), str(metric.unit))


def change_factor(unit: str, kind: Measuring, metric: Metric) -> Fraction | None:
    """As `level_factor`, for a change: relative in percent, else absolute."""
    if kind is Measuring.FRACTION:
        return _HUNDREDTH if unit == POINTS else None
    return _HUNDREDTH if unit == PERCENT else level_factor(unit, kind, metric)


def is_relative(target: Target) -> bool:
    """Whether the target speaks of a change in proportion to the baseline."""
    return target.comparator.is_change and target.quantity.unit == PERCENT


def change_is_relative(target: Target | None, kind: Measuring) -> bool:
    """Whether a change is told in proportion to the baseline.

    It is as the target speaks of it; where that speaks of none, but for parts of a whole.
    """
    if target is not None and target.comparator.is_change:
        return is_relative(target)
    return kind is not Measuring.FRACTION


def level(quantity: Quantity, kind: Measuring, metric: Metric) -> Fraction:
    """A quantity as a value. The plan's rules have made sure that its unit fits."""
    return _times(quantity, level_factor(quantity.unit, kind, metric))


def comparison(target: Target, kind: Measuring, metric: Metric) -> Comparison:
    """A target in the numbers of its KPI. The plan's rules have made sure that its units fit."""
    factor = change_factor if target.comparator.is_change else level_factor
    bound = _times(target.quantity, factor(target.quantity.unit, kind, metric))
    upper = _times(target.upper, factor(target.upper.unit, kind, metric)) if target.upper else None
    return Comparison(target.comparator, bound, upper)


def _times(quantity: Quantity, factor: Fraction | None) -> Fraction:
    assert factor is not None, f"the unit of {quantity} was not checked"
    return Fraction(quantity.number) * factor
