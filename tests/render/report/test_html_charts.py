"""The charts of the page: what they show never contradicts the verdict."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from evaluate.judging import log_of, plan_of
from render.report.html_reader import Element, read_page
from render.report.samples import report

Draw = Callable[..., Element]


@pytest.fixture
def drawn(write: Callable[[dict[str, str | bytes]], Path]) -> Draw:
    """The page of a plan with one KPI, from the rows of its log."""

    def draw(
        kpi: str,
        *rows: str,
        metric: str = "unit: users",
        columns: str = "date,value",
        lang: str = "en",
        month: str = "2020-04",
    ) -> Element:
        folder = write({"plans/plan.yaml": plan_of(kpi, metric), "data/m.csv": log_of(*rows, columns=columns)})
        return read_page(report("--month", month, "--format", "html", folder=folder, lang=lang).out)

    return draw


def number(element: Element, name: str) -> float:
    return float(element.attributes[name])


def marks_of(chart: Element) -> dict[str, int]:
    """How many marks there are of each kind."""
    return {
        name: path.attributes["d"].count("M")
        for path in chart.every("path", "mark")
        for name in path.classes - {"mark"}
    }


@pytest.mark.parametrize(
    ("target", "value", "is_met"),
    [
        ("at least 50", 50, True),
        ("at least 50", 40, False),
        ("more than 50", 60, True),
        ("at most 50", 40, True),
        ("at most 50", 60, False),
        ("below 50", 30, True),
        ("between 40 and 60", 50, True),
        ("between 40 and 60", 30, False),
        ("between 40 and 60", 70, False),
        ("up 50%, baseline: 20", 35, True),
        ("up 50%, baseline: 20", 25, False),
        ("up 10 users, baseline: 20", 35, True),
        ("down 50%, baseline: 80", 30, True),
        ("down 50%, baseline: 80", 60, False),
        ("at least -10", -5, True),
        ("at least -10", -20, False),
    ],
)
def test_the_bar_ends_on_the_good_side_where_the_target_holds(
    drawn: Draw, target: str, value: int, is_met: bool
) -> None:
    bullet = drawn(f"aggregate: sum, target: {target}", f"2020-04-03,{value}").the("svg", "bullet")
    bar, good = bullet.the("rect", "bar"), bullet.the("rect", "good")
    assert bar.classes == {"bar", "met" if is_met else "missed"}
    end = number(bar, "x") + (number(bar, "width") if value > 0 else 0)
    assert (number(good, "x") <= end <= number(good, "x") + number(good, "width")) == is_met


def test_a_target_and_a_baseline_are_marked_and_named(drawn: Draw) -> None:
    bullet = drawn("aggregate: sum, target: up 50%, baseline: 20 users", "2020-04-03,35").the("svg", "bullet")
    assert [each.text for each in bullet.every("text")] == ["baseline 20 users", "up 50%"]
    assert len(bullet.every("line", "limit")) == 1
    assert len(bullet.every("path", "base")) == 1


def test_both_ends_of_between_are_marked(drawn: Draw) -> None:
    page = drawn("aggregate: sum, target: between 40 and 60", "2020-03-03,35", "2020-04-03,50")
    assert len(page.the("svg", "bullet").every("line", "limit")) == 2
    assert len(page.the("svg", "history").every("path", "target")) == 2


def test_without_a_value_the_target_alone_is_drawn(drawn: Draw) -> None:
    page = drawn("aggregate: sum, target: at least 50", "2020-01-03,35")
    assert page.the("svg", "bullet").every("rect", "bar") == []
    assert page.the("svg", "bullet").the("desc").text == "no value, target at least 50 users, no data"
    assert page.every("svg", "history") == []


def test_each_verdict_has_a_mark_of_its_own_in_the_history(drawn: Draw) -> None:
    rows = ["2020-01-03,10", "2020-02-03,70", "2020-03-03,35", "2020-05-03,60"]
    page = drawn("aggregate: sum, target: at least 50", *rows, month="2020-05")
    history = page.the("svg", "history")
    assert marks_of(history) == {"unjudged": 1, "met": 2, "missed": 1, "no-data": 1}
    forms = [re.sub(r"M[\d. ]+", "M", each.attributes["d"]) for each in history.every("path", "mark")]
    assert len({form[: len(form) // form.count("M")] for form in forms}) == 3
    assert history.the("desc").text == "Jan 2020: 10 users; May 2020: 60 users; met 2, missed 1, no data 1"
    assert page.the("div", "wide").the("dd").text == (
        "Jan 2020: 10 users; Feb 2020: 70 users, met; Mar 2020: 35 users, missed; Apr 2020: no value, no data; "
        "May 2020: 60 users, met"
    )


def test_the_line_is_interrupted_where_there_is_no_value(drawn: Draw) -> None:
    rows = ["2020-02-03,70", "2020-03-03,35", "2020-05-03,60"]
    history = drawn("aggregate: sum, target: at least 50", *rows, month="2020-05").the("svg", "history")
    assert history.the("path", "values").attributes["d"].count("M") == 2


def test_a_target_steps_where_its_schedule_does(drawn: Draw) -> None:
    rows = [f"2020-0{month}-03,{month * 10}" for month in range(1, 6)]
    schedule = "aggregate: sum, target: {2020-02: at least 15, 2020-04: at least 45}"
    commands = drawn(schedule, *rows, month="2020-05").the("svg", "history").the("path", "target").attributes["d"]
    assert commands.count("M") == 1
    assert commands.count("L") == 3


@pytest.mark.parametrize(("lang", "labels"), [("en", {"1M", "2M", "3M"}), ("zh", {"100万", "200万", "300万"})])
def test_large_numbers_are_short_in_the_habit_of_the_language(drawn: Draw, lang: str, labels: set[str]) -> None:
    rows = ["2020-03-03,1000000", "2020-04-03,3000000"]
    page = drawn("aggregate: sum, target: at least 5", *rows, metric="unit: yuan", lang=lang)
    assert labels <= {each.text for each in page.the("svg", "history").every("text")}


def test_groups_are_marks_and_their_past_a_row_of_verdicts(drawn: Draw) -> None:
    rows = ["2020-03-03,60,a", "2020-03-03,70,b", "2020-04-03,60,a", "2020-04-03,40,b"]
    page = drawn(
        "aggregate: sum, by: branch, target: at least 50", *rows,
        metric="unit: users, dimensions: [branch]", columns="date,value,branch",
    )  # fmt: skip
    bullet, history = page.the("svg", "bullet"), page.the("svg", "history")
    assert marks_of(bullet) == {"met": 1, "missed": 1}
    assert marks_of(history) == {"unjudged": 2, "met": 1, "missed": 1, "no-data": 1}
    assert history.every("path", "target") == []
    assert page.the("div", "wide").the("dd").text.endswith("Apr 2020: missed (all groups together 100 users)")
    assert next(history.children).text == "History of all groups together, 3 windows"


def test_silence_before_the_log_begins_is_not_drawn(drawn: Draw) -> None:
    rows = ["2020-02-03,1", "2020-04-03,1"]
    kpi = "aggregate: count, target: at least 1"
    history = drawn(kpi, *rows, metric="unit: users, missing: zero").the("svg", "history")
    assert marks_of(history) == {"met": 2, "missed": 1}


def test_a_label_that_finds_no_room_is_cut(drawn: Draw) -> None:
    page = drawn("aggregate: sum, target: at least 50, baseline: 20", "2020-04-03,60", metric=f"unit: {'人' * 500}")
    labels = [each.text for each in page.the("svg", "bullet").every("text")]
    assert [text[-2:] for text in labels] == ["人…", "人…"]
    assert max(map(len, labels)) < 40
    assert f"target at least 50 {'人' * 500}" in page.the("svg", "bullet").the("desc").text
