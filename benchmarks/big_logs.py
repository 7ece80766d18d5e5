"""How long `report` takes on logs of up to ten million rows, and how much memory.

With the extra `fast` it is held against DuckDB's own grouping of the same rows, without it against the
csv module and a sum of Decimal for each metric and month.

python benchmarks/big_logs.py
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from rounds import COVIDSVC, Section, Trial, measure, show

LOGS = str(Path(__file__).with_name("logs.py"))
MONTH = "2020-12"
REPORT = ("report", "--month", MONTH)

DUCKDB = """\
import duckdb
print(len(duckdb.sql(
    "select {key}, date_trunc('month', date), sum(value), count(*) from read_csv('data/*.csv', header=true, "
    "columns={columns}) group by all"
).fetchall()))
"""
GROUP = DUCKDB.format(
    key="metric", columns="{'date': 'DATE', 'metric': 'VARCHAR', 'value': 'DECIMAL(18,4)', 'note': 'VARCHAR'}"
)
GROUP_BRANCHES = DUCKDB.format(key="branch", columns="{'date': 'DATE', 'branch': 'VARCHAR', 'value': 'DECIMAL(18,4)'}")
BARE_LOOP = """\
import csv
from decimal import Decimal
totals = {}
with open("data/all.csv", encoding="utf-8-sig", newline="") as file:
    rows = csv.reader(file)
    next(rows)
    for date, metric, value, note in rows:
        key = metric, date[:7]
        count, total = totals.get(key, (0, 0))
        totals[key] = count + 1, total + Decimal(value)
print(len(totals))
"""
WITHOUT_EXTRA = "import sys; sys.modules['duckdb'] = None; from covidsvc.cli import main; main()"
"""The program on a machine that has no DuckDB: the name stands for a module that cannot be imported."""

with_extra = (COVIDSVC, *REPORT)
without_extra = (sys.executable, "-c", WITHOUT_EXTRA, *REPORT)
duckdb = (sys.executable, "-c", GROUP)
bare_loop = (sys.executable, "-c", BARE_LOOP)


def main() -> None:
    with TemporaryDirectory() as name:
        for section in sections(Path(name)):
            show(section)


def sections(folder: Path) -> Iterator[Section]:
    """The tables, each measured on logs that are written below a folder and removed again."""
    yield _with_the_extra(folder)
    yield _without_the_extra(folder)
    yield _other_kinds(folder)
    yield _one_month(folder)


def generated(folder: Path, kind: str, rows: int) -> Path:
    """A workspace with so many rows, written in a process of its own."""
    workspace = folder / f"{kind}-{rows}"
    subprocess.run([sys.executable, LOGS, kind, str(rows), str(workspace)], check=True)
    return workspace


def _with_the_extra(folder: Path) -> Section:
    limits = {100_000: (2, None, 7), 1_000_000: (1.7, None, 7), 10_000_000: (1.5, 300, 5)}
    timings = []
    for rows, (at_most, megabytes, rounds) in limits.items():
        workspace = generated(folder, "in-order", rows)
        base = f"DuckDB groups {rows:,} rows"
        trials = [
            Trial(base, duckdb, workspace),
            Trial(f"`report` on {rows:,} rows", with_extra, workspace, base, at_most=at_most, megabytes=megabytes),
        ]
        timings += measure(trials, rounds)
        shutil.rmtree(workspace)
    note = "Twenty metrics in one file, in the order of its days; about 27 bytes a row."
    return Section("With the extra `fast`", note, timings)


def _without_the_extra(folder: Path) -> Section:
    timings = []
    for rows, rounds in {100_000: 7, 1_000_000: 5, 4_000_000: 3}.items():
        workspace = generated(folder, "in-order", rows)
        base = f"a bare loop over {rows:,} rows"
        trials = [
            Trial(base, bare_loop, workspace),
            Trial(f"`report` on {rows:,} rows", without_extra, workspace, base, at_most=1.4),
        ]
        timings += measure(trials, rounds)
        shutil.rmtree(workspace)
    note = (
        "The same files. The bare loop is `csv.reader` with a sum of `Decimal` for each metric and month; "
        "it checks nothing. Memory should not grow with the number of rows."
    )
    return Section("Without the extra", note, timings)


def _other_kinds(folder: Path) -> Section:
    rows, timings = 1_000_000, []
    for kind, meaning in {
        "shuffled": "in no order",
        "office": "BOM, CRLF, quoted line ends",
        "branches": "10,000 branches, `by: branch`",
    }.items():
        workspace = generated(folder, kind, rows)
        base = f"DuckDB: {meaning}"
        group = (sys.executable, "-c", GROUP_BRANCHES) if kind == "branches" else duckdb
        trials = [Trial(base, group, workspace), Trial(f"`report`: {meaning}", with_extra, workspace, base)]
        if kind != "branches":
            loop = f"bare loop: {meaning}"
            trials += [
                Trial(loop, bare_loop, workspace),
                Trial(f"`report` without the extra: {meaning}", without_extra, workspace, loop),
            ]
        timings += measure(trials, 3)
        shutil.rmtree(workspace)
    workspace = generated(folder, "with-faults", 100_000)
    faulty = Trial("`report`: 100,000 rows, 100 of them wrong", with_extra, workspace, ends_with=3)
    timings += measure([faulty], 3)
    shutil.rmtree(workspace)
    return Section("Other logs", f"{rows:,} rows each, where nothing else is said. No limit is set here.", timings)


def _one_month(folder: Path) -> Section:
    all_months = generated(folder, "by-month", 1_200_000)
    alone = folder / "alone"
    shutil.copytree(all_months, alone, ignore=lambda _, names: [n for n in names if n[:2] == "20" and n[:7] != MONTH])
    base = "`report`: a workspace with that month alone"
    trials = [
        Trial(base, with_extra, alone),
        Trial("`report`: one month of 120", with_extra, all_months, base, at_most=1.3),
        Trial("DuckDB groups all 120 months", duckdb, all_months, base),
    ]
    timings = measure(trials, 7)
    shutil.rmtree(all_months)
    shutil.rmtree(alone)
    note = "1,200,000 rows in 120 files, ten thousand a month; a report on the last one."
    return Section("One month of 120", note, timings)


if __name__ == "__main__":
    main()
