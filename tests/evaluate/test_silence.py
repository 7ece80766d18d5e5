"""Silence never proves success; zero is a number, not a gap."""

import pytest

from evaluate.judging import assert_entry, judge_one

ZERO = "unit: users, missing: zero"


@pytest.mark.parametrize("aggregate", ["sum", "count", "max", "mean"])
def test_silence_is_no_success(aggregate: str) -> None:
    entry = judge_one(f"aggregate: {aggregate}, target: at most 2")
    assert_entry(entry, verdict="no-data", reasons=["no-rows"], value=None, margin=None)


@pytest.mark.parametrize("aggregate", ["sum", "count"])
def test_missing_zero_counts_an_empty_window_as_zero(aggregate: str) -> None:
    entry = judge_one(f"aggregate: {aggregate}, target: at most 2", metric=ZERO)
    assert_entry(entry, verdict="met", reasons=[], value="0", margin="2", rows=0, evidence=[])


@pytest.mark.parametrize("aggregate", ["sum", "count"])
def test_missing_zero_may_be_a_miss(aggregate: str) -> None:
    entry = judge_one(f"aggregate: {aggregate}, target: at least 2", metric=ZERO)
    assert_entry(entry, verdict="missed", value="0")


@pytest.mark.parametrize("aggregate", ["mean", "median", "min", "max", "first", "last", "p90", "share at most 2"])
def test_missing_zero_says_nothing_of_other_aggregates(aggregate: str) -> None:
    target = "at most 2%" if aggregate.startswith("share") else "at most 2"
    entry = judge_one(f"aggregate: {aggregate}, target: {target}", metric=ZERO)
    assert_entry(entry, verdict="no-data", reasons=["no-rows"], value=None)


def test_missing_zero_counts_a_running_window_as_zero_so_far() -> None:
    entry = judge_one("aggregate: sum, target: at most 2", metric=ZERO, as_of="2020-04-10")
    assert_entry(entry, verdict="pending", reasons=["window-running"], value="0")


def test_an_empty_baseline_of_missing_zero_is_zero() -> None:
    entry = judge_one("aggregate: sum, target: up 3, baseline: previous", "2020-04-01,3", metric=ZERO)
    assert_entry(entry, verdict="met", baseline="0", change="3")


def test_nothing_grows_in_proportion_to_an_empty_baseline() -> None:
    entry = judge_one("aggregate: sum, target: up 3%, baseline: previous", "2020-04-01,3", metric=ZERO)
    assert_entry(entry, verdict="no-data", reasons=["zero-baseline"], baseline="0", change=None, value="3")


@pytest.mark.parametrize(("target", "verdict"), [("exactly 0", "met"), ("at most 2", "met"), ("at least 1", "missed")])
def test_zero_is_a_number(target: str, verdict: str) -> None:
    entry = judge_one(f"aggregate: sum, target: {target}", "2020-04-01,0")
    assert_entry(entry, verdict=verdict, value="0", rows=1)


def test_zero_of_a_hundred_is_zero_percent() -> None:
    entry = judge_one("target: at least 1%", "2020-04-01,0,100", metric="kind: share", columns="date,value,of")
    assert_entry(entry, verdict="missed", value="0", margin="-0.01")


def test_a_whole_of_zero_has_no_share() -> None:
    rows = ["2020-04-01,0,0", "2020-04-02,0,0"]
    entry = judge_one("target: at least 1%", *rows, metric="kind: share", columns="date,value,of")
    assert_entry(entry, verdict="no-data", reasons=["zero-whole"], value=None, rows=2)


def test_one_whole_of_zero_beside_others_does_no_harm() -> None:
    rows = ["2020-04-01,0,0", "2020-04-02,9,10"]
    entry = judge_one("target: at least 85%", *rows, metric="kind: share", columns="date,value,of")
    assert_entry(entry, verdict="met", value="0.9", rows=2)


def test_a_hundred_percent_can_be_reached() -> None:
    rows = ["2020-04-01,10,10", "2020-04-02,3,3"]
    entry = judge_one("target: at least 100%", *rows, metric="kind: share", columns="date,value,of")
    assert_entry(entry, verdict="met", value="1", margin="0")


def test_min_rows_counts_rows_not_values() -> None:
    kpi = "aggregate: mean, min_rows: 3, target: at least 1"
    assert_entry(judge_one(kpi, "2020-04-01,5", "2020-04-02,5"), verdict="no-data", value="5", rows=2)
    assert_entry(judge_one(kpi, "2020-04-01,5", "2020-04-02,5", "2020-04-02,5"), verdict="met", rows=3)
