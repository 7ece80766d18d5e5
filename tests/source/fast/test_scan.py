"""What DuckDB may read, and what it leaves to the exact reader."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from covidsvc.model.log import Evidence, Selection, Total
from covidsvc.phrase.period import Days
from covidsvc.source import TotalsLog, find_log_files
from covidsvc.source.totals import Totals
from source.test_folding import FAULTY_ROWS, GOOD, HEADER, METRICS, STARTS

pytest.importorskip("duckdb", reason="DuckDB, the extra `fast`, is not installed")

from covidsvc.source.fast.scan import scan

APRIL = Days(date(2020, 4, 1), date(2020, 4, 30))


def scanned(
    folder: Path, files: dict[str, str | bytes], ranked: frozenset[str] = frozenset()
) -> dict[str, Totals] | None:
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return scan(find_log_files(folder, "data", METRICS), METRICS, STARTS, ranked)


def log_of(totals: dict[str, Totals] | None) -> TotalsLog:
    assert totals is not None, "there was a doubt"
    return TotalsLog(totals, {name: metric.dimensions for name, metric in METRICS.items()})


@pytest.mark.parametrize(
    "content",
    [
        HEADER + GOOD,
        "\ufeff" + HEADER + GOOD,
        (HEADER + GOOD).replace("\n", "\r\n"),
        (HEADER + GOOD).removesuffix("\n"),
        HEADER + GOOD.replace(",a\n", ',"a, ""b"""\n'),
        HEADER + GOOD.replace(",5,", ',"5",'),
        HEADER.replace("date", '"date"') + GOOD,
    ],
    ids=["plain", "byte order mark", "CRLF", "no last line end", "quoted note", "quoted number", "quoted header"],
)
def test_well_laid_out_logs_are_read(tmp_path: Path, content: str) -> None:
    log = log_of(scanned(tmp_path, {"all.csv": content}, frozenset({"waiting"})))
    rows = log.rows(Selection("waiting", APRIL, APRIL.last))
    assert (rows.count, rows.total().value) == (3, Fraction("12.75"))
    assert (rows.first(), rows.last(), rows.smallest(2)) == (Fraction(5), Fraction("7.25"), Fraction(5))
    assert list(rows.evidence()) == [Evidence("data/all.csv", 2, 4, 3)]


@pytest.mark.parametrize("row", FAULTY_ROWS)
def test_a_fault_is_left_to_the_exact_reader(tmp_path: Path, row: str) -> None:
    assert scanned(tmp_path, {"all.csv": HEADER + GOOD + row + "\n"}) is None


@pytest.mark.parametrize(
    "content",
    [
        (HEADER + GOOD).replace("\n", "\r"),
        HEADER.replace("\n", "\r\n") + GOOD,
        HEADER + "\n" + GOOD,
        HEADER + GOOD + "\n",
        HEADER + GOOD + " \n",
        HEADER + "# a comment\n" + GOOD,
        "# a comment\n" + HEADER + GOOD,
        HEADER + GOOD.replace(",a\n", ',"a\rb"\n'),
        HEADER + GOOD.replace(",a\n", ',"' + "a" * 70_000 + '"\n'),
        HEADER + GOOD.replace(",a\n", ',"a\n#b"\n') + "\n",
        HEADER + GOOD.replace(",a\n", ',a "b" c\n'),
        HEADER + GOOD.replace(",a\n", ',"a"b\n'),
        HEADER + GOOD.replace(",a\n", ',"a\n'),
        HEADER + GOOD.replace(",a\n", ",\0\n"),
        HEADER + GOOD.replace(",a\n", "," + "a" * 131_073 + "\n"),
        (HEADER + GOOD.replace(",a\n", ",中\n")).encode("gb18030"),
        (HEADER + GOOD).encode() + "2020-04-01,waiting,北京,5,,,".encode() + b"\xff\n",
        HEADER.replace("value", "valve") + GOOD,
        GOOD,
        "",
    ],
    ids=[
        "old line ends", "line ends of two kinds", "an empty line", "an empty last line", "a blank line", "a comment",
        "a comment on top", "another line end in a cell", "a long cell in quotes",
        "an empty line below a cell of two", "a quote in a cell", "text after a quote", "a quote left open",
        "NUL", "a long cell", "another encoding", "a byte that is none of UTF-8", "an unknown column", "no header",
        "nothing",
    ],
)  # fmt: skip
def test_other_layouts_are_left_to_the_exact_reader(tmp_path: Path, content: str | bytes) -> None:
    assert scanned(tmp_path, {"all.csv": content}) is None


@pytest.mark.parametrize("value", ["999999999.999999999", "1000000000", "123456789012345678.123456789"])
def test_large_numbers_are_exact(tmp_path: Path, value: str) -> None:
    rows = f"2020-04-02,incidents,,{value},{value},,\n" * 3
    total = log_of(scanned(tmp_path, {"all.csv": HEADER + GOOD + rows})).rows(Selection("incidents", APRIL, APRIL.last))
    assert total.total() == Total(10 + 3 * Fraction(value), 12 + 3 * Fraction(value))
    assert total.smallest(total.count) == Fraction(value)


def test_extremes_that_nothing_bounds_are_asked_for_later(tmp_path: Path) -> None:
    rows = "2020-04-01,9,4\n2020-04-01,0.5,4\n2020-04-02,2,4\n"
    asked = log_of(scanned(tmp_path, {"incidents.csv": "date,value,of\n" + rows})).rows(
        Selection("incidents", APRIL, APRIL.last)
    )
    assert (asked.smallest(1), asked.smallest(3)) == (Fraction(1, 2), Fraction(9))


@pytest.mark.parametrize("value", ["-1", "-0.5", "+1"])
def test_a_sign_where_values_are_at_least_zero_is_left_to_the_exact_reader(tmp_path: Path, value: str) -> None:
    header, rows = "date,value,of\n", "2020-04-01,9,4\n"
    assert scanned(tmp_path, {"incidents.csv": header + rows}) is not None
    assert scanned(tmp_path, {"incidents.csv": header + rows + f"2020-04-02,{value},4\n"}) is None


def test_a_comment_is_seen_in_a_column_that_takes_any_text(tmp_path: Path) -> None:
    header = "note,date,metric,branch,value\n"
    rows = "a,2020-04-01,waiting,北京,5\n#b,2020-04-02,waiting,北京,6\n"
    assert scanned(tmp_path, {"all.csv": header + rows}) is None
    assert scanned(tmp_path, {"all.csv": header + rows.replace("#", "")}) is not None


def test_a_name_that_is_a_pattern_is_left_to_the_exact_reader(tmp_path: Path) -> None:
    assert scanned(tmp_path, {"a[1].csv": HEADER + GOOD, "a1.csv": HEADER}) is None


@pytest.mark.parametrize("within", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_records_of_several_lines_are_read_and_their_lines_known(tmp_path: Path, end: str, within: str) -> None:
    text = (
        HEADER
        + '2020-04-01,waiting,北京,5,,,"a|b, ""c""||# d"\n'
        + '2020-04-02,waiting,北京,6,,,"e|"\n'
        + "2020-04-03,waiting,北京,7,,,f\n"
    )
    log = log_of(scanned(tmp_path, {"all.csv": text.replace("\n", end).replace("|", within)}))
    rows = log.rows(Selection("waiting", Days(date(2020, 4, 2), date(2020, 4, 3)), APRIL.last))
    assert list(rows.evidence()) == [Evidence("data/all.csv", 6, 8, 2)]
    assert (rows.total().value, rows.last()) == (Fraction(13), Fraction(7))


def test_files_of_months_have_their_own_lines(tmp_path: Path) -> None:
    rows = "2020-0{month}-01,北京,1,,,\n2020-0{month}-02,上海,2,,,\n"
    header = HEADER.replace("metric,", "")
    files: dict[str, str | bytes] = {
        f"waiting/2020-0{month}.csv": header + rows.format(month=month) for month in (3, 4, 5)
    }
    log = log_of(scanned(tmp_path, files))
    both = Days(date(2020, 3, 1), date(2020, 4, 30))
    assert list(log.rows(Selection("waiting", both, both.last)).evidence()) == [
        Evidence("data/waiting/2020-03.csv", 2, 3, 2),
        Evidence("data/waiting/2020-04.csv", 2, 3, 2),
    ]


def test_a_key_in_two_files_is_left_to_the_exact_reader(tmp_path: Path) -> None:
    header, rows = HEADER.replace("metric,", ""), "2020-0{}-01,北京,1,,k1,\n"
    files: dict[str, str | bytes] = {f"waiting/2020-0{m}.csv": header + rows.format(m) for m in (3, 4)}
    assert scanned(tmp_path, files) is None
    assert scanned(tmp_path, {"waiting/2020-04.csv": header + rows.format(4).replace("k1", "k2")}) is not None


@pytest.mark.parametrize("few", [0, 50])
def test_ranks_are_asked_for_or_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr("covidsvc.source.fast.scan._FEW", few)
    found = scanned(tmp_path, {"all.csv": HEADER + GOOD}, frozenset({"waiting"}))
    assert found is not None
    assert [total.values is None for total in found["waiting"]] == [few == 0] * len(list(found["waiting"]))
    assert log_of(found).rows(Selection("waiting", APRIL, APRIL.last)).smallest(2) == 5


@pytest.mark.parametrize(("at_once", "pays_from", "is_read"), [(2, 4, False), (2, 3, True), (5_000, 4, True)])
def test_many_small_groups_are_left_to_the_exact_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int, pays_from: int, is_read: bool
) -> None:
    monkeypatch.setattr("covidsvc.source.fast.scan.AT_ONCE", at_once)
    monkeypatch.setattr("covidsvc.source.fast.scan._PAYS_FROM", pays_from)
    assert (scanned(tmp_path, {"all.csv": HEADER + GOOD}) is not None) is is_read
