"""Which rows count, why the others do not, and which are shown."""

import pytest

from evaluate.explaining import left_out, prove

SUM = "aggregate: sum, target: at least 5"


def test_each_row_is_left_out_for_one_reason_and_all_add_up() -> None:
    proof = prove(
        SUM, "2020-03-31,1", "2020-04-01,2", "2020-04-20,3", "2020-05-01,4", "2020-05-02,5", as_of="2020-04-15",
    )  # fmt: skip
    assert left_out(proof) == [
        ("before-window", 1, [2]),
        ("after-window", 2, [5, 6]),
        ("after-as-of", 1, [4]),
    ]
    assert proof.window.arithmetic.rows == 1
    assert proof.window.all_rows == 5


def test_the_rows_next_to_the_window_are_the_examples() -> None:
    proof = prove(SUM, *(f"2020-03-{day:02},1" for day in range(1, 9)), *(f"2020-05-{day:02},1" for day in range(1, 9)))
    assert left_out(proof) == [("before-window", 8, [9, 8, 7]), ("after-window", 8, [10, 11, 12])]


def test_another_value_of_a_dimension_comes_before_all_other_reasons() -> None:
    proof = prove(
        f"{SUM}, where: {{branch: 北京, channel: web}}", "2020-03-31,上海,web,1", "2020-04-01,北京,app,2",
        "2020-04-02,北京,web,3", "2020-03-02,北京,web,3",
        columns="date,branch,channel,value", metric="dimensions: [branch, channel]",
    )  # fmt: skip
    assert [(each.dimension, each.rows) for each in proof.window.left_out] == [("branch", 1), ("channel", 1), ("", 1)]


@pytest.mark.parametrize(
    ("per", "days"),
    [
        ("week", ["2020-03-23", "2020-03-30", "2020-04-27", "2020-05-04", "2020-07-06"]),
        ("month", ["2020-03-01", "2020-04-01", "2020-06-01", "2020-07-01"]),
        ("quarter", ["2020-01-01", "2020-04-01", "2020-07-01"]),
    ],
)
def test_units_inside_or_outside_the_window_do_not_stick_out(per: str, days: list[str]) -> None:
    proof = prove(f"{SUM}, over: quarter", *(f"{day},1" for day in days), period="2020-Q2", metric=f"per: {per}")
    assert "sticks-out" not in [why for why, _, _ in left_out(proof)]


def test_a_week_with_its_thursday_in_another_month_sticks_out() -> None:
    proof = prove(SUM, "2020-02-24,1", "2020-03-30,2", "2020-04-27,3", period="2020-03", metric="per: week")
    assert left_out(proof) == [("after-window", 1, [4]), ("sticks-out", 2, [2, 3])]


def test_a_month_in_which_a_window_to_date_begins_sticks_out() -> None:
    proof = prove(
        f"{SUM}, over: to date, deadline: 2020-12-31", "2020-01,1", "2020-02,2", "2020-03,3",
        period="2020-03", metric="per: month", head="start: 2020-02-12",
    )  # fmt: skip
    assert left_out(proof) == [("before-window", 1, [2]), ("sticks-out", 1, [3])]


def test_a_partial_window_leaves_out_what_was_before_the_start() -> None:
    proof = prove(SUM, "2020-02-11,1", "2020-02-12,2", period="2020-02", head="start: 2020-02-12")
    assert left_out(proof) == [("before-start", 1, [2])]
    assert proof.row_of_table == 6


@pytest.mark.parametrize(
    ("kpi", "period"), [(SUM, "2020-01"), ("aggregate: sum, target: {2020-06: at least 5}", "2020-04")]
)
def test_where_nothing_is_judged_no_row_is_looked_at(kpi: str, period: str) -> None:
    proof = prove(kpi, "2020-01-20,1", "2020-04-20,1", period=period)
    assert left_out(proof) == [("not-judged", 2, [])]
    assert proof.window.arithmetic.rows == 0
    assert proof.window.cited == ()
    assert proof.row_of_table == 1


@pytest.mark.parametrize(
    ("aggregate", "target", "lines"),
    [
        ("sum", "at least 5", [4, 6, 3]),
        ("mean", "at least 5", [4, 6, 3]),
        ("max", "at least 5", [6, 3, 5]),
        ("min", "at least 5", [4, 2, 5]),
        ("median", "at least 5", [2, 5, 3]),
        ("p99", "at least 5", [5, 3, 6]),
        ("count", "at least 5", [6, 5, 4]),
        ("last", "at least 5", [6, 5, 4]),
        ("first", "at least 5", [2, 3, 4]),
        ("share at most 4", "at least 50%", [3, 5, 2]),
    ],
)
def test_the_rows_that_weigh_most_are_shown(aggregate: str, target: str, lines: list[int]) -> None:
    rows = ("2020-04-01,1", "2020-04-02,4", "2020-04-03,-9", "2020-04-04,3", "2020-04-05,8")
    proof = prove(f"aggregate: {aggregate}, target: {target}", *rows, most=3)
    assert [each.row.line for each in proof.window.cited] == lines


def test_of_a_ratio_the_largest_wholes_are_shown() -> None:
    proof = prove(
        "target: at least 50%", "2020-04-01,5,10", "2020-04-02,1,99", "2020-04-03,9,30",
        columns="date,value,of", metric="kind: share", most=2,
    )  # fmt: skip
    assert [each.row.line for each in proof.window.cited] == [3, 4]


def test_all_rows_are_shown_by_their_days() -> None:
    proof = prove(SUM, "2020-04-05,1", "2020-04-01,4", "2020-04-03,9", most=None)
    assert [each.row.line for each in proof.window.cited] == [3, 4, 2]
    assert proof.window.weighing == "all"
