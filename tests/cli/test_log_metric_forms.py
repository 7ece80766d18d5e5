"""What a row may say: dates, wholes, dimensions, notes, keys; and what a log keeps of its own form."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run

Write = Callable[[dict[str, str | bytes]], Path]

PLAN = """\
covidsvc: 1
title: Plan
start: 2020-01-01
fiscal_year_start: 4
owners: {o: {title: Office}}
metrics:
  event: {title: Event}
  day: {title: Day, per: day}
  week: {title: Week, per: week}
  month: {title: Month, per: month}
  quarter: {title: Quarter, per: quarter}
  share: {title: Share, kind: share}
  rate: {title: Rate, kind: rate}
  hours: {title: Hours, dimensions: [branch, channel]}
measures: {}
"""


def log(run: Run, folder: Path, *arguments: str) -> tuple[int, str]:
    outcome = run(folder, "log-metric", *arguments, "--lang", "en")
    return outcome.exit, outcome.err


@pytest.mark.parametrize(
    ("metric", "day"),
    [
        *((per, "2020-04-03") for per in ("event", "day", "week", "month", "quarter")),
        *(("month", "2020-04"), ("quarter", "2020-Q2"), ("week", "2020-01-01"), ("day", "2020-02-29")),
    ],
)
def test_a_date_has_every_form_that_the_metric_allows(run: Run, write: Write, metric: str, day: str) -> None:
    folder = write({"plans/plan.yaml": PLAN})
    assert log(run, folder, metric, "5", "--date", day) == (0, "")
    assert (folder / f"data/{metric}.csv").read_text() == f"date,value,note\n{day},5,\n"
    assert run(folder, "check", "--select", "L").exit == 0


@pytest.mark.parametrize(
    ("metric", "day", "said"),
    [
        ("event", "2020-04", "not a date for a metric that is logged per event"),
        ("day", "2020-04", "not a date for a metric that is logged per day"),
        ("week", "2020-W14", "'2020-W14' is not a date"),
        ("month", "2020-Q2", "not a date for a metric that is logged per month"),
        ("quarter", "2020-04", "not a date for a metric that is logged per quarter"),
        ("quarter", "2020-Q5", "there is no quarter Q5"),
        ("day", "2021-02-29", "there is no day 2021-02-29"),
        ("day", "3/4/2020", "'3/4/2020' is not a date"),
        ("day", "２０２０-04-03", "is not a date"),
        ("day", "", "`date` is missing"),
    ],
)
def test_a_date_of_another_form_is_refused(run: Run, write: Write, metric: str, day: str, said: str) -> None:
    folder = write({"plans/plan.yaml": PLAN})
    exit, err = log(run, folder, metric, "5", "--date", day) if day else log(run, folder, metric, "5", "--date=")
    assert exit == 1
    assert said in err
    assert not list(folder.glob("data/*.csv"))


@pytest.mark.parametrize("written", [["84", "--of", "100"], ["84/100"], ["84 / 100"]])
def test_a_part_of_a_whole(run: Run, write: Write, written: list[str]) -> None:
    folder = write({"plans/plan.yaml": PLAN})
    for metric in ("share", "rate"):
        assert log(run, folder, metric, *written, "--date", "2020-04-03") == (0, "")
        assert (folder / f"data/{metric}.csv").read_text() == "date,value,of,note\n2020-04-03,84,100,\n"


def test_a_whole_that_is_named_twice_is_wrong_usage(run: Run, write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN})
    assert log(run, folder, "share", "84/100", "--of", "100") == (2, "84/100 names the whole already: leave out --of\n")


NOTES = [
    'a "quoted", b',
    "two\nlines",
    "two\r\nlines",
    "one\rline",
    "北京分行：已核实",
    "# no comment",
    " spaces around ",
    "=1+1",
    "",
    "a,b,,c",
    '"',
    "\u202eabc\u200b",
    "x" * 100_000,
]


@pytest.mark.parametrize("note", NOTES, ids=lambda note: repr(note)[:20])
def test_a_note_comes_back_as_it_was_given(run: Run, write: Write, note: str) -> None:
    import csv

    folder = write({"plans/plan.yaml": PLAN})
    assert log(run, folder, "event", "5", "--date", "2020-04-03", "--note", note) == (0, "")
    assert log(run, folder, "event", "6", "--date", "2020-04-04") == (0, "")
    with open(folder / "data/event.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows == [["date", "value", "note"], ["2020-04-03", "5", note], ["2020-04-04", "6", ""]]
    assert run(folder, "check", "--select", "L1").exit == 0


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("a\0b", "NUL"),
        ("x" * 140_000, "a cell has more than 131,072 characters"),
        ("x" * 250_000, "the row is longer than 200,000 characters"),
        ("\udcff", "has no sign '\\udcff'"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_note_that_no_log_can_hold_is_refused(run: Run, write: Write, note: str, said: str) -> None:
    folder = write({"plans/plan.yaml": PLAN})
    exit, err = log(run, folder, "event", "5", "--date", "2020-04-03", "--note", note)
    assert exit == 1
    assert said in err
    assert not list(folder.glob("data/*.csv"))


@pytest.mark.parametrize("branch", ["北京", "a=b", 'x,"y"', "two\nlines"])
def test_dimensions_are_any_text(run: Run, write: Write, branch: str) -> None:
    folder = write({"plans/plan.yaml": PLAN})
    arguments = ("hours", "5", "--date", "2020-04-03", "--where", f"branch={branch}", "--where", "channel=app")
    assert log(run, folder, *arguments) == (0, "")
    assert run(folder, "list", "metrics").exit == 0
    assert run(folder, "check", "--select", "L1").exit == 0


@pytest.mark.parametrize(
    ("where", "exit", "said"),
    [
        (["branch"], 2, "--where branch: write it as branch=北京"),
        (["=x"], 2, "--where =x: write it as branch=北京"),
        (["branch=x", "branch=y"], 2, "--where branch=y: write it as"),
        (["branch=x"], 1, "`channel` is missing"),
        (["branch=", "channel=app"], 1, "`branch` is missing"),
        (["branch= x", "channel=app"], 1, "there are spaces around"),
    ],
)
def test_dimensions_that_are_amiss(run: Run, write: Write, where: list[str], exit: int, said: str) -> None:
    folder = write({"plans/plan.yaml": PLAN})
    options = [part for each in where for part in ("--where", each)]
    found, err = log(run, folder, "hours", "5", "--date", "2020-04-03", *options)
    assert (found, said in err) == (exit, True), err


def test_a_key_names_a_row_once_and_for_all(run: Run, write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN})
    for key, value in (("T-1", "5"), ("T-2", "6")):
        assert log(run, folder, "event", value, "--date", "2020-04-03", "--key", key) == (0, "")
    exit, err = log(run, folder, "event", "7", "--date", "2020-04-09", "--key", "T-1")
    assert exit == 1
    assert "(data/event.csv:2)" in err
    assert log(run, folder, "event", "7", "--date", "2020-04-09", "--key", "T-1", "--replace") == (0, "")
    lines = (folder / "data/event.csv").read_text().splitlines()
    assert lines[2:] == ["# 2020-04-03,5,,T-1", "2020-04-09,7,,T-1", "2020-04-03,6,,T-2"]


FORMS = {
    "any line end": (b"date,value,note\r\n2020-04-01,1,\r\n", b"2020-04-03,5,n\r\n"),
    "the ends of old": (b"date,value,note\r2020-04-01,1,\r", b"2020-04-03,5,n\r"),
    "a byte order mark": (b"\xef\xbb\xbfdate,value,note\r\n", b"2020-04-03,5,n\r\n"),
    "a last line without an end": (b"date,value,note\n2020-04-01,1,", b"\n2020-04-03,5,n\n"),
    "half an end": (b"date,value,note\r\n2020-04-01,1,\r", b"\n2020-04-03,5,n\r\n"),
    "a header without an end": (b"date,value,note", b"\n2020-04-03,5,n\n"),
    "another order": (b"note,value,date\n", b"n,5,2020-04-03\n"),
    "more columns": (b"key,note,metric,value,date\n", b",n,event,5,2020-04-03\n"),
    "a comment at the end": (b"date,value,note\n# checked", b"\n2020-04-03,5,n\n"),
    "blank lines at the end": (b"date,value,note\n\n\n", b"2020-04-03,5,n\n"),
    "a row of several lines at the end": (b'date,value,note\n2020-04-01,1,"a\nb"', b"\n2020-04-03,5,n\n"),
}


@pytest.mark.parametrize(("before", "added"), FORMS.values(), ids=FORMS)
def test_a_log_keeps_its_form(run: Run, write: Write, before: bytes, added: bytes) -> None:
    folder = write({"plans/plan.yaml": PLAN, "data/event.csv": before})
    exit, err = log(run, folder, "event", "5", "--date", "2020-04-03", "--note", "n")
    assert (exit, err) == (0, "")
    assert (folder / "data/event.csv").read_bytes() == before + added
    assert run(folder, "check", "--select", "L1").exit == 0


def test_a_correction_keeps_the_form_of_the_log(run: Run, write: Write) -> None:
    before = '\ufeffdate,value,note\r\n2020-04-03,1,"老\r\n注"\r\n2020-04-04,2,'
    folder = write({"plans/plan.yaml": PLAN, "data/day.csv": before.encode()})
    arguments = ("day", "9", "--date", "2020-04-03", "--replace", "--note", 'read "twice",\nwrong')
    assert log(run, folder, *arguments) == (0, "")
    head, remark, *others = (folder / "data/day.csv").read_bytes().decode().split("\r\n")
    assert (head, remark.startswith("# replaced 2")) == ("\ufeffdate,value,note", True)
    assert remark.endswith(': read "twice", wrong')
    assert others == ['# 2020-04-03,1,"老', '# 注"', '2020-04-03,9,"read ""twice"",\nwrong"', "2020-04-04,2,"]
    assert run(folder, "check", "--select", "L1").exit == 0


def test_a_row_whose_line_cannot_be_told_from_a_comment_is_quoted(run: Run, write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN, "data/event.csv": "note,value,date\n"})
    assert log(run, folder, "event", "5", "--date", "2020-04-03", "--note", "# 5") == (0, "")
    assert (folder / "data/event.csv").read_text().splitlines()[1] == '"# 5","5","2020-04-03"'


def test_a_column_that_the_log_lacks_is_told_with_what_to_do(run: Run, write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN, "data/event.csv": "date,value\n"})
    exit, err = log(run, folder, "event", "5", "--date", "2020-04-03", "--note", "n")
    assert exit == 1
    assert err == (
        "Nothing was written: data/event.csv has no column `note` (it has date, value): leave it out, or add the "
        "column to the file first: `,note` at the end of its header, and a comma at the end of each row\n"
    )
    assert log(run, folder, "event", "5", "--date", "2020-04-03") == (0, "")


def test_a_dimension_that_the_log_has_no_column_for_may_be_left_out(run: Run, write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN, "data/hours.csv": "date,branch,value\n"})
    assert log(run, folder, "hours", "5", "--date", "2020-04-03", "--where", "branch=a") == (0, "")


@pytest.mark.parametrize("options", [(), ("--replace",)])
def test_a_dry_run_leaves_no_trace(run: Run, write: Write, options: tuple[str, ...]) -> None:
    log_text = "date,value,note\n2020-04-03,1,\n"
    folder = write({"plans/plan.yaml": PLAN, "data/event.csv": log_text})
    arguments = ("log-metric", "event", "5", "--date", "2020-04-03", "--dry-run", *options, "--lang", "zh")
    outcome = run(folder, *arguments)
    line = 4 if options else 3
    assert outcome.out.splitlines() == [
        "尚未写入（--dry-run），将会写入：",
        f"data/event.csv:{line}: 2020-04-03,5,",
        "没有考核使用 event",
    ]
    assert (folder / "data/event.csv").read_text() == log_text
    assert [path.name for path in (folder / "data").iterdir()] == ["event.csv"]


def test_a_dry_run_of_what_would_be_wrong_says_so(run: Run, write: Write) -> None:
    folder = write({"plans/plan.yaml": PLAN})
    assert log(run, folder, "event", "x", "--dry-run")[0] == 1
    assert not (folder / "data").exists()
