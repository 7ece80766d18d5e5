"""Rows that speak of a week, a month or a quarter: where and from when on they count."""

import pytest

from evaluate.judging import assert_entry, errors_in, judge_one, plan_of

SUM = "aggregate: sum, target: at least 1"


def value_of(*rows: str, per: str, kpi: str = SUM, **setting: str) -> str | None:
    value: str | None = judge_one(kpi, *rows, metric=f"unit: users, per: {per}", **setting)["value"]
    return value


class TestWeeks:
    """A week runs from Monday to Sunday, and belongs to what holds its Thursday."""

    @pytest.mark.parametrize(
        ("day", "month"),
        [
            ("2020-03-29", "2020-03"),  # the Sunday of the week of Thursday, March 26
            ("2020-03-30", "2020-04"),  # the Monday of the week of Thursday, April 2
            ("2020-04-05", "2020-04"),
            ("2020-04-27", "2020-04"),  # the Monday of the week of Thursday, April 30
            ("2020-05-03", "2020-04"),
            ("2020-05-04", "2020-05"),
            ("2020-09-28", "2020-10"),  # the Monday of the week of Thursday, October 1
            ("2020-10-04", "2020-10"),
        ],
    )
    def test_any_day_of_the_week_names_it(self, day: str, month: str) -> None:
        for period in ("2020-03", "2020-04", "2020-05", "2020-09", "2020-10"):
            counted = value_of(f"{day},7", per="week", period=period, as_of="2020-12-31")
            assert counted == ("7" if period == month else None)

    @pytest.mark.parametrize(("over", "period"), [("quarter", "2020-Q1"), ("year", "2020")])
    def test_a_quarter_and_a_year_hold_it_with_its_thursday_too(self, over: str, period: str) -> None:
        rows = ["2019-12-29,1", "2019-12-30,2"]
        assert value_of(*rows, per="week", kpi=f"over: {over}, {SUM}", period=period, head="start: 2019-01-01") == "2"

    @pytest.mark.parametrize(("as_of", "value"), [("2020-04-26", None), ("2020-04-27", "7")])
    def test_it_counts_from_its_monday_on(self, as_of: str, value: str | None) -> None:
        assert value_of("2020-05-03,7", per="week", as_of=as_of) == value

    def test_a_week_that_began_before_the_measure_does_not_count_in_a_partial_window(self) -> None:
        rows = ["2020-04-15,7", "2020-04-20,1"]
        assert value_of(*rows, per="week", head="start: 2020-04-14") == "1"
        assert value_of(*rows, per="week", head="start: 2020-04-13") == "8"

    def test_a_week_that_began_before_the_measure_does_not_count_to_date(self) -> None:
        kpi, rows = f"over: to date, {SUM}", ["2020-04-15,7", "2020-04-20,1"]
        for start, value in (("2020-04-14", "1"), ("2020-04-13", "8")):
            head = f"start: {start}\nend: 2020-12-31"
            assert value_of(*rows, per="week", kpi=kpi, head=head) == value


class TestMonths:
    @pytest.mark.parametrize("date", ["2020-04", "2020-04-01", "2020-04-17", "2020-04-30"])
    def test_any_day_of_the_month_names_it(self, date: str) -> None:
        assert value_of(f"{date},7", per="month", as_of="2020-04-01") == "7"

    def test_a_month_does_not_count_before_its_first_day(self) -> None:
        kpi = f"over: quarter, {SUM}"
        assert value_of("2020-05,7", per="month", kpi=kpi, period="2020-Q2", as_of="2020-04-30") is None

    def test_a_month_does_not_count_where_the_window_holds_a_part_of_it(self) -> None:
        head = "start: 2020-02-01\nend: 2020-04-20"
        assert value_of("2020-04,7", per="month", head=head) is None

    def test_a_month_that_began_before_the_measure_does_not_count_in_a_partial_window(self) -> None:
        assert value_of("2020-04,7", per="month", head="start: 2020-04-02") is None


class TestQuarters:
    @pytest.mark.parametrize("date", ["2020-Q2", "2020-04-01", "2020-05-17", "2020-06-30"])
    def test_any_day_of_the_quarter_names_it(self, date: str) -> None:
        kpi = f"over: quarter, {SUM}"
        assert value_of(f"{date},7", per="quarter", kpi=kpi, period="2020-Q2", as_of="2020-04-01") == "7"

    @pytest.mark.parametrize(("period", "value"), [("2020-03", "7"), ("2020-04", None), ("2020-05", None)])
    def test_a_window_counts_it_when_it_contains_the_whole_of_it(self, period: str, value: str | None) -> None:
        head = "start: 2019-06-01"
        assert value_of("2020-Q1,7", per="quarter", kpi=f"over: 3 months, {SUM}", period=period, head=head) == value

    def test_it_is_a_quarter_of_the_fiscal_year(self) -> None:
        head = "start: 2020-01-01\nfiscal_year_start: 2"
        kpi = f"over: 3 months, {SUM}"
        assert value_of("2020-Q1,7", per="quarter", kpi=kpi, period="2020-04", head=head) == "7"
        assert value_of("2020-01-31,7", per="quarter", kpi=kpi, period="2020-04", head=head) is None


@pytest.mark.parametrize(
    ("over", "per", "review"),
    [("month", "quarter", "monthly"), ("2 months", "quarter", "monthly"), ("month", "day", "quarterly")],
)
def test_a_window_shorter_than_the_unit_or_the_review_is_refused(over: str, per: str, review: str) -> None:
    plan = plan_of(f"over: {over}, {SUM}", f"unit: users, per: {per}", measure=f"term: ongoing, review: {review}")
    assert len(errors_in(plan)) == 1


def test_evidence_names_the_lines_of_the_rows_that_counted() -> None:
    entry = judge_one(SUM, "2020-03-31,1", "2020-04-01,2", "2020-05-01,3", "2020-04-30,4", "2020-05-02,5")
    assert_entry(entry, evidence=[{"file": "data/m.csv", "first_line": 3, "last_line": 5, "rows": 2}], rows=2)
