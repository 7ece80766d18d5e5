"""Numbers: how they are read, and how they are written for programs."""

from decimal import Decimal
from fractions import Fraction

import pytest

from covidsvc.phrase.number import WholeNumber, exact_text, plain, read_number
from phrase.refusals import assert_refused


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(120), "120"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(84, 100), "0.84"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 2**20), "0.00000095367431640625"),
        (Fraction(10**30), "1" + "0" * 30),
        (Fraction(1, 5**3), "0.008"),
        (Fraction(7, 2**60), f"{7 * 5**60:060}".join(["0.", ""])),
        (Fraction(50), "50"),
        (Decimal("1E+4"), "10000"),
        (Decimal("2.500"), "2.5"),
        (Fraction(Decimal("123456789012345678.123456789")), "123456789012345678.123456789"),
    ],
)
def test_a_number_that_ends_is_written_exactly(number: Fraction | Decimal, text: str) -> None:
    assert exact_text(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1, 3), "0.333333333333"),
        (Fraction(2, 3), "0.666666666667"),
        (Fraction(-2, 3), "-0.666666666667"),
        (Fraction(10, 7), "1.42857142857"),
        (Fraction(99, 7), "14.1428571429"),
        (Fraction(1, 999), "0.001001001001"),
        (Fraction(1, 300), "0.00333333333333"),
        (Fraction(10**15, 3), "333333333333000"),
        (Fraction(10**11, 3), "33333333333.3"),
        (Fraction(-(10**12), 3), "-333333333333"),
        (Fraction(10**12 * 2, 3), "666666666667"),
        (Fraction(3 * 10**12 - 1, 3), "1000000000000"),
        (Fraction(3 * 10**13 - 1, 3 * 10**13), "1"),
    ],
)
def test_any_other_is_rounded_to_twelve_significant_digits(number: Fraction, text: str) -> None:
    assert exact_text(number) == text


@pytest.mark.parametrize(("number", "text"), [("1.50", "1.5"), ("100", "100"), ("-0.0", "0"), ("1E+2", "100")])
def test_the_digits_of_a_number_of_the_plan(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text


@pytest.mark.parametrize("text", ["0", "007", "+3.50", "-2.5", "999999999999999999.999999999"])
def test_a_bound_is_written_as_the_logs_write_numbers(text: str) -> None:
    assert read_number(text) == Decimal(text)


@pytest.mark.parametrize("text", ["1,000", "1e3", "1_000", "１", "NaN", ".5", "5.", "", "1 ", "1234567890123456789"])
def test_no_other_number_is_a_bound(text: str) -> None:
    assert_refused(read_number, text, text, "digits alone")


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("100000000", 10**8), ("0000000000007", 7)])
def test_a_whole_number_in_range(text: str, number: int) -> None:
    assert WholeNumber(1, 10**8)(text) == number


@pytest.mark.parametrize("text", ["0", "1000000009", "9" * 5000, "1.0", "+1", "１", "one", ""])
def test_what_is_no_whole_number_in_range(text: str) -> None:
    assert_refused(WholeNumber(1, 10**8), text, text, None)


def test_a_number_that_ends_late_is_written_to_its_end() -> None:
    assert exact_text(Fraction(1, 5**30)) == f"0.{2**30:030}"
