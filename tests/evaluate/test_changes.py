"""What a change of a plan is called, and what it does to verdicts."""

from datetime import date

import pytest

from covidsvc.evaluate.compare import compare_plans
from covidsvc.load import read_plan_data
from covidsvc.model.plan import PlanFile

_PLAN = """\
covidsvc: 1
title: Queues
start: 2020-02-01
end: 2020-12-31
owners:
  it: {title: IT, person: Li}
  hr: {title: HR}
metrics:
  waiting: {title: Waiting, unit: hours, min: 0, dimensions: [branch]}
  calls: {title: Calls, unit: calls, per: day}
  masks: {title: Masks, unit: calls, per: day}
measures:
  queues:
    title: Shorter queues
    owner: it
    term: 3 months
    review: monthly
    kpis:
      k:
        KPI
"""
_WAITING = "metric: waiting\n        aggregate: mean\n        target: at most 24 hours"
_CALLS = "metric: calls\n        aggregate: sum\n        target: at least 10"
_SHARE = "metric: waiting\n        aggregate: share at most 24 hours\n        target: at least 80%"
_GROWTH = "metric: calls\n        aggregate: sum\n        target: up 30%\n        baseline: 100"


def _plan(kpi: str, *replaced: tuple[str, str], path: str = "plans/plan.yaml") -> PlanFile:
    text = _PLAN.replace("KPI", kpi)
    for old, new in replaced:
        assert old in text, old
        text = text.replace(old, new, 1)
    reading = read_plan_data(text.encode(), path)
    assert reading.findings == []
    return reading.plan_file


def _changes(old: PlanFile, new: PlanFile) -> list[str]:
    """Each as `label of aspect`, with its effect."""
    _, changes = compare_plans([old], [new], date(2020, 4, 30))
    return [" ".join([each.label, each.aspect, *([each.effect] if each.effect else [])]) for each in changes]


@pytest.mark.parametrize(
    ("kpi", "old", "new", "told"),
    [
        # Targets.
        (_WAITING, "at most 24 hours", "at most 25 hours", ["eased target eases"]),
        (_WAITING, "at most 24 hours", "below 1 day", ["tightened target tightens"]),
        (_WAITING, "at most 24 hours", "at least 24 hours", ["redefined target"]),
        (_WAITING, "at most 24 hours", "exactly 12 hours", ["tightened target tightens"]),
        (_WAITING, "at most 24 hours", "down 10%\n        baseline: 30", ["redefined target", "re-baselined baseline"]),
        (_GROWTH, "up 30%", "up 30 calls", ["redefined target"]),
        (_GROWTH, "up 30%", "down 30%", ["redefined target"]),
        # Targets over time; the day is the end of April.
        (_CALLS, "at least 10", "{2020-02: at least 10, 2020-09: at least 20}", ["scheduled target tightens"]),
        (_CALLS, "at least 10", "{2020-02: at least 10, 2020-09: at least 5}", ["scheduled target eases"]),
        (_CALLS, "at least 10", "{2020-02: at least 10, 2020-03: at least 5}", ["eased target eases"]),
        (_CALLS, "at least 10", "{2020-04: at least 10}", ["eased target eases"]),
        (_CALLS, "at least 10", "{2020-02: at least 5, 2020-09: at least 10}", ["eased target eases"]),
        (_CALLS, "at least 10", "{2020-02: at least 5, 2020-09: at least 20}", ["redefined target"]),
        # The unit of the metric.
        (_WAITING, "unit: hours", "unit: days", ["redefined unit"]),
        (_WAITING.replace(" hours", ""), "unit: hours", "unit: days", ["eased target eases", "redefined unit"]),
        (_WAITING.replace(" hours", ""), "unit: hours", "unit: 小时", []),
        (_SHARE, "unit: hours", "unit: minutes", ["redefined unit"]),
        (_CALLS, "unit: calls", "unit: visits", ["redefined unit"]),
        # What else is measured.
        (_WAITING, "aggregate: mean", "aggregate: p90", ["redefined aggregate"]),
        (_WAITING, "aggregate: mean", "aggregate: count", ["redefined aggregate"]),
        (_CALLS, "metric: calls", "metric: masks", ["redefined metric"]),
        (_WAITING, "aggregate: mean", "aggregate: mean\n        over: quarter", ["redefined over"]),
        (_WAITING, "review: monthly", "review: quarterly", ["redefined over"]),
        (_WAITING, "aggregate: mean", "aggregate: mean\n        over: 1 month", []),
        (_WAITING, "aggregate: mean", "aggregate: mean\n        where: {branch: north}", ["redefined where"]),
        (_WAITING, "aggregate: mean", "aggregate: mean\n        by: branch", ["redefined by"]),
        (_WAITING, "aggregate: mean", "aggregate: mean\n        min_rows: 5", ["redefined min_rows"]),
        (_WAITING, "min: 0", "min: 1", ["redefined min"]),
        (_WAITING, "min: 0", "min: 0, max: 99", ["redefined max"]),
        (_CALLS, "per: day", "per: week", ["redefined per"]),
        (_CALLS, "owners:", "fiscal_year_start: 4\nowners:", ["redefined fiscal_year_start"]),
        (_SHARE, "share at most 24", "share at most 48", ["redefined aggregate eases"]),
        (_SHARE, "share at most 24", "share below 12", ["redefined aggregate tightens"]),
        # Silence: 0 does not reach at least 10, and stays below at most 10.
        (_CALLS, "per: day", "per: day, missing: zero", ["redefined missing tightens"]),
        (_CALLS.replace("least", "most"), "per: day", "per: day, missing: zero", ["redefined missing eases"]),
        (_CALLS.replace("sum", "mean"), "per: day", "per: day, missing: zero", []),
        # Rows that are in no log, wherever the keys stand.
        (_CALLS, "per: day}", "per: day, source: {connection: w, table: t, date: d, value: v}}", ["redefined source"]),
        # Baselines.
        (_GROWTH, "baseline: 100", "baseline: 90", ["re-baselined baseline eases"]),
        (_GROWTH.replace("up", "down"), "baseline: 100", "baseline: 90", ["re-baselined baseline tightens"]),
        (_GROWTH, "baseline: 100", "baseline: 2020-01", ["re-baselined baseline"]),
        (_GROWTH.replace("100", "2019-Q4"), "2019-Q4", "2019-10..2019-12", []),
        # When.
        (_WAITING, "term: 3 months", "term: 4 months", ["rescheduled deadline eases"]),
        (_WAITING, "term: 3 months", "term: 2020-04-30", []),
        (_WAITING, "term: 3 months", "term: ongoing", ["rescheduled deadline tightens"]),
        (_CALLS + "\n        over: to date", "term: 3 months", "term: 1 month", ["rescheduled deadline tightens"]),
        (_WAITING, "start: 2020-02-01", "start: 2020-03-01", ["rescheduled start eases"]),
        (
            _CALLS.replace("at least 10", "{2020-03: at least 10}"),
            "start: 2020-02-01",
            "start: 2020-03-01",
            ["rescheduled start eases"],
        ),
        (_WAITING, "end: 2020-12-31", "end: 2020-11-30", ["rescheduled end eases"]),
        (_WAITING, "end: 2020-12-31\n", "", ["rescheduled end tightens"]),
        (_CALLS + "\n        over: to date", "end: 2020-12-31", "end: 2020-11-30", ["rescheduled end"]),
        # Who.
        (_WAITING, "owner: it", "owner: hr", ["reassigned owner"]),
        (_WAITING, "aggregate: mean", "aggregate: mean\n        owner: hr", ["reassigned owner"]),
        (_WAITING, "person: Li", "person: Wang", ["reassigned person"]),
        # Words.
        (_WAITING, "title: Waiting", "title: Waiting time", ["reworded title"]),
        (_WAITING, "aggregate: mean", "aggregate: mean\n        title: Fast", ["reworded title"]),
        (_WAITING, "title: Shorter queues", "title: Queues", []),
        # Ids.
        (_WAITING, "      k:", "      other:", ["renamed id"]),
        (_WAITING, "  waiting:", "  hours:", ["renamed metric"]),
        (_WAITING, "  queues:", "  lines:", []),
    ],
    # Each process gives a test the same name, however often it looks for it.
    ids=lambda value: (
        value.replace("\n", " ")[-40:].encode("ascii", "replace").decode() if isinstance(value, str) else ""
    ),
)
def test_a_change_has_one_name(kpi: str, old: str, new: str, told: list[str]) -> None:
    replaced = [(old, new)]
    if told == ["renamed metric"]:
        replaced.append(("metric: waiting", "metric: hours"))
    assert _changes(_plan(kpi), _plan(kpi, *replaced)) == told


def test_what_begins_today_is_not_to_come() -> None:
    new = _plan(_CALLS, ("at least 10", "{2020-02: at least 10, 2020-09: at least 5}"))
    labels = [compare_plans([_plan(_CALLS)], [new], day)[1][0].label for day in (date(2020, 8, 31), date(2020, 9, 1))]
    assert labels == ["scheduled", "eased"]


def test_a_kpi_with_another_id_that_measures_something_else_is_another_one() -> None:
    old, new = _plan(_WAITING), _plan(_CALLS, ("      k:", "      other:"))
    assert _changes(old, new) == ["added kpi", "removed kpi eases"]


def test_a_kpi_with_another_id_and_an_easier_target_is_no_new_one() -> None:
    new = _plan(_WAITING, ("      k:", "      other:"), ("24 hours", "48 hours"))
    assert _changes(_plan(_WAITING), new) == ["eased target eases", "renamed id"]


def test_a_plan_with_another_name_is_the_same_one() -> None:
    assert _changes(_plan(_WAITING), _plan(_WAITING, path="plans/other.yaml")) == []


def test_a_kpi_may_move_to_another_plan() -> None:
    here, there = "plans/here.yaml", "plans/there.yaml"
    stays = ("      k:\n", "      stays: {metric: masks, aggregate: sum, target: at least 1}\n      k:\n")
    also_there = ("      k:\n", "      there: {metric: masks, aggregate: sum, target: at least 2}\n      k:\n")
    alone = "metric: masks\n        aggregate: sum\n        target: at least "
    begun = [_plan(_WAITING, stays, path=here), _plan(alone + "2", ("      k:", "      there:"), path=there)]
    moved = [_plan(alone + "1", ("      k:", "      stays:"), path=here), _plan(_WAITING, also_there, path=there)]
    _, changes = compare_plans(begun, moved, date(2020, 4, 30))
    assert changes == []


def test_plans_may_share_ids_of_kpis() -> None:
    north, south = _plan(_WAITING, path="plans/north.yaml"), _plan(_WAITING, path="plans/south.yaml")
    eased = _plan(_WAITING, ("24 hours", "48 hours"), path="plans/south.yaml")
    _, changes = compare_plans([north, south], [north, eased], date(2020, 4, 30))
    assert [each.pair.new.plan is eased.plan for each in changes if each.pair.new] == [True]
