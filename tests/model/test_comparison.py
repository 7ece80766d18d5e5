"""Targets in the numbers of a metric: which numbers hold, and what is settled for good."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from covidsvc.model.comparison import Comparison, Interval
from covidsvc.phrase.comparator import Comparator
from properties.strategies import tried

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


def holds(interval: Interval, number: Fraction) -> bool:
    """Whether a number lies in an interval."""
    low, high = interval.low, interval.high
    above = low is None or (number > low if interval.low_is_open else number >= low)
    below = high is None or (number < high if interval.high_is_open else number <= high)
    return above and below


def to_try(*intervals: Interval) -> list[Fraction]:
    """Every end of some intervals, a number between each two, and one beyond them all on either side."""
    ends = {end for each in intervals for end in (each.low, each.high) if end is not None}
    sorted_ends = [min(ends, default=Fraction(0)) - 1, *sorted(ends), max(ends, default=Fraction(0)) + 1]
    return [*sorted_ends, *((low + high) / 2 for low, high in pairwise(sorted_ends))]


some_ends = st.none() | st.sampled_from([Fraction(number, 2) for number in range(-2, 5)])
intervals = st.builds(Interval, some_ends, some_ends, st.booleans(), st.booleans()).filter(
    lambda each: any(holds(each, number) for number in to_try(each))
)
EVERYTHING = Interval(None, None)


class TestIntervals:
    """An interval without a number in it is asked nothing: no target and no metric has one."""

    @given(intervals, intervals)
    @example(EVERYTHING, EVERYTHING)
    @example(Interval(Fraction(0), Fraction(1)), Interval(Fraction(0), Fraction(1), high_is_open=True))
    @tried(600)
    def test_one_lies_in_another_that_has_all_its_numbers(self, one: Interval, other: Interval) -> None:
        numbers = to_try(one, other)
        assert one.lies_in(other) == all(holds(other, number) for number in numbers if holds(one, number))

    @given(intervals, intervals)
    @example(Interval(Fraction(0), Fraction(1)), Interval(Fraction(1), Fraction(2)))
    @example(Interval(Fraction(0), Fraction(1)), Interval(Fraction(1), Fraction(2), low_is_open=True))
    @tried(600)
    def test_two_are_apart_that_have_no_number_in_common(self, one: Interval, other: Interval) -> None:
        numbers = to_try(one, other)
        assert one.is_apart_from(other) == (not any(holds(one, number) and holds(other, number) for number in numbers))

    @given(intervals, intervals)
    @tried(500)
    def test_how_they_lie_to_one_another(self, one: Interval, other: Interval) -> None:
        assert one.lies_in(one)
        assert one.lies_in(EVERYTHING)
        assert one.is_apart_from(other) == other.is_apart_from(one)
        assert not (one.lies_in(other) and one.is_apart_from(other))

    @given(st.sampled_from(Comparator), st.integers(-4, 4), st.integers(0, 4))
    @tried(500)
    def test_a_target_accepts_the_numbers_that_hold(self, comparator: Comparator, bound: int, more: int) -> None:
        upper = Fraction(bound + more, 2) if comparator is Comparator.BETWEEN else None
        comparison = Comparison(comparator, Fraction(bound, 2), upper)
        for number in to_try(comparison.accepted):
            assert holds(comparison.accepted, number) == comparison.holds(number)
