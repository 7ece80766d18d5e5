"""PostgreSQL is exact, reads only, and every fault is a sentence without a secret."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import Run
from engines.servers import Server, postgres
from source.warehouse.banks import connect
from source.warehouse.restating import RESTATED, TABLE, restatements_are_found

psycopg = pytest.importorskip("psycopg", reason="psycopg, the extra `postgres`, is not installed")

pytestmark = pytest.mark.engines

MORE = """
CREATE TABLE odd (day TIMESTAMP, at TIMESTAMPTZ, value NUMERIC, price DOUBLE PRECISION, whole BIGINT, branch CHAR(6));
INSERT INTO odd VALUES
    ('2020-04-01 23:59:59', now(), 0.1234567890123456789012345, 1, 9007199254740993, '北京'),
    ('2020-04-02 00:00:00', now(), 100000000000000000000.5, 1, 9223372036854775807, '北京');
CREATE TABLE nan AS SELECT DATE '2020-04-01' AS day, 'NaN'::numeric AS value UNION ALL SELECT '2020-04-02', 'Infinity';
CREATE VIEW slow AS SELECT DATE '2020-04-01' AS day, 1 AS value WHERE pg_sleep(20) IS NOT NULL;
CREATE VIEW dying AS SELECT DATE '2020-04-01' AS day, 1 AS value WHERE pg_terminate_backend(pg_backend_pid());
CREATE FUNCTION writes() RETURNS int LANGUAGE sql AS 'INSERT INTO odd (whole) VALUES (1) RETURNING 1';
CREATE VIEW writing AS SELECT DATE '2020-04-01' AS day, writes() AS value;
"""
PLAN = """\
covidsvc: 1
title: Serving customers
start: 2020-01-01
owners: {desk: {title: Service desk, person: Head of the service desk}}
metrics:
  answers: {title: Answers, source: {connection: bank, table: TABLE, COLUMNS}}
measures:
  serve:
    title: Serve well
    owner: desk
    term: ongoing
    review: monthly
    actions: {desk: Open a second desk}
    kpis:
      all: {metric: answers, aggregate: sum, target: at least 1}
      middle: {metric: answers, aggregate: share at most 0.3, target: at least 1%}
"""
REPORT = ("report", "--month", "2020-04", "--lang", "en")

Ask = Callable[..., str]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres() as running:
        with psycopg.connect(running.address(), autocommit=True) as session:
            session.execute(MORE)
        yield running


@pytest.fixture
def ask(server: Server, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """What a report on a table says; on stderr, where it fails. Never one of the connection's secrets."""

    def ask_of(
        table: str,
        *,
        address: str = "",
        timeout: int = 60,
        command: tuple[str, ...] = REPORT,
        source: str = "date: day, value: value",
    ) -> str:
        connect(monkeypatch, address or server.address(), "odd, nan, slow, dying, writing")
        monkeypatch.setenv("COVIDSVC_CONNECTION_BANK_TIMEOUT", str(timeout))
        (tmp_path / "plans").mkdir(exist_ok=True)
        (tmp_path / "plans/plan.yaml").write_text(PLAN.replace("TABLE", table).replace("COLUMNS", source))
        outcome = run(tmp_path, *command)
        assert not any(secret in outcome.out + outcome.err for secret in (server.password, str(server.port), "keeper"))
        assert outcome.exit in ((3,) if outcome.err else (0, 1))
        assert not (outcome.err and outcome.out)
        return outcome.err or outcome.out

    return ask_of


def test_decimals_of_any_length_are_exact_and_a_time_is_of_its_own_day(ask: Ask) -> None:
    kpis = json.loads(ask("odd", command=(*REPORT, "--format", "json")))["kpis"]
    assert [kpi["value"] for kpi in kpis] == ["100000000000000000000.6234567890123456789012345", "0.5"]


def test_what_is_no_number_is_told(ask: Ask) -> None:
    assert "[S107] rows of `bank:nan` have no number in `value`: 2" in ask("nan")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("value: price", "is of the type float8: a value has to be exact"),
        ("date: at", "is of the type timestamptz: which day it is on, nobody can say"),
        ("key: branch", "is of the type bpchar: rows have no order by it"),
    ],
)
def test_types_are_looked_at(ask: Ask, key: str, said: str) -> None:
    others = [each for each in ("date: day", "value: value") if each.partition(":")[0] != key.partition(":")[0]]
    assert said in ask("odd", source=", ".join([*others, key]))


def test_a_session_cannot_write(ask: Ask, server: Server) -> None:
    assert "could not answer: cannot execute INSERT in a read-only transaction" in ask("writing")
    with psycopg.connect(server.address()) as session:
        assert session.execute("SELECT count(*) FROM odd").fetchone() == (2,)


@pytest.mark.parametrize(
    ("table", "changes", "said"),
    [
        ("slow", {"timeout": 1}, "the warehouse behind `bank` has not answered within 1 seconds"),
        ("dying", {}, "the warehouse behind `bank` cannot be reached"),
        ("odd", {"address": "postgresql://keeper:wrong@127.0.0.1:PORT/postgres"}, "refuses the login"),
        ("odd", {"address": "postgresql://nobody:x@127.0.0.1:PORT/postgres"}, "refuses the login"),
        ("odd", {"address": "postgresql://keeper:x@127.0.0.1:1/postgres"}, "cannot be reached"),
        ("odd", {"address": "postgresql://keeper:x@no-such-host.invalid/postgres"}, "cannot be reached"),
    ],
)
def test_a_fault_is_a_sentence(ask: Ask, server: Server, table: str, changes: dict[str, object], said: str) -> None:
    given = {name: str(value).replace("PORT", str(server.port)) for name, value in changes.items()}
    told = ask(table, address=given.get("address", ""), timeout=int(given.get("timeout", 60)))
    assert said in told
    assert told.count("\n") == 1


def test_check_reads_no_row(ask: Ask) -> None:
    assert ask("slow", command=("check", "--as-of", "2020-05-02")) == "All is well.\n"


@pytest.mark.parametrize("restated", RESTATED)
def test_a_restated_table_is_found(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, restated: str
) -> None:
    connect(monkeypatch, server.address(), "waits")
    with psycopg.connect(server.address(), autocommit=True) as session:
        for statement in ("DROP TABLE IF EXISTS waits", *TABLE):
            session.execute(statement)
        restatements_are_found(tmp_path, session.execute, restated)
