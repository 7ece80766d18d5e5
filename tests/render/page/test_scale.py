"""Scales: every number finds its place, whatever its size."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from covidsvc.render.page.scale import Scale, around, from_zero, ticks

NUMBERS = st.fractions(max_denominator=10**9) | st.integers(-(10**30), 10**30).map(Fraction)
SEVERAL = st.lists(NUMBERS, min_size=1, max_size=8)


@given(NUMBERS, NUMBERS)
def test_ticks_are_few_round_and_hold_both_ends(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    if low == high:
        return
    found = ticks(low, high)
    assert found.low <= low < high <= found.high
    assert 2 <= len(found.numbers()) <= 5
    assert all(number * 10**found.places == int(number * 10**found.places) for number in found.numbers())
    digits = str((found.step * 10**found.places).numerator).rstrip("0")
    assert digits in ("1", "2", "5")


@given(SEVERAL)
def test_all_numbers_lie_on_the_axis(numbers: list[Fraction]) -> None:
    for low, high in (from_zero(numbers), around(numbers)[:2]):
        assert all(low <= number <= high for number in numbers)
        scale = Scale(low, high, 10, 300)
        assert all(10 <= scale.at(number) <= 300 for number in numbers)


@given(SEVERAL)
def test_the_greater_number_is_farther(numbers: list[Fraction]) -> None:
    low, high = from_zero(numbers)
    places = [Scale(low, high, 0, 100).at(number) for number in sorted(numbers)]
    assert places == sorted(places)


@given(st.lists(st.fractions(0, 1), min_size=1, max_size=8))
def test_an_axis_of_shares_ends_at_all(shares: list[Fraction]) -> None:
    assert from_zero(shares, Fraction(1))[1] <= 1
    found = around(shares, Fraction(0), Fraction(1))
    assert 0 <= found.low < found.high <= 1


def test_numbers_beyond_the_ends_stay_at_them() -> None:
    scale = Scale(Fraction(0), Fraction(10), 0, 100)
    assert [scale.at(Fraction(-5)), scale.at(Fraction(15))] == [Fraction(0), Fraction(100)]


def test_ticks_of_a_familiar_axis() -> None:
    assert [str(number) for number in ticks(Fraction(5968), Fraction(8603)).numbers()] == [
        "5000", "6000", "7000", "8000", "9000",
    ]  # fmt: skip


def test_what_is_counted_has_no_halves_beside_it() -> None:
    assert around([Fraction(1), Fraction(3)]).numbers() == [1, 2, 3]
    assert around([Fraction(1), Fraction(1)]).numbers() == [0, 1, 2]
