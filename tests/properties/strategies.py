"""What the properties are tried on: numbers, units, quantities, targets, periods."""

import os
from decimal import Decimal
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from covidsvc.phrase.comparator import Comparator
from covidsvc.phrase.period import FIRST_YEAR, LAST_YEAR, MONTHS_IN, Period, PeriodKind
from covidsvc.phrase.quantity import Quantity
from covidsvc.phrase.target import Target
from covidsvc.phrase.units import PERCENT, POINTS, canonical_unit

TRIALS = float(os.environ.get("TRIALS", "0.25"))
"""How many times the usual number of examples is tried; `make test-slow` tries several times as many."""


def tried(examples: int) -> settings:
    """The same examples in every run, as long as each may take."""
    return settings(deadline=None, derandomize=True, max_examples=max(1, round(examples * TRIALS)))


KINDS: tuple[PeriodKind, ...] = ("month", "quarter", "year")
TIME_UNITS = ("seconds", "minutes", "hours", "days", "weeks")
LEVELS = tuple(each for each in Comparator if not each.is_change)

fiscal_year_starts = st.integers(1, 12)
unsigned_numbers = st.integers(0, 9).flatmap(
    lambda places: st.integers(0, 10**18 - 1).map(lambda digits: Decimal(digits).scaleb(-places))
)
numbers = st.builds(lambda number, sign: number * sign, unsigned_numbers, st.sampled_from([1, 1, 1, -1]))
own_units = st.text("abcdefghu人次场元户", min_size=1, max_size=4).filter(lambda unit: canonical_unit(unit) == unit)
level_units = st.sampled_from(["", PERCENT, *TIME_UNITS, "new users"]) | own_units
change_units = st.sampled_from(["", PERCENT, POINTS, *TIME_UNITS]) | own_units
quantities = st.builds(Quantity, numbers, level_units | st.just(POINTS))


def _between(low: Decimal, high: Decimal, unit: str) -> Target:
    low, high = sorted((low, high))
    return Target(Comparator.BETWEEN, Quantity(low, unit), Quantity(high, unit))


one_sided = st.builds(
    Target,
    st.sampled_from([each for each in LEVELS if each is not Comparator.BETWEEN]),
    st.builds(Quantity, numbers, level_units),
    st.none(),
)
between = st.builds(_between, numbers, numbers, level_units) | st.builds(
    lambda low, high: Target(Comparator.BETWEEN, Quantity(low, "minutes"), Quantity(high, "days")), numbers, numbers
)
changes = st.builds(
    Target,
    st.sampled_from([Comparator.UP, Comparator.DOWN]),
    st.builds(Quantity, unsigned_numbers, change_units),
    st.none(),
)
level_targets = one_sided | between
targets = level_targets | changes


def periods_from(first: int, last: int) -> st.SearchStrategy[Period]:
    return st.sampled_from(KINDS).flatmap(
        lambda kind: st.builds(Period, st.just(kind), st.integers(first, last), st.integers(1, 12 // MONTHS_IN[kind]))
    )


periods = periods_from(FIRST_YEAR, LAST_YEAR)
fractions = st.builds(Fraction, st.integers(-(10**12), 10**12), st.integers(1, 10**6))
decimal_fractions = st.builds(Fraction, numbers)
