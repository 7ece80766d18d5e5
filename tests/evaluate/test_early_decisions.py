"""What the rows so far decide for good, while the window runs."""

import pytest

from evaluate.judging import Entry, assert_entry, judge_one

RUNNING = "2020-04-10"
NEVER_NEGATIVE = "unit: users, min: 0"


def judged_so_far(aggregate: str, target: str, *values: int, metric: str = NEVER_NEGATIVE, more: str = "") -> Entry:
    rows = [f"2020-04-0{place},{value}" for place, value in enumerate(values, start=1)]
    return judge_one(f"aggregate: {aggregate}, target: {target}{more}", *rows, metric=metric, as_of=RUNNING)


def test_at_least_two_is_met_with_the_second() -> None:
    assert_entry(judged_so_far("count", "at least 2", 1), verdict="pending", early=False)
    assert_entry(judged_so_far("count", "at least 2", 1, 1), verdict="met", early=True, reasons=[])


def test_at_most_two_is_missed_with_the_third() -> None:
    assert_entry(judged_so_far("count", "at most 2", 1, 1), verdict="pending", early=False)
    assert_entry(judged_so_far("count", "at most 2", 1, 1, 1), verdict="missed", early=True, reasons=[])


@pytest.mark.parametrize("aggregate", ["sum", "max"])
@pytest.mark.parametrize(
    ("target", "value", "verdict"),
    [
        ("at least 5", 5, "met"),
        ("at least 5", 4, "pending"),
        ("more than 5", 6, "met"),
        ("more than 5", 5, "pending"),
        ("at most 5", 6, "missed"),
        ("at most 5", 5, "pending"),
        ("below 5", 5, "missed"),
        ("below 5", 4, "pending"),
        ("exactly 5", 6, "missed"),
        ("exactly 5", 5, "pending"),
        ("exactly 5", 4, "pending"),
        ("between 3 and 5", 6, "missed"),
        ("between 3 and 5", 5, "pending"),
        ("between 3 and 5", 2, "pending"),
    ],
)
def test_what_never_falls(aggregate: str, target: str, value: int, verdict: str) -> None:
    assert_entry(judged_so_far(aggregate, target, value), verdict=verdict, early=verdict != "pending")


@pytest.mark.parametrize(
    ("target", "value", "verdict"),
    [
        ("at most 5", 5, "met"),
        ("at most 5", 6, "pending"),
        ("below 5", 4, "met"),
        ("below 5", 5, "pending"),
        ("at least 5", 4, "missed"),
        ("at least 5", 5, "pending"),
        ("more than 5", 5, "missed"),
        ("more than 5", 6, "pending"),
        ("exactly 5", 4, "missed"),
        ("exactly 5", 5, "pending"),
        ("exactly 5", 6, "pending"),
        ("between 3 and 5", 2, "missed"),
        ("between 3 and 5", 3, "pending"),
        ("between 3 and 5", 6, "pending"),
    ],
)
def test_the_smallest_never_rises(target: str, value: int, verdict: str) -> None:
    assert_entry(judged_so_far("min", target, value), verdict=verdict, early=verdict != "pending")


@pytest.mark.parametrize("metric", ["unit: users", "unit: users, min: -1"])
@pytest.mark.parametrize(("target", "value"), [("at least 5", 9), ("at most 5", 9)])
def test_a_sum_may_fall_where_values_may_be_negative(metric: str, target: str, value: int) -> None:
    assert_entry(judged_so_far("sum", target, value, metric=metric), verdict="pending", early=False)


@pytest.mark.parametrize("aggregate", ["mean", "median", "p90", "first", "last"])
@pytest.mark.parametrize("target", ["at least 5", "at most 5"])
def test_means_ranks_first_and_last_are_never_decided_early(aggregate: str, target: str) -> None:
    for value in (4, 6):
        assert_entry(judged_so_far(aggregate, target, value), verdict="pending", early=False)


@pytest.mark.parametrize("target", ["at least 50%", "at most 50%"])
def test_shares_are_never_decided_early(target: str) -> None:
    for value in (4, 6):
        assert_entry(judged_so_far("share at most 5", target, value), verdict="pending", early=False)


@pytest.mark.parametrize("aggregate", ["ratio", "last"])
@pytest.mark.parametrize("kind", ["share", "rate, unit: percent"])
def test_ratios_are_never_decided_early(kind: str, aggregate: str) -> None:
    kpi = f"aggregate: {aggregate}, target: at least 50%"
    entry = judge_one(kpi, "2020-04-01,9,10", metric=f"kind: {kind}", columns="date,value,of", as_of=RUNNING)
    assert_entry(entry, verdict="pending", early=False)


@pytest.mark.parametrize("target", ["up 5", "up 50%", "down 5", "down 50%"])
def test_changes_are_never_decided_early(target: str) -> None:
    entry = judged_so_far("sum", target, 100, more=", baseline: 10")
    assert_entry(entry, verdict="pending", early=False)


def test_an_early_miss_waits_for_the_deadline() -> None:
    before = judged_so_far("sum", "at most 5", 9, more=", deadline: 2020-05-01")
    on_time = judged_so_far("sum", "at most 5", 9, more=", deadline: 2020-04-30")
    assert_entry(before, verdict="pending", early=False, reasons=["window-running"])
    assert_entry(on_time, verdict="missed", early=True)


def test_success_does_not_wait_for_the_deadline() -> None:
    entry = judged_so_far("sum", "at least 5", 9, more=", deadline: 2020-12-31")
    assert_entry(entry, verdict="met", early=True, due=False)


@pytest.mark.parametrize("deadline", ["", ", deadline: 2020-04-20"])
@pytest.mark.parametrize(("target", "verdict"), [("at most 5", "pending"), ("at least 5", "met")])
def test_in_a_partial_window_only_success_is_decided_early(target: str, verdict: str, deadline: str) -> None:
    kpi = f"aggregate: sum, target: {target}{deadline}"
    entry = judge_one(kpi, "2020-04-05,9", metric=NEVER_NEGATIVE, head="start: 2020-04-02", as_of=RUNNING)
    assert_entry(entry, verdict=verdict, early=verdict == "met")


@pytest.mark.parametrize(("target", "verdict"), [("at most 5", "missed"), ("at least 5", "met")])
def test_nothing_is_decided_before_there_are_min_rows(target: str, verdict: str) -> None:
    assert_entry(judged_so_far("max", target, 9, more=", min_rows: 2"), verdict="pending", early=False)
    assert_entry(judged_so_far("max", target, 9, 1, more=", min_rows: 2"), verdict=verdict, early=True)


class TestToDate:
    """A window `to date` that is finished, but not yet due, may be decided as a running one may be."""

    @staticmethod
    def judged(target: str, value: int, period: str = "2020-03", aggregate: str = "sum") -> Entry:
        kpi = f"aggregate: {aggregate}, over: to date, target: {target}, deadline: 3 months"
        return judge_one(kpi, f"2020-02-10,{value}", metric=NEVER_NEGATIVE, period=period)

    def test_a_limit_broken_for_good_is_missed_before_the_deadline(self) -> None:
        assert_entry(self.judged("at most 5", 9), verdict="missed", early=True, due=False, reasons=[])

    def test_a_target_reached_for_good_is_met_before_the_deadline(self) -> None:
        assert_entry(self.judged("at least 5", 9), verdict="met", early=True, due=False)

    def test_what_may_still_turn_is_met_without_being_early(self) -> None:
        assert_entry(self.judged("at most 10", 9), verdict="met", early=False, due=False)

    def test_what_may_still_be_reached_is_pending(self) -> None:
        assert_entry(self.judged("at least 10", 9), verdict="pending", early=False, reasons=["before-deadline"])

    def test_what_rows_to_come_may_mend_is_pending(self) -> None:
        entry = self.judged("at most 5", 9, aggregate="mean")
        assert_entry(entry, verdict="pending", early=False, reasons=["before-deadline"])

    def test_on_the_deadline_nothing_is_early(self) -> None:
        assert_entry(self.judged("at most 5", 9, period="2020-04"), verdict="missed", early=False, due=True)

    def test_a_limit_is_broken_for_good_while_the_window_runs_too(self) -> None:
        kpi = "aggregate: sum, over: to date, target: at most 5, deadline: 3 months"
        entry = judge_one(kpi, "2020-02-10,9", metric=NEVER_NEGATIVE, period="2020-02", as_of="2020-02-11")
        assert_entry(entry, verdict="missed", early=True, due=False)
