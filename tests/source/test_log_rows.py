"""The faults of rows: each at its line and column, and what is right is read."""

from datetime import date
from pathlib import Path

import pytest

from covidsvc.source import Doubts
from source.faulty_logs import Found, found_in, in_short, logs


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1e3", "L112"),
        ("1_000", "L112"),
        ('"1,000"', "L112"),
        ("１２", "L112"),
        ("NaN", "L112"),
        ("inf", "L112"),
        ("50%", "L112"),
        ("0x1", "L112"),
        (".5", "L112"),
        ("5.", "L112"),
        ("1 000", "L112"),
        ("1234567890123456789", "L112"),
        ("1.1234567891", "L112"),
        ("--1", "L112"),
        ("", "L109"),
        ("-1", "L115"),
        ("-0.000000001", "L115"),
        ("1000.000000001", "L122"),
        (" 5", "L110"),
        ("5 ", "L110"),
        ("\u30005", "L110"),
    ],
)
def test_a_number_has_one_form(tmp_path: Path, written: str, code: str) -> None:
    assert found_in(tmp_path, f"date,value\n2020-04-01,{written}\n") == [(code, 2, 12, written)]


@pytest.mark.parametrize("written", ["0", "-0", "+5", "007", "1000.000000000", "0.000000001", "000000000000000999"])
def test_these_are_numbers(tmp_path: Path, written: str) -> None:
    assert found_in(tmp_path, f"date,value\n2020-04-01,{written}\n") == []


@pytest.mark.parametrize(
    ("written", "fix"),
    [("1_000", "write 1000"), ("１２", "write 12"), ("1.1234567891", "at most 9"), ("50%", "digits alone")],
)
def test_the_number_that_was_meant_is_named(tmp_path: Path, written: str, fix: str) -> None:
    (finding,) = logs(tmp_path, {"sales.csv": f"date,value\n2020-04-01,{written}\n"}).findings
    assert finding.fix is not None
    assert fix in finding.fix.en


@pytest.mark.parametrize(
    ("name", "written", "fix"),
    [
        ("sales.csv", "2020-02-30", "calendar"),
        ("sales.csv", "2021-02-29", "calendar"),
        ("sales.csv", "2020-4-3", "write 2020-04-03"),
        ("sales.csv", "2020/04/03", "write 2020-04-03"),
        ("sales.csv", "２０２０-０４-０３", "write 2020-04-03"),
        ("sales.csv", "2020年4月3日", "write 2020-04-03"),
        ("sales.csv", "20200403", "YYYY-MM-DD"),
        ("sales.csv", "2020-W14-5", "YYYY-MM-DD"),
        ("sales.csv", "2020-04", "YYYY-MM-DD"),
        ("sales.csv", "2020-Q2", "YYYY-MM-DD"),
        ("sales.csv", "0020-04-03", "1900"),
        ("sales.csv", "yesterday", "YYYY-MM-DD"),
        ("staff.csv", "2020-13", "01 to 12"),
        ("staff.csv", "2020-Q2", "YYYY-MM"),
        ("incidents.csv", "2020-Q5", "Q1 to Q4"),
        ("incidents.csv", "2020-04", "YYYY-Q1"),
        ("incidents.csv", "2020", "YYYY-Q1"),
    ],
)
def test_a_date_has_one_form_for_each_metric(tmp_path: Path, name: str, written: str, fix: str) -> None:
    of = "2" if name == "incidents.csv" else ""
    (finding,) = logs(tmp_path, {name: f"value,of,date\n1,{of},{written}\n"}).findings
    assert in_short(finding) == ("L111", 2, len(of) + 4, written)
    assert finding.fix is not None
    assert fix in finding.fix.en


@pytest.mark.parametrize(
    ("name", "written"),
    [("sales.csv", "2020-02-29"), ("staff.csv", "2020-04"), ("staff.csv", "2020-04-17"), ("visits.csv", "2020-04-05")],
)
def test_these_are_dates(tmp_path: Path, name: str, written: str) -> None:
    assert found_in(tmp_path, f"date,value\n{written},1\n", name) == []


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ("11,10", "L121", 12),
        ("1,0", "L120", 14),
        ("1,-5", "L120", 14),
        ("-1,10", "L123", 12),
        ("8,", "L109", 14),
        ("8,ten", "L112", 14),
    ],
)
def test_a_share_lies_within_its_whole(tmp_path: Path, cells: str, code: str, column: int) -> None:
    (found,) = found_in(tmp_path, f"date,value,of\n2020-04-01,{cells}\n", "satisfaction.csv")
    assert (found.code, found.column) == (code, column)


@pytest.mark.parametrize("written", ["84%", "８４％", "84 %"])
def test_a_percentage_of_a_share_is_two_numbers(tmp_path: Path, written: str) -> None:
    reading = logs(tmp_path, {"satisfaction.csv": f"date,value,of\n2020-04-01,{written},\n"})
    percentage, missing = reading.findings
    assert (in_short(percentage).marked, percentage.rule.code, missing.rule.code) == (written, "L112", "L109")
    assert percentage.fix is not None
    assert percentage.fix.en == (
        "write the part under `value` and the whole under `of`, such as 84 and 100; `log-metric` takes 84/100"
    )


def test_nothing_of_nothing_is_a_share_and_a_rate_has_no_upper_bound(tmp_path: Path) -> None:
    assert found_in(tmp_path, "date,value,of\n2020-04-01,0,0\n2020-04-01,10,10\n", "satisfaction.csv") == []
    assert found_in(tmp_path, "date,value,of\n2020-Q2,300,100\n", "incidents.csv") == []


def test_an_amount_has_no_whole(tmp_path: Path) -> None:
    assert found_in(tmp_path, "date,value,of\n2020-04-01,1,2\n2020-04-02,1,\n") == [("L116", 2, 14, "2")]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("2020-04-03", ("L124", 2, 11, "")),
        ("2020-04-03,1", ("L124", 2, 13, "")),
        ("2020-04-03,1,000,x", ("L108", 2, 18, "x")),
        ("2020-04-03,1,,,", ("L108", 2, 15, ",")),
        (",,", ("L127", 2, 1, ",,")),
        ('2020-04-03,1,"a"b', ("L103", 2, 14, '"a"b')),
        ('2020-04-03,1,"a', ("L103", 2, 14, '"a')),
        ("2020-04-03,1,a\0b", ("L125", 2, 15, "\0")),
    ],
)
def test_a_row_has_as_many_cells_as_the_header(tmp_path: Path, row: str, found: Found) -> None:
    assert found_in(tmp_path, f"date,value,note\n{row}\n") == [found]


def test_an_open_quote_is_one_finding_where_it_opens(tmp_path: Path) -> None:
    text = 'date,value,note\n2020-04-01,1,"open\n2020-04-02,1,"x"\n2020-04-03,z,\n'
    assert found_in(tmp_path, text) == [("L103", 2, 14, '"open'), ("L112", 4, 12, "z")]


def test_comments_blank_lines_and_quoted_lines_move_no_place(tmp_path: Path) -> None:
    text = (
        '# "a comment\n\ndate,value,note\n#x\n2020-04-01,1,"two\n# no comment\n\nlines"\n  \n2020-04-02,x,"a ""b"""\n'
    )
    assert found_in(tmp_path, text) == [("L112", 10, 12, "x")]


def test_a_cell_after_a_quoted_line_end_is_marked_on_its_line(tmp_path: Path) -> None:
    assert found_in(tmp_path, 'note,value,date\n"a\nb",x,2020-04-01\n') == [("L112", 3, 4, "x")]


def test_a_metric_is_named_by_the_row_its_file_or_its_folder(tmp_path: Path) -> None:
    shared = "date,metric,value\n2020-04-01,sale,1\n2020-04-02,,1\n2020-04-x,nothing,1\n2020-04-03,sales,1\n"
    assert found_in(tmp_path / "a", shared, "shared.csv") == [
        ("L113", 2, 12, "sale"),
        ("L109", 3, 12, ""),
        ("L113", 4, 11, "nothing"),
        ("L111", 4, 1, "2020-04-x"),
    ]
    own = "date,metric,value\n2020-04-01,,1\n2020-04-02,sales,1\n2020-04-03,satisfaction,1\n"
    assert found_in(tmp_path / "b", own) == [("L114", 4, 12, "satisfaction")]
    assert found_in(tmp_path / "c", "date,value\n2020-04-01,1\n", "sales/2020-04.csv") == []


def test_a_dimension_stands_where_its_metric_has_it_and_nowhere_else(tmp_path: Path) -> None:
    rows = ["2020-04-01,waiting,1,A,web", "2020-04-01,waiting,1,,web", "2020-04-01,sales,1,A,"]
    text = "\n".join(["date,metric,value,branch,channel", *rows])
    assert found_in(tmp_path, text, "shared.csv") == [("L109", 3, 22, ""), ("L118", 4, 20, "A")]


def test_a_column_that_rows_need_and_nobody_has_is_told_once(tmp_path: Path) -> None:
    text = "date,metric,value\n" + "2020-04-01,satisfaction,1\n" * 3
    assert [found.code for found in found_in(tmp_path, text, "shared.csv")] == ["L106"]


@pytest.mark.parametrize(
    ("name", "rows", "marked"),
    [
        ("sales.csv", ["2020-04-01,", "2020-04-02,", "2020-04-01,"], "2020-04-01"),
        ("visits.csv", ["2020-04-06,A", "2020-04-06,B", "2020-04-12,A"], "2020-04-12"),
        ("staff.csv", ["2020-04,", "2020-05,", "2020-04-30,"], "2020-04-30"),
    ],
)
def test_a_unit_has_one_row_for_each_combination(tmp_path: Path, name: str, rows: list[str], marked: str) -> None:
    header = "date,branch,value" if name == "visits.csv" else "date,note,value"
    text = "\n".join([header, *(f"{row},1" for row in rows), ""])
    (finding,) = logs(tmp_path, {name: text}).findings
    assert in_short(finding) == ("L202", 4, 1, marked)
    assert [getattr(related.place, "line", 0) for related in finding.related] == [2]


def test_a_key_names_one_row_of_its_metric_in_all_files(tmp_path: Path) -> None:
    rows = "date,value,branch,channel,key\n2020-04-01,1,A,web,T-1\n"
    reading = logs(tmp_path, {"waiting/2020-04.csv": rows, "waiting/b.csv": rows + "2020-04-01,1,A,web,T-2\n"})
    assert [(*in_short(each), each.span.file) for each in reading.findings] == [
        ("L201", 2, 20, "T-1", "data/waiting/b.csv")
    ]


def test_a_file_named_for_a_month_holds_that_month(tmp_path: Path) -> None:
    text = "date,value\n2020-04-30,1\n2020-05-01,1\n"
    assert found_in(tmp_path, text, "sales/2020-04.csv") == [("L117", 3, 1, "2020-05-01")]


def test_a_metric_has_a_file_or_a_folder(tmp_path: Path) -> None:
    reading = logs(
        tmp_path, {"sales.csv": "date,value\n2020-04-01,1\n", "sales/2020-05.csv": "date,value\n2020-05-01,1\n"}
    )
    assert [(finding.rule.code, finding.span.file) for finding in reading.findings] == [("L203", "data/sales.csv")]


def test_a_row_of_the_future_is_a_fault_only_where_a_last_day_is_given(tmp_path: Path) -> None:
    text = "date,value\n2020-04-30,1\n2020-05-01,1\n"
    assert found_in(tmp_path, text, last_day=date(2020, 4, 30)) == [("L119", 3, 1, "2020-05-01")]
    assert found_in(tmp_path, text) == []
    assert found_in(tmp_path, "date,value\n2020-05,1\n", "staff.csv", date(2020, 5, 1)) == []


@pytest.mark.parametrize(
    ("name", "row", "said", "in_chinese"),
    [
        (
            "sales.csv",
            "2020-05-01,1,",
            "2020-05-01 is in the future: it is after 2020-04-30",
            "2020-05-01 是未来的日期：晚于 2020-04-30",
        ),
        (
            "staff.csv",
            "2020-06,1,",
            "2020-06 is in the future: it begins on 2020-06-01, after 2020-04-30",
            "2020-06 是未来的日期：从 2020-06-01 开始，晚于 2020-04-30",
        ),
        (
            "incidents.csv",
            "2020-Q3,1,9",
            "2020-Q3 is in the future: it begins on 2020-07-01, after 2020-04-30",
            "2020-Q3 是未来的日期：从 2020-07-01 开始，晚于 2020-04-30",
        ),
    ],
)
def test_a_period_of_the_future_says_when_it_begins(
    tmp_path: Path, name: str, row: str, said: str, in_chinese: str
) -> None:
    (finding,) = logs(tmp_path, {name: f"date,value,of\n{row}\n"}, date(2020, 4, 30)).findings
    assert tuple(finding.message) == (said, in_chinese)


def test_of_many_faults_the_first_hundred_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    reading = logs(tmp_path, {"sales.csv": "date,value\n" + "2020-04-01,x\n" * 5000, "staff.csv": "date,value\nx,1\n"})
    assert (len(reading.findings), reading.left_out) == (101, 4900)
    assert [finding.span.line for finding in reading.findings[:100]] == list(range(2, 102))


def test_nothing_is_told_of_a_metric_whose_declaration_is_in_doubt(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "satisfaction.csv": "date,value\n2020-04-01,8\n",
        "shared.csv": "date,metric,value\n2020-04-01,satisfaction,x\n2020-04-01,sales,x\n",
        "unheard-of.csv": "date,value\n2020-04-01,8\n",
    }
    in_doubt = logs(tmp_path, files, doubts=Doubts(frozenset({"satisfaction"}))).findings
    assert [(each.span.file, each.span.line) for each in in_doubt] == [
        ("data/shared.csv", 3),
        ("data/unheard-of.csv", 1),
    ]
    assert logs(tmp_path, files, doubts=Doubts(frozenset({"satisfaction"}), others=True)).findings == []
