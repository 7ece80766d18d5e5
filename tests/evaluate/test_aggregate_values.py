"""How the rows of a window become one value."""

import pytest

from covidsvc.evaluate.aggregate import nearest_rank
from evaluate.judging import judge, judge_one, log_of, plan_of

ROWS = ("2020-04-02,10", "2020-04-01,1", "2020-04-30,4", "2020-04-02,2")


@pytest.mark.parametrize(
    ("aggregate", "value"),
    [
        ("sum", "17"),
        ("count", "4"),
        ("mean", "4.25"),
        ("median", "3"),
        ("min", "1"),
        ("max", "10"),
        ("first", "1"),
        ("last", "4"),
        ("p1", "1"),
        ("p25", "1"),
        ("p26", "2"),
        ("p50", "2"),
        ("p75", "4"),
        ("p76", "10"),
        ("p99", "10"),
    ],
)
def test_the_value_of_an_amount(aggregate: str, value: str) -> None:
    assert judge_one(f"aggregate: {aggregate}, target: at least 1", *ROWS)["value"] == value


def test_the_median_of_an_odd_count_is_the_middle_one() -> None:
    assert judge_one("aggregate: median, target: at least 1", *ROWS[:3])["value"] == "4"


@pytest.mark.parametrize(
    ("comparison", "value"),
    [
        ("at least 4", "0.5"),
        ("more than 4", "0.25"),
        ("at most 4", "0.75"),
        ("below 4", "0.5"),
        ("exactly 4", "0.25"),
        ("between 2 and 4", "0.5"),
        ("不超过4人", "0.75"),
        ("4人以内", "0.75"),
    ],
)
def test_the_share_of_rows_that_satisfy_a_comparison(comparison: str, value: str) -> None:
    kpi = f"aggregate: share {comparison}, target: at least 1%"
    metric = "unit: {zh: 人, en: users}"
    assert judge_one(kpi, *ROWS, metric=metric, head="start: 2020-02-01\nlanguages: [zh, en]")["value"] == value


def test_the_comparison_of_a_share_converts_time() -> None:
    kpi = "aggregate: share within 1 day, target: at least 50%"
    entry = judge_one(kpi, "2020-04-01,24", "2020-04-01,24.000000001", metric="unit: hours")
    assert (entry["value"], entry["verdict"], entry["aggregate"]) == ("0.5", "met", "share at most 1 day")


class TestFirstAndLast:
    def test_go_by_date_then_path_then_line(self) -> None:
        logs = {
            "m/b.csv": log_of("2020-04-02,5", "2020-04-02,6"),
            "m/a.csv": log_of("2020-04-02,3", "2020-04-02,4"),
        }
        for aggregate, value in (("first", "3"), ("last", "6")):
            plan = plan_of(f"aggregate: {aggregate}, target: at least 1")
            assert judge(plan, logs, "2020-04")["k"]["value"] == value

    def test_a_later_date_in_an_earlier_file_is_later(self) -> None:
        logs = {"m/a.csv": log_of("2020-04-03,3"), "m/b.csv": log_of("2020-04-02,5")}
        assert judge(plan_of("aggregate: last, target: at least 1"), logs, "2020-04")["k"]["value"] == "3"

    @pytest.mark.parametrize(("per", "day", "other_day"), [("month", "30", "02"), ("week", "05", "03")])
    def test_of_a_longer_unit_go_by_its_first_day(self, per: str, day: str, other_day: str) -> None:
        rows = [f"2020-04-{day},1,a", f"2020-04-{other_day},2,b"]
        entry = judge_one(
            "aggregate: last, target: at least 1",
            *rows,
            metric=f"unit: users, per: {per}, dimensions: [branch]",
            columns="date,value,branch",
        )
        assert entry["value"] == "2"


class TestRatios:
    def value_of(self, *rows: str, aggregate: str = "ratio", kind: str = "share", columns: str = "") -> str | None:
        entry = judge_one(
            f"aggregate: {aggregate}, target: at least 1%",
            *rows,
            metric=f"kind: {kind}{', dimensions: [branch]' if columns else ''}",
            columns=f"date,value,of{columns}",
        )
        value: str | None = entry["value"]
        return value

    def test_a_ratio_is_the_sum_of_values_by_the_sum_of_wholes(self) -> None:
        assert self.value_of("2020-04-01,1,1", "2020-04-02,0,99") == "0.01"

    def test_a_ratio_is_the_default(self) -> None:
        entry = judge_one("target: at least 1%", "2020-04-01,1,4", metric="kind: share", columns="date,value,of")
        assert (entry["aggregate"], entry["value"]) == ("ratio", "0.25")

    def test_the_last_is_that_of_all_rows_of_the_latest_date(self) -> None:
        rows = ["2020-04-03,8,9,a", "2020-04-02,0,100,a", "2020-04-03,0,1,b"]
        assert self.value_of(*rows, aggregate="last", columns=",branch") == "0.8"

    def test_a_rate_in_percent_is_a_fraction(self) -> None:
        assert self.value_of("2020-04-01,1,200", kind="rate, unit: percent") == "0.005"

    def test_a_rate_has_no_upper_bound(self) -> None:
        entry = judge_one(
            "target: at least 7", "2020-04-01,15,2", metric="kind: rate, unit: logins", columns="date,value,of"
        )
        assert (entry["value"], entry["margin"], entry["unit"]) == ("7.5", "0.5", "logins")


@pytest.mark.parametrize(
    ("values", "mean"),
    [(("0.1", "0.2", "0.3"), "0.2"), (("1", "1", "2"), "1.33333333333"), (("1", "0", "0"), "0.333333333333")],
)
def test_a_value_is_exact_when_it_ends_and_else_has_twelve_digits(values: tuple[str, ...], mean: str) -> None:
    rows = [f"2020-04-01,{value}" for value in values]
    assert judge_one("aggregate: mean, target: at least 1", *rows)["value"] == mean


def test_the_rank_of_a_share_of_many_rows_is_exact() -> None:
    assert [nearest_rank(percentile, 1000) for percentile in (1, 50, 90, 99)] == [10, 500, 900, 990]
