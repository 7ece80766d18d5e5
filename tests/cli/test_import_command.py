"""`import`: exports of other systems become rows of logs, all or none, and what is wrong is told at its cell."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Outcome, Run

Write = Callable[[dict[str, str | bytes]], Path]

PLAN = """\
covidsvc: 1
title: Plan
start: 2020-01-01
owners: {o: {title: Owner, person: Head}}
metrics:
  hours: {title: Time to close, unit: hours, min: 0, dimensions: [branch]}
  days: {title: Time to close, unit: days, min: 0}
  amount: {title: Amount, unit: yuan}
  satisfaction: {title: Satisfaction, kind: share, per: month}
  requests: {title: Requests, per: day, min: 0, dimensions: [branch]}
  late: {title: Late, kind: share, per: quarter}
measures:
  m:
    title: Measure
    owner: o
    term: ongoing
    review: monthly
    kpis:
      fast: {metric: hours, aggregate: max, target: at most 24 hours}
"""
EXPORT = """\
No,Branch,Opened,Closed,Status,Remark
T-1,BJ,03/04/2020 09:00,04/04/2020 10:30,closed,"first, fine"
T-2,SH,03/04/2020 09:00,03/04/2020 09:20,closed,
T-3,BJ,05/04/2020 12:00,,open,
T-4,BJ,30/04/2020 23:00,02/05/2020 00:00,closed,
"""
MAPPING = """\
mapping: 1
table: {dates: "DD/MM/YYYY hh:mm"}
rows:
  hours:
    date: Opened
    value: {begin: Opened, end: Closed}
    dimensions: {branch: {column: Branch, values: {BJ: 北京, SH: 上海}}}
    key: "No"
    note: Remark
    where: {Status: closed}
"""
HOURS = """\
date,branch,value,note,key
2020-04-03,北京,25.5,"first, fine",T-1
2020-04-03,上海,0.333333333,,T-2
2020-04-30,北京,25,,T-4
"""


@pytest.fixture
def workspace(write: Write) -> Path:
    return write({"plans/plan.yaml": PLAN, "export.csv": EXPORT, "map.yaml": MAPPING})


def imported(run: Run, folder: Path, *options: str, export: str = "export.csv") -> Outcome:
    return run(folder, "import", export, "--map", "map.yaml", "--lang", "en", *options)


def log(folder: Path, name: str) -> str:
    return (folder / "data" / name).read_text(encoding="utf-8")


def read_as(run: Run, write: Write, export: str | bytes, rows: str, table: str = "{}") -> Outcome:
    """What comes of an export by the rows of a mapping."""
    mapping = f"mapping: 1\ntable: {table}\nrows:\n  {rows}\n"
    folder = write({"plans/plan.yaml": PLAN, "export.csv": export, "map.yaml": mapping})
    return imported(run, folder)


def test_times_between_moments_become_rows_in_the_unit_of_the_metric(run: Run, workspace: Path) -> None:
    outcome = imported(run, workspace)
    assert (outcome.exit, outcome.err) == (0, "")
    assert log(workspace, "hours.csv") == HOURS


def test_what_was_added_is_told_by_metric_and_file(run: Run, workspace: Path) -> None:
    assert imported(run, workspace).out == (
        "3 rows added from export.csv:\n"
        "metric  file            rows  first                  last\n"
        "hours   data/hours.csv     3  2020-04-03 北京: 25.5  2020-04-30 北京: 25\n"
        "lines read: 4\n"
        "left out by the filters of hours: 1\n"
    )


def test_a_dry_run_tells_the_same_and_writes_nothing(run: Run, workspace: Path) -> None:
    dry = imported(run, workspace, "--dry-run")
    assert not (workspace / "data").exists()
    assert dry.out.splitlines()[0] == ("3 rows would be added from export.csv; nothing is written yet (--dry-run):")
    assert dry.out.splitlines()[1:] == imported(run, workspace).out.splitlines()[1:]


def test_json_has_what_the_table_says(run: Run, workspace: Path) -> None:
    shape = json.loads(imported(run, workspace, "--format", "json").out)
    assert shape == {
        "format": "covidsvc-import/1",
        "export": "export.csv",
        "dry_run": False,
        "added": [
            {
                "metric": "hours",
                "file": "data/hours.csv",
                "rows": 3,
                "first": {"date": "2020-04-03", "value": "25.5", "of": None, "line": 2},
                "last": {"date": "2020-04-30", "value": "25", "of": None, "line": 4},
            }
        ],
        "lines": 4,
        "left_out": {"hours": 1},
        "known": 0,
        "differing": [],
        "rounded": 0,
    }


def test_rows_whose_key_is_there_are_left_out(run: Run, workspace: Path) -> None:
    imported(run, workspace)
    again = imported(run, workspace)
    assert again.out.splitlines()[0] == "No row of export.csv is new."
    assert "there already: 3" in again.out
    (workspace / "export.csv").write_text(EXPORT + "T-5,SH,01/05/2020 08:00,01/05/2020 09:00,closed,\n")
    more = imported(run, workspace)
    assert more.out.splitlines()[0] == "1 row added from export.csv:"
    assert log(workspace, "hours.csv") == HOURS + "2020-05-01,上海,1,,T-5\n"


def test_a_row_whose_key_is_there_with_another_value_is_left_as_it_is_and_told(run: Run, workspace: Path) -> None:
    imported(run, workspace)
    (workspace / "export.csv").write_text(EXPORT.replace("09:20", "09:30"))
    outcome = imported(run, workspace)
    assert "logged with another value, and left as they are: 1 (hours T-2 at data/hours.csv:3)" in outcome.out
    assert log(workspace, "hours.csv") == HOURS


def test_without_a_key_as_many_rows_are_left_out_as_say_the_same(run: Run, write: Write) -> None:
    rows = "amount: {date: Day, value: Sum}"
    folder = write({"plans/plan.yaml": PLAN, "data/amount.csv": "date,value,note\n2020-04-03,5,mine\n"})
    export = "Day,Sum\n2020-04-03,5\n2020-04-03,5.0\n2020-04-03,6\n"
    outcome = read_as(run, write, export, rows)
    assert "there already: 1" in outcome.out
    assert log(folder, "amount.csv") == "date,value,note\n2020-04-03,5,mine\n2020-04-03,5.0,\n2020-04-03,6,\n"
    assert read_as(run, write, export, rows).out.splitlines()[0] == "No row of export.csv is new."


def test_a_period_that_is_logged_with_another_value_is_refused_with_both_places(run: Run, write: Write) -> None:
    rows = 'satisfaction: {date: Month, value: "Yes", of: All}'
    write({"data/satisfaction.csv": "date,value,of\n2020-03,8,10\n2020-04,7,10\n"})
    outcome = read_as(run, write, "Month,Yes,All\n2020-03,8,10\n2020-04,9,10\n", rows)
    assert outcome.exit == 1
    assert "--> export.csv:3:1" in outcome.err
    assert "::: data/satisfaction.csv:3:1" in outcome.err
    assert "export.csv:2" not in outcome.err


def test_lines_are_counted_by_the_period_of_the_metric_and_by_dimensions(run: Run, write: Write) -> None:
    export = (
        "Opened,Branch,In time\n2020-04-03,北京,Yes\n2020-04-03,北京,No\n2020-04-03,上海,\n"
        "2020-05-04,北京,No\n2020-07-01,北京,No\n"
    )
    rows = (
        "requests: {date: Opened, value: {count: In time}, dimensions: {branch: Branch}}\n"
        '  late: {date: Opened, value: {count: {In time: "No"}}, of: {count: {Branch: [北京, 上海]}}}'
    )
    outcome = read_as(run, write, export, rows)
    assert (outcome.exit, outcome.err) == (0, "")
    folder = write({})
    assert log(folder, "requests.csv") == (
        "date,branch,value,note\n2020-04-03,上海,0,\n2020-04-03,北京,2,\n2020-05-04,北京,1,\n2020-07-01,北京,1,\n"
    )
    assert log(folder, "late.csv") == "date,value,of,note\n2020-Q2,2,4,\n2020-Q3,1,1,\n"


def test_one_column_may_say_the_metric_of_each_line(run: Run, write: Write) -> None:
    export = "What,Day,Number\nSales,2020-04-03,5\nTime,2020-04-04,2\n"
    rows = "all: {metric: {column: What, values: {Sales: amount, Time: days}}, date: Day, value: Number}"
    assert read_as(run, write, export, rows).exit == 0
    folder = write({})
    assert log(folder, "amount.csv") == "date,value,note\n2020-04-03,5,\n"
    assert log(folder, "days.csv") == "date,value,note\n2020-04-04,2,\n"


def test_a_text_stands_for_a_column_that_is_not_there(run: Run, write: Write) -> None:
    rows = (
        "north: {metric: {text: hours}, date: D, value: N, dimensions: {branch: {text: north}}}\n"
        "  south: {metric: {text: hours}, date: D, value: S, dimensions: {branch: {text: south}}, note: {text: mail}}"
    )
    assert read_as(run, write, "D,N,S\n2020-04-03,1,2\n", rows).exit == 0
    assert log(write({}), "hours.csv") == "date,branch,value,note\n2020-04-03,north,1,\n2020-04-03,south,2,mail\n"


@pytest.mark.parametrize(
    ("table", "encoding", "line", "row"),
    [
        ('{delimiter: ";", decimal: ",", thousands: ".", dates: DD.MM.YYYY}', "utf-8", "03.04.2020;1.234,5", "1234.5"),
        ("{delimiter: tab, dates: D Mon YYYY}", "utf-8", "3 apr 2020\t-12", "-12"),
        ("{delimiter: '|', dates: 'Month D, YYYY', thousands: ' '}", "utf-8", "April 3, 2020|12\u202f345", "12345"),
        ("{dates: YYYY年M月D日, encoding: gbk}", "gbk", "2020年4月3日,0.5", "0.5"),
        ("{dates: MM/DD/YY, encoding: utf-16}", "utf-16", "04/03/20,7", "7"),
        ("{dates: serial, encoding: cp1252}", "cp1252", "43924.75,1.25", "1.25"),
        ("{dates: 'MM/DD/YYYY h:mm AM', thousands: \"'\"}", "utf-8", "04/03/2020 9:30 pm,1’000’000", "1000000"),
        ("{}", "utf-8-sig", "2020-04-03T09:30:00,0.1234567891234", "0.123456789"),
    ],
)
def test_exports_are_read_as_they_are_declared(
    run: Run, write: Write, table: str, encoding: str, line: str, row: str
) -> None:
    delimiter = next(sign for sign in ";\t|," if sign in line.replace("April 3,", ""))
    export = f"日期{delimiter}金额\r\n{line}\r\n" if encoding != "cp1252" else f"Datum{delimiter}Größe\r\n{line}\r\n"
    names = ("日期", "金额") if encoding != "cp1252" else ("Datum", "Größe")
    outcome = read_as(run, write, export.encode(encoding), f"amount: {{date: {names[0]}, value: {names[1]}}}", table)
    assert outcome.err == ""
    assert log(write({}), "amount.csv") == f"date,value,note\n2020-04-03,{row},\n"
    assert ("rounded to 9 decimals: 1" in outcome.out) == ("91234" in line)


def test_lines_above_the_header_and_empty_lines_are_passed_over(run: Run, write: Write) -> None:
    export = 'Report of April\n"made by, the desk"\nDay,Sum\n# 1,x\n\n,,\n2020-04-03,5\nTotal,5\n'.replace(
        ",,\n", ",\n"
    )
    rows = 'amount: {date: Day, value: Sum, unless: {Day: [Total, "# 1"]}}'
    outcome = read_as(run, write, export, rows, "{header: 3}")
    assert outcome.err == ""
    assert log(write({}), "amount.csv") == "date,value,note\n2020-04-03,5,\n"
    assert "lines read: 3\n" in outcome.out


@pytest.mark.parametrize(
    ("export", "place", "said"),
    [
        ("D,V\n03/04/2020,1\n", "export.csv:2:1", "'03/04/2020' is not a date"),
        ("D,V\n2020-02-30,1\n", "export.csv:2:1", "'2020-02-30' is not a date"),
        ("D,V\n2020-04-03,\n", "export.csv:2:12", "`V` is missing"),
        ('D,V\n2020-04-03,"1,234"\n', "export.csv:2:12", "'1,234' is not a number"),
        ("D,V\n2020-04-03,85%\n", "export.csv:2:12", "name a column for `of`"),
        ("D,V\n2020-04-03,1e5\n", "export.csv:2:12", "'1e5' is not a number"),
        ("D,V\n2020-04-03,１２\n", "export.csv:2:12", "'１２' is not a number"),
        ("D,V\n2020-04-03,1234567890123456789\n", "export.csv:2:12", "is too large for a log"),
        ("D,V\n2150-01-01,1\n", "export.csv:2:1", "2150-01-01 is in the future"),
        ("D,V\n2020-04-03,-1\n", "export.csv:2:12", "-1 is below 0"),
        ("D,V\n2020-04-03\n", "export.csv:2:11", "the row ends before V"),
        ("D,V\n2020-04-03,1,2\n", "export.csv:2:14", "the row has 3 cells, and the header 2"),
        ('D,V\n2020-04-03,"1\n', "export.csv:2:12", "a quote is not closed"),
        ("D,V\n2020-04-03,\x001\n", "export.csv:2:12", "invisible character"),
        ("D;V\n2020-04-03;1\n", "export.csv:1:1", "the columns are separated by semicolons"),
        (b"D,V,\xff\n2020-04-03,1,\n", "export.csv:1:5", "not written in utf-8"),
        (b"D,V\n2020-04-03,1\n2020-04-04,\xd6\n", "export.csv:3:12", "not written in utf-8"),
        ("D,W\n2020-04-03,1\n", "map.yaml:4:26", "the export has no column `V`"),
        ("D,V,V\n2020-04-03,1,2\n", "map.yaml:4:26", "the export has two columns `V`"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_refused_with_its_place(
    run: Run, write: Write, export: str | bytes, place: str, said: str
) -> None:
    outcome = read_as(run, write, export, "days: {date: D, value: V}")
    assert (outcome.exit, outcome.out) == (1, "")
    assert f"--> {place}\n" in outcome.err
    assert said in outcome.err
    assert outcome.err.endswith("\nNothing was written, since the export or its mapping has errors\n")
    assert not list(write({}).rglob("data/*.csv"))


@pytest.mark.parametrize(
    ("rows", "place", "said"),
    [
        ("day: {date: D, value: V}", "4:3", "no plan has a metric `day`"),
        ("hours: {date: D, value: V}", "4:3", "`hours` has the dimension `branch`, and no column for it"),
        ("days: {date: D, value: V, dimensions: {brunch: V}}", "4:42", "`days` has no dimension `brunch`"),
        ("late: {date: D, value: V}", "4:3", "there is no `of`"),
        ("days: {date: D, value: V, of: V}", "4:29", "is no part of a whole"),
        ("amount: {date: D, value: {begin: D, end: V}}", "4:21", "is not measured in a unit of time"),
        ("days: {date: D, value: {begin: D}}", "4:19", "one of them"),
        ("days: {date: D, value: {column: V, count: V}}", "4:19", "one of them"),
        ("days: {date: D, value: {count: V}, key: V}", "4:38", "has no `key` of its own"),
        ("late: {date: D, value: {count: V}, of: V}", "4:38", "counted together"),
        ("days: {date: D, value: V, note: {column: D, text: x}}", "4:29", "one of them"),
        ("days: {date: {column: D, dates: dd/mm/yyyy}, value: V}", "4:35", "'dd' is no part of a date"),
        ("days: {date: {column: D, dates: MM-DD}, value: V}", "4:35", "is no form of a date"),
        ("days: {date: D, vale: V}", "4:19", "no key is called `vale` here"),
        ("days: {date: D}", "4:3", "`value` is missing"),
        ("days: &x {date: D, value: V}\n  late: *x", "5:9", "aliases"),
        ("days: {date: D, value: V, where: {D: !!python/object:os.system x}}", "4:40", "tags"),
    ],
    ids=str,
)
def test_a_mapping_is_refused_with_the_place_of_what_is_wrong(
    run: Run, write: Write, rows: str, place: str, said: str
) -> None:
    outcome = read_as(run, write, "D,V\n2020-04-03,1\n", rows)
    assert outcome.exit == 1
    assert f"--> map.yaml:{place}\n" in outcome.err, outcome.err
    assert said in outcome.err


def test_all_faults_are_told_at_once_and_past_a_hundred_counted(run: Run, write: Write) -> None:
    lines = "".join(f"2020-04-03,{number}x\n" for number in range(130))
    outcome = read_as(run, write, f"D,V\n2020-04-04,1\n{lines}2020-04-05,1\n", "days: {date: D, value: V}")
    assert outcome.err.count("error[L112]") == 100
    assert "100 errors, 30 more left out" in outcome.err


def test_faults_of_lines_and_of_rows_are_told_together_and_no_count_is_held_against_the_log(
    run: Run, write: Write
) -> None:
    write({"data/satisfaction.csv": "date,value,of\n2020-04,1,2\n"})
    export = "D,V\n2020-04-03,1\n2020-04-04,x\n2020-04-05,-1\n2020-04-32,1\n"
    rows = 'days: {date: D, value: V}\n  satisfaction: {date: D, value: {count: {V: "1"}}, of: {count: D}}'
    outcome = read_as(run, write, export, rows)
    assert [line.strip() for line in outcome.err.splitlines() if "-->" in line] == [
        "--> export.csv:3:12",
        "--> export.csv:4:12",
        "--> export.csv:5:1",
    ]


def test_texts_that_no_value_stands_for_are_refused_once_each_where_they_are_mapped(run: Run, workspace: Path) -> None:
    (workspace / "export.csv").write_text(EXPORT.replace(",SH,", ",SZ,"))
    outcome = imported(run, workspace)
    assert outcome.exit == 1
    assert "`SZ` is not among the values" in outcome.err
    assert "--> map.yaml:7:43" in outcome.err
    assert "::: export.csv:3:5 it stands here first" in outcome.err


def test_others_may_be_kept(run: Run, workspace: Path) -> None:
    (workspace / "map.yaml").write_text(MAPPING.replace(", SH: 上海}}", "}, others: keep}"), encoding="utf-8")
    assert imported(run, workspace).exit == 0
    assert "2020-04-03,SH," in log(workspace, "hours.csv")


def test_a_key_that_stands_twice_in_the_export_is_refused_with_both_places(run: Run, workspace: Path) -> None:
    (workspace / "export.csv").write_text(EXPORT.replace("T-4", "T-1"))
    outcome = imported(run, workspace)
    assert outcome.exit == 1
    assert "--> export.csv:5:1" in outcome.err
    assert "::: export.csv:2:1 it stands here first" in outcome.err


def test_rows_go_to_the_files_of_their_months_all_or_none(run: Run, workspace: Path) -> None:
    before = "date,branch,value,note,key\n"
    for name in ("2020-03", "2020-04"):
        (workspace / "data/hours").mkdir(parents=True, exist_ok=True)
        (workspace / f"data/hours/{name}.csv").write_text(before)
    (workspace / "export.csv").write_text(
        EXPORT + "T-6,BJ,31/03/2020 08:00,31/03/2020 09:00,closed,\nT-7,BJ,01/05/2020 09:00,01/05/2020 08:00,closed,\n"
    )
    refused = imported(run, workspace)
    assert refused.exit == 1
    assert "export.csv:7:25" in refused.err
    assert {path.name: path.read_text() for path in (workspace / "data/hours").iterdir()} == {
        "2020-03.csv": before,
        "2020-04.csv": before,
    }
    (workspace / "export.csv").write_text(
        EXPORT + "T-6,BJ,31/03/2020 08:00,31/03/2020 09:00,closed,\nT-7,BJ,01/05/2020 09:00,01/05/2020 10:00,closed,\n"
    )
    outcome = imported(run, workspace)
    assert [line.split()[:3] for line in outcome.out.splitlines()[2:5]] == [
        ["hours", "data/hours/2020-03.csv", "1"],
        ["hours", "data/hours/2020-04.csv", "3"],
        ["hours", "data/hours/2020-05.csv", "1"],
    ]
    assert log(workspace, "hours/2020-05.csv") == before + "2020-05-01,北京,1,,T-7\n"


def test_a_fault_of_the_log_itself_is_told_once(run: Run, workspace: Path) -> None:
    (workspace / "data").mkdir()
    (workspace / "data/hours.csv").write_text("date,branch,value\n")
    outcome = imported(run, workspace)
    assert outcome.exit == 1
    assert outcome.err.count("has no column `key`") == 1
    assert outcome.err.count("has no column `note`") == 1


def test_logs_with_errors_are_not_added_to(run: Run, workspace: Path) -> None:
    (workspace / "data").mkdir()
    (workspace / "data/hours.csv").write_text("date,branch,value,note,key\n2020-04-32,北京,1,,\n", encoding="utf-8")
    outcome = imported(run, workspace)
    assert outcome.exit == 3
    assert "data/hours.csv:2:1" in outcome.err


def test_an_export_without_a_mapping_is_wrong_usage(run: Run, workspace: Path) -> None:
    outcome = run(workspace, "import", "export.csv", "--lang", "en")
    assert outcome.exit == 2
    assert "name it with --map" in outcome.err


@pytest.mark.parametrize(
    ("name", "content", "exit", "said"),
    [
        ("none.csv", None, 3, "none.csv cannot be read"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1, "save it as .xlsx"),
        ("a.pdf", b"%PDF-1.4", 1, "it is a picture or a PDF"),
        ("wide.csv", "D,V\n".encode("utf-16"), 1, "it is written in UTF-16"),
        ("empty.csv", b"", 1, "has no line 1"),
        ("broken.xlsx", b"PK\x03\x04 and nothing else", 1, "cannot be read as a workbook"),
    ],
)
def test_what_is_no_export_is_said_in_a_sentence(
    run: Run, workspace: Path, name: str, content: bytes | None, exit: int, said: str
) -> None:
    if content is not None:
        (workspace / name).write_bytes(content)
    outcome = imported(run, workspace, export=name)
    assert (outcome.exit, outcome.out) == (exit, "")
    assert said in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_a_title_that_would_be_a_formula_or_steer_a_terminal_stays_a_text(run: Run, write: Write) -> None:
    export = 'D,V,N\n2020-04-03,1,"=HYPERLINK(""http://x"")"\n2020-04-04,x\x1b[31m,::error::boo\n'
    rows = "days: {date: D, value: V, note: N}"
    outcome = read_as(run, write, export, rows)
    assert "\x1b" not in outcome.err
    assert read_as(run, write, export.replace("x\x1b[31m", "2"), rows).exit == 0
    assert log(write({}), "days.csv").splitlines()[1:] == [
        '2020-04-03,1,"=HYPERLINK(""http://x"")"',
        "2020-04-04,2,::error::boo",
    ]


def test_both_languages_are_told(run: Run, workspace: Path) -> None:
    outcome = run(workspace, "import", "export.csv", "--map", "map.yaml", "--lang", "zh,en")
    assert "从 export.csv 写入 3 行：" in outcome.out
    assert "3 rows added from export.csv:" in outcome.out
