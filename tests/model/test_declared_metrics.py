"""What a metric's declaration says of its values, and quantities in its unit."""

from fractions import Fraction

import pytest

from covidsvc.model.measuring import Measuring, change_factor, level_factor, measuring
from covidsvc.model.plan import Metric
from covidsvc.phrase.aggregate import read_aggregate


def metric(**keys: object) -> Metric:
    return Metric.model_validate({"title": "Metric", **keys})


@pytest.mark.parametrize(
    ("declared", "is_fraction"),
    [
        (metric(), False),
        (metric(kind="share"), True),
        (metric(kind="rate"), False),
        (metric(kind="rate", unit="logins"), False),
        (metric(kind="rate", unit="percent"), True),
        (metric(kind="rate", unit="%"), True),
        (metric(kind="rate", unit={"zh": "%", "en": "percent"}), True),
    ],
)
def test_shares_and_rates_in_percent_are_fractions(declared: Metric, is_fraction: bool) -> None:
    assert declared.is_fraction is is_fraction


@pytest.mark.parametrize(
    ("unit", "time_unit"),
    [
        ("hours", "hours"),
        ("小时", "hours"),
        ({"zh": "天", "en": "days"}, "days"),
        ({"zh": "分", "en": "points"}, None),
        ({"zh": "分钟", "en": "hours"}, None),
        ("users", None),
        (None, None),
    ],
)
def test_a_unit_of_time_is_known_in_both_languages(unit: object, time_unit: str | None) -> None:
    assert metric(unit=unit).time_unit == time_unit


@pytest.mark.parametrize(
    ("declared", "never"),
    [
        (metric(), False),
        (metric(min="-1"), False),
        (metric(min="0"), True),
        (metric(min="0.5"), True),
        (metric(kind="share"), True),
        (metric(kind="rate"), True),
    ],
)
def test_which_values_are_never_negative(declared: Metric, never: bool) -> None:
    assert declared.never_negative is never


@pytest.mark.parametrize(
    ("declared", "aggregate", "kind"),
    [
        (metric(unit="hours"), "mean", Measuring.AMOUNT),
        (metric(unit="hours"), "count", Measuring.COUNT),
        (metric(unit="hours"), "share at most 24 hours", Measuring.FRACTION),
        (metric(kind="share"), "ratio", Measuring.FRACTION),
        (metric(kind="rate", unit="logins"), "ratio", Measuring.AMOUNT),
    ],
)
def test_what_a_value_is(declared: Metric, aggregate: str, kind: Measuring) -> None:
    assert measuring(read_aggregate(aggregate), declared) is kind


@pytest.mark.parametrize(
    ("unit", "kind", "declared", "level", "change"),
    [
        ("", Measuring.AMOUNT, metric(unit="users"), Fraction(1), Fraction(1)),
        ("users", Measuring.AMOUNT, metric(unit="users"), Fraction(1), Fraction(1)),
        ("Users", Measuring.AMOUNT, metric(unit="users"), Fraction(1), Fraction(1)),
        ("visits", Measuring.AMOUNT, metric(unit="users"), None, None),
        ("users", Measuring.AMOUNT, metric(), None, None),
        ("%", Measuring.AMOUNT, metric(unit="users"), None, Fraction(1, 100)),
        ("pp", Measuring.AMOUNT, metric(unit="users"), None, None),
        ("minutes", Measuring.AMOUNT, metric(unit="hours"), Fraction(1, 60), Fraction(1, 60)),
        ("days", Measuring.AMOUNT, metric(unit="hours"), Fraction(24), Fraction(24)),
        ("hours", Measuring.AMOUNT, metric(unit="users"), None, None),
        ("%", Measuring.FRACTION, metric(kind="share"), Fraction(1, 100), None),
        ("pp", Measuring.FRACTION, metric(kind="share"), None, Fraction(1, 100)),
        ("", Measuring.FRACTION, metric(kind="share"), None, None),
        ("forums", Measuring.COUNT, metric(unit="users"), Fraction(1), Fraction(1)),
        ("days", Measuring.COUNT, metric(unit="hours"), Fraction(1), Fraction(1)),
        ("%", Measuring.COUNT, metric(unit="users"), None, Fraction(1, 100)),
    ],
)
def test_a_unit_as_a_factor(
    unit: str, kind: Measuring, declared: Metric, level: Fraction | None, change: Fraction | None
) -> None:
    assert level_factor(unit, kind, declared) == level
    assert change_factor(unit, kind, declared) == change
