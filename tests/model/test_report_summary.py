"""What a report and a log's filter say as a whole."""

import pytest

from covidsvc.model.log import Filter
from covidsvc.model.report import Verdict
from evaluate.judging import log_of, plan_of, report_on

KPI = "aggregate: mean, target: at least 5"


@pytest.mark.parametrize(
    ("rows", "as_of", "head", "verdict", "could_judge"),
    [
        (["2020-04-01,9"], "2020-04-30", "start: 2020-02-01", Verdict.MET, True),
        (["2020-04-01,1"], "2020-04-30", "start: 2020-02-01", Verdict.MISSED, True),
        ([], "2020-04-29", "start: 2020-02-01", Verdict.PENDING, True),
        ([], "2020-04-30", "start: 2020-02-01", Verdict.NO_DATA, False),
        ([], "2020-04-30", "start: 2020-05-01", Verdict.NOT_APPLICABLE, False),
    ],
)
def test_the_summary_counts_and_knows_whether_anything_could_be_judged(
    rows: list[str], as_of: str, head: str, verdict: Verdict, could_judge: bool
) -> None:
    report = report_on(plan_of(KPI, head=head), {"m.csv": log_of(*rows)}, "2020-04", as_of)
    assert report.summary() == {**dict.fromkeys(Verdict, 0), verdict: 1}
    assert report.could_judge() is could_judge


def test_a_kpi_with_groups_counts_once() -> None:
    plan = plan_of(f"{KPI}, by: branch", "unit: users, dimensions: [branch]")
    logs = {"m.csv": log_of("2020-04-01,9,a", "2020-04-01,9,b", "2020-04-01,1,c", columns="date,value,branch")}
    report = report_on(plan, logs, "2020-04")
    assert report.summary() == {**dict.fromkeys(Verdict, 0), Verdict.MISSED: 1}


def test_kpis_stand_under_their_measures_in_the_order_of_the_plan() -> None:
    measures = """\
measures:
  second: {title: B, owner: it, term: ongoing, review: monthly, kpis: {z: {metric: m, aggregate: sum, target: ">0"}}}
  none: {title: A, owner: it, term: ongoing, review: monthly, kpis: {}}
  first: {title: A, owner: it, term: ongoing, review: monthly, kpis: {a: {metric: m, aggregate: sum, target: ">0"}}}
"""
    report = report_on(plan_of(KPI).partition("measures:")[0] + measures, {}, "2020-04")
    found = [(measure, [kpi.commitment.declared.id for kpi in kpis]) for measure, kpis in report.by_measure()]
    assert found == [("second", ["z"]), ("first", ["a"])]


def test_a_filter_narrowed_to_a_value_outside_it_lets_nothing_pass() -> None:
    north = Filter({"branch": frozenset({"北京", "天津"})})
    assert north.also("branch", "北京").allowed == {"branch": frozenset({"北京"})}
    assert north.also("branch", "上海").allowed == {"branch": frozenset()}
    assert north.also("channel", "web").allowed == {**north.allowed, "channel": frozenset({"web"})}
