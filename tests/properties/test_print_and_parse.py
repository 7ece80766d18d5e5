"""What is printed is read back as the same."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from covidsvc.phrase.aggregate import NAMES, read_aggregate
from covidsvc.phrase.baseline import PeriodRange, read_baseline
from covidsvc.phrase.duration import Duration, read_duration
from covidsvc.phrase.number import exact_text, plain
from covidsvc.phrase.period import Period, read_period
from covidsvc.phrase.quantity import Quantity, read_quantity
from covidsvc.phrase.target import Target, read_target
from covidsvc.phrase.window import Over, read_over
from properties.strategies import fractions, level_targets, numbers, periods, quantities, targets, tried


@tried(300)
@given(quantities)
def test_quantities(quantity: Quantity) -> None:
    assert read_quantity(str(quantity)) == quantity


@tried(500)
@given(targets)
def test_targets_in_both_languages(target: Target) -> None:
    assert read_target(target.phrase("en")) == target
    assert read_target(target.phrase("zh")) == target


@tried(200)
@given(targets)
def test_targets_without_spaces(target: Target) -> None:
    in_chinese = target.phrase("zh")
    assert read_target(in_chinese.replace(" ", "")) == read_target(in_chinese.replace("new users", "newusers"))


@tried(200)
@given(periods)
def test_periods(period: Period) -> None:
    assert read_period(str(period)) == period


durations = st.builds(Duration, st.integers(1, 1000), st.sampled_from(["day", "week", "month", "quarter", "year"]))


@tried(200)
@given(durations)
def test_durations_in_both_languages(duration: Duration) -> None:
    assert read_duration(str(duration)) == duration
    assert read_duration(duration.words.zh) == duration


@tried(200)
@given(quantities)
def test_baselines_that_are_numbers(quantity: Quantity) -> None:
    assert read_baseline(str(quantity)) == quantity


def _from_earlier_to_later(one: Period, other: Period) -> PeriodRange:
    if one.kind == "year" and one == other:
        return PeriodRange(one, Period("year", one.year + 1))
    first, last = sorted((one, other), key=lambda period: (period.first_month(), period.first_month() + period.months))
    return PeriodRange(first, last)


@tried(300)
@given(st.builds(_from_earlier_to_later, periods, periods))
def test_baselines_that_are_periods(span: PeriodRange) -> None:
    if span.last.year <= 2199:
        assert read_baseline(str(span)) == span


@tried(300)
@given(level_targets, st.integers(1, 99))
def test_aggregates(target: Target, percentile: int) -> None:
    for text in (*NAMES, f"p{percentile}", f"share {target}"):
        assert str(read_aggregate(text)) == text


@tried(100)
@given(st.integers(1, 1000))
def test_windows(count: int) -> None:
    for over in (Over("month"), Over("quarter"), Over("year"), Over("to date"), Over("months", count)):
        assert read_over(str(over)) == over


@tried(300)
@given(numbers)
def test_a_number_that_ends_is_written_as_it_is(number: Decimal) -> None:
    assert Fraction(exact_text(number)) == Fraction(number)
    assert exact_text(number) == plain(number)


@tried(500)
@given(fractions)
def test_every_number_is_written_in_plain_digits(number: Fraction) -> None:
    text = exact_text(number)
    digits = text.removeprefix("-").replace(".", "").lstrip("0")
    assert set(text) <= set("-.0123456789")
    assert not ("." in text and text.endswith(("0", ".")))
    assert abs(Fraction(text) - number) * 2 * 10**11 <= abs(number)
    assert Fraction(text) == number or len(digits.rstrip("0")) <= 12
