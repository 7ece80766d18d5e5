"""Who owes what: reasons, responses, actions, and the KPIs that are judged next."""

import pytest

from covidsvc.model.debt import Answer, Debt, Task
from covidsvc.model.report import KpiReport
from evaluate.judging import debts_on, log_of, plan_of

MEAN = "aggregate: mean, target: at least 5"


def short(debt: Debt) -> tuple[str, str, str, bool]:
    """A debt's owner, kind and day, and whether it is overdue."""
    return debt.owner, str(debt.kind), str(debt.day), debt.overdue


def owed(
    *logged: str,
    kpi: str = MEAN,
    as_of: str = "2020-05-10",
    until: str = "2020-05-24",
    metric: str = "unit: users",
    head: str = "start: 2020-02-01",
    measure: str = "term: ongoing, review: monthly",
) -> list[tuple[str, str, str, bool]]:
    found = debts_on(plan_of(kpi, metric, head, measure), {"m.csv": log_of(*logged)}, as_of, until)
    return [short(debt) for debt in found.debts if debt.kind != "rows"]


def of_window(*logged: str, **asked: str) -> list[tuple[str, str]]:
    """What is owed about the last window that is over: kind and day."""
    return [(kind, day) for _, kind, day, _ in owed(*logged, **asked) if kind in ("no-data", "no-response")]


class TestFinishedWindows:
    @pytest.mark.parametrize(
        ("logged", "expected"),
        [
            (["2020-04-01,4"], [("no-response", "2020-04-30")]),
            (["2020-04-01,5"], []),
            (["2020-03-01,4"], [("no-data", "2020-04-30")]),
            ([], [("no-data", "2020-04-30")]),
            (["2020-03-01,4", "2020-04-01,5"], []),
        ],
    )
    def test_the_last_one_was_missed_or_has_no_data(self, logged: list[str], expected: list[tuple[str, str]]) -> None:
        assert of_window(*logged) == expected

    @pytest.mark.parametrize(
        ("as_of", "expected"),
        [
            ("2020-02-29", []),
            ("2020-03-01", [("no-data", "2020-02-29")]),
            ("2020-04-30", [("no-data", "2020-03-31")]),
            ("2020-05-01", [("no-data", "2020-04-30")]),
        ],
    )
    def test_a_window_is_over_on_the_day_after_its_last(self, as_of: str, expected: list[tuple[str, str]]) -> None:
        assert of_window(as_of=as_of) == expected

    @pytest.mark.parametrize(
        ("over", "as_of", "expected"),
        [
            ("quarter", "2020-06-30", []),
            ("quarter", "2020-07-01", [("no-response", "2020-06-30")]),
            ("3 months", "2020-05-01", [("no-response", "2020-04-30")]),
            ("3 months", "2020-06-01", [("no-response", "2020-05-31")]),
            ("year", "2020-12-31", []),
            ("to date, deadline: 2020-04-15", "2020-04-30", []),
            ("to date, deadline: 2020-04-15", "2020-05-01", [("no-response", "2020-04-30")]),
        ],
    )
    def test_of_other_windows(self, over: str, as_of: str, expected: list[tuple[str, str]]) -> None:
        assert of_window("2020-04-10,4", kpi=f"{MEAN}, over: {over}", as_of=as_of) == expected

    def test_the_plans_end_ends_it(self) -> None:
        head = "start: 2020-02-01\nend: 2020-04-10"
        assert of_window("2020-04-01,4", head=head, as_of="2020-04-10") == [("no-data", "2020-03-31")]
        assert of_window("2020-04-01,4", head=head, as_of="2020-04-11") == [("no-response", "2020-04-10")]
        assert of_window("2020-04-01,4", head=head, as_of="2021-04-11") == [("no-response", "2020-04-10")]

    def test_before_the_deadline_nobody_owes_a_reason(self) -> None:
        assert of_window("2020-04-01,4", kpi=f"{MEAN}, deadline: 2020-05-31") == []

    def test_a_response_settles_it(self) -> None:
        answered = f"{MEAN}, response: {{2020-04: {{cause: Snow, action: Salt}}}}"
        assert of_window("2020-04-01,4", kpi=answered) == []
        assert of_window("2020-05-01,4", kpi=answered, as_of="2020-06-01") == [("no-response", "2020-05-31")]

    def test_rows_that_are_late_are_told_as_such_alone(self) -> None:
        assert of_window(metric="per: month") == []
        assert of_window("2020-04-01,4", kpi=f"{MEAN}, min_rows: 2") == [("no-data", "2020-04-30")]

    def test_silence_that_counts_as_zero_is_judged(self) -> None:
        kpi = "aggregate: count, target: at least 1"
        assert of_window(kpi=kpi, metric="missing: zero") == [("no-response", "2020-04-30")]


class TestAnswersAndActions:
    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            ("due: 2020-05-09", [("response", "2020-05-09", True)]),
            ("due: 2020-05-10", [("response", "2020-05-10", False)]),
            ("due: 2020-05-24", [("response", "2020-05-24", False)]),
            ("due: 2020-05-25", []),
            ("due: 2020-05-09, done: 2020-05-10", []),
            ("due: 2020-05-09, done: 2020-05-11", [("response", "2020-05-09", True)]),
            ("done: 2020-05-11", []),
        ],
    )
    def test_a_response_that_is_not_done(self, days: str, expected: list[tuple[str, str, bool]]) -> None:
        kpi = f"{MEAN}, response: {{2020-02: {{cause: Snow, action: Salt, {days}}}}}"
        assert [rest for _, *rest in owed("2020-04-01,5", kpi=kpi) if rest[0] == "response"] == [
            list(each) for each in expected
        ]

    def test_who_has_promised_it_owes_it(self) -> None:
        promised = "response: {2020-02: {cause: Snow, action: Salt, due: 2020-05-09, owner: hr}}"
        plan = plan_of(f"{MEAN}, {promised}").replace("owners: {", "owners: {hr: {title: HR}, ")
        first, *_ = debts_on(plan, {}, "2020-05-10", "2020-05-24").debts
        assert short(first) == ("hr", "response", "2020-05-09", True)
        assert isinstance(first.what, Answer)
        assert (first.what.period, str(first.what.response.action)) == ("2020-02", "Salt")

    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            ("due: 2020-05-09", [("2020-05-09", True)]),
            ("due: 2020-05-10", [("2020-05-10", False)]),
            ("due: 2020-05-25", []),
            ("due: 2020-05-09, done: 2020-05-10", []),
            ("due: 2020-05-09, done: 2020-05-11", [("2020-05-09", True)]),
        ],
    )
    def test_an_action_that_is_not_done(self, days: str, expected: list[tuple[str, bool]]) -> None:
        plan = plan_of(MEAN).replace("actions: {a: Act}", f"actions: {{a: {{title: Act, {days}}}}}")
        found = [debt for debt in debts_on(plan, {}, "2020-05-10", "2020-05-24").debts if isinstance(debt.what, Task)]
        assert [(str(debt.day), debt.overdue) for debt in found] == expected


class TestJudgedNext:
    def judged(self, *logged: str, **asked: str) -> list[tuple[str, str]]:
        found = debts_on(
            plan_of(asked.get("kpi", MEAN), head=asked.get("head", "start: 2020-02-01")),
            {"m.csv": log_of(*logged)},
            asked.get("as_of", "2020-05-10"),
            asked.get("until", "2020-05-24"),
        )
        return [
            (str(debt.day), str(debt.what.verdict))
            for debt in found.debts
            if debt.kind == "verdict" and isinstance(debt.what, KpiReport)
        ]

    def test_the_window_that_ends_this_month(self) -> None:
        assert self.judged("2020-05-01,4") == [("2020-05-31", "pending")]
        assert self.judged(as_of="2020-05-31") == [("2020-05-31", "no-data")]
        assert self.judged(as_of="2020-06-01", until="2020-06-02") == [("2020-06-30", "pending")]

    def test_or_within_the_days_that_are_asked_for(self) -> None:
        quarterly = f"{MEAN}, over: quarter"
        assert self.judged(kpi=quarterly) == []
        assert self.judged(kpi=quarterly, until="2020-06-29") == []
        assert self.judged(kpi=quarterly, until="2020-06-30") == [("2020-06-30", "pending")]
        assert self.judged(kpi=quarterly, as_of="2020-06-01", until="2020-06-02") == [("2020-06-30", "pending")]

    def test_as_it_stands_now(self) -> None:
        count = "aggregate: count, target: at least 1"
        assert self.judged("2020-05-09,1", kpi=count) == [("2020-05-31", "met")]
        assert self.judged("2020-05-11,1", kpi=count) == [("2020-05-31", "pending")]

    def test_until_the_plan_is_over(self) -> None:
        head = "start: 2020-02-01\nend: 2020-05-20"
        assert self.judged(head=head) == [("2020-05-20", "pending")]
        assert self.judged(head=head, as_of="2020-05-21") == []

    def test_not_where_nothing_will_be_judged(self) -> None:
        assert self.judged(head="start: 2020-05-20", as_of="2020-05-10") == []
        assert self.judged(kpi="aggregate: mean, target: {2020-06: at least 5}") == []


def test_by_owner_then_what_is_overdue_then_by_day_and_kind() -> None:
    plan = """\
covidsvc: 1
title: Plan
start: 2020-02-01
owners: {hr: {title: HR}, it: {title: IT}}
metrics: {m: {title: Metric}, d: {title: Daily, per: day}}
measures:
  first:
    title: First
    owner: it
    term: ongoing
    review: monthly
    actions: {late: {title: Late, due: 2020-04-30}, soon: {title: Soon, due: 2020-05-12}}
    kpis: {a: {metric: m, aggregate: mean, target: at least 5}, b: {metric: d, aggregate: sum, target: at least 5}}
  second:
    title: Second
    owner: hr
    term: ongoing
    review: monthly
    actions: {before: {title: Before, due: 2020-04-01}}
    kpis: {c: {metric: m, aggregate: mean, target: at least 4}}
"""
    found = debts_on(plan, {"m.csv": log_of("2020-04-01,3")}, "2020-05-10", "2020-05-24", coming_rows=True)
    assert [short(debt) for debt in found.debts] == [
        ("hr", "action", "2020-04-01", True),
        ("hr", "no-response", "2020-04-30", True),
        ("hr", "verdict", "2020-05-31", False),
        ("it", "rows", "2020-02-01", True),
        ("it", "no-response", "2020-04-30", True),
        ("it", "action", "2020-04-30", True),
        ("it", "rows", "2020-05-10", False),
        ("it", "action", "2020-05-12", False),
        ("it", "verdict", "2020-05-31", False),
        ("it", "verdict", "2020-05-31", False),
    ]
    assert [(owner, len(debts)) for owner, debts in found.by_owner()] == [("hr", 3), ("it", 7)]
    assert found.overdue == 5
