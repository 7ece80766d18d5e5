"""Windows: which days a KPI looks at in a report, and when they are finished or partial."""

from datetime import date

import pytest

from covidsvc.evaluate.window import windows_in
from covidsvc.model.commitment import commitments
from covidsvc.phrase.period import read_period
from evaluate.judging import Entry, assert_entry, judge_one, plan_of, report_on, window_of

SUM = "aggregate: sum, target: at least 10"


def window(entry: Entry) -> tuple[str, bool, bool]:
    """Its days, and whether it is finished and partial."""
    return window_of(entry), entry["window"]["finished"], entry["window"]["partial"]


@pytest.mark.parametrize(
    ("over", "period", "days"),
    [
        ("month", "2020-04", "2020-04-01..2020-04-30"),
        ("month", "2020-Q2", "2020-06-01..2020-06-30"),
        ("month", "2020", "2020-12-01..2020-12-31"),
        ("quarter", "2020-05", "2020-04-01..2020-06-30"),
        ("quarter", "2020", "2020-10-01..2020-12-31"),
        ("year", "2020-05", "2020-01-01..2020-12-31"),
        ("3 months", "2020-04", "2020-02-01..2020-04-30"),
        ("3 months", "2020-Q1", "2020-01-01..2020-03-31"),
        ("1 month", "2020-04", "2020-04-01..2020-04-30"),
        ("14 months", "2020-04", "2019-03-01..2020-04-30"),
        ("to date", "2020-04", "2019-01-15..2020-04-30"),
    ],
)
def test_the_window_of_a_period(over: str, period: str, days: str) -> None:
    head = "start: 2019-01-15\nend: 2021-12-31"
    entry = judge_one(f"over: {over}, {SUM}", period=period, as_of="2021-12-31", head=head)
    assert window(entry) == (days, True, False)


def test_a_plan_that_ends_on_the_first_day_of_a_period_has_one_window_in_it() -> None:
    plan = plan_of(f"over: month, {SUM}", head="start: 2019-01-15\nend: 2020-01-01")
    assert [
        str(window.days.first)
        for (kpi,) in [commitments(report_on(plan, {}, "2020").source.plan)]
        for window in windows_in(kpi, read_period("2020").days(), date(2020, 12, 31))
    ] == ["2020-01-01"]


@pytest.mark.parametrize(
    ("review", "days"),
    [
        ("monthly", "2020-05-01..2020-05-31"),
        ("quarterly", "2020-04-01..2020-06-30"),
        ("yearly", "2020-01-01..2020-12-31"),
    ],
)
def test_a_window_is_as_long_as_the_review_unless_it_says_so(review: str, days: str) -> None:
    entry = judge_one(SUM, period="2020-05", measure=f"term: ongoing, review: {review}")
    assert window_of(entry) == days


@pytest.mark.parametrize(
    ("over", "period", "days"),
    [
        ("month", "2020-05", "2020-05-01..2020-05-31"),
        ("quarter", "2020-05", "2020-05-01..2020-07-31"),
        ("quarter", "2020-Q1", "2020-05-01..2020-07-31"),
        ("quarter", "2020-Q4", "2021-02-01..2021-04-30"),
        ("year", "2020", "2020-05-01..2021-04-30"),
        ("year", "2020-04", "2019-05-01..2020-04-30"),
        ("3 months", "2020-Q1", "2020-05-01..2020-07-31"),
    ],
)
def test_quarters_and_years_begin_with_the_fiscal_year(over: str, period: str, days: str) -> None:
    head = "start: 2019-01-01\nfiscal_year_start: 5"
    assert window_of(judge_one(f"over: {over}, {SUM}", period=period, head=head)) == days


class TestFinished:
    @pytest.mark.parametrize(("as_of", "finished"), [("2020-04-29", False), ("2020-04-30", True), ("2020-05-01", True)])
    def test_a_window_is_finished_when_its_last_day_is_at_or_before_as_of(self, as_of: str, finished: bool) -> None:
        assert judge_one(SUM, as_of=as_of)["window"]["finished"] is finished

    def test_a_later_as_of_lets_rows_of_a_running_window_in_and_finishes_it(self) -> None:
        rows = ["2020-04-01,1", "2020-05-31,2", "2020-06-30,8"]
        kpi = f"over: quarter, {SUM}"
        assert_entry(judge_one(kpi, *rows), verdict="pending", value="1")
        assert_entry(judge_one(kpi, *rows, as_of="2020-06-29"), verdict="pending", value="3")
        assert_entry(judge_one(kpi, *rows, as_of="2020-06-30"), verdict="met", value="11")

    def test_a_later_as_of_lets_no_row_of_another_window_in(self) -> None:
        assert_entry(judge_one(SUM, "2020-04-30,9", "2020-05-01,9", as_of="2020-12-31"), verdict="missed", value="9")

    def test_no_row_after_as_of_counts(self) -> None:
        assert_entry(judge_one(SUM, "2020-04-10,4", "2020-04-11,5", as_of="2020-04-10"), value="4", rows=1)


class TestPartial:
    @pytest.mark.parametrize(
        ("over", "start", "partial"),
        [
            ("month", "2020-04-01", False),
            ("month", "2020-04-02", True),
            ("quarter", "2020-04-01", False),
            ("quarter", "2020-04-02", True),
            ("3 months", "2020-02-01", False),
            ("3 months", "2020-02-02", True),
            ("to date", "2020-04-02", False),
        ],
    )
    def test_a_recurring_window_that_began_before_its_measure_is_partial(
        self, over: str, start: str, partial: bool
    ) -> None:
        entry = judge_one(f"over: {over}, {SUM}", head=f"start: {start}\nend: 2020-12-31", as_of="2020-06-30")
        assert entry["window"]["partial"] is partial

    def test_rows_from_before_the_start_do_not_count_in_it(self) -> None:
        entry = judge_one(SUM, "2020-04-09,9", "2020-04-10,2", head="start: 2020-04-10")
        assert_entry(entry, value="2", rows=1, reasons=["partial"])

    def test_rows_from_before_the_start_do_not_count_to_date(self) -> None:
        head = "start: 2020-04-10\nend: 2020-12-31"
        entry = judge_one(f"over: to date, {SUM}", "2020-04-09,9", "2020-04-10,2", head=head)
        assert_entry(entry, value="2", rows=1)

    def test_rows_from_before_the_start_count_in_a_baseline(self) -> None:
        kpi = "aggregate: sum, target: up 1, baseline: previous"
        entry = judge_one(kpi, "2020-03-09,5", "2020-04-10,9", head="start: 2020-04-01")
        assert_entry(entry, verdict="met", baseline="5")

    def test_the_start_of_the_measure_decides_where_it_has_its_own(self) -> None:
        entry = judge_one(SUM, measure="start: 2020-04-10, term: ongoing, review: monthly")
        assert entry["window"]["partial"] is True


class TestWindowsBeside:
    """In a report on a longer period than the window the verdict is that of the last one."""

    ROWS = ("2020-04-01,15", "2020-05-02,3", "2020-06-30,20")

    def test_the_windows_before_the_last_stand_beside_it_oldest_first(self) -> None:
        entry = judge_one(SUM, *self.ROWS, period="2020-Q2")
        assert_entry(entry, verdict="met", value="20", rows=1)
        assert window_of(entry) == "2020-06-01..2020-06-30"
        assert entry["windows"] == [
            {"from": "2020-04-01", "to": "2020-04-30", "verdict": "met", "value": "15"},
            {"from": "2020-05-01", "to": "2020-05-31", "verdict": "missed", "value": "3"},
        ]

    @pytest.mark.parametrize(
        ("as_of", "days", "beside"),
        [
            ("2020-06-01", "2020-06-01..2020-06-30", 2),
            ("2020-05-31", "2020-05-01..2020-05-31", 1),
            ("2020-05-01", "2020-05-01..2020-05-31", 1),
            ("2020-04-30", "2020-04-01..2020-04-30", 0),
        ],
    )
    def test_while_the_period_runs_the_last_window_that_has_begun_decides(
        self, as_of: str, days: str, beside: int
    ) -> None:
        entry = judge_one(SUM, *self.ROWS, period="2020-Q2", as_of=as_of)
        assert (window_of(entry), len(entry["windows"])) == (days, beside)

    def test_a_window_that_reaches_into_the_time_before_the_period_does_not_stand_beside(self) -> None:
        entry = judge_one(f"over: 2 months, {SUM}", period="2020-Q2")
        assert (window_of(entry), entry["windows"]) == ("2020-05-01..2020-06-30", [])

    def test_windows_of_some_months_go_back_from_the_last(self) -> None:
        entry = judge_one(f"over: 5 months, {SUM}", period="2020")
        assert window_of(entry) == "2020-08-01..2020-12-31"
        assert [f"{each['from']}..{each['to']}" for each in entry["windows"]] == ["2020-03-01..2020-07-31"]

    def test_each_is_judged_for_itself(self) -> None:
        entry = judge_one(SUM, "2020-02-20,1", period="2020-Q1", head="start: 2020-02-10")
        verdicts = [(each["verdict"], each["value"]) for each in entry["windows"]]
        assert (verdicts, entry["verdict"]) == ([("not-applicable", None), ("not-applicable", "1")], "no-data")

    def test_a_window_to_date_has_none_beside_it(self) -> None:
        head = "start: 2020-02-01\nend: 2020-12-31"
        assert judge_one(f"over: to date, {SUM}", *self.ROWS, period="2020-Q2", head=head)["windows"] == []


class TestEndOfThePlan:
    HEAD = "start: 2020-02-01\nend: 2020-04-20"

    def test_the_window_that_holds_it_ends_with_it(self) -> None:
        entry = judge_one(SUM, "2020-04-20,9", "2020-04-21,9", head=self.HEAD)
        assert window(entry) == ("2020-04-01..2020-04-20", True, False)
        assert_entry(entry, verdict="missed", value="9")

    def test_that_window_is_finished_on_the_last_day_of_the_plan(self) -> None:
        assert_entry(judge_one(SUM, "2020-04-20,9", head=self.HEAD, as_of="2020-04-19"), verdict="pending")
        assert_entry(judge_one(SUM, "2020-04-20,9", head=self.HEAD, as_of="2020-04-20"), verdict="missed")

    def test_a_window_to_date_ends_with_it(self) -> None:
        entry = judge_one(f"over: to date, {SUM}", period="2020-Q2", head=self.HEAD)
        assert window(entry) == ("2020-02-01..2020-04-20", True, False)

    def test_no_window_after_it_decides(self) -> None:
        entry = judge_one(SUM, "2020-04-02,15", period="2020-Q2", head=self.HEAD)
        assert (window_of(entry), entry["verdict"]) == ("2020-04-01..2020-04-20", "met")
        assert entry["windows"] == []
