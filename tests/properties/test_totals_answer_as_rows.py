"""A log of totals answers every question of a verdict as the rows do, whoever folded them: this program or DuckDB."""

from contextlib import ExitStack
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covidsvc.model.comparison import Comparison
from covidsvc.model.log import Filter, Log, Rows, Selection
from covidsvc.phrase.comparator import Comparator
from covidsvc.phrase.period import Days
from covidsvc.source import MemoryLog, find_log_files, folding, read_logs, read_totals, reader
from covidsvc.source.folding import FoldingReader
from covidsvc.source.monthly import MonthlyLog
from properties.generated_logs import FISCAL_YEAR_STARTS, LAST_DAY, METRICS, Chances, generated_logs
from properties.strategies import tried

VALUES = {"branch": ("北京", "上海", "a, b"), "channel": ("app", "web", "note")}
FIRST_DAY = date(2019, 12, 1)
ALWAYS = Days(date(1900, 1, 1), date(2199, 12, 31))


def selection(dice: Random, metric: str) -> Selection:
    """A question about a stretch of days in which most of the logs lie, or about all time."""
    first = FIRST_DAY + timedelta(days=dice.randrange(120)) if dice.random() < 0.7 else date(2000, 1, 1)
    days = Days(first, first + timedelta(days=dice.choice((0, 6, 30, 90, 9000))))
    since = days.first + timedelta(days=dice.randrange(20)) if dice.random() < 0.3 else None
    as_of = LAST_DAY - timedelta(days=dice.choice((0, 0, 100, 150, 180)))
    where = Filter()
    for dimension in METRICS[metric].dimensions:
        if dice.random() < 0.5:
            values = dice.sample(VALUES[dimension], dice.choice((1, 2)))
            where = Filter({**where.allowed, dimension: frozenset(values)})
    return Selection(metric, days, as_of, since, where)


def told_by(rows: Rows, is_ranked: bool) -> dict[str, object]:
    """All that is asked of some rows; the values of each only where they were kept."""
    if not rows.count:
        return {"count": 0, "evidence": tuple(rows.evidence())}
    at_most_5 = Comparison(Comparator.AT_MOST, Fraction(5))
    return {
        "count": rows.count,
        "total": rows.total(),
        "latest": rows.latest_total(),
        "first and last": (rows.first(), rows.last()),
        "extremes": (rows.smallest(1), rows.smallest(rows.count)),
        "ranks": [rows.smallest(rank) for rank in range(1, rows.count + 1)] if is_ranked else (),
        "share": rows.satisfying(at_most_5) if is_ranked else (),
        "evidence": tuple(rows.evidence()),
    }


def told(log: Log, metric: str, dice: Random, is_ranked: bool) -> list[object]:
    answers: list[object] = []
    for _ in range(6):
        asked = selection(dice, metric)
        answers += [asked, told_by(log.rows(asked), is_ranked), log.combinations(metric, asked.where, asked.as_of)]
        answers += [log.values_of(dimension, asked) for dimension in METRICS[metric].dimensions]
    return answers


def read(folder: Path, ranked: frozenset[str]) -> tuple[MemoryLog, MonthlyLog] | None:
    """The rows and the totals of the same files, of which the same is found.

    None where a row in a file of a month comes twice: files of months are read last, and so another one
    of the two is the second.
    """
    files = find_log_files(folder, "data", METRICS)
    logs = read_logs(files, METRICS, FISCAL_YEAR_STARTS)
    totals = read_totals(files, METRICS, FISCAL_YEAR_STARTS, ranked)
    for metric in METRICS:
        totals.log.rows(Selection(metric, ALWAYS, ALWAYS.last))
    by_month = any(file.month for file in files)
    if by_month and any(finding.rule.code.startswith("L20") for finding in (*totals.findings, *logs.findings)):
        return None
    assert sorted(totals.findings, key=str) == sorted(logs.findings, key=str)
    assert totals.findings == logs.findings or by_month
    assert totals.left_out == logs.left_out
    return logs.log, totals.log


chances_of_faults = st.sampled_from([Chances(4, 0, 100), Chances(0, 0, 0), Chances(0, 0, 300), Chances(80, 0, 50)])


def write_logs(folder: Path, dice: Random, rows: int, chances: Chances) -> None:
    for name, content in generated_logs(dice, rows, chances).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


def assert_same_answers(folder: Path, dice: Random) -> None:
    ranked = frozenset(dice.sample(list(METRICS), 4))
    found = read(folder, ranked)
    if found is None:
        return
    logs, totals = found
    for metric in METRICS:
        asked = dice.random()
        expected = told(logs, metric, Random(asked), metric in ranked)
        assert told(totals, metric, Random(asked), metric in ranked) == expected


@tried(300)
@given(
    st.integers(0, 2**32),
    st.integers(1, 80),
    chances_of_faults,
    st.sampled_from([(60, 60), (400, 100), (2000, 500), (10**6, 2000)]),
    st.sampled_from([0, 3]),
)
def test_totals_answer_as_rows(seed: int, rows: int, chances: Chances, sizes: tuple[int, int], few: int) -> None:
    with TemporaryDirectory() as place, ExitStack() as patches:
        dice = Random(seed)
        write_logs(Path(place), dice, rows, chances)
        patches.enter_context(patch.multiple(FoldingReader, SHORT=sizes[0], LONG=2 * sizes[0]))
        patches.enter_context(patch.object(reader, "_SHORTEST", sizes[1]))
        patches.enter_context(patch.object(folding, "_FEW", few))
        assert_same_answers(Path(place), dice)


@tried(60)
@given(
    st.integers(0, 2**32),
    st.integers(1, 60),
    chances_of_faults,
    st.sampled_from([(), ("", "late", "a, b", '"no"')]),
    st.sampled_from([0, 50]),
)
def test_a_scan_answers_as_rows(seed: int, rows: int, chances: Chances, notes: tuple[str, ...], few: int) -> None:
    pytest.importorskip("duckdb")
    with TemporaryDirectory() as place, ExitStack() as patches:
        dice = Random(seed)
        if notes:
            patches.enter_context(patch("properties.generated_logs._NOTES", notes))
        write_logs(Path(place), dice, rows, chances)
        patches.enter_context(patch("covidsvc.source.fast.PAYS_FROM", 0))
        patches.enter_context(patch("covidsvc.source.fast.scan._FEW", few))
        assert_same_answers(Path(place), dice)
