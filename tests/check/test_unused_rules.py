"""P215 to P218: what a plan declares and nothing in it refers to."""

import pytest

from check.checking import Told, Write, told

PLAN = "plans/plan.yaml"
TEXT = """\
covidsvc: 1
title: Serving customers
start: 2020-01-01
problems:
  long-waits: Customers wait too long
  few-visits: Customers stay away
goals:
  comfort: Convenience
  brand: The brand kept
owners:
  desk: {title: Service desk, person: Head of the desk}
  it: {title: IT, person: Head of IT}
  audit: {title: Audit, person: Head of Audit}
metrics:
  visits: {title: Visits, min: 0, owner: audit}
  waiting: {title: Waiting time, unit: minutes, min: 0}
measures:
  serve:
    title: Serve well
    owner: desk
    term: ongoing
    review: monthly
    solves: [long-waits, few-visits]
    serves: [comfort, brand]
    actions: {desk: Open a second desk}
    kpis:
      busy: {metric: visits, aggregate: sum, target: at least 100, owner: it}
      fast: {metric: waiting, aggregate: mean, target: at most 15 minutes}
"""
UNUSED = {"P215", "P216", "P217", "P218"}


def unused(write: Write, *changes: tuple[str, str], more: dict[str, str] | None = None) -> list[Told]:
    """What is told to be unused once the plan is changed."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return [each for each in told(write, {PLAN: text, **(more or {})}, "2020-01-31") if each.code in UNUSED]


def test_nothing_is_unused_that_anything_refers_to(write: Write) -> None:
    assert told(write, {PLAN: TEXT}, "2020-01-31") == []


@pytest.mark.parametrize(
    ("old", "new", "code", "severity", "marked", "said"),
    [
        ("[long-waits, few-visits]", "[long-waits]", "P215", "warning", "few-visits", "no measure solves the problem"),
        ("[comfort, brand]", "brand", "P216", "warning", "comfort", "no measure serves the goal"),
        (
            "busy: {metric: visits, aggregate: sum, target: at least 100, owner: it}",
            "busy: {metric: waiting, aggregate: count, target: at least 100, owner: it}",
            "P217",
            "warning",
            "visits",
            "no KPI judges the metric",
        ),
        (", owner: audit", "", "P218", "advice", "audit", "the owner"),
        (", owner: it}", "}", "P218", "advice", "it", "the owner"),
        ("    owner: desk", "    owner: it", "P218", "advice", "desk", "the owner"),
    ],
)
def test_each_is_told_at_its_declaration(
    write: Write, old: str, new: str, code: str, severity: str, marked: str, said: str
) -> None:
    (found,) = unused(write, (old, new))
    assert (found.code, found.severity, found.marked) == (code, severity, marked)
    assert found.message.startswith(f"{said} `{marked}`")
    assert found.fix.endswith("or remove it")


def test_all_at_once(write: Write) -> None:
    changes = (
        ("    solves: [long-waits, few-visits]\n", ""),
        ("    serves: [comfort, brand]\n", ""),
        (", owner: audit", ""),
    )
    assert [each.marked for each in unused(write, *changes)] == [
        "long-waits",
        "few-visits",
        "comfort",
        "brand",
        "audit",
    ]


class TestFaultsElsewhere:
    """What a fault may hide is not told to be unused; what it cannot hide is."""

    UNSOLVED = ("[long-waits, few-visits]", "[long-waits]")

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("target: at most 15 minutes", "target: at most 15 minuts"),
            ("target: at most 15 minutes", "target: soon"),
            ("    term: ongoing", "    term: soon"),
            ("unit: minutes", "unit: [minutes]"),
            ("title: Service desk", "title: {zz: Service desk}"),
            ("start: 2020-01-01", "start: 2020-01-32"),
            ("    review: monthly", "    review: weekly"),
            ("    kpis:\n", "    kpi:\n"),
            ("target: at most 15 minutes", "target: {2020-02: at most 15 minutes, 2020-04: soon}"),
            ("{desk: Open a second desk}", "{desk: {titel: Open a second desk}}"),
        ],
    )
    def test_a_fault_that_hides_no_reference_hides_nothing(self, write: Write, old: str, new: str) -> None:
        assert [each.marked for each in unused(write, self.UNSOLVED, (old, new))] == ["few-visits"]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("    serves: [comfort, brand]", "    solve: [few-visits]\n    serves: [comfort, brand]"),
            ("  serve:\n    title: Serve well\n", "  serve: Serve well\n  other:\n    title: Serve well\n"),
        ],
    )
    def test_a_reference_may_stand_in_what_cannot_be_read(self, write: Write, old: str, new: str) -> None:
        assert unused(write, self.UNSOLVED, (old, new)) == []

    @pytest.mark.parametrize(
        ("change", "may_be_meant"),
        [
            (("[long-waits, few-visits]", "[long-waits, few-visit]"), "few-visits"),
            (("[comfort, brand]", "[comfort, brnd]"), "brand"),
            (("metric: waiting,", "metric: waitng,"), "waiting"),
            ((", owner: it}", ", owner: itt}"), "it"),
        ],
    )
    def test_one_that_leads_nowhere_may_mean_it(self, write: Write, change: tuple[str, str], may_be_meant: str) -> None:
        assert may_be_meant not in [each.marked for each in unused(write, change)]

    def test_of_another_kind_it_means_nothing(self, write: Write) -> None:
        assert [each.marked for each in unused(write, self.UNSOLVED, (", owner: it}", ", owner: itt}"))] == [
            "few-visits"
        ]


class TestTwoPlans:
    SECOND = """\
covidsvc: 1
title: Second plan
start: 2020-01-01
owners: {desk: {title: Service desk, person: Head of the desk}}
metrics:
  visits: {title: Visits, min: 0%s}
measures:
  count: {title: Count, owner: desk, term: ongoing, review: monthly, actions: {count: Count},
          kpis: {counted: {metric: visits, aggregate: sum, target: at least 1}}}
"""
    NOT_JUDGED = ("      busy: {metric: visits, aggregate: sum, target: at least 100, owner: it}\n", "")
    BY_NOBODY = (", owner: audit", "")

    def test_a_metric_that_the_other_judges_is_judged(self, write: Write) -> None:
        second = {"plans/second.yaml": self.SECOND % ""}
        found = unused(write, self.NOT_JUDGED, self.BY_NOBODY, more=second)
        assert [each.marked for each in found] == ["it", "audit"]

    def test_each_has_problems_goals_and_owners_of_its_own(self, write: Write) -> None:
        second = {"plans/second.yaml": TEXT.replace("[long-waits, few-visits]", "[few-visits]")}
        found = unused(write, ("[long-waits, few-visits]", "[long-waits]"), more=second)
        assert [(each.place.split(":")[0], each.marked) for each in found] == [
            (PLAN, "few-visits"),
            ("plans/second.yaml", "long-waits"),
        ]
