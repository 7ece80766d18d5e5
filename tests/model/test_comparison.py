"""Targets in the numbers of a metric: which numbers hold, and what is settled for good."""

from fractions import Fraction

import pytest

from covidsvc.model.comparison import Comparison
from covidsvc.phrase.comparator import Comparator

BELOW, AT, ABOVE = Fraction(-1, 3) + 10, Fraction(10), Fraction(1, 3) + 10


@pytest.mark.parametrize(
    ("comparator", "holding"),
    [
        (Comparator.AT_LEAST, [AT, ABOVE]),
        (Comparator.MORE_THAN, [ABOVE]),
        (Comparator.AT_MOST, [BELOW, AT]),
        (Comparator.BELOW, [BELOW]),
        (Comparator.EXACTLY, [AT]),
        (Comparator.UP, [AT, ABOVE]),
    ],
)
def test_which_numbers_hold(comparator: Comparator, holding: list[Fraction]) -> None:
    comparison = Comparison(comparator, AT)
    assert [number for number in (BELOW, AT, ABOVE) if comparison.holds(number)] == holding


def test_between_holds_at_both_ends() -> None:
    comparison = Comparison(Comparator.BETWEEN, AT, Fraction(20))
    numbers = [BELOW, AT, ABOVE, Fraction(20), Fraction(61, 3)]
    assert [comparison.holds(number) for number in numbers] == [False, True, True, True, False]


def test_down_holds_for_a_fall_of_at_least_as_much() -> None:
    comparison = Comparison(Comparator.DOWN, Fraction(3, 10))
    falls = [Fraction(-31, 100), Fraction(-3, 10), Fraction(-29, 100), Fraction(3, 10)]
    assert [comparison.holds(change) for change in falls] == [True, True, False, False]


@pytest.mark.parametrize(
    ("comparator", "margins"),
    [
        (Comparator.AT_LEAST, [Fraction(-1, 3), 0, Fraction(1, 3)]),
        (Comparator.MORE_THAN, [Fraction(-1, 3), 0, Fraction(1, 3)]),
        (Comparator.AT_MOST, [Fraction(1, 3), 0, Fraction(-1, 3)]),
        (Comparator.BELOW, [Fraction(1, 3), 0, Fraction(-1, 3)]),
        (Comparator.EXACTLY, [Fraction(-1, 3), 0, Fraction(-1, 3)]),
        (Comparator.UP, [Fraction(-1, 3), 0, Fraction(1, 3)]),
    ],
)
def test_margins_are_positive_on_the_good_side(comparator: Comparator, margins: list[Fraction]) -> None:
    assert [Comparison(comparator, AT).margin(number) for number in (BELOW, AT, ABOVE)] == margins


@pytest.mark.parametrize("comparator", [Comparator.UP, Comparator.DOWN])
def test_a_change_is_never_settled(comparator: Comparator) -> None:
    comparison = Comparison(comparator, AT)
    for number in (BELOW, AT, ABOVE, -ABOVE):
        assert comparison.settled_by_rising(number) is None
        assert comparison.settled_by_falling(number) is None
