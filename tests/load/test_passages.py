"""The words of a plan that a KPI is judged by, with their lines."""

from pathlib import Path

from covidsvc.load import read_plan
from covidsvc.load.passages import passages_on
from covidsvc.model.commitment import commitments

PLAN = """\
covidsvc: 1
title: Plan
start: 2020-02-01

owners: {it: {title: IT}}
metrics:
  m:
    title: Metric
    unit: users   # people
    per: month
measures:
  only:
    title: Measure
    owner: it
    term: ongoing
    review: monthly
    kpis:
      k:
        metric: m
        title: >-
          A title in
          two lines
        aggregate: sum
        target:

          2020-04: up 10%
          2020-07: up 30%

        # the year before
        baseline: year ago
        response: {2020-04: {cause: Cause, action: Act}}
      flow: {metric: m, aggregate: sum, over: quarter,
        target: {2020-04: at least 5, 2020-07: at least 9}, owner: it, deadline: 2020-06-30}
  last: {title: Other, owner: it, start: 2020-03-01, term: 1 month, review: monthly, kpis: {z: {metric: m,
    aggregate: sum, target: at least 5}}}
"""


def passages(tmp_path: Path, id: str) -> list[tuple[str, int, list[str]]]:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    reading = read_plan(path, "plans/plan.yaml")
    assert reading.findings == []
    (commitment,) = (each for each in commitments(reading.plan_file.plan) if each.declared.id == id)
    return [(each.part, each.line, list(each.lines)) for each in passages_on(reading, commitment)]


def test_each_key_of_a_block_has_its_line(tmp_path: Path) -> None:
    assert passages(tmp_path, "k") == [
        ("kpi", 19, ["metric: m"]),
        ("kpi", 20, ["title: >-", "  A title in", "  two lines"]),
        ("kpi", 23, ["aggregate: sum"]),
        ("kpi", 24, ["target:", "", "  2020-04: up 10%", "  2020-07: up 30%"]),
        ("kpi", 30, ["baseline: year ago"]),
        ("measure", 14, ["owner: it"]),
        ("measure", 15, ["term: ongoing"]),
        ("measure", 16, ["review: monthly"]),
        ("metric", 9, ["unit: users"]),
        ("metric", 10, ["per: month"]),
        ("plan", 3, ["start: 2020-02-01"]),
    ]


def test_keys_within_braces_are_told_apart(tmp_path: Path) -> None:
    assert passages(tmp_path, "flow")[:6] == [
        ("kpi", 32, ["metric: m"]),
        ("kpi", 32, ["aggregate: sum"]),
        ("kpi", 32, ["over: quarter"]),
        ("kpi", 33, ["target: {2020-04: at least 5, 2020-07: at least 9}"]),
        ("kpi", 33, ["owner: it"]),
        ("kpi", 33, ["deadline: 2020-06-30"]),
    ]


def test_what_the_kpi_says_itself_is_not_told_of_its_measure(tmp_path: Path) -> None:
    assert [part for part, _, _ in passages(tmp_path, "flow")] == [*["kpi"] * 6, *["metric"] * 2, "plan"]


def test_a_measure_with_a_start_of_its_own_shows_it(tmp_path: Path) -> None:
    told = passages(tmp_path, "z")
    assert ("measure", 34, ["start: 2020-03-01"]) in told
    assert ("kpi", 35, ["aggregate: sum"]) in told
