"""A report on ten million rows in each engine, against the same aggregates written by hand there.

python benchmarks/warehouses.py [ROWS] [duckdb] [postgres] [spark] [QUESTION]...

All are timed in turn, in the same process and on the same session: a command begins with `report` and ends with its
answer. What was measured of ten million rows is kept in warehouses.json, and goes to docs/performance.md.
`make test-engines` installs what it needs.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

import duckdb

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from conftest import run_command
from covidsvc.source.warehouse import asking
from performance import write_page
from warehouse_table import KEPT

ROUNDS = 3
ROWS = 10_000_000
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
    review: monthly
    actions: {{desk: Open a second desk}}
    kpis:
      kpi: {{metric: waits, {kpi}, target: {target}}}
"""
MADE = """\
SELECT i AS id, DATE '2020-07-01' + CAST(i * 184 // {rows} AS INTEGER) AS closed_on,
    'branch ' || CAST(hash(i) % 40 AS VARCHAR) AS branch, CAST(hash(i + 1) % 7200 / 100 AS DECIMAL(9, 2)) AS hours
FROM range({rows}) AS t(i)"""
REPORT = ["report", "--month", "2020-12", "--format", "table"]
"""The month, and the five before it, which a report shows as history: the rows are of these six."""


class Question(NamedTuple):
    """A KPI, and what somebody would write by hand.

    `same` has what the report has: six months, and none believed in which a row lacks a number or a branch, or is out
    of bounds. `bare` is the number of one month, whatever the rows are. `{p95}` is how an engine calls a nearest rank.
    """

    name: str
    kpi: str
    same: str
    bare: str


_MONTH = "date_trunc('month', closed_on)"
_HALF_A_YEAR = "(closed_on >= DATE '2020-07-01' AND closed_on < DATE '2021-01-01' OR closed_on IS NULL)"
_DECEMBER = "closed_on >= DATE '2020-12-01' AND closed_on < DATE '2021-01-01'"
_SOUND = "count(*), count(CASE WHEN hours >= 0 AND hours <= 720 AND branch <> '' THEN 1 END)"


def _question(name: str, kpi: str, value: str, bare: str = "", by: str = "") -> Question:
    same = f"SELECT {_MONTH}{by}, {_SOUND}, {value} FROM tickets WHERE {_HALF_A_YEAR} GROUP BY {_MONTH}{by}"
    group = f" GROUP BY {by.removeprefix(', ')}" if by else ""
    return Question(name, kpi, same, f"SELECT {bare or value}{by} FROM tickets WHERE {_DECEMBER}{group}")


_WITHIN_A_DAY = "sum(CASE WHEN hours <= 24 THEN 1 ELSE 0 END)"
QUESTIONS = (
    _question("mean", "aggregate: mean", "sum(hours)", "sum(hours) / count(*)"),
    _question("mean by branch", "aggregate: mean, by: branch", "sum(hours)", "sum(hours) / count(*)", ", branch"),
    _question("share", "aggregate: share at most 24 hours", _WITHIN_A_DAY, f"{_WITHIN_A_DAY} / count(*)"),
    _question("p95", "aggregate: p95", "{p95}"),
    _question("p95 by branch", "aggregate: p95, by: branch", "{p95}", by=", branch"),
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
    rows = numbers[0] if numbers else ROWS
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)
        made = folder / "bank"
        made.mkdir()
        duckdb.execute(f"COPY ({MADE.format(rows=rows)}) TO '{made}/tickets.parquet'")
        for each in wanted:
            for bank in _BANKS[each](made, folder, stack):
                measured = {question.name: _measured(bank, folder, question) for question in questions}
                if rows == ROWS:
                    _keep(each, bank.name, measured)
    write_page()


def _keep(engine: str, name: str, measured: dict[str, dict[str, float]]) -> None:
    """Keeps what was measured beside that of other engines and questions."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    before = kept.get(engine, {}).get("questions", {})
    known = {**before, **measured}
    in_order = {each.name: known[each.name] for each in QUESTIONS if each.name in known}
    kept[engine] = {"name": name, "date": date.today().isoformat(), "questions": in_order}
    engines = {each: kept[each] for each in _BANKS if each in kept}
    KEPT.write_text(json.dumps(engines, indent=1) + "\n", encoding="utf-8")


def _measured(bank: Bank, folder: Path, question: Question) -> dict[str, float]:
    """Median seconds of a report, of the engine in it, and of what was written by hand."""
    os.environ["COVIDSVC_CONNECTION_BANK"] = bank.address
    os.environ["COVIDSVC_CONNECTION_BANK_ALLOW"] = "tickets"
    os.environ["COVIDSVC_CONNECTION_BANK_TIMEOUT"] = "3600"
    workspace = folder / bank.name / question.name
    (workspace / "plans").mkdir(parents=True)
    target = "at most 24%" if question.name == "share" else "at most 24"
    (workspace / "plans/plan.yaml").write_text(PLAN.format(kpi=question.kpi, target=target))
    same, bare = (sql.format(p95=bank.p95) for sql in (question.same, question.bare))
    rounds = []
    for number in range(ROUNDS + 1):
        seconds = (_timed(bank.ask, same), _timed(bank.ask, bare), *_timed_report(workspace))
        if number:
            rounds.append(seconds)
    medians = map(statistics.median, zip(*rounds, strict=True))
    found = dict(zip(("same", "bare", "report", "asked"), medians, strict=True))
    print(bank.name, question.name, {name: round(each, 3) for name, each in found.items()}, flush=True)
    return found


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
        outcome = run_command(workspace, REPORT)
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
