"""Aggregates by their names."""

import pytest

from covidsvc.phrase.aggregate import read_aggregate
from phrase.refusals import assert_refused, refused


@pytest.mark.parametrize(
    "name", ["sum", "count", "mean", "median", "min", "max", "first", "last", "ratio", "p1", "p50", "p99"]
)
def test_named_aggregates(name: str) -> None:
    assert str(read_aggregate(name)) == name
    assert read_aggregate(f" {name} ") == read_aggregate(name)


def test_a_percentile_knows_its_rank() -> None:
    assert read_aggregate("p90").percentile == 90


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("share at most 24 hours", "share at most 24 hours"),
        ("share  <= 24 h", "share at most 24 hours"),
        ("share 不超过24小时", "share at most 24 hours"),
        ("share 24小时以内", "share at most 24 hours"),
        ("share more than 5 users", "share more than 5 users"),
        ("share exactly 0", "share exactly 0"),
        ("share between 1 and 3 days", "share between 1 and 3 days"),
    ],
)
def test_the_share_of_rows_that_satisfy_any_comparator(text: str, meant: str) -> None:
    aggregate = read_aggregate(text)
    assert (str(aggregate), aggregate.is_share) == (meant, True)


@pytest.mark.parametrize(("name", "adds_up"), [("sum", True), ("count", True), ("mean", False), ("last", False)])
def test_only_sums_and_counts_add_up(name: str, adds_up: bool) -> None:
    assert read_aggregate(name).adds_up is adds_up


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("sume", "sume", "`sum`"),
        ("SUM", "SUM", "`sum`"),
        ("avg", "avg", "did you mean `mean`?"),
        ("Average", "Average", "did you mean `mean`?"),
        ("总和", "总和", "did you mean `sum`?"),
        ("最新", "最新", "did you mean `last`?"),
        ("p100", "p100", "p1 to p99"),
        ("p0", "p0", "p"),
        ("", "", "sum"),
        ("share at lest 3", "lest", "`at least`"),
        ("share  24 hours", "24 hours", "`at most 24 hours`"),
        ("share up 3%", "up", "`share at most 24 hours`"),
        ("share 提升3%", "提升", "`share at most 24 hours`"),
    ],
)
def test_what_is_no_aggregate(text: str, marked: str, fix: str) -> None:
    assert_refused(read_aggregate, text, marked, fix)


def test_a_share_of_what_is_asked_for() -> None:
    assert "share at most 24 hours" in (refused(read_aggregate, "share").fix or "")
