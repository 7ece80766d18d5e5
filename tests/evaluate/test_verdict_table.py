"""The table of verdicts, row by row, in its order."""

import pytest

from evaluate.judging import assert_entry, judge_one

Setting = dict[str, str]
"""How a KPI stands in time, and what is logged for it."""


class TestNotApplicable:
    """Row 1: the KPI has no say in the period. Nothing is counted then."""

    def test_the_measure_has_not_started_by_the_end_of_the_period(self) -> None:
        entry = judge_one("aggregate: mean, target: at least 5", "2020-04-30,9", head="start: 2020-05-01")
        assert_entry(entry, verdict="not-applicable", reasons=["not-started"], value=None, rows=0, evidence=[])

    def test_a_measure_that_starts_on_the_last_day_has_started(self) -> None:
        entry = judge_one("aggregate: mean, target: at least 5", "2020-04-30,9", head="start: 2020-04-30")
        assert_entry(entry, verdict="met")

    def test_the_plan_ended_before_the_period_began(self) -> None:
        head = "start: 2020-02-01\nend: 2020-03-31"
        entry = judge_one("aggregate: mean, target: at least 5", "2020-04-01,9", head=head)
        assert_entry(entry, verdict="not-applicable", reasons=["plan-ended"], value=None, rows=0)

    def test_a_plan_that_ends_on_the_first_day_of_the_period_is_judged(self) -> None:
        head = "start: 2020-02-01\nend: 2020-04-01"
        entry = judge_one("aggregate: mean, target: at least 5", "2020-04-01,9", head=head)
        assert_entry(entry, verdict="met")

    def test_the_period_decides_not_the_window(self) -> None:
        kpi, quarterly = "aggregate: mean, over: quarter, target: at least 5", "start: 2020-02-01\nend: 2020-04-20"
        assert_entry(judge_one(kpi, "2020-04-01,9", period="2020-05", head=quarterly), reasons=["plan-ended"])
        kpi, later = "aggregate: mean, target: at least 5", "start: 2020-06-10"
        running = judge_one(kpi, "2020-05-01,9", period="2020-Q2", as_of="2020-05-10", head=later)
        assert_entry(running, verdict="pending", reasons=["window-running"])

    def test_no_scheduled_target_holds_yet(self) -> None:
        entry = judge_one("aggregate: mean, target: {2020-05: at least 5}", "2020-04-01,9")
        assert_entry(entry, verdict="not-applicable", reasons=["no-target-yet"], target=None, value=None)

    def test_what_does_not_apply_is_not_pending_while_the_window_runs(self) -> None:
        entry = judge_one("aggregate: mean, target: {2020-05: at least 5}", "2020-04-01,9", as_of="2020-04-10")
        assert_entry(entry, verdict="not-applicable")


class TestRunningWindow:
    """Row 3: the window runs, and nothing is decided yet. Row 2 has a file of its own."""

    @pytest.mark.parametrize("row", ["2020-04-01,9", "2020-04-01,1"])
    def test_is_pending_with_the_value_so_far(self, row: str) -> None:
        entry = judge_one("aggregate: mean, target: at least 5", row, as_of="2020-04-29")
        assert_entry(entry, verdict="pending", reasons=["window-running"], value=row[-1], early=False)

    def test_is_pending_without_rows_too(self) -> None:
        entry = judge_one("aggregate: mean, target: at least 5", as_of="2020-04-29")
        assert_entry(entry, verdict="pending", reasons=["window-running"], value=None)

    def test_is_pending_where_it_is_partial(self) -> None:
        entry = judge_one("aggregate: mean, target: at least 5", head="start: 2020-04-10", as_of="2020-04-29")
        assert_entry(entry, verdict="pending", reasons=["window-running"])


SHARE = {"metric": "kind: share", "columns": "date,value,of"}
NOTHING_TO_JUDGE_BY: dict[str, tuple[str, list[str], Setting, str | None]] = {
    "no-rows": ("aggregate: mean, target: at least 5", [], {}, None),
    "too-few-rows": ("aggregate: mean, min_rows: 2, target: at least 5", ["2020-04-20,9"], {}, "9"),
    "zero-whole": ("target: at least 5%", ["2020-04-20,0,0"], SHARE, None),
    "no-baseline": ("aggregate: mean, target: up 5, baseline: 2020-01", ["2020-04-20,9"], {}, "9"),
    "zero-baseline": (
        "aggregate: mean, target: up 5%, baseline: 2020-01",
        ["2020-01-20,0", "2020-04-20,9"],
        {},
        "9",
    ),
}


@pytest.mark.parametrize("reason", NOTHING_TO_JUDGE_BY)
class TestNothingToJudgeBy:
    """Row 4: the window is finished, and there is nothing to judge by."""

    def test_is_no_data(self, reason: str) -> None:
        kpi, rows, setting, value = NOTHING_TO_JUDGE_BY[reason]
        assert_entry(judge_one(kpi, *rows, **setting), verdict="no-data", reasons=[reason], value=value)

    def test_is_not_applicable_in_a_partial_window(self, reason: str) -> None:
        kpi, rows, setting, value = NOTHING_TO_JUDGE_BY[reason]
        entry = judge_one(kpi, *rows, **{**setting, "head": "start: 2020-04-10"})
        assert_entry(entry, verdict="not-applicable", reasons=[reason, "partial"], value=value)

    def test_is_pending_before_the_deadline(self, reason: str) -> None:
        kpi, rows, setting, value = NOTHING_TO_JUDGE_BY[reason]
        entry = judge_one(f"{kpi}, deadline: 2020-05-01", *rows, **setting)
        assert_entry(entry, verdict="pending", reasons=[reason, "before-deadline"], value=value)

    def test_partial_comes_before_the_deadline(self, reason: str) -> None:
        kpi, rows, setting, _ = NOTHING_TO_JUDGE_BY[reason]
        entry = judge_one(f"{kpi}, deadline: 2020-05-01", *rows, **{**setting, "head": "start: 2020-04-10"})
        assert_entry(entry, verdict="not-applicable", reasons=[reason, "partial"])


def test_without_rows_there_are_not_also_too_few() -> None:
    entry = judge_one("aggregate: mean, min_rows: 2, target: at least 5")
    assert_entry(entry, verdict="no-data", reasons=["no-rows"])


def test_all_that_is_lacking_is_told_in_one_order() -> None:
    kpi = "aggregate: mean, min_rows: 2, target: up 5, baseline: 2020-01"
    assert_entry(judge_one(kpi, "2020-04-20,9"), verdict="no-data", reasons=["too-few-rows", "no-baseline"])


class TestFinishedWindow:
    """Rows 5 to 8: the window is finished, and there is a value."""

    @pytest.mark.parametrize("deadline", ["", ", deadline: 2020-04-30", ", deadline: 2020-12-31"])
    @pytest.mark.parametrize("start", ["2020-02-01", "2020-04-10"])
    def test_what_holds_is_met_even_when_partial_or_not_due(self, deadline: str, start: str) -> None:
        kpi = f"aggregate: mean, target: at least 5{deadline}"
        entry = judge_one(kpi, "2020-04-20,9", head=f"start: {start}")
        assert_entry(entry, verdict="met", reasons=[], value="9", margin="4", early=False)

    @pytest.mark.parametrize("deadline", ["", ", deadline: 2020-04-30", ", deadline: 2020-12-31"])
    def test_what_does_not_hold_in_a_partial_window_does_not_apply(self, deadline: str) -> None:
        kpi = f"aggregate: mean, target: at least 5{deadline}"
        entry = judge_one(kpi, "2020-04-20,1", head="start: 2020-04-10")
        assert_entry(entry, verdict="not-applicable", reasons=["partial"], value="1", margin="-4")

    def test_what_does_not_hold_yet_is_pending_before_the_deadline(self) -> None:
        entry = judge_one("aggregate: mean, target: at least 5, deadline: 2020-05-01", "2020-04-20,1")
        assert_entry(entry, verdict="pending", reasons=["before-deadline"], value="1", due=False)

    @pytest.mark.parametrize("deadline", ["", ", deadline: 2020-04-30"])
    def test_what_does_not_hold_is_missed_when_it_is_due(self, deadline: str) -> None:
        entry = judge_one(f"aggregate: mean, target: at least 5{deadline}", "2020-04-20,1")
        assert_entry(entry, verdict="missed", reasons=[], value="1", due=True, early=False)


def test_a_late_row_changes_a_past_verdict() -> None:
    kpi = "aggregate: sum, target: at least 10"
    assert_entry(judge_one(kpi, "2020-04-01,9"), verdict="missed")
    assert_entry(judge_one(kpi, "2020-04-01,9", "2020-04-30,1"), verdict="met")
