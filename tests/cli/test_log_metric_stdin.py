"""`log-metric --stdin`: many rows, all of them or none, and every fault at once with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Outcome, run_command

Write = Callable[[dict[str, str | bytes]], Path]
Log = Callable[..., Outcome]

PLAN = """\
covidsvc: 1
title: Plan
start: 2020-01-01
owners: {o: {title: Office}}
metrics:
  forums: {title: Forums}
  balance: {title: Balance, unit: yuan, per: month}
  hours: {title: Hours, unit: hours, min: 0, dimensions: [branch]}
  satisfaction: {title: Satisfaction, kind: share}
measures:
  m:
    title: Measure
    owner: o
    term: ongoing
    review: monthly
    kpis:
      forums-held: {metric: forums, aggregate: count, target: at least 2, over: quarter}
      fast: {metric: hours, aggregate: max, target: at most 24 hours, by: branch}
      satisfied: {metric: satisfaction, target: at least 85%}
"""


@pytest.fixture
def workspace(write: Write) -> Path:
    return write({"plans/plan.yaml": PLAN, "data/forums.csv": "date,value\n2020-04-03,30\n"})


@pytest.fixture
def log(workspace: Path) -> Log:
    """Logs what stands on stdin."""

    def log_rows(content: str | bytes, *arguments: str, lang: str = "en") -> Outcome:
        given = content if isinstance(content, bytes) else content.encode()
        return run_command(workspace, ["log-metric", *arguments, "--stdin", "--lang", lang], given)

    return log_rows


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.rglob("*.csv")}


def test_csv_of_several_metrics_goes_to_their_logs(log: Log, workspace: Path) -> None:
    outcome = log(
        "metric,branch,value,of,date,note\n"
        'hours,北京,30,,2020-04-01,"late, very"\n'
        "satisfaction,,84,100,2020-04-30,\n"
        "hours,上海,1.5,,2020-05-02,\n"
        "forums,,1,,2020-05-02,\n"
    )
    assert outcome.out.splitlines() == [
        "data/forums.csv:3: 1 row",
        "data/hours.csv:2-3: 2 rows",
        "data/satisfaction.csv:2: 1 row",
        "fast: no value of at most 24 hours in 2020-05 ? no data",
        "fast[上海]: 1.5 hours of at most 24 hours in 2020-05 √ met (was no data)",
        "fast: no value of at most 24 hours in 2020-04 × missed (was no data)",
        "fast[北京]: 30 hours of at most 24 hours in 2020-04 × missed (was no data)",
        "satisfied: 84% of at least 85% in 2020-04 × missed (was no data)",
        "forums-held: 2 of at least 2 in 2020-Q2 √ met (was missed)",
    ]
    assert (outcome.exit, outcome.err) == (0, "")
    assert contents(workspace) == {
        "forums.csv": "date,value\n2020-04-03,30\n2020-05-02,1\n",
        "hours.csv": 'date,branch,value,note\n2020-04-01,北京,30,"late, very"\n2020-05-02,上海,1.5,\n',
        "satisfaction.csv": "date,value,of,note\n2020-04-30,84,100,\n",
    }


def test_json_lines_say_the_same(log: Log, workspace: Path) -> None:
    outcome = log(
        '{"metric": "hours", "date": "2020-04-01", "value": 30, "branch": "北京"}\n'
        "\n"
        '{"metric": "hours", "date": "2020-04-02", "value": 0.10000000000000000001, "branch": "a"}\n'
    )
    assert "stdin:3: '0.10000000000000000001' is not a number" in outcome.err
    outcome = log('{"date": "2020-04-02", "value": 0.100000001, "branch": "北京", "key": "T-1", "of": null}\n', "hours")
    assert outcome.exit == 0
    outcome = log('{"date": "2020-04-03", "value": "2", "branch": "\\u5317\\u4eac", "note": "\\"a\\"\\nb"}', "hours")
    assert outcome.exit == 0
    assert contents(workspace)["hours.csv"] == (
        'date,branch,value,note,key\n2020-04-02,北京,0.100000001,,T-1\n2020-04-03,北京,2,"""a""\nb",\n'
    )


def test_what_is_half_a_sign_is_no_text(log: Log) -> None:
    outcome = log('{"value": 1, "branch": "a", "note": "\\ud800"}', "hours")
    assert "stdin:1: the log is kept in utf-8, which has no sign '\\ud800'" in outcome.err


def test_a_column_that_one_row_needs_is_in_a_new_log(log: Log, workspace: Path) -> None:
    log("date,value,key\n2020-04-01,1,\n2020-05-01,2,T-9\n", "balance")
    assert contents(workspace)["balance.csv"] == "date,value,note,key\n2020-04-01,1,,\n2020-05-01,2,,T-9\n"


def test_every_fault_is_told_at_once_and_nothing_is_written(log: Log, workspace: Path) -> None:
    before = contents(workspace)
    outcome = log(
        "metric,date,value,branch,note\n"
        "forums,2020-04-03,5,,\n"
        'hours,2020-02-30,"1,000",,"two\nlines"\n'
        "hour,2020-04-03,5,北京,\n"
        "balance,2020-04,5,,\n"
        "balance,2020-04-17,5,,\n"
        "forums,2020-04-03\n"
        "forums,2020-04-03,5,,a note\n"
        "forums,2999-01-01,5,,\n"
    )
    assert (outcome.exit, outcome.out) == (1, "")
    assert contents(workspace) == before
    assert outcome.err.splitlines() == [
        "Nothing was written; rows with faults: 6",
        "stdin:3: there is no day 2020-02-30; write a day that the calendar has",
        "stdin:3: '1,000' is not a number; write 1000",
        "stdin:3: `branch` is missing; write the branch that the number is of",
        "stdin:5: no plan has a metric `hour`; did you mean `hours`?",
        "stdin:7: `balance` is logged per month, and another row stands for the month of 2020-04-17 already (stdin:6); "
        "keep one of the two; `log-metric --replace` corrects a row",
        "stdin:8: the row has 2 cells, the header 5",
        "stdin:9: data/forums.csv has no column `note` (it has date, value): leave it out, or add the column to the "
        "file first: `,note` at the end of its header, and a comma at the end of each row",
        "stdin:10: the year of 2999-01-01 is out of reach; write a year from 1900 to 2199",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "there are no rows on stdin"),
        (" \n\n", "there are no rows on stdin"),
        ("2020-04-03,5\n", "stdin:1: this is no header: begin with one such as date,metric,value,of,note,key"),
        ("date,value,vlaue\n2020-04-03,5,5\n", "stdin:1: no column is called `vlaue`; did you mean `value`?"),
        ("date,value,date\n2020-04-03,5,5\n", "stdin:1: `date` stands twice"),
        ('date,value\n2020-04-03,"5\n', "stdin:2: the quotes of this row do not close"),
        ("date,value\n2020-04-03,5\n2020-04-03,\n", "stdin:3: `value` is missing"),
        ("date,value\n2020-04-03,5\0\n", "stdin:2: "),
        ("metric,date,value\nbalance,2020-04-03,5\n", "stdin:2: the row is of `balance`, the command of `forums`"),
        ('{"date": "2020-04-03"}', "stdin:1: `value` is missing"),
        ('{"value": 1}\n[1]\n', "stdin:2: this line is no JSON object such as"),
        ('{"value": 1\n', "stdin:1: this line is no JSON object"),
        ('{"value": true}', "stdin:1: `value` is neither a text nor a number"),
        ('{"value": 1, "value": 2}', "stdin:1: `value` stands twice"),
        ('{"value": NaN}', "stdin:1: 'NaN' is not a number"),
        ('{"value": ' + "[" * 100_000, "stdin:1: this line is no JSON object"),
        ("date,value\n2020-04-03,5\n".encode("utf-16"), "it is not UTF-8"),
        ("date,value,note\n2020-04-03,5,北京\n".encode("gb18030"), "stdin:2: it is not UTF-8"),
        (b"date,value\n" + b"2020-04-03,5\n" * 4_000_000, "there are more than 50,000,000 bytes on stdin"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_cannot_be_read_is_refused(log: Log, workspace: Path, content: str | bytes, said: str) -> None:
    before = contents(workspace)
    outcome = log(content, "forums")
    assert (outcome.exit, outcome.out) == (1, "")
    assert outcome.err.startswith("Nothing was written")
    assert said in outcome.err
    assert contents(workspace) == before


def test_a_row_that_names_no_metric_needs_one_in_the_command(log: Log) -> None:
    assert "stdin:2: `metric` is missing: name one in the row, or before --stdin" in log("value\n5\n").err


def test_what_excel_saves_is_read(log: Log, workspace: Path) -> None:
    assert log(b"\xef\xbb\xbfdate,value\r\n2020-04-04,5\r\n2020-04-05,6\r\n", "forums").exit == 0
    assert contents(workspace)["forums.csv"] == "date,value\n2020-04-03,30\n2020-04-04,5\n2020-04-05,6\n"


def test_a_header_alone_is_no_fault(log: Log, workspace: Path) -> None:
    outcome = log("date,value\n", "forums")
    assert (outcome.exit, outcome.out) == (0, "there were no rows to write\n")


def test_rows_of_several_months_go_to_the_files_of_those(log: Log, workspace: Path) -> None:
    (workspace / "data/hours").mkdir()
    assert log("date,branch,value\n2020-04-03,a,1\n2020-05-03,a,2\n2020-04-09,a,3\n", "hours").exit == 0
    assert (workspace / "data/hours/2020-04.csv").read_text().count("\n") == 3
    assert (workspace / "data/hours/2020-05.csv").read_text().count("\n") == 2


def test_a_dry_run_shows_all_and_writes_nothing(log: Log, workspace: Path) -> None:
    before = contents(workspace)
    outcome = log("date,value\n2020-04-04,5\n2020-04-05,6\n", "forums", "--dry-run")
    assert outcome.out.splitlines() == [
        "Nothing is written yet (--dry-run); this is what would be:",
        "data/forums.csv:3-4: 2 rows",
        "forums-held: 3 of at least 2 in 2020-Q2 √ met (was missed)",
    ]
    assert contents(workspace) == before
    assert [path.name for path in (workspace / "data").iterdir()] == ["forums.csv"]


@pytest.mark.parametrize("option", [["5"], ["--date", "2020-04-03"], ["--replace"], ["--note", "x"]])
def test_what_the_rows_say_is_not_said_twice(log: Log, option: list[str]) -> None:
    outcome = log("date,value\n2020-04-04,5\n", "forums", *option)
    assert outcome.exit == 2
    assert (option[0] if option[0] != "5" else "VALUE") in outcome.err


def test_ten_thousand_rows_are_a_matter_of_moments(log: Log, workspace: Path) -> None:
    rows = "".join(f"2020-04-{number % 30 + 1:02},{number}\n" for number in range(10_000))
    assert log("date,value\n" + rows, "forums").out.startswith("data/forums.csv:3-10002: 10000 rows\n")


def test_more_than_a_hundred_faults_are_counted(log: Log) -> None:
    err = log("date,value\n" + "2020-04-31,1\n" * 150, "forums").err.splitlines()
    assert err[0] == "Nothing was written; rows with faults: 150"
    assert (len(err), err[-1]) == (102, "and 50 more")
