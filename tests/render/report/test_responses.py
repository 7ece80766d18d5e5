"""What a report says of what is done about a missed target: in the table, and in JSON."""

import json
from typing import Any

import pytest

from covidsvc.model.report import Dossier
from covidsvc.render.report.as_json import report_as_json
from covidsvc.render.report.as_table import report_as_table
from covidsvc.render.style import Style
from covidsvc.words import Language
from evaluate.judging import log_of, plan_of, report_on

ANSWER = "cause: Snow, action: Salt"


def plan(answer: str = ANSWER, kpi: str = "aggregate: mean, target: at least 5", metric: str = "unit: users") -> str:
    text = plan_of(f"{kpi}, response: {{2020-04: {{{answer}}}}}", metric)
    return text.replace("owners: {", "owners: {hr: {title: Human Resources, person: Li}, ")


def said(plan: str, *rows: str, as_of: str = "2020-04-30", language: Language = "en", width: int | None = None) -> str:
    """The table from what needs attention on."""
    report = report_on(plan, {"m.csv": log_of(*rows)}, "2020-04", as_of)
    table = report_as_table([Dossier((report,))], Style(language, width=width))
    return table[table.index("Needs attention" if language == "en" else "需要关注") :]


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        (ANSWER, "cause: Snow · response: Salt"),
        (f"{ANSWER}, owner: it", "cause: Snow · response: Salt"),
        (f"{ANSWER}, owner: hr", "cause: Snow · response: Salt · Human Resources"),
        (f"{ANSWER}, due: 2020-05-10", "cause: Snow · response: Salt · due 2020-05-10"),
        (f"{ANSWER}, due: 2020-05-09", "cause: Snow · response: Salt · overdue, was due 2020-05-09"),
        (f"{ANSWER}, due: 2020-05-09, done: 2020-05-10", "cause: Snow · response: Salt · done 2020-05-10"),
        (f"{ANSWER}, due: 2020-05-12, done: 2020-05-11", "cause: Snow · response: Salt · due 2020-05-12"),
        (f"{ANSWER}, done: 2020-05-11", "cause: Snow · response: Salt"),
    ],
)
def test_it_stands_below_what_was_missed(answer: str, line: str) -> None:
    *_, missed, response = said(plan(answer), "2020-04-01,4", as_of="2020-05-10").splitlines()
    assert missed == "     ×  Metric · 4 users, target at least 5 users: −1 users"
    assert response == f"        {line}"


def test_in_chinese() -> None:
    answer = f"{ANSWER}, owner: hr, due: 2020-05-09"
    *_, response = said(plan(answer), "2020-04-01,4", as_of="2020-05-10", language="zh").splitlines()
    assert response.strip() == "原因：Snow · 整改：Salt · Human Resources · 已逾期，应于 2020-05-09 完成"


def test_it_is_folded_and_never_cut() -> None:
    long = "cause: " + "slow " * 40 + ", action: " + "more " * 40
    text = said(plan(long), "2020-04-01,4", width=60)
    assert (text.count("slow"), text.count("more")) == (40, 40)
    assert max(map(len, text.splitlines())) <= 60


def test_it_is_of_one_line_without_control_characters() -> None:
    answer = 'cause: "a\\e[31m\\nb", action: "[red]c[/red]\\u202ed"'
    *_, response = said(plan(answer), "2020-04-01,4").splitlines()
    assert response.strip() == "cause: a[31m b · response: [red]c[/red]d"


@pytest.mark.parametrize("rows", [["2020-04-01,5"], ["2020-03-01,4"]])
def test_only_where_the_window_was_missed(rows: list[str]) -> None:
    report = report_on(plan(), {"m.csv": log_of(*rows)}, "2020-04")
    assert "Salt" not in report_as_table([Dossier((report,))], Style("en"))
    assert entry(plan(), *rows)["response"] is None


def test_of_groups_below_the_last_that_missed() -> None:
    grouped = plan(kpi="aggregate: mean, by: branch, target: at least 5", metric="unit: users, dimensions: [branch]")
    log = log_of("2020-04-01,a,4", "2020-04-01,b,9", "2020-04-01,c,3", columns="date,branch,value")
    report = report_on(grouped, {"m.csv": log}, "2020-04")
    table = report_as_table([Dossier((report,))], Style("en"))
    assert [line.split()[:2] for line in table.splitlines()[-3:]] == [
        ["×", "Metric"],
        ["×", "Metric"],
        ["cause:", "Snow"],
    ]
    shape = json.loads(report_as_json([Dossier((report,))], Style("en")))["kpis"][0]
    assert shape["response"]["cause"] == "Snow"
    assert [group["response"] for group in shape["groups"]] == [None, None, None]


def entry(plan: str, *rows: str) -> dict[str, Any]:
    report = report_on(plan, {"m.csv": log_of(*rows)}, "2020-04")
    shape: dict[str, Any] = json.loads(report_as_json([Dossier((report,))], Style("en")))["kpis"][0]
    return shape


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (ANSWER, {"cause": "Snow", "action": "Salt", "owner": "it", "due": None, "done": None}),
        (
            f"{ANSWER}, owner: hr, due: 2020-05-09, done: 2020-05-10",
            {"cause": "Snow", "action": "Salt", "owner": "hr", "due": "2020-05-09", "done": "2020-05-10"},
        ),
    ],
)
def test_in_json(answer: str, expected: dict[str, Any]) -> None:
    assert entry(plan(answer), "2020-04-01,4")["response"] == expected


@pytest.mark.parametrize(
    ("over", "key", "period"),
    [
        ("month", "2020-06", "2020-06"),
        ("quarter", "2020-Q2", "2020-06"),
        ("3 months", "2020-06", "2020-06"),
        ("year", "2020", "2020"),
        ("to date, deadline: 2020-06-01", "2020-06", "2020-Q2"),
    ],
)
def test_it_is_found_under_the_period_that_the_window_is_called_by(over: str, key: str, period: str) -> None:
    kpi = f"aggregate: mean, over: {over}, target: at least 5, response: {{{key}: {{{ANSWER}}}}}"
    logs = {"m.csv": log_of("2020-06-01,4")}
    (judged,) = report_on(plan_of(kpi, head="start: 2020-01-01"), logs, period, "2020-12-31").kpis
    assert judged.response is not None
