"""What a value is compared with: a number, a period, the window before, the window a year ago."""

import pytest

from evaluate.judging import assert_entry, errors_in, judge_one, plan_of

MONTHS = (
    "2019-01-10,1", "2019-04-10,2", "2019-05-10,4", "2019-06-10,8", "2019-10-10,16", "2019-11-10,32",
    "2019-12-10,64", "2020-01-10,128", "2020-02-10,256", "2020-03-10,512", "2020-04-10,1024",
)  # fmt: skip
"""Each month has a sum of its own, and so has each set of months."""


@pytest.mark.parametrize(
    ("baseline", "metric", "value"),
    [
        ("10", "unit: users", "10"),
        ("1200 users", "unit: users", "1200"),
        ("1.5万", "unit: users", "15000"),
        ("-3", "unit: users", "-3"),
        ("2019", "unit: users", "2019"),
        ("1 day", "unit: hours", "24"),
        ("90分钟", "unit: hours", "1.5"),
    ],
)
def test_a_number_in_the_metrics_unit(baseline: str, metric: str, value: str) -> None:
    entry = judge_one(f"aggregate: mean, target: up 5, baseline: {baseline}", "2020-04-01,5", metric=metric)
    assert entry["baseline"] == value


def test_a_number_of_a_share_bears_its_percent() -> None:
    kpi = "target: up 5 pp, baseline: 85%"
    entry = judge_one(kpi, "2020-04-01,9,10", metric="kind: share", columns="date,value,of")
    assert_entry(entry, verdict="met", baseline="0.85", change="0.05")


@pytest.mark.parametrize(
    ("over", "baseline", "value"),
    [
        ("month", "2020-01", "128"),
        ("month", "2019-Q4", "64"),
        ("month", "2019-10..2019-12", "64"),
        ("quarter", "2019-Q4", "64"),
        ("month", "previous", "512"),
        ("quarter", "previous", "512"),
        ("3 months", "previous", "128"),
        ("2 months", "previous", "256"),
        ("month", "year ago", "2"),
        ("quarter", "year ago", "8"),
        ("3 months", "year ago", "2"),
    ],
)
def test_a_stretch_of_time_is_aggregated_as_the_kpi_is(over: str, baseline: str, value: str) -> None:
    kpi = f"aggregate: max, over: {over}, target: up 5, baseline: {baseline}"
    assert judge_one(kpi, *MONTHS, as_of="2020-06-30")["baseline"] == value


@pytest.mark.parametrize(
    ("over", "baseline", "value"),
    [
        ("month", "2020-01", "128"),
        ("month", "2019-10..2019-11", "24"),
        ("month", "2019-Q4", "37.3333333333"),
        ("quarter", "2020-01", "384"),
        ("quarter", "2019-Q4", "112"),
        ("2 months", "2019-Q2..2019-Q4", "28"),
        ("3 months", "previous", "224"),
    ],
)
def test_the_baseline_of_a_sum_is_scaled_to_the_months_of_the_window(over: str, baseline: str, value: str) -> None:
    kpi = f"aggregate: sum, over: {over}, target: up 5, baseline: {baseline}"
    assert judge_one(kpi, *MONTHS, as_of="2020-06-30")["baseline"] == value


def test_the_baseline_of_a_count_is_scaled_too() -> None:
    entry = judge_one("aggregate: count, target: up 1, baseline: 2019-Q4", *MONTHS)
    assert_entry(entry, baseline="1", change="0", verdict="missed")


def test_the_baseline_of_a_mean_is_not_scaled() -> None:
    entry = judge_one("aggregate: mean, target: up 5, baseline: 2019-Q4", *MONTHS)
    assert entry["baseline"] == "37.3333333333"
    assert judge_one("aggregate: mean, target: up 5, baseline: 2019-10..2019-11", *MONTHS)["baseline"] == "24"


def test_a_window_cut_by_the_plans_end_has_the_months_that_are_left() -> None:
    kpi = "aggregate: sum, over: quarter, target: up 5, baseline: previous"
    entry = judge_one(kpi, *MONTHS, head="start: 2019-07-01\nend: 2020-05-20", as_of="2020-05-20")
    assert entry["baseline"] == "597.333333333"  # of January to March 896, for two months of three


def test_a_baseline_follows_the_fiscal_year() -> None:
    kpi = "aggregate: sum, over: quarter, target: up 5, baseline: 2019-Q4"
    entry = judge_one(kpi, *MONTHS, head="start: 2020-04-01\nfiscal_year_start: 4", as_of="2020-06-30")
    assert entry["baseline"] == "896"  # January to March 2020


def test_a_baseline_is_of_the_same_part_of_the_rows() -> None:
    rows = ["2020-01-10,5,北京", "2020-01-10,50,上海", "2020-04-10,6,北京", "2020-04-10,10,上海"]
    entry = judge_one(
        "aggregate: sum, where: {branch: 北京}, target: up 20%, baseline: 2020-01",
        *rows,
        metric="unit: users, dimensions: [branch]",
        columns="date,value,branch",
    )
    assert_entry(entry, verdict="met", baseline="5", change="0.2")


def test_a_baseline_of_a_share_is_a_ratio_of_sums() -> None:
    rows = ["2020-01-01,1,1", "2020-01-02,0,99", "2020-04-01,6,100"]
    entry = judge_one("target: up 5 pp, baseline: 2020-01", *rows, metric="kind: share", columns="date,value,of")
    assert_entry(entry, verdict="met", baseline="0.01", change="0.05", margin="0")


@pytest.mark.parametrize("target", ["at least 5", "at most 5"])
def test_a_baseline_without_a_change_is_shown_and_not_judged(target: str) -> None:
    rows = ["2020-01-10,100", "2020-04-10,5"]
    entry = judge_one(f"aggregate: sum, target: {target}, baseline: 2020-01", *rows)
    assert_entry(entry, verdict="met", baseline="100", margin="0")
    alone = judge_one(f"aggregate: sum, target: {target}, baseline: 2020-01", rows[1])
    assert_entry(alone, verdict="met", baseline=None, reasons=[])


class TestZero:
    ROWS = ("2020-01-10,0", "2020-04-10,5")

    def test_nothing_grows_in_proportion_to_it(self) -> None:
        entry = judge_one("aggregate: sum, target: up 5%, baseline: 2020-01", *self.ROWS)
        assert_entry(entry, verdict="no-data", reasons=["zero-baseline"], value="5", baseline="0", change=None)

    def test_an_absolute_change_against_it_is_a_change(self) -> None:
        entry = judge_one("aggregate: sum, target: up 5, baseline: 2020-01", *self.ROWS)
        assert_entry(entry, verdict="met", baseline="0", change="5")


class TestToDate:
    HEAD = "start: 2020-02-01\nend: 2020-12-31"

    def test_takes_a_number(self) -> None:
        kpi = "aggregate: sum, over: to date, target: up 1000, baseline: 500"
        assert_entry(judge_one(kpi, *MONTHS, head=self.HEAD), verdict="met", value="1792", baseline="500")

    def test_takes_a_period_where_nothing_adds_up(self) -> None:
        kpi = "aggregate: max, over: to date, target: up 1, baseline: 2019-Q4"
        assert_entry(judge_one(kpi, *MONTHS, head=self.HEAD), verdict="met", baseline="64")

    @pytest.mark.parametrize(
        ("aggregate", "baseline"),
        [("sum", "2020-01"), ("count", "2020-01"), ("max", "previous"), ("max", "year ago"), ("sum", "previous")],
    )
    def test_takes_nothing_else(self, aggregate: str, baseline: str) -> None:
        kpi = f"aggregate: {aggregate}, over: to date, target: up 1, baseline: {baseline}"
        assert len(errors_in(plan_of(kpi, head=self.HEAD))) == 1


@pytest.mark.parametrize(
    ("kpi", "head"),
    [
        ("target: up 5", "start: 2020-02-01"),
        ("target: up 5%, baseline: 0", "start: 2020-02-01"),
        ("target: up 5, baseline: 2020-02", "start: 2020-02-01"),
        ("target: up 5, baseline: 2020-01", "start: 2020-01-31"),
        ("target: up 5, baseline: 2019-Q4", "start: 2020-02-01\nfiscal_year_start: 4"),
        ("target: up 5, baseline: 2019-12..2019-11", "start: 2020-02-01"),
        ("target: up 5, baseline: 2019-Q1..2019-03", "start: 2020-04-01\nfiscal_year_start: 4"),
    ],
)
def test_a_baseline_that_cannot_be_compared_with_is_refused(kpi: str, head: str) -> None:
    assert len(errors_in(plan_of(f"aggregate: sum, {kpi}", "unit: users, missing: zero", head))) == 1
