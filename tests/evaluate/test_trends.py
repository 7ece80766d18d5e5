"""The history of one KPI, with the verdicts that it had."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from covidsvc.evaluate.report import judge_kpi
from covidsvc.evaluate.trend import trend
from covidsvc.model.row import Row
from covidsvc.model.trend import Trend
from covidsvc.phrase.period import read_period
from covidsvc.source import MemoryLog
from evaluate.judging import plan_of, report_on

HEAD = "start: 2020-02-01"


def trend_of(
    kpi: str, rows: Mapping[str, int | dict[str, int]], period: str = "2020-06", count: int = 24, head: str = HEAD
) -> Trend:
    """The trend of a KPI, from a row on the tenth of some months of 2020, or one for each branch."""
    by_branch = any(isinstance(each, dict) for each in rows.values())
    dimensions = ("branch",) if by_branch else ()
    logged = []
    for month, values in rows.items():
        day = date.fromisoformat(f"{month}-10")
        for branch, value in values.items() if isinstance(values, dict) else [("", values)]:
            cells = (branch,) if by_branch else ()
            logged.append(Row(day, day, day, Decimal(value), None, cells, "data/m.csv", 2))
    metric = "unit: users, dimensions: [branch]" if by_branch else "unit: users"
    report = report_on(plan_of(kpi, metric, head), {}, period)
    (only,) = report.kpis
    log = MemoryLog({"m": logged}, {"m": dimensions})
    return trend(report.source, only.commitment, log, read_period(period), report.as_of, count)


def told(trend: Trend) -> list[tuple[str, int | None, str | None]]:
    """Each window's last month, its value, and its verdict."""
    return [
        (
            str(point.window.days.last)[:7],
            None if point.value is None else int(point.value),
            str(point.judgement.verdict) if point.judgement else None,
        )
        for point in trend.points
    ]


KPI = "aggregate: sum, target: at least 5"


def test_windows_before_the_start_have_values_and_no_verdicts() -> None:
    assert told(trend_of(KPI, {"2020-01": 9, "2020-02": 1, "2020-03": 5}, "2020-03")) == [
        ("2020-01", 9, None),
        ("2020-02", 1, "missed"),
        ("2020-03", 5, "met"),
    ]


def test_a_silent_window_is_told_where_it_was_judged() -> None:
    assert told(trend_of(KPI, {"2020-04": 5}, "2020-04")) == [
        ("2020-02", None, "no-data"),
        ("2020-03", None, "no-data"),
        ("2020-04", 5, "met"),
    ]


def test_no_more_windows_than_asked_for() -> None:
    assert [month for month, _, _ in told(trend_of(KPI, {"2020-02": 9}, count=2))] == ["2020-05", "2020-06"]


def test_each_window_has_the_target_that_was_in_force() -> None:
    kpi = "aggregate: sum, target: {2020-03: at least 5, 2020-05: at least 7}"
    found = trend_of(kpi, dict.fromkeys(["2020-02", "2020-03", "2020-04", "2020-05"], 6), "2020-05")
    targets = [str(judged.target) if judged.target else None for judged in found.judgements]
    assert targets == [None, "at least 5", "at least 5", "at least 7"]
    assert [verdict for _, _, verdict in told(found)] == ["not-applicable", "met", "met", "missed"]


def test_a_baseline_is_that_of_all_windows_or_none() -> None:
    rows: dict[str, int | dict[str, int]] = {"2020-01": 4, "2020-02": 5, "2020-03": 6}
    fixed = trend_of("aggregate: sum, target: up 10%, baseline: 2020-01", rows, "2020-03")
    assert fixed.baseline == 4
    assert trend_of("aggregate: sum, target: up 10%, baseline: previous", rows, "2020-03").baseline is None
    assert trend_of(KPI, rows, "2020-03").baseline is None


def test_the_last_window_is_the_one_that_a_report_shows() -> None:
    found = trend_of(f"{KPI}, over: quarter", {"2020-02": 9}, "2020-05")
    assert told(found)[-1] == ("2020-06", None, "pending")
    report = judge_kpi(found.commitment, MemoryLog({}, {"m": ()}), read_period("2020-05").days(), found.as_of)
    assert found.points[-1].window == report.judgement.window


class TestGroups:
    ROWS: ClassVar[Mapping[str, int | dict[str, int]]] = {
        "2020-02": {"a": 9},
        "2020-03": {"a": 9, "b": 1},
        "2020-04": {"a": 1, "b": 9},
    }

    def test_the_kpi_has_verdicts_alone(self) -> None:
        whole = trend_of(f"{KPI}, by: branch", self.ROWS, "2020-04")
        assert told(whole) == [("2020-02", None, "met"), ("2020-03", None, "missed"), ("2020-04", None, "missed")]

    def test_each_group_has_its_own_values_and_verdicts(self) -> None:
        whole = trend_of(f"{KPI}, by: branch", self.ROWS, "2020-04")
        a, b = whole.groups
        assert (a.group, b.group) == ("a", "b")
        assert [(value, verdict) for _, value, verdict in told(a)] == [(9, "met"), (9, "met"), (1, "missed")]
        assert told(b) == [("2020-03", 1, "missed"), ("2020-04", 9, "met")]

    def test_a_group_that_falls_silent_is_judged_all_the_same(self) -> None:
        rows = {**self.ROWS, "2020-04": {"b": 9}}
        a, _ = trend_of(f"{KPI}, by: branch", rows, "2020-04").groups
        assert told(a)[-1] == ("2020-04", None, "no-data")


def test_a_window_that_ends_on_the_day_of_the_start_has_a_verdict() -> None:
    rows = {"2019-12": 9, "2020-01": 9, "2020-02": 9}
    expected = [("2019-12", 9, None), ("2020-01", None, "not-applicable"), ("2020-02", 9, "met")]
    assert told(trend_of(KPI, rows, "2020-02", 3, "start: 2020-01-31")) == expected
    by_branch = {month: {"a": value} for month, value in rows.items()}
    (group,) = trend_of(f"{KPI}, by: branch", by_branch, "2020-02", 3, "start: 2020-01-31").groups
    assert told(group) == expected
