"""`covidsvc log-metric`: checked, written where the rows stand, echoed with what it changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run

Write = Callable[[dict[str, str | bytes]], Path]

PLAN = """\
covidsvc: 1
title: Plan
start: 2020-01-01
owners: {o: {title: Office}}
metrics:
  forums: {title: Forums, per: event}
  balance: {title: Balance, unit: yuan, per: month}
  hours: {title: Hours, unit: hours, min: 0, dimensions: [branch]}
  satisfaction: {title: Satisfaction, kind: share}
  unjudged: {title: Unjudged}
measures:
  m:
    title: Measure
    owner: o
    term: ongoing
    review: monthly
    kpis:
      forums-held: {metric: forums, aggregate: count, target: at least 2, over: quarter}
      balance-kept: {metric: balance, aggregate: last, target: at least -10 yuan}
      fast: {metric: hours, aggregate: max, target: at most 24 hours, by: branch}
      satisfied: {metric: satisfaction, target: at least 85%}
"""


@pytest.fixture
def workspace(write: Write) -> Path:
    return write({"plans/plan.yaml": PLAN, "data/forums.csv": "date,value,note\n2020-04-03,30,\n"})


def logged(run: Run, folder: Path, *arguments: str) -> tuple[int, str, str]:
    outcome = run(folder, "log-metric", *arguments, "--lang", "en")
    return outcome.exit, outcome.out, outcome.err


def test_a_row_is_echoed_with_what_it_changes(run: Run, workspace: Path) -> None:
    exit, out, _ = logged(run, workspace, "forums", "25", "--date", "2020-05-06", "--note", 'a "b", c')
    assert exit == 0
    assert out == (
        'data/forums.csv:3: 2020-05-06,25,"a ""b"", c"\nforums-held: 2 of at least 2 in 2020-Q2 √ met (was missed)\n'
    )
    assert (workspace / "data/forums.csv").read_text().endswith('\n2020-05-06,25,"a ""b"", c"\n')


def test_a_new_log_gets_its_header(run: Run, workspace: Path) -> None:
    exit, _, _ = logged(run, workspace, "hours", "12.5", "--date", "2020-04-03", "--where", "branch=北京")
    assert exit == 0
    assert (workspace / "data/hours.csv").read_text(encoding="utf-8") == (
        "date,branch,value,note\n2020-04-03,北京,12.5,\n"
    )


def test_the_group_that_a_row_belongs_to_is_told(run: Run, workspace: Path) -> None:
    _, out, _ = logged(run, workspace, "hours", "30", "--date", "2020-04-03", "--where", "branch=北京")
    assert "fast[北京]: 30 hours of at most 24 hours in 2020-04 × missed" in out


def test_a_share_is_written_as_part_and_whole(run: Run, workspace: Path) -> None:
    exit, out, _ = logged(run, workspace, "satisfaction", "84/100", "--date", "2020-04-30")
    assert exit == 0
    assert "satisfied: 84% of at least 85% in 2020-04 × missed" in out
    assert (workspace / "data/satisfaction.csv").read_text() == "date,value,of,note\n2020-04-30,84,100,\n"


def test_a_value_may_be_negative(run: Run, workspace: Path) -> None:
    exit, out, _ = logged(run, workspace, "balance", "-5.5", "--date", "2020-04")
    assert exit == 0
    assert "balance-kept: −5.5 yuan of at least -10 yuan in 2020-04 √ met" in out


def test_a_metric_that_nothing_judges_is_written_all_the_same(run: Run, workspace: Path) -> None:
    exit, out, _ = logged(run, workspace, "unjudged", "1", "--date", "2020-04-03")
    assert exit == 0
    assert "no KPI judges unjudged" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("forum", "1"), "did you mean `forums`?"),
        (("forums", "1e3"), "'1e3' is not a number"),
        (("forums", "1,000"), "'1,000' is not a number"),
        (("forums", "1", "--of", "2"), "`of` is for shares and rates only"),
        (("forums", "1", "--date", "2020-02-30"), "there is no day 2020-02-30"),
        (("forums", "1", "--date", "2150-01-01"), "after "),
        (("forums", "1", "--key", "T-1"), "has no column `key`"),
        (("hours", "-1", "--date", "2020-04-03", "--where", "branch=x"), "-1 is below 0"),
        (("hours", "1", "--date", "2020-04-03"), "`branch` is missing"),
        (("hours", "1", "--date", "2020-04-03", "--where", "brunch=x"), "has no dimension `brunch`"),
        (
            ("hours", "1", "--date", "2020-04-03", "--where", "branch=x", "--where", "value=9"),
            "has no dimension `value`",
        ),
        (("forums", "1/"), "'1/' is not a number"),
        (("satisfaction", "84", "--date", "2020-04-30"), "`of` is missing"),
        (("satisfaction", "101/100", "--date", "2020-04-30"), "101 is above its whole, 100"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_row_that_would_be_wrong_is_refused(run: Run, workspace: Path, arguments: tuple[str, ...], said: str) -> None:
    before = contents(workspace)
    exit, out, err = logged(run, workspace, *arguments)
    assert (exit, out) == (1, "")
    assert err.startswith("Nothing was written: ")
    assert said in err
    assert contents(workspace) == before


def test_a_second_row_for_a_period_is_refused_with_the_place_of_the_first(run: Run, workspace: Path) -> None:
    logged(run, workspace, "balance", "5", "--date", "2020-04")
    exit, _, err = logged(run, workspace, "balance", "6", "--date", "2020-04-17")
    assert exit == 1
    assert "(data/balance.csv:2)" in err


def test_replace_keeps_the_old_row_as_a_comment(run: Run, workspace: Path) -> None:
    logged(run, workspace, "balance", "5", "--date", "2020-04")
    logged(run, workspace, "balance", "9", "--date", "2020-05")
    exit, out, _ = logged(run, workspace, "balance", "-50", "--date", "2020-04", "--replace", "--note", "misread")
    assert exit == 0
    lines = (workspace / "data/balance.csv").read_text().splitlines()
    assert lines[0] == "date,value,note"
    assert lines[1].startswith("# replaced ")
    assert lines[1].endswith(": misread")
    assert lines[2:] == ["# 2020-04,5,", "2020-04,-50,misread", "2020-05,9,"]
    assert out.splitlines()[0] == "data/balance.csv:4: 2020-04,-50,misread"
    assert "× missed (was met)" in out


def test_replace_without_a_row_to_replace_is_refused(run: Run, workspace: Path) -> None:
    exit, _, err = logged(run, workspace, "balance", "5", "--date", "2020-04", "--replace")
    assert exit == 1
    assert "there is no row of balance for 2020-04 to replace" in err


def test_replace_among_several_rows_of_a_day_asks_for_the_key(run: Run, workspace: Path) -> None:
    for value in ("1", "2"):
        logged(run, workspace, "forums", value, "--date", "2020-04-09")
    exit, _, err = logged(run, workspace, "forums", "3", "--date", "2020-04-09", "--replace")
    assert exit == 1
    assert "name one by its --key" in err


def test_a_file_keeps_its_line_ends_its_mark_and_its_encoding(run: Run, write: Write) -> None:
    plan = PLAN.replace("{title: Forums, per: event}", "{title: Forums, encoding: gb18030}")
    folder = write(
        {"plans/plan.yaml": plan, "data/forums.csv": "date,value,note\r\n2020-04-03,30,北京".encode("gb18030")}
    )
    assert logged(run, folder, "forums", "25", "--date", "2020-05-06", "--note", "上海")[0] == 0
    assert (folder / "data/forums.csv").read_bytes().decode("gb18030") == (
        "date,value,note\r\n2020-04-03,30,北京\r\n2020-05-06,25,上海\r\n"
    )


def test_a_row_goes_to_the_month_of_the_folder(run: Run, write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN, "data/forums/2020-03.csv": "date,value\n2020-03-03,30\n"})
    assert logged(run, folder, "forums", "25", "--date", "2020-05-06")[0] == 0
    assert (folder / "data/forums/2020-05.csv").read_text() == "date,value,note\n2020-05-06,25,\n"


def test_a_row_goes_to_the_shared_file_that_alone_holds_its_metric(run: Run, write: Write) -> None:
    shared = "date,metric,value,of\n2020-03-03,forums,30,\n2020-03-03,satisfaction,8,10\n"
    folder = write({"plans/plan.yaml": PLAN, "data/all.csv": shared})
    assert logged(run, folder, "forums", "25", "--date", "2020-05-06")[0] == 0
    assert (folder / "data/all.csv").read_text() == shared + "2020-05-06,forums,25,\n"


def test_a_week_is_told_in_the_month_that_its_thursday_lies_in(run: Run, write: Write) -> None:
    plan = PLAN.replace("per: event}", "per: week}").replace(
        "aggregate: count, target: at least 2, over: quarter", "aggregate: sum, target: at least 2"
    )
    folder = write({"plans/plan.yaml": plan, "data/forums/2020-04.csv": "date,value\n"})
    exit, out, _ = logged(run, folder, "forums", "25", "--date", "2020-05-01")
    assert exit == 0
    assert "forums-held: 25 of at least 2 in 2020-04 √ met" in out
    assert (folder / "data/forums/2020-05.csv").exists()


def test_a_quarter_goes_to_a_file_of_its_own(run: Run, write: Write) -> None:
    plan = PLAN.replace("per: event}", "per: quarter}").replace("aggregate: count", "aggregate: sum")
    folder = write({"plans/plan.yaml": plan, "data/forums/old.csv": "date,value\n2020-Q1,4\n"})
    assert logged(run, folder, "forums", "25", "--date", "2020-05-01")[0] == 0
    assert (folder / "data/forums/2020-Q2.csv").exists()


def test_a_log_with_errors_is_not_added_to(run: Run, write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN, "data/forums.csv": "date,value\n2020-03-32,30\n"})
    exit, _, err = logged(run, folder, "forums", "25", "--date", "2020-05-06")
    assert exit == 3
    assert "data/forums.csv:2:1" in err


def test_a_folder_that_cannot_be_written_to_is_said_in_a_sentence(run: Run, write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN, "data": "a file in the place of the folder"})
    exit, _, err = logged(run, folder, "forums", "25", "--date", "2020-05-06")
    assert exit == 3
    assert err.startswith("Nothing was written: ")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*.csv")}
