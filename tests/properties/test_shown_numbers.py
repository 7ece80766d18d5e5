"""What a person is shown never contradicts the verdict."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from covidsvc.render.numbers import rounded, signed
from properties.strategies import decimal_fractions, fractions, tried

distances = st.sampled_from([Fraction(0), Fraction(1, 10**9), Fraction(-1, 10**9), Fraction(4, 10**3)]) | st.builds(
    Fraction, st.integers(-99, 99), st.integers(1, 10**6)
)


def as_read(text: str) -> Fraction:
    """The number that a reader sees; thousands are grouped by threes."""
    whole = text.lstrip("+−±").partition(".")[0]
    assert all(len(group) == 3 for group in whole.split(",")[1:])
    return Fraction(text.replace(",", "").replace("−", "-").lstrip("+±"))


def side(number: Fraction, bound: Fraction) -> int:
    return (number > bound) - (number < bound)


@tried(500)
@given(st.lists(decimal_fractions, min_size=1, max_size=2), distances, st.integers(0, 3))
def test_a_rounded_number_stays_on_its_side_of_every_bound(
    bounds: list[Fraction], distance: Fraction, places: int
) -> None:
    number = bounds[0] + distance
    shown = as_read(rounded(number, places, bounds))
    assert [side(shown, bound) for bound in bounds] == [side(number, bound) for bound in bounds]


@tried(300)
@given(fractions | distances, st.integers(0, 3))
def test_without_bounds_a_number_is_off_by_half_a_place_at_most(number: Fraction, places: int) -> None:
    text = rounded(number, places)
    assert abs(as_read(text) - number) * 2 * 10**places <= 1
    assert len(text.partition(".")[2]) <= places


@tried(300)
@given(fractions | distances, st.integers(0, 3))
def test_a_sign_is_that_of_the_number(number: Fraction, places: int) -> None:
    text = signed(number, places)
    assert text[0] == {1: "+", -1: "−", 0: "±"}[side(number, Fraction(0))]
    assert side(as_read(text), Fraction(0)) == side(number, Fraction(0))


@tried(100)
@given(st.integers(1, 10**6), st.integers(0, 3))
def test_a_number_that_is_a_bound_without_an_end_has_no_more_digits_for_it(thirds: int, places: int) -> None:
    number = Fraction(3 * thirds + 1, 3)
    assert rounded(number, places, [number]) == rounded(number, places)
    assert signed(number, places, [number]) == signed(number, places)
