"""How many windows in a row a KPI has missed."""

from collections.abc import Mapping

import pytest

from covidsvc.model.report import Dossier
from evaluate.judging import log_of, plan_of, report_on

YEAR = [f"2020-{month:02}" for month in range(1, 7)]


def streak(
    kpi: str,
    rows: list[str],
    periods: list[str],
    as_of: Mapping[str, str] | None = None,
    head: str = "start: 2020-01-01",
    columns: str = "date,value",
    metric: str = "unit: users, per: month",
) -> int | None:
    """The streak of the only KPI of a plan, in the reports on some periods."""
    plan, logs = plan_of(kpi, metric, head), {"m.csv": log_of(*rows, columns=columns)}
    reports = [report_on(plan, logs, period, (as_of or {}).get(period)) for period in periods]
    return Dossier(tuple(reports)).streaks().get("k")


def monthly(values: str) -> list[str]:
    """A row a month of 2020, from January on: x misses, v meets, and a dot is silence."""
    logged = {"x": 1, "v": 9}
    return [f"2020-{month:02},{logged[sign]}" for month, sign in enumerate(values, 1) if sign in logged]


KPI = "aggregate: sum, target: at least 5"


@pytest.mark.parametrize(
    ("values", "count"),
    [("vvvvvv", None), ("vvvxxx", 3), ("xxxxxx", 6), ("xxxvxx", 2), ("xxxxxv", None), ("xxx.xx", 2), ("xxxxx.", None)],
)
def test_counts_back_from_the_last_month(values: str, count: int | None) -> None:
    assert streak(KPI, monthly(values), YEAR) == count


def test_a_window_that_still_runs_neither_adds_nor_breaks() -> None:
    assert streak(KPI, monthly("vvxxxx"), YEAR, as_of={"2020-06": "2020-06-10"}) == 3


def test_what_was_not_due_yet_breaks_nothing_and_counts_nothing() -> None:
    assert streak(f"{KPI}, deadline: 2020-04-30", monthly("xxxxxx"), YEAR) == 3


def test_a_quarter_counts_once_in_its_months() -> None:
    assert streak(f"{KPI}, over: quarter", monthly("x....."), YEAR[:4]) == 1
    assert streak(f"{KPI}, over: quarter", monthly("x..x.."), YEAR) == 2


def test_the_months_of_a_quarter_count_each() -> None:
    assert streak(KPI, monthly("vxxxxx"), ["2020-Q1", "2020-Q2"]) == 5
    assert streak(KPI, monthly("xxxxvx"), ["2020-Q1", "2020-Q2"]) == 1


def test_a_window_of_groups_is_missed_when_one_of_them_has_missed_it() -> None:
    rows = [f"2020-{month:02},{value},{branch}" for month in range(1, 7) for branch, value in (("a", 9), ("b", month))]
    counts = [
        streak(
            f"{KPI}, by: branch", rows, periods, columns="date,value,branch", metric="per: month, dimensions: [branch]"
        )
        for periods in (["2020-03", "2020-04"], ["2020-Q1"], ["2020-Q1", "2020-Q2"])
    ]
    assert counts == [2, 3, None]


def test_windows_of_several_months_go_by_the_day_they_end() -> None:
    assert streak(f"{KPI}, over: 2 months", monthly("vvvxxx"), YEAR) == 2
