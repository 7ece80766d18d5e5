"""Targets as levels that values are held against."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.comparison import Interval
from covidsvc.model.levels import accepted_values, levels
from covidsvc.model.measuring import comparison
from covidsvc.model.report import Judgement, Verdict, Window
from covidsvc.phrase.period import read_period
from covidsvc.phrase.target import read_target
from evaluate.judging import plan_of, report_on

WINDOW = Window(read_period("2020-04").days(), 1, finished=True, partial=False)


def commitment(metric: str) -> Commitment:
    aggregate = "aggregate: sum, target: at least 1" if "kind" not in metric else "target: at least 1%"
    (only,) = commitments(report_on(plan_of(aggregate, metric), {}, "2020-04").source.plan)
    return only


AMOUNT, SHARE = commitment("unit: hours"), commitment("kind: share")


def judged(target: str | None, baseline: str | None = None) -> Judgement:
    number = None if baseline is None else Fraction(baseline)
    read = read_target(target) if target else None
    return Judgement(WINDOW, True, read, Verdict.MISSED, baseline=number)


@pytest.mark.parametrize(
    ("target", "baseline", "expected"),
    [
        ("at least 24 hours", None, ["24"]),
        ("below 1 day", None, ["24"]),
        ("between 2 and 4", None, ["2", "4"]),
        ("between 3 and 3", None, ["3"]),
        ("exactly 5", None, ["5"]),
        ("up 30%", "10", ["13"]),
        ("down 30%", "10", ["7"]),
        ("up 30%", "-10", ["-7"]),
        ("up 1%", "1/3", ["101/300"]),
        ("up 3 hours", "10", ["13"]),
        ("down 3 hours", "0", ["-3"]),
        ("up 30%", "0", []),
        ("up 30%", None, []),
        (None, "3", []),
    ],
)
def test_a_level_is_where_the_good_side_ends(target: str | None, baseline: str | None, expected: list[str]) -> None:
    assert levels(AMOUNT, judged(target, baseline)) == [Fraction(each) for each in expected]


def test_of_a_part_of_a_whole_it_is_a_fraction() -> None:
    assert levels(SHARE, judged("at least 85%")) == [Fraction(85, 100)]
    assert levels(SHARE, judged("up 5 pp", "4/5")) == [Fraction(85, 100)]


def test_a_strict_target_leaves_its_level_out() -> None:
    assert accepted_values(AMOUNT, judged("below 5")) == Interval(None, Fraction(5), high_is_open=True)
    assert accepted_values(AMOUNT, judged("down 5", "12")) == Interval(None, Fraction(7))


@given(
    st.sampled_from(["up", "down"]),
    st.integers(1, 300),
    st.sampled_from(["%", " hours"]),
    st.fractions(-50, 50).filter(bool),
    st.fractions(-200, 200),
)
def test_a_value_holds_by_its_level_just_when_its_change_holds(
    word: str, number: int, unit: str, baseline: Fraction, value: Fraction
) -> None:
    target = read_target(f"{word} {number}{unit}")
    change = (value - baseline) / abs(baseline) if unit == "%" else value - baseline
    holds = comparison(target, AMOUNT.measuring, AMOUNT.metric).holds(change)
    accepted = accepted_values(AMOUNT, judged(str(target), str(baseline)))
    assert accepted is not None
    within = (accepted.low is None or value >= accepted.low) and (accepted.high is None or value <= accepted.high)
    assert within is holds
