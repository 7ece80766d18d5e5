"""The order of rows and files does not matter, except to the first and the last of a day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from evaluate.judging import Entry, judge, log_of
from properties.strategies import tried

AGGREGATES = ["sum", "count", "mean", "median", "min", "max", "p10", "p90", "share at most 5 users"]
KPIS = "".join(
    f"      k{number}: {{metric: m, aggregate: {aggregate}, {rest}}}\n"
    for number, (aggregate, rest) in enumerate(
        [(each, "target: at most 50%" if each.startswith("share") else "target: at most 5") for each in AGGREGATES]
        + [
            ("mean", "target: up 10%, baseline: previous"),
            ("sum", "target: at least 20, over: to date"),
            ("sum", "target: at least 5, by: branch"),
            ("max", "target: at most 5, where: {branch: a}"),
        ]
    )
)
FIRST_AND_LAST = """\
      first: {metric: m, aggregate: first, target: at most 5}
      last: {metric: m, aggregate: last, target: at most 5}
"""
PLAN = f"""\
covidsvc: 1
title: Plan
start: 2020-02-01
end: 2020-12-31
owners: {{it: {{title: IT}}}}
metrics: {{m: {{title: Metric, unit: users, dimensions: [branch]}}}}
measures:
  only:
    title: Measure
    owner: it
    term: ongoing
    review: monthly
    kpis:
{KPIS}"""

days = st.integers(0, 70).map(lambda after: date(2020, 3, 1) + timedelta(days=after))
logged = st.lists(
    st.builds(lambda day, value, branch: f"{day},{value},{branch}", days, st.integers(-9, 9), st.sampled_from("ab")),
    max_size=12,
)


def entries(plan: str, files: dict[str, list[str]]) -> dict[str, Entry]:
    """The entries of April 2020, but for where the rows stand."""
    logs = {f"m/{name}.csv": log_of(*rows, columns="date,value,branch") for name, rows in files.items()}
    return {id: without_evidence(entry) for id, entry in judge(plan, logs, "2020-04").items()}


def without_evidence(entry: Entry) -> Entry:
    return {**entry, "evidence": [], "groups": [without_evidence(group) for group in entry["groups"]]}


@tried(40)
@given(logged, st.data())
def test_rows_may_stand_in_any_order_and_in_any_files(rows: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(rows))
    cut = data.draw(st.integers(0, len(rows)))
    there = {"z": shuffled[:cut], "a": shuffled[cut:]}
    assert entries(PLAN, there) == entries(PLAN, {"m": rows})


@tried(20)
@given(logged, st.data())
def test_first_and_last_of_different_days_may_stand_in_any_order_too(rows: list[str], data: st.DataObject) -> None:
    of_different_days = list({row[:10]: row for row in rows}.values())
    shuffled = data.draw(st.permutations(of_different_days))
    cut = data.draw(st.integers(0, len(shuffled)))
    plan = PLAN.partition("      k0")[0] + FIRST_AND_LAST
    assert entries(plan, {"z": shuffled[:cut], "a": shuffled[cut:]}) == entries(plan, {"m": of_different_days})
