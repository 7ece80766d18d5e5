"""What a user sees of metrics whose rows stay in a database."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from conftest import Outcome, Run

PLAN = """\
covidsvc: 1
title: Serving customers
start: 2020-01-01
owners:
  desk: {title: Service desk, person: Head of the service desk}
metrics:
  visits: {title: Visits, min: 0, max: 90}
  waits:
    title: Waits
    unit: hours
    min: 0
    max: 72
    dimensions: [branch]
    SOURCE
measures:
  serve:
    title: Serve well
    owner: desk
    term: ongoing
    review: monthly
    actions: {desk: Open a second desk}
    kpis:
      busy: {metric: visits, aggregate: sum, target: at least 1}
      swift: {metric: waits, aggregate: mean, target: at most 24 hours}
      slow: {metric: waits, aggregate: p90, target: at most 30 hours}
"""
SOURCE = "source: {connection: bank, table: waits, date: day, value: hours}"
LOG = "date,value\n2020-04-01,5\n"
GOOD = "(DATE '2020-04-01', '北京', 20.25), (DATE '2020-04-30', '上海', 30.5), (DATE '2020-05-01', '上海', 1)"

Write = Callable[[dict[str, str | bytes]], Path]
Ask = Callable[..., Outcome]


@pytest.fixture
def ask(run: Run, write: Write, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs a command on the plan with a source, and rows in a database."""

    def ask_of(
        *arguments: str,
        source: str = SOURCE,
        rows: str = GOOD,
        columns: str = "day DATE, branch VARCHAR, hours DECIMAL(9, 2)",
        allowed: str = "waits",
        files: dict[str, str | bytes] | None = None,
    ) -> Outcome:
        path = tmp_path_factory.mktemp("kept-apart") / "secret.duckdb"
        with duckdb.connect(str(path)) as connection:
            connection.execute(f"CREATE TABLE waits ({columns})")
            connection.execute(f"INSERT INTO waits VALUES {rows}")
            connection.execute("CREATE TABLE salaries AS SELECT * FROM waits")
        monkeypatch.setenv("COVIDSVC_CONNECTION_BANK", f"duckdb:{path}")
        monkeypatch.setenv("COVIDSVC_CONNECTION_BANK_ALLOW", allowed)
        logs: dict[str, str | bytes] = {"data/visits.csv": LOG}
        folder = write({"plans/plan.yaml": PLAN.replace("SOURCE", source), **logs, **(files or {})})
        outcome = run(folder, *arguments, "--lang", "en")
        assert "secret" not in outcome.out + outcome.err
        return outcome

    return ask_of


CHECK = ("check", "--as-of", "2020-05-02", "--format", "json")
REPORT = ("report", "--month", "2020-04")


def told(outcome: Outcome) -> list[tuple[str, str, str | None]]:
    findings = json.loads(outcome.out)["findings"]
    return [(each["code"], each["message"], each["fix"]) for each in findings]


def test_a_report_has_values_of_logs_and_of_warehouses(ask: Ask) -> None:
    kpis = json.loads(ask(*REPORT, "--format", "json").out)["kpis"]
    assert [(kpi["id"], kpi["value"], kpi["verdict"]) for kpi in kpis] == [
        ("busy", "5", "met"),
        ("swift", "25.375", "missed"),
        ("slow", "30.5", "missed"),
    ]
    assert kpis[1]["evidence"] == [{"file": "bank:waits", "first_line": 0, "last_line": 0, "rows": 2}]


def test_check_is_content_with_a_source_that_answers(ask: Ask) -> None:
    outcome = ask("check", "--as-of", "2020-05-02")
    assert (outcome.exit, outcome.out) == (0, "All is well.\n")


@pytest.mark.parametrize(
    ("changes", "code", "message", "fix"),
    [
        (
            {"allowed": "tickets"},
            "S102",
            "the connection `bank` does not allow the table `waits`",
            "whoever keeps the connection adds it to COVIDSVC_CONNECTION_BANK_ALLOW; allowed are: tickets",
        ),
        (
            {"source": SOURCE.replace("hours", "minutes")},
            "S104",
            "`bank:waits` has no column `minutes`",
            "its columns are: day, branch, hours",
        ),
        (
            {"columns": "day DATE, branch VARCHAR, hours DOUBLE"},
            "S105",
            "the column `hours` is of the type DOUBLE: a value has to be exact",
            "cast it in a query, as in CAST(hours AS DECIMAL(18, 4))",
        ),
        (
            {"columns": "day TIMESTAMPTZ, branch VARCHAR, hours DECIMAL(9, 2)"},
            "S105",
            "the column `day` is of the type TIMESTAMP WITH TIME ZONE: which day it is on, nobody can say",
            "select a DATE in a query; of a time with a zone, by a clock that the query names",
        ),
        (
            {
                "source": "source: {connection: bank, query: q.sql, date: day, value: hours}",
                "files": {"q.sql": "SELECT day, branch, hours FROM salaries"},
            },
            "S103",
            "the query q.sql is not asked: it reads `salaries`, which the connection does not allow",
            "write one SELECT of the columns that the plan names, over tables that the connection allows",
        ),
        (
            {"source": "source: {connection: bank, query: ../q.sql, date: day, value: hours}"},
            "S103",
            "the query ../q.sql is not asked: a link leads out of the workspace, and what lies there is not read",
            "write one SELECT of the columns that the plan names, over tables that the connection allows",
        ),
        (
            {"files": {"data/waits.csv": "date,branch,value\n2020-04-01,北京,5\n"}},
            "P225",
            "the rows of `waits` are in `bank:waits`, and data/waits.csv has some too",
            "keep the rows in one place: remove the log, or the source",
        ),
    ],
)
def test_check_looks_at_the_source(ask: Ask, changes: dict[str, str], code: str, message: str, fix: str) -> None:
    assert told(ask(*CHECK, **changes)) == [(code, message, fix)]
    reported = ask(*REPORT, **changes)
    assert (reported.exit, reported.out) == (3, "")
    assert f"[{code}] {message}" in reported.err


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (GOOD + ", (DATE '2020-04-02', '北京', NULL)", "rows of `bank:waits` have no number in `hours`: 1"),
        (GOOD + ", (NULL, '北京', 4), (NULL, '上海', 4)", "rows of `bank:waits` have no day in `day`: 2"),
        (GOOD + ", (DATE '2020-04-02', NULL, 4), (DATE '2020-04-02', '', 4)", "rows of `bank:waits` have nothing in"),
        (GOOD + ", (DATE '2020-04-02', '北京', 72.01)", "rows of `bank:waits` have a value above 72 in `hours`: 1"),
        (GOOD + ", (DATE '2020-04-02', '北京', -0.01)", "rows of `bank:waits` have a value below 0 in `hours`: 1"),
    ],
)
def test_rows_that_no_log_could_have_are_counted_and_nothing_is_judged(ask: Ask, rows: str, message: str) -> None:
    outcome = ask(*REPORT, rows=rows)
    assert (outcome.exit, outcome.out) == (3, "")
    assert f"[S107] {message}" in outcome.err


def test_a_branch_with_spaces_around_it_is_told_to_who_asks_about_branches(ask: Ask) -> None:
    rows = GOOD + ", (DATE '2020-04-02', '北京 ', 4)"
    outcome = ask("explain", "swift", "--month", "2020-04", rows=rows)
    assert (outcome.exit, outcome.out) == (3, "")
    assert "[S107] rows of `bank:waits` have spaces around what is in `branch`: 1" in outcome.err


def test_faulty_rows_beyond_the_days_that_are_asked_about_stop_nobody(ask: Ask) -> None:
    assert ask(*REPORT, rows=GOOD + ", (DATE '2021-04-02', '北京', NULL)").exit == 0


def test_offline_what_is_local_is_judged(ask: Ask) -> None:
    outcome = ask(*REPORT, "--offline", "--format", "json", allowed="")
    kpis = json.loads(outcome.out)["kpis"]
    assert [(kpi["verdict"], kpi["reasons"], kpi["value"]) for kpi in kpis] == [
        ("met", [], "5"),
        ("no-data", ["offline"], None),
        ("no-data", ["offline"], None),
    ]
    assert ask("check", "--as-of", "2020-05-02", "--offline", allowed="").exit == 0


@pytest.mark.parametrize("command", [REPORT, ("trend", "swift"), ("explain", "swift"), ("due",)])
def test_a_warehouse_that_is_away_is_told_with_its_name(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: tuple[str, ...], run: Run
) -> None:
    ask("check")
    monkeypatch.setenv("COVIDSVC_CONNECTION_BANK", "duckdb:/nowhere/secret.duckdb")
    outcome = run(tmp_path, *command)
    said = "the warehouse behind `bank` cannot be reached\n"
    assert (outcome.exit, outcome.out, outcome.err) == (3, "", said)


def test_an_unknown_connection_says_where_its_address_belongs(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, run: Run
) -> None:
    ask("check")
    monkeypatch.delenv("COVIDSVC_CONNECTION_BANK")
    monkeypatch.setenv("COVIDSVC_CONNECTIONS", str(tmp_path / "connections.toml"))
    outcome = run(tmp_path, *REPORT, "--lang", "en")
    assert outcome.exit == 3
    assert "connections.toml lies in the workspace, where its secrets would be shared" in outcome.err


def test_a_log_is_not_written_for_rows_of_a_warehouse(ask: Ask) -> None:
    outcome = ask("log-metric", "waits", "5")
    assert (outcome.exit, outcome.err) == (
        1,
        "Nothing was written: the rows of `waits` are in `bank:waits`: no log is written for it\n",
    )


def test_an_explanation_shows_what_was_asked_and_rows(ask: Ask) -> None:
    outcome = ask("explain", "slow", "--month", "2020-04", "--rows", "1", "--format", "json")
    explained = json.loads(outcome.out)
    assert [each["connection"] for each in explained["asked"]] == ["bank"] * len(explained["asked"])
    assert "COUNT(CASE WHEN NOT day IS NULL AND v >= 0 AND v <= 72" in explained["asked"][0]["sql"]
    (cited,) = explained["proof"]["working"]["cited"]
    assert (cited["date"], cited["value"], cited["dimensions"]) == ("2020-04-30", "30.5", {"branch": "上海"})
