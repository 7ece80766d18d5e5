"""`covidsvc trend`: which KPI, which windows, which form."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import REPOSITORY, Run

Write = Callable[[dict[str, str | bytes]], Path]

BY_BRANCH = """\
covidsvc: 1
title: Plan
start: 2020-01-01
owners: {o: {title: Office, person: A}}
metrics: {visits: {title: Visits, unit: visits, per: month, dimensions: [branch]}}
measures:
  m:
    title: Measure
    owner: o
    term: ongoing
    review: monthly
    actions: {a: Act}
    kpis:
      each: {metric: visits, aggregate: sum, by: branch, target: at least 10}
      all: {metric: visits, aggregate: sum, target: at least 10}
"""
LOG = "date,branch,value\n2020-03,北京,12\n2020-03,上海,1\n2020-04,北京,13\n2020-04,上海,10\n"


@pytest.fixture
def branches(write: Write) -> Path:
    return write({"plans/a.yaml": BY_BRANCH, "data/visits.csv": LOG})


def points(run: Run, folder: Path, *arguments: str) -> list[tuple[str, str]]:
    """The last day and the verdict of each window."""
    shape = json.loads(run(folder, "trend", *arguments, "--format", "json").out)
    return [(point["to"], point["verdict"]) for point in shape["points"]]


def test_the_period_is_that_of_a_report(run: Run) -> None:
    def last(*arguments: str) -> str:
        return points(run, REPOSITORY, "online-use", *arguments)[-1][0]

    assert last("--month", "2020-04") == "2020-04-30"
    assert last("--quarter", "2020-Q1") == "2020-03-31"
    assert last("--year", "2020", "--as-of", "2020-05-10") == "2020-05-31"
    assert last("--as-of", "2020-05-10") == "2020-04-30"


def test_as_of_decides_which_rows_count(run: Run) -> None:
    on_the_day = points(run, REPOSITORY, "online-use", "--month", "2020-04", "--as-of", "2020-04-29")
    assert on_the_day[-1] == ("2020-04-30", "pending")


def test_windows_limits_how_many_are_shown(run: Run) -> None:
    assert len(points(run, REPOSITORY, "online-use", "--month", "2020-06", "--windows", "2")) == 2
    assert run(REPOSITORY, "trend", "online-use", "--windows", "0").exit == 2


def test_an_unknown_kpi_gets_the_nearest(run: Run) -> None:
    outcome = run(REPOSITORY, "trend", "online-used", "--month", "2020-06")
    assert (outcome.exit, outcome.out) == (2, "")
    assert outcome.err == "no plan has a KPI `online-used`; did you mean `online-use`?\n"


def test_a_group_is_shown_alone(run: Run, branches: Path) -> None:
    assert points(run, branches, "each", "--month", "2020-04", "--group", "上海") == [
        ("2020-03-31", "missed"),
        ("2020-04-30", "met"),
    ]
    text = run(branches, "trend", "each", "--month", "2020-04", "--group", "上海", "--lang", "en").out
    assert text.startswith("Visits [上海]\n")


def test_all_groups_are_shown_below_the_kpi(run: Run, branches: Path) -> None:
    shape = json.loads(run(branches, "trend", "each", "--month", "2020-04", "--format", "json").out)
    assert shape["group"] is None
    assert {point["value"] for point in shape["points"]} == {None}
    assert [point["verdict"] for point in shape["points"]][-2:] == ["missed", "met"]
    assert [group["group"] for group in shape["groups"]] == [{"branch": "上海"}, {"branch": "北京"}]
    text = run(branches, "trend", "each", "--month", "2020-04", "--lang", "en").out
    assert text.index("the worst of these groups") < text.index("Visits [上海]") < text.index("Visits [北京]")


@pytest.mark.parametrize(
    ("kpi", "group", "said"),
    [
        ("each", "上海市", "--group: there are no rows of `上海市`; did you mean `上海`?\n"),
        ("each", "x", "--group: there are no rows of `x`; write one of: 上海, 北京\n"),
        (
            "all",
            "上海",
            "--group 上海: all is not judged by groups; leave out --group, or give the KPI a `by` in the plan\n",
        ),
    ],
)
def test_an_unknown_group_is_wrong_usage(run: Run, branches: Path, kpi: str, group: str, said: str) -> None:
    outcome = run(branches, "trend", kpi, "--month", "2020-04", "--group", group)
    assert (outcome.exit, outcome.out, outcome.err) == (2, "", said)


def test_a_kpi_of_two_plans_is_shown_for_each(run: Run, write: Write) -> None:
    folder = write({"plans/a.yaml": BY_BRANCH, "plans/b.yaml": BY_BRANCH, "data/visits.csv": LOG})
    shape = json.loads(run(folder, "trend", "all", "--month", "2020-04", "--format", "json").out)
    assert [each["plan"]["id"] for each in shape["trends"]] == ["a", "b"]
    alone = run(folder, "trend", "all", "--month", "2020-04", "--plan", "plans/b.yaml").out
    assert run(folder, "trend", "all", "--month", "2020-04").out == f"{alone}\n{alone}"


def test_only_the_logs_of_its_metric_are_read(run: Run, write: Write) -> None:
    plan = BY_BRANCH.replace("metrics: {", "metrics: {other: {title: Other}, ")
    folder = write({"plans/a.yaml": plan, "data/visits.csv": LOG, "data/other.csv": "date,value\nnever,1\n"})
    assert run(folder, "trend", "all", "--month", "2020-04").exit == 0
    (folder / "data/visits.csv").write_text(LOG + "never,北京,1\n", encoding="utf-8")
    outcome = run(folder, "trend", "all", "--month", "2020-04", "--lang", "en")
    assert (outcome.exit, outcome.out) == (3, "")
    assert "data/visits.csv:6:1" in outcome.err


def test_the_answer_may_go_to_a_file_whose_ending_names_the_form(run: Run, tmp_path: Path) -> None:
    for name, option in (("trend.json", "json"), ("trend.txt", "text")):
        printed = run(REPOSITORY, "trend", "online-use", "--month", "2020-06", "--format", option)
        assert run(REPOSITORY, "trend", "online-use", "--month", "2020-06", "-o", str(tmp_path / name)).out == ""
        assert (tmp_path / name).read_text(encoding="utf-8") == printed.out
    assert run(REPOSITORY, "trend", "online-use", "-o", str(tmp_path / "trend.html")).exit == 2


def test_both_languages_stand_one_below_the_other(run: Run) -> None:
    both = run(REPOSITORY, "trend", "online-use", "--month", "2020-06", "--lang", "zh,en").out
    assert both.index("线上服务使用频率") < both.index("Online use")
    alone = run(REPOSITORY, "trend", "online-use", "--month", "2020-06", "--lang", "en").out
    assert both.endswith(f"\n{alone}")


def test_texts_of_files_are_harmless(run: Run, write: Write) -> None:
    title = r'"\e[31mred\e[0m [bold]x[/bold] \u202Eback"'
    plan = BY_BRANCH.replace("title: Visits", f"title: {title}")
    log = LOG.replace("北京", "[red]a[/red]")
    folder = write({"plans/a.yaml": plan, "data/visits.csv": log})
    out = run(folder, "trend", "each", "--month", "2020-04", "--lang", "en").out
    assert "\n[31mred[0m [bold]x[/bold] back [[red]a[/red]]\n" in out
    assert "\x1b" not in out
