"""The numbers that a value, a baseline and a verdict are worked out from."""

from fractions import Fraction

import pytest

from covidsvc.model.explanation import Rank
from evaluate.explaining import explain, prove
from evaluate.judging import log_of, plan_of

ROWS = ("2020-04-01,4", "2020-04-02,1", "2020-04-03,9", "2020-04-04,2", "2020-04-04,7")


@pytest.mark.parametrize(
    ("aggregate", "rank", "lines"),
    [
        ("max", Rank(5, 5), [4]),
        ("min", Rank(1, 1), [3]),
        ("median", Rank(3, 3), [2]),
        ("p20", Rank(1, 1), [3]),
        ("p21", Rank(2, 2), [5]),
        ("p99", Rank(5, 5), [4]),
        ("first", None, [2]),
        ("last", None, [6]),
    ],
)
def test_the_row_that_is_the_value_is_named(aggregate: str, rank: Rank | None, lines: list[int]) -> None:
    proof = prove(f"aggregate: {aggregate}, target: at least 5", *ROWS)
    assert proof.window.arithmetic.rank == rank
    assert [row.line for row in proof.window.arithmetic.deciding] == lines
    assert proof.judgement.value == proof.window.arithmetic.deciding[0].value


def test_a_median_of_an_even_count_has_two_rows() -> None:
    proof = prove("aggregate: median, target: at least 5", *ROWS[:4])
    assert proof.window.arithmetic.rank == Rank(2, 3)
    assert [row.line for row in proof.window.arithmetic.deciding] == [5, 2]


def test_sums_and_counts() -> None:
    assert prove("aggregate: mean, target: at least 5", *ROWS).window.arithmetic.total == 23
    assert prove("aggregate: count, target: at least 5", *ROWS).window.arithmetic.rows == 5
    assert prove("aggregate: share at most 4, target: at least 50%", *ROWS).window.arithmetic.satisfying == 3


def test_the_last_ratio_is_that_of_the_latest_date() -> None:
    rows = ("2020-04-01,1,10", "2020-04-20,3,10", "2020-04-20,4,10")
    proof = prove("aggregate: last, target: at least 50%", *rows, columns="date,value,of", metric="kind: share")
    arithmetic = proof.window.arithmetic
    assert arithmetic.total == 7
    assert arithmetic.whole == 20
    assert [row.line for row in arithmetic.deciding] == [3, 4]


def test_silence_that_counts_as_zero_is_told() -> None:
    assert prove("aggregate: sum, target: at most 5", metric="missing: zero").window.arithmetic.silence
    assert not prove("aggregate: sum, target: at most 5").window.arithmetic.silence


def test_a_baseline_has_rows_of_its_own_and_is_scaled() -> None:
    proof = prove(
        "aggregate: sum, target: up 10%, baseline: 2019-11..2020-01", "2019-11-05,3", "2020-01-05,6", "2020-04-09,5"
    )
    assert proof.baseline is not None
    assert proof.baseline.working is not None
    assert proof.baseline.working.value == 9
    assert (proof.baseline.window_months, proof.baseline.months) == (1, 3)
    assert proof.judgement.baseline == 3
    assert proof.judged == proof.judgement.change == Fraction(2, 3)


def test_a_baseline_that_is_a_number_has_no_rows() -> None:
    proof = prove("aggregate: sum, target: up 10%, baseline: 4", "2020-04-09,5")
    assert proof.baseline is not None
    assert proof.baseline.working is None


def test_the_day_is_told_from_which_rows_count_in_a_partial_window() -> None:
    kpi = "aggregate: sum, target: at least 5"
    assert str(prove(kpi, "2020-04-19,5", head="start: 2020-04-18").window.since) == "2020-04-18"
    assert prove(kpi, "2020-04-19,5").window.since is None


def test_the_step_of_a_schedule_is_named() -> None:
    kpi = "aggregate: sum, target: {2020-03: at least 5, 2020-05: at least 9}"
    assert str(prove(kpi, "2020-04-09,5").target_since) == "2020-03"
    assert prove("aggregate: sum, target: at least 5", "2020-04-09,5").target_since is None


@pytest.mark.parametrize(
    ("kpi", "rows", "period", "as_of", "row_of_table"),
    [
        ("aggregate: count, target: at least 1", ["2020-04-01,1"], "2020-04", "2020-04-10", 2),
        ("aggregate: mean, target: at least 1", ["2020-04-01,1"], "2020-04", "2020-04-10", 3),
        ("aggregate: mean, target: at least 1", [], "2020-04", None, 4),
        ("aggregate: mean, target: at least 1, min_rows: 2", ["2020-04-01,1"], "2020-04", None, 4),
        ("aggregate: mean, target: at least 1, deadline: 2020-12-31", [], "2020-04", None, 4),
        ("aggregate: mean, target: at least 1", ["2020-04-01,1"], "2020-04", None, 5),
        ("aggregate: mean, target: at least 2, deadline: 2020-12-31", ["2020-04-01,1"], "2020-04", None, 7),
        ("aggregate: mean, target: at least 2", ["2020-04-01,1"], "2020-04", None, 8),
    ],
)
def test_the_row_of_the_table_is_the_one_that_decided(
    kpi: str, rows: list[str], period: str, as_of: str | None, row_of_table: int
) -> None:
    assert prove(kpi, *rows, period=period, as_of=as_of).row_of_table == row_of_table


def test_a_group_is_proved_from_its_own_rows() -> None:
    plan = plan_of("aggregate: sum, by: branch, target: at least 5", "dimensions: [branch]")
    logs = {"m.csv": log_of("2020-04-01,a,5", "2020-04-02,b,4", "2020-04-03,b,3", columns="date,branch,value")}
    explanation = explain(plan, logs, "2020-04")["k"]
    assert [proof.group for proof in explanation.proofs] == ["a", "b"]
    assert [str(proof.judgement.value) for proof in explanation.proofs] == ["5", "7"]
    assert [proof.window.all_rows for proof in explanation.proofs] == [3, 3]
    assert explanation.is_of_groups
