"""Deadlines, and the targets that are set for a time."""

import pytest

from evaluate.judging import assert_entry, errors_in, judge, judge_one, log_of, plan_of

KPI = "aggregate: mean, target: at least 5"
QUARTER = "aggregate: mean, over: quarter, target: at least 5"


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        ("3 months", "2020-04-30"),
        ("3个月", "2020-04-30"),
        ("1 month", "2020-02-29"),
        ("10 days", "2020-02-10"),
        ("2周", "2020-02-14"),
        ("1 quarter", "2020-04-30"),
        ("1 year", "2021-01-31"),
        ("2020-06-15", "2020-06-15"),
    ],
)
def test_a_deadline_is_a_duration_from_the_start_or_a_day(deadline: str, day: str) -> None:
    assert judge_one(f"{KPI}, deadline: {deadline}")["deadline"] == day


def test_a_duration_runs_from_the_start_of_the_measure() -> None:
    entry = judge_one(f"{KPI}, deadline: 1 month", measure="start: 2020-03-15, term: ongoing, review: monthly")
    assert entry["deadline"] == "2020-04-14"


def test_a_month_from_its_31st_lasts_until_the_last_of_february() -> None:
    assert judge_one(f"{KPI}, deadline: 1 month", head="start: 2020-01-31")["deadline"] == "2020-02-29"


@pytest.mark.parametrize(
    ("term", "day"),
    [("3 months", "2020-04-30"), ("2020-06-15", "2020-06-15"), ("ongoing", None), ("every quarter", None)],
)
def test_without_one_the_term_of_the_measure_is_it(term: str, day: str | None) -> None:
    measure = f"term: {term}, review: monthly"
    assert judge_one(KPI, measure=measure)["deadline"] == day
    assert judge_one(f"{KPI}, deadline: 2020-07-01", measure=measure)["deadline"] == "2020-07-01"


@pytest.mark.parametrize(("term", "day"), [("ongoing", "2020-12-31"), ("3 months", "2020-04-30")])
def test_a_window_to_date_that_has_neither_is_due_at_the_plans_end(term: str, day: str) -> None:
    head, measure = "start: 2020-02-01\nend: 2020-12-31", f"term: {term}, review: monthly"
    assert judge_one(f"{KPI}, over: to date", head=head, measure=measure)["deadline"] == day
    assert judge_one(KPI, head=head)["deadline"] is None


@pytest.mark.parametrize(
    ("deadline", "due"), [("2020-04-29", True), ("2020-04-30", True), ("2020-05-01", False), ("2020-06-30", False)]
)
def test_a_window_is_due_when_it_ends_on_or_after_the_deadline(deadline: str, due: bool) -> None:
    entry = judge_one(f"{KPI}, deadline: {deadline}", "2020-04-01,1")
    assert_entry(entry, due=due, verdict="missed" if due else "pending")


def test_a_window_is_due_by_its_last_day_not_by_that_of_the_period() -> None:
    assert judge_one(f"{QUARTER}, deadline: 2020-06-30", period="2020-04")["due"] is True


@pytest.mark.parametrize(
    ("start", "due"), [("2020-02-01", True), ("2020-04-01", True), ("2020-04-02", False), ("2020-04-30", False)]
)
def test_without_a_deadline_every_window_from_the_first_full_one_is_due(start: str, due: bool) -> None:
    assert judge_one(KPI, head=f"start: {start}")["due"] is due


@pytest.mark.parametrize(
    ("kpi", "head"),
    [
        (f"{KPI}, over: to date", "start: 2020-02-01"),
        (f"{KPI}, deadline: 2021-01-01", "start: 2020-02-01\nend: 2020-12-31"),
        (f"{KPI}, deadline: 1 year", "start: 2020-02-01\nend: 2020-12-31"),
        (f"{KPI}, over: year", "start: 2020-02-01\nend: 2020-12-31"),
        (f"{KPI}, over: 12 months", "start: 2020-02-01\nend: 2020-12-31"),
        (KPI, "start: 2020-02-02\nend: 2020-02-20"),
    ],
)
def test_a_kpi_that_could_never_be_due_is_refused(kpi: str, head: str) -> None:
    assert len(errors_in(plan_of(kpi, head=head))) == 1


MEASURES_IN_BLOCKS = """\
measures:
  only:
    title: Measure
    owner: it
    term: ongoing
    review: monthly
    kpis:
      k:
        metric: m
        aggregate: sum
        target:
          2020-03: at least 10
          2020-05: at least 20
"""


class TestScheduledTargets:
    KPI = "aggregate: sum, target: {2020-03: at least 10, 2020-05: at least 20}"

    @pytest.mark.parametrize(
        ("period", "target", "verdict"),
        [
            ("2020-02", None, "not-applicable"),
            ("2020-03", "at least 10", "met"),
            ("2020-04", "at least 10", "met"),
            ("2020-05", "at least 20", "missed"),
            ("2020-07", "at least 20", "missed"),
        ],
    )
    def test_each_holds_for_windows_from_its_month_on(self, period: str, target: str | None, verdict: str) -> None:
        entry = judge_one(self.KPI, f"{period}-10,15", period=period)
        assert_entry(entry, target=target, verdict=verdict)

    def test_a_window_that_ends_in_its_month_is_held_to_it(self) -> None:
        kpi = self.KPI.replace("sum", "sum, over: quarter").replace("2020-05", "2020-06")
        entry = judge_one(kpi, "2020-04-10,15", period="2020-Q2")
        assert_entry(entry, target="at least 20", verdict="missed")

    def test_windows_beside_are_held_to_the_targets_of_their_own_time(self) -> None:
        entry = judge_one(self.KPI, "2020-02-10,15", "2020-03-10,15", period="2020-Q1")
        assert [each["verdict"] for each in entry["windows"]] == ["not-applicable", "not-applicable"]
        later = judge_one(self.KPI, "2020-04-10,15", "2020-05-10,15", "2020-06-10,25", period="2020-Q2")
        assert [each["verdict"] for each in later["windows"]] == ["met", "missed"]
        assert later["verdict"] == "met"

    def test_a_block_is_read_as_braces_are(self) -> None:
        braces, logs = plan_of(self.KPI), {"m.csv": log_of("2020-04-10,15")}
        head, _, _ = braces.partition("measures:")
        block = f"{head}{MEASURES_IN_BLOCKS}"
        assert judge(block, logs, "2020-Q2") == judge(braces, logs, "2020-Q2")

    def test_a_schedule_may_set_changes(self) -> None:
        kpi = "aggregate: sum, baseline: 2020-01, target: {2020-02: up 10%, 2020-04: up 30%}"
        for period, verdict in (("2020-02", "met"), ("2020-04", "missed")):
            assert judge_one(kpi, "2020-01-10,10", f"{period}-10,12", period=period)["verdict"] == verdict
