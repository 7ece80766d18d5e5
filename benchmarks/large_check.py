"""How long `check` takes on a large plan and log, as a ratio to DuckDB's grouping of the same rows.

The plan has 2,400 lines (160 metrics and as many KPIs), the log 100,000 rows: once in one file of all
metrics, once in a file a metric. DuckDB is asked for the sum and the count of each metric and month,
with the columns' types given, so that it need not find them.

python benchmarks/large_check.py
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from rounds import COVIDSVC, Section, Trial, measure, show

METRICS, ROWS, ROUNDS, SEED = 160, 100_000, 7, 1
AS_OF = "2020-12-31"
GROUP = """\
import duckdb
print(len(duckdb.sql(
    "select metric, date_trunc('month', date), sum(value), count(*) from read_csv('data/all.csv', header=true, "
    "columns={'date': 'DATE', 'metric': 'VARCHAR', 'value': 'DECIMAL(18,4)', 'note': 'VARCHAR'}) group by all"
).fetchall()))
"""
HEAD = """\
covidsvc: 1
title: {zh: 大方案, en: A large plan}
start: 2020-02-01
end: 2020-12-31
languages: [zh, en]
owners:
  it: {title: {zh: IT部, en: IT}, person: {zh: IT部负责人, en: Head of IT}}
metrics:
"""
METRIC = """\
  m{n}:
    title: {{zh: 指标{n}, en: Metric {n}}}
    unit: hours
    per: event
    min: 0
"""
MEASURE = """\
  measure-{n}:
    title: {{zh: 措施{n}, en: Measure {n}}}
    owner: it
    term: 3 months
    review: monthly
    actions:
      a{n}: {{zh: 行动{n}, en: Action {n}}}
    kpis:
"""
KPI = """\
      kpi-{n}:
        title: {{zh: 考核{n}, en: KPI {n}}}
        metric: m{n}
        aggregate: mean
        over: month
        target: {target}
        deadline: 3 months
        min_rows: 3
"""


def plan() -> str:
    parts = [HEAD, *(METRIC.format(n=n) for n in range(METRICS)), "measures:\n"]
    for n in range(METRICS):
        if n % 5 == 0:
            parts.append(MEASURE.format(n=n))
        parts.append(KPI.format(n=n, target="down 10%" if n % 5 == 0 else "at most 24 hours"))
        if n % 5 == 0:
            parts.append("        baseline: 2020-01\n")
    return "".join(parts)


def rows() -> list[tuple[str, int, str]]:
    """Date, metric and value of each row, in the order of their days."""
    dice = random.Random(SEED)
    days = sorted(dice.randrange(366) for _ in range(ROWS))
    return [
        (str(date(2020, 1, 1) + timedelta(day)), dice.randrange(METRICS), f"{dice.randrange(1, 4800) / 100:g}")
        for day in days
    ]


def write(folder: Path, *, apart: bool) -> None:
    """A workspace: its log in one file, or apart by metric."""
    (folder / "plans").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "plans/plan.yaml").write_text(plan(), encoding="utf-8")
    if not apart:
        lines = [f"{day},m{metric},{value},\n" for day, metric, value in rows()]
        (folder / "data/all.csv").write_text("date,metric,value,note\n" + "".join(lines), encoding="utf-8")
        return
    logs = {metric: ["date,value,note\n"] for metric in range(METRICS)}
    for day, metric, value in rows():
        logs[metric].append(f"{day},{value},\n")
    for metric, lines in logs.items():
        (folder / f"data/m{metric}.csv").write_text("".join(lines), encoding="utf-8")


def main() -> None:
    with TemporaryDirectory() as name:
        show(section(Path(name)))


def section(folder: Path) -> Section:
    """`check` on logs together and apart, held against DuckDB's grouping."""
    together, apart = folder / "together", folder / "apart"
    write(together, apart=False)
    write(apart, apart=True)
    check = (COVIDSVC, "check", "--as-of", AS_OF)
    base = "DuckDB groups the rows"
    trials = [
        Trial(base, (sys.executable, "-c", GROUP), together),
        Trial("`check`, one file", check, together, base),
        Trial("`check`, a file a metric", check, apart, base),
    ]
    note = f"A plan of {plan().count(chr(10)):,} lines with {METRICS} KPIs, and a log of {ROWS:,} rows."
    return Section("A large plan", note, measure(trials, ROUNDS))


if __name__ == "__main__":
    main()
