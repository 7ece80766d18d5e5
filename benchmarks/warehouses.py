"""A report on ten million rows in each engine, against the same aggregates written by hand there.

python benchmarks/warehouses.py [ROWS] [duckdb] [postgres] [spark] [QUESTION]...

Both are timed in the same process and on the same session: a command begins with `report` and ends with its answer.
`make test-engines` installs what it needs.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

import duckdb

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from conftest import run_command
from covidsvc.source.warehouse import asking

ROUNDS = 3
PLAN = """\
covidsvc: 1
title: Serving customers
start: 2020-01-01
owners: {{desk: {{title: Service desk, person: Head of the service desk}}}}
metrics:
  waits:
    title: Waits
    unit: hours
    min: 0
    max: 720
    dimensions: [branch]
    source: {{connection: bank, table: tickets, date: closed_on, value: hours}}
measures:
  serve:
    title: Serve well
    owner: desk
    term: ongoing
    review: yearly
    actions: {{desk: Open a second desk}}
    kpis:
      kpi: {{metric: waits, {kpi}, target: {target}}}
"""
MADE = """\
SELECT i AS id, DATE '2020-01-01' + CAST(i * 366 // {rows} AS INTEGER) AS closed_on,
    'branch ' || CAST(hash(i) % 40 AS VARCHAR) AS branch, CAST(hash(i + 1) % 7200 / 100 AS DECIMAL(9, 2)) AS hours
FROM range({rows}) AS t(i)"""
YEAR = "closed_on >= DATE '2020-01-01' AND closed_on < DATE '2021-01-01'"


class Question(NamedTuple):
    """A KPI, and what somebody would write by hand for its value; `{p95}` is how an engine calls a nearest rank.

    "By totals of days" is the same aggregate by hand; the others are the barest that gives the number.
    """

    name: str
    kpi: str
    by_hand: str


_CHECKED = "count(*), count(CASE WHEN hours >= 0 AND hours <= 720 THEN 1 END), sum(hours)"
QUESTIONS = (
    Question(
        "mean, by totals of days",
        "aggregate: mean",
        f"SELECT closed_on, {_CHECKED}, count(branch) FROM tickets WHERE {YEAR} GROUP BY closed_on",
    ),
    Question(
        "mean by branch, by totals of days",
        "aggregate: mean, by: branch",
        f"SELECT closed_on, branch, {_CHECKED} FROM tickets WHERE {YEAR} GROUP BY closed_on, branch",
    ),
    Question("mean", "aggregate: mean", f"SELECT sum(hours) / count(*) FROM tickets WHERE {YEAR}"),
    Question(
        "mean by branch",
        "aggregate: mean, by: branch",
        f"SELECT branch, sum(hours) / count(*) FROM tickets WHERE {YEAR} GROUP BY branch",
    ),
    Question("p95", "aggregate: p95", f"SELECT {{p95}} FROM tickets WHERE {YEAR}"),
    Question(
        "share",
        "aggregate: share at most 24 hours",
        f"SELECT sum(CASE WHEN hours <= 24 THEN 1 ELSE 0 END) / count(*) FROM tickets WHERE {YEAR}",
    ),
)


class Bank(NamedTuple):
    """An engine that has the rows: its address, how it is asked by hand, and its nearest rank."""

    name: str
    address: str
    ask: Callable[[str], object]
    p95: str


def main() -> None:
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    wanted = [each for each in sys.argv[1:] if each in _BANKS] or list(_BANKS)
    questions = [each for each in QUESTIONS if each.name in sys.argv[1:]] or QUESTIONS
    rows = numbers[0] if numbers else 10_000_000
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)
        made = folder / "bank"
        made.mkdir()
        duckdb.execute(f"COPY ({MADE.format(rows=rows)}) TO '{made}/tickets.parquet'")
        print(f"{rows:,} rows\n\n| engine | question | by hand | report | asked | report ÷ by hand | asked ÷ by hand |")
        print("|---|---|--:|--:|--:|--:|--:|", flush=True)
        for each in wanted:
            for bank in _BANKS[each](made, folder, stack):
                _measure(bank, folder, questions)


def _measure(bank: Bank, folder: Path, questions: Sequence[Question]) -> None:
    os.environ["COVIDSVC_CONNECTION_BANK"] = bank.address
    os.environ["COVIDSVC_CONNECTION_BANK_ALLOW"] = "tickets"
    os.environ["COVIDSVC_CONNECTION_BANK_TIMEOUT"] = "3600"
    for question in questions:
        workspace = folder / bank.name / question.name
        (workspace / "plans").mkdir(parents=True)
        target = "at most 24%" if question.name == "share" else "at most 24"
        (workspace / "plans/plan.yaml").write_text(PLAN.format(kpi=question.kpi, target=target))
        by_hand = question.by_hand.format(p95=bank.p95)
        hand: list[float] = []
        report: list[float] = []
        asked: list[float] = []
        for number in range(ROUNDS + 1):
            seconds = [_timed(bank.ask, by_hand), *_timed_report(workspace)]
            if number:
                for times, each in zip((hand, report, asked), seconds, strict=True):
                    times.append(each)
        by, whole, own = map(statistics.median, (hand, report, asked))
        print(f"| {bank.name} | {question.name} | {by:.2f} s | {whole:.2f} s | {own:.2f} s "
              f"| {whole / by:.2f} | {own / by:.2f} |", flush=True)  # fmt: skip


def _timed(ask: Callable[[str], object], sql: str) -> float:
    begin = time.perf_counter()
    ask(sql)
    return time.perf_counter() - begin


def _timed_report(workspace: Path) -> tuple[float, float]:
    """How long a report takes, and how much of it the engine."""
    spent = 0.0
    guarded = asking.Session.guarded

    def counted(session: Any, answer: Callable[[], Any]) -> Any:
        nonlocal spent
        begin = time.perf_counter()
        try:
            return guarded(session, answer)
        finally:
            spent += time.perf_counter() - begin

    with patch.object(asking.Session, "guarded", counted):
        begin = time.perf_counter()
        outcome = run_command(workspace, ["report", "--year", "2020", "--format", "csv"])
        whole = time.perf_counter() - begin
    assert not outcome.err, outcome.err
    return whole, spent


def _duckdb(made: Path, folder: Path, stack: ExitStack) -> Iterator[Bank]:
    path = folder / "bank.duckdb"
    with duckdb.connect(str(path)) as filling:
        filling.execute(f"CREATE TABLE tickets AS FROM '{made}/tickets.parquet'")

    def ask(sql: str) -> object:
        with duckdb.connect(str(path), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    yield Bank(f"DuckDB {duckdb.__version__}", f"duckdb:{path}", ask, "quantile_disc(hours, 0.95)")


def _postgres(made: Path, folder: Path, stack: ExitStack) -> Iterator[Bank]:
    import psycopg

    from engines.servers import postgres

    server = stack.enter_context(postgres())
    exported = folder / "tickets.csv"
    duckdb.execute(f"COPY (FROM '{made}/tickets.parquet') TO '{exported}' (HEADER false)")
    with psycopg.connect(server.address(), autocommit=True) as session:
        session.execute("CREATE TABLE tickets (id BIGINT, closed_on DATE, branch VARCHAR(40), hours DECIMAL(9, 2))")
        with session.cursor().copy("COPY tickets FROM STDIN (FORMAT csv)") as copy, exported.open("rb") as file:
            while block := file.read(1 << 20):
                copy.write(block)
        session.execute("VACUUM ANALYZE tickets")
        version = session.info.server_version

    def ask(sql: str) -> object:
        with psycopg.connect(server.address()) as session:
            return session.execute(sql.encode()).fetchall()

    rank = "percentile_disc(0.95) WITHIN GROUP (ORDER BY hours)"
    yield Bank(f"PostgreSQL {version // 10_000}.{version % 10_000}", server.address(), ask, rank)


def _spark(made: Path, folder: Path, stack: ExitStack) -> Iterator[Bank]:
    from pyspark.sql import SparkSession

    from covidsvc.source.warehouse.connections import Connection
    from covidsvc.source.warehouse.on_spark import opened

    address = f"local[1]?tables={made}"
    session = opened(Connection("bank", address, frozenset({"tickets"}), 3600))._session
    stack.callback(session.stop)
    stack.enter_context(patch.object(SparkSession, "stop", lambda self: None))

    def ask(sql: str) -> object:
        return session.sql(sql).collect()

    rank = "percentile_disc(0.95) WITHIN GROUP (ORDER BY hours)"
    yield Bank(f"Spark {session.version}", address, ask, rank)


_BANKS: dict[str, Callable[[Path, Path, ExitStack], Iterator[Bank]]] = {
    "duckdb": _duckdb,
    "postgres": _postgres,
    "spark": _spark,
}


if __name__ == "__main__":
    main()
