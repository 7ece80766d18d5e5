"""Rows are accepted by stretches, or looked at one by one: both ways find the same in whatever log."""

from contextlib import ExitStack
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from covidsvc.source import Doubts, Examination, LogReading, find_log_files, read_logs, reader
from covidsvc.source.csv_text import LINE_LIMIT, physical_lines
from covidsvc.source.row_columns import ColumnReader
from properties.generated_logs import FISCAL_YEAR_STARTS, LAST_DAY, METRICS, Chances, generated_logs
from properties.strategies import tried

examinations = st.builds(
    Examination,
    last_day=st.sampled_from([None, LAST_DAY]),
    looks_for_personal_data=st.booleans(),
    limit=st.sampled_from([100, 2, None]),
    wanted=st.sampled_from([None, None, lambda rule: rule.code != "L112"]),
)
doubts = st.sampled_from([Doubts(), Doubts(), Doubts(frozenset({"sales"})), Doubts(frozenset({"level"}), others=True)])
stretches = st.sampled_from([(1, 3), (60, 60), (100, 60), (250, 250), (500, 60), (1500, 60), (10**6, 2000)])
"""How many characters are accepted at once, at most and at least; a line of the logs has about 30."""
few_faults, no_faults, many_faults = Chances(4, 0, 100), Chances(0, 0, 300), Chances(150, 0, 100)
long_cells = Chances(2, 20, 500)
chances_of_faults = st.sampled_from([*[few_faults] * 5, *[no_faults] * 3, *[many_faults] * 3, long_cells])


def read(folder: Path, examination: Examination, doubt: Doubts) -> LogReading:
    files = find_log_files(folder, "data", METRICS)
    return read_logs(files, METRICS, FISCAL_YEAR_STARTS, examination, doubt)


def told(reading: LogReading, given_up: set[str]) -> dict[str, object]:
    """All that a reading says. Of a file that is given up at a line nobody asks for the rows before it."""
    rows = {metric: [row for row in rows if row.file not in given_up] for metric, rows in reading.rows.items()}
    return {
        "rows": {metric: those for metric, those in rows.items() if those},
        "findings": reading.findings,
        "left out": (reading.left_out, reading.errors_left_out),
        "exemptions": reading.exemptions,
        "units": reading.series.units,
        "keys": reading.series.keys,
    }


def has_too_long_line(text: str) -> bool:
    return any(len(line) >= LINE_LIMIT for line in physical_lines(text))


@tried(400)
@given(
    st.integers(0, 2**32),
    st.integers(1, 60),
    chances_of_faults,
    stretches,
    examinations,
    doubts,
)
def test_both_ways_agree(
    seed: int, rows: int, chances: Chances, stretch: tuple[int, int], examination: Examination, doubt: Doubts
) -> None:
    with TemporaryDirectory() as place, ExitStack() as patches:
        folder = Path(place)
        logs = generated_logs(Random(seed), rows, chances)
        for name, content in logs.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        given_up = {f"data/{name}" for name, content in logs.items() if has_too_long_line(content.decode())}
        longest, shortest = stretch
        patches.enter_context(patch.object(ColumnReader, "size", longest))
        patches.enter_context(patch.object(reader, "_SHORTEST", shortest))
        by_stretches = told(read(folder, examination, doubt), given_up)
        patches.enter_context(patch.object(ColumnReader, "accept", lambda *_: None))
        assert by_stretches == told(read(folder, examination, doubt), given_up)
