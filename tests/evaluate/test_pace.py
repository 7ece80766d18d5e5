"""Pace: where a pending value stands against the straight line to its target."""

import pytest

from evaluate.judging import assert_entry, judge_one

APRIL_10 = "2020-04-10"


@pytest.mark.parametrize(("value", "state"), [("9", "behind"), ("10", "ahead"), ("11", "ahead")])
def test_across_the_window_where_there_is_no_deadline(value: str, state: str) -> None:
    kpi = "aggregate: sum, target: at least 30, pace: linear"
    entry = judge_one(kpi, f"2020-04-01,{value}", as_of=APRIL_10)
    assert_entry(entry, verdict="pending", pace={"state": state, "expected": "10"})


@pytest.mark.parametrize(("value", "state"), [("9", "ahead"), ("10", "ahead"), ("11", "behind")])
def test_below_the_line_is_ahead_of_a_limit(value: str, state: str) -> None:
    kpi = "aggregate: sum, target: at most 30, pace: linear"
    entry = judge_one(kpi, f"2020-04-01,{value}", as_of=APRIL_10)
    assert_entry(entry, pace={"state": state, "expected": "10"})


def test_from_the_start_of_the_measure_to_the_deadline_where_there_is_one() -> None:
    kpi = "aggregate: sum, target: up 90%, baseline: 100, deadline: 3 months, pace: linear"
    entry = judge_one(kpi, "2020-02-10,129", period="2020-02")
    assert_entry(entry, verdict="pending", change="0.29", pace={"state": "ahead", "expected": "0.29"})


def test_a_line_that_leads_down_is_followed_from_below() -> None:
    kpi = "aggregate: sum, target: down 90%, baseline: 100, deadline: 3 months, pace: linear"
    behind = judge_one(kpi, "2020-02-10,72", period="2020-02")
    ahead = judge_one(kpi, "2020-02-10,71", period="2020-02")
    assert_entry(behind, pace={"state": "behind", "expected": "-0.29"})
    assert_entry(ahead, pace={"state": "ahead", "expected": "-0.29"})


def test_to_date_it_leads_to_the_end_of_the_plan() -> None:
    kpi = "aggregate: count, over: to date, target: at least 9, pace: linear"
    entry = judge_one(kpi, "2020-02-10,1", period="2020-02", head="start: 2020-02-01\nend: 2020-04-30")
    assert_entry(entry, verdict="pending", pace={"state": "behind", "expected": "2.9"})


def test_zero_so_far_has_a_pace_where_silence_is_zero() -> None:
    kpi, metric = "aggregate: count, target: at least 30, pace: linear", "unit: users, missing: zero"
    assert_entry(judge_one(kpi, metric=metric, as_of=APRIL_10), pace={"state": "behind", "expected": "10"})
    assert_entry(judge_one(kpi, as_of=APRIL_10), pace=None)


@pytest.mark.parametrize(
    ("kpi", "row", "as_of"),
    [
        ("aggregate: sum, target: at least 30", "2020-04-01,9", APRIL_10),
        ("aggregate: sum, target: at least 30, pace: none", "2020-04-01,9", APRIL_10),
        ("aggregate: sum, target: at least 30, pace: linear", "2020-04-01,9", "2020-04-30"),
        ("aggregate: count, target: at least 1, pace: linear", "2020-04-01,9", APRIL_10),
        ("aggregate: mean, target: at least 30, pace: linear", "2020-04-01,9", APRIL_10),
    ],
)
def test_only_what_is_pending_and_asks_for_it_has_a_pace(kpi: str, row: str, as_of: str) -> None:
    assert_entry(judge_one(kpi, row, as_of=as_of), pace=None)


def test_pace_is_never_a_verdict() -> None:
    kpi = "aggregate: sum, target: at least 30, pace: linear"
    assert_entry(judge_one(kpi, "2020-04-01,29", as_of="2020-04-29"), verdict="pending")
