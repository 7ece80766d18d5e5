"""A fault among rows that could be folded is found as if each row were looked at; and good rows are folded exactly."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from covidsvc.model.log import Evidence, Selection, Total
from covidsvc.model.plan import Metric
from covidsvc.phrase.period import FIRST_YEAR, LAST_YEAR, Days
from covidsvc.source import TotalsReading, find_log_files, read_logs, read_totals
from covidsvc.source.faults import Faults
from covidsvc.source.file_context import FileContext, Series
from covidsvc.source.folding import FoldingReader
from covidsvc.source.header import Header

_DECLARED: dict[str, dict[str, object]] = {
    "waiting": {"min": "0", "max": "100", "dimensions": ["branch"]},
    "pleased": {"kind": "share"},
    "incidents": {"kind": "rate"},
    "sales": {"per": "day", "dimensions": ["branch"]},
}
METRICS = {id: Metric.model_validate({"title": id, **declared}) for id, declared in _DECLARED.items()}
STARTS = dict.fromkeys(METRICS, 1)
HEADER = "date,metric,branch,value,of,key,note\n"
GOOD = (
    "2020-04-01,waiting,北京,5,,k1,\n2020-04-01,waiting,北京,0.5,,,\n2020-04-01,waiting,北京,7.25,,k2,a\n"
    "2020-04-01,pleased,,3,4,,\n2020-04-01,pleased,,4,4,,\n2020-04-01,pleased,,0,1,,\n"
    "2020-04-01,incidents,,9,4,,\n2020-04-01,incidents,,0,4,,\n2020-04-01,incidents,,1,4,,\n"
)

FAULTY_ROWS = [
    "2020-04-01,waiting,北京,100.000000001,,,",
    "2020-04-01,waiting,北京,-1,,,",
    "2020-04-01,waiting,北京,1,2,,",
    "2020-04-01,waiting,,1,,,",
    "2020-04-01,waiting, 北京,1,,,",
    "2020-04-01,waiting,北京,1,,k1,",
    "2020-04-01,waiting,北京,1,, k3,",
    "2020-04-01,pleased,,5,4,,",
    "2020-04-01,pleased,,-1,4,,",
    "2020-04-01,pleased,,1,0,,",
    "2020-04-01,pleased,,1,,,",
    "2020-04-01,pleased,北京,1,2,,",
    "2020-04-01,incidents,,-1,4,,",
    "2020-04-01,incidents,,1,x,,",
    "2020-04-01,incidents,,1,0,,",
    "2020-04-31,waiting,北京,1,,,",
    "2020-04-01,walting,北京,1,,,",
    "2020-04-01,sales,北京,1,,,\n2020-04-01,sales,北京,1,,,",
    "2020-04-01,waiting,北京,1,,",
    "2020-04-01,waiting,北京,1e3,,,",
]


def written(folder: Path, text: str, name: str = "all.csv") -> Path:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def totals_in(folder: Path, ranked: frozenset[str] = frozenset()) -> TotalsReading:
    return read_totals(find_log_files(folder, "data", METRICS), METRICS, STARTS, ranked)


def context_of(folder: Path) -> FileContext:
    """What the rows of one file below its header are read by."""
    (file,) = find_log_files(written(folder, HEADER), "data", METRICS)
    return FileContext(file, Header(tuple(HEADER.strip().split(","))), METRICS, STARTS, Series(), Faults())


@pytest.mark.parametrize("row", FAULTY_ROWS)
def test_a_fault_among_good_rows_is_found(tmp_path: Path, row: str) -> None:
    folder = written(tmp_path, HEADER + GOOD + row + "\n" + GOOD.replace("k1", "").replace("k2", ""))
    by_rows = read_logs(find_log_files(folder, "data", METRICS), METRICS, STARTS).findings
    assert by_rows
    assert totals_in(folder).findings == by_rows


@pytest.mark.parametrize("name", ["waiting.csv", "2020-03.csv"])
def test_rows_that_do_not_belong_in_a_file_are_found(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path, HEADER + GOOD, name)
    by_rows = read_logs(find_log_files(folder, "data", METRICS), METRICS, STARTS).findings
    assert by_rows
    reading = totals_in(folder)
    march = Days(date(2020, 3, 1), date(2020, 3, 31))
    reading.log.rows(Selection("waiting", march, march.last))
    assert reading.findings == by_rows


def test_rows_of_a_day_become_one_total(tmp_path: Path) -> None:
    log = totals_in(written(tmp_path, HEADER + GOOD + "2020-04-02,waiting,上海,1,,,\n" * 3)).log
    always = Days(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
    rows = log.rows(Selection("waiting", always, always.last))
    assert (rows.count, rows.total().value) == (6, Fraction("15.75"))
    assert rows.evidence() == (Evidence("data/all.csv", 2, 13, 6),)
    assert log.values_of("branch", Selection("waiting", always, always.last)) == ("上海", "北京")
    assert log.rows(Selection("pleased", always, always.last)).total() == Total(Fraction(7), Fraction(9))


def test_the_values_of_ranked_metrics_alone_are_kept(tmp_path: Path) -> None:
    log = totals_in(written(tmp_path, HEADER + GOOD), frozenset({"waiting"})).log
    april = Days(date(2020, 4, 1), date(2020, 4, 30))
    assert log.rows(Selection("waiting", april, april.last)).smallest(2) == 5
    with pytest.raises(AssertionError, match="not asked for"):
        log.rows(Selection("pleased", april, april.last)).smallest(2)


def test_stretches_grow_where_time_goes_back_and_forth(tmp_path: Path) -> None:
    context = context_of(tmp_path)
    forward, back = FoldingReader(context, frozenset()), FoldingReader(context, frozenset())
    forward.accept(2, "2020-04-01,waiting,北京,5,,,\n" * 30)
    back.accept(2, "".join(f"2020-04-{day:02},waiting,北京,5,,,\n" for day in range(1, 31)))
    assert (forward.size, back.size) == (FoldingReader.SHORT, FoldingReader.LONG)
