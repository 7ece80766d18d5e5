"""Closing a period that rests on rows in a warehouse: what is kept of them, and what is told when they are restated."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from closing_samples import edit
from conftest import Outcome, run_command
from covidsvc.model.closing import digest_of
from source.warehouse.restating import (
    CHECK,
    CLOSE,
    CLOSED,
    FILES,
    OF_WAITS,
    PLAN,
    RESTATED,
    TABLE,
    restatements_are_found,
    told,
)

Write = Callable[[dict[str, str | bytes]], Path]
Restate = Callable[[str], None]
REPORT = ("report", "--month", "2020-04", "--lang", "en")


@pytest.fixture
def restate(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Restate:
    """Runs a statement in the database behind the connection `bank`, in which the table is."""
    path = tmp_path_factory.mktemp("kept-apart") / "secret.duckdb"
    monkeypatch.setenv("COVIDSVC_CONNECTION_BANK", f"duckdb:{path}")
    monkeypatch.setenv("COVIDSVC_CONNECTION_BANK_ALLOW", "waits")

    def run(statement: str) -> None:
        with duckdb.connect(str(path)) as connection:
            connection.execute(statement)

    for statement in TABLE:
        run(statement)
    return run


@pytest.fixture
def desk(write: Write, restate: Restate) -> Path:
    return write(FILES)


@pytest.fixture
def month(desk: Path) -> Path:
    """The workspace, with its month closed."""
    assert run_command(desk, [*CLOSE]).exit == 0
    return desk


def checked(folder: Path, *more: str) -> Outcome:
    outcome = run_command(folder, [*CHECK, "--format", "json", *more])
    assert "secret" not in outcome.out + outcome.err
    return outcome


def closing(folder: Path) -> dict[str, dict[str, Any]]:
    """What a closing keeps of each metric."""
    text = (folder / CLOSED).read_text(encoding="utf-8")
    assert "secret" not in text
    return {each["metric"]: each for each in json.loads(text)["rows"]}


@pytest.mark.parametrize("restated", RESTATED)
def test_a_restated_table_is_found_and_named_by_the_days(tmp_path: Path, restate: Restate, restated: str) -> None:
    restatements_are_found(tmp_path, restate, restated)


def test_a_closing_has_what_the_days_come_to(desk: Path) -> None:
    outcome = run_command(desk, [*CLOSE])
    assert outcome.out == (
        f"desk · 2020-04 closed on 2020-05-02 by Wang Min: {CLOSED}\n"
        "rows kept: 1, files: 1\n"
        "totals by day kept: 2 (content in bank:waits), rows in them: 3\n"
        "totals by day kept: 2 (waits in bank:waits), rows in them: 3\n"
    )
    kept = closing(desk)
    assert kept["visits"]["source"] is None
    assert kept["waits"]["source"] == {"name": "bank:waits", "query_sha256": None, "by": ["branch"]}
    assert [
        (each["file"], each["day"], each["count"], each["rows"])
        for metric in ("waits", "content")
        for each in kept[metric]["days"]
    ] == [
        (
            "bank:waits",
            "2020-04-01",
            2,
            [
                "rows=1 sum=18.5 least=18.5 greatest=18.5|上海",
                "rows=1 sum=20.25 least=20.25 greatest=20.25|北京",
            ],
        ),
        ("bank:waits", "2020-04-17", 1, ["rows=1 sum=30.5 least=30.5 greatest=30.5|上海"]),
        ("bank:waits", "2020-04-01", 2, ["rows=2 sum=14 least=6 greatest=8 of=20"]),
        ("bank:waits", "2020-04-17", 1, ["rows=1 sum=7 least=7 greatest=7 of=10"]),
    ]


def test_of_many_totals_their_digests_and_how_many_rows_stay(
    desk: Path, restate: Restate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("covidsvc.evaluate.kept.MOST_TEXTS", 5)
    run_command(desk, [*CLOSE])
    assert {each["rows"] for each in closing(desk)["waits"]["days"]} == {None}
    assert told(checked(desk)) == []
    restate("UPDATE waits SET hours = 20.5 WHERE id = 1")
    restate("INSERT INTO waits VALUES (9, DATE '2020-04-17', '上海', 18.5, 7, 10)")
    assert f"C202 {OF_WAITS}2020-04-01: other values in as many rows; 2020-04-17: rows 1 → 2" in told(checked(desk))


def test_of_many_days_the_first_ones_are_named(month: Path, restate: Restate) -> None:
    restate(
        "INSERT INTO waits SELECT 9, DATE '2020-04-02' + CAST(n AS INTEGER), '上海', 18.5, 7, 10 FROM range(9) t(n)"
    )
    (line,) = (line for line in told(checked(month)) if line.startswith(f"C202 {OF_WAITS}"))
    assert line.endswith("; 2020-04-06 上海: rows 0 → 1, sum 0 → 18.5; and 4 more")


def test_the_place_is_where_the_closing_names_the_day(month: Path, restate: Restate) -> None:
    restate("UPDATE waits SET hours = 31 WHERE id = 3")
    places = {each["line"] for each in json.loads(checked(month).out)["findings"] if each["code"] == "C202"}
    lines = (month / CLOSED).read_text(encoding="utf-8").splitlines()
    assert [lines[place - 1].strip() for place in places] == ['"day": "2020-04-17",']


def test_a_report_tells_what_has_changed_since(month: Path, restate: Restate) -> None:
    restate("UPDATE waits SET hours = 40 WHERE id = 3")
    outcome = run_command(month, ["report", "--month", "2020-05", "--as-of", "2020-05-10", "--lang", "en"])
    assert (
        "!  2020-04 changed since it was closed: Waits [上海]: met, 24.5 hours → missed, 29.25 hours · "
        "the totals of `waits` in `bank:waits` are others: 2020-04-17 上海: sum 30.5 → 40"
    ) in outcome.out
    assert "closed as met, 24.5 hours" in run_command(month, [*REPORT]).out
    assert "since it was closed" not in run_command(month, [*REPORT, "--offline"]).out
    row = json.loads(run_command(month, [*REPORT, "--format", "json"]).out)["closing"]["rows"][0]
    assert (row["kind"], row["file"], row["line"], row["day"]) == ("totals", "bank:waits", None, "2020-04-17")
    assert row["after"] == "rows=1 sum=40 least=40 greatest=40|上海"


def test_offline_it_is_told_what_was_not_held_against_the_warehouse(month: Path, restate: Restate) -> None:
    restate("DELETE FROM waits")
    edit(month, "data/visits.csv", "2020-04-01,5", "2020-04-01,6")
    outcome = checked(month, "--offline")
    assert outcome.err == (
        "nobody asked the warehouses that closed periods rest on; these were held against plans and logs alone: "
        "desk 2020-04\n"
    )
    assert [line[:4] for line in told(outcome)] == ["C201", "    ", "C202"]
    assert "C201 busy was met, 5, and would be met, 6 now" in told(outcome)


def test_rules_that_are_not_asked_ask_no_warehouse(month: Path, restate: Restate) -> None:
    restate("DELETE FROM waits")
    assert told(checked(month, "--select", "P")) == []
    assert "C201 content was met" in "".join(told(checked(month, "--select", "C2")))


def test_closed_offline_the_kpis_are_accepted_and_held_against_nothing(desk: Path, restate: Restate) -> None:
    refused = run_command(desk, [*CLOSE, "--offline"])
    assert (refused.exit, refused.out) == (1, "")
    assert "swift has no data in 2020-04 (the warehouse was not asked)" in refused.err
    accepts = [f"--accept={kpi}=The warehouse moves" for kpi in ("swift", "slowest", "content")]
    outcome = run_command(desk, [*CLOSE, "--offline", *accepts])
    assert (outcome.exit, outcome.out.splitlines()[1:]) == (0, ["rows kept: 1, files: 1"])
    assert closing(desk)["waits"]["source"] is None
    assert (told(checked(desk)), checked(desk).err, checked(desk, "--offline").err) == ([], "", "")
    assert "since it was closed" not in run_command(desk, [*REPORT]).out


def test_a_closing_from_before_totals_were_kept_holds(desk: Path) -> None:
    accepts = [f"--accept={kpi}=Nobody asked" for kpi in ("swift", "slowest", "content")]
    run_command(desk, [*CLOSE, "--offline", *accepts])
    data = json.loads((desk / CLOSED).read_text(encoding="utf-8"))
    for each in data["rows"]:
        del each["source"]
    (desk / CLOSED).write_text(json.dumps({**data, "sha256": digest_of(data)}), encoding="utf-8")
    assert told(checked(desk)) == []


def test_reopened_and_closed_again_it_holds(month: Path, restate: Restate) -> None:
    restate("UPDATE waits SET hours = 40 WHERE id = 3")
    reopen = ("reopen", "--month", "2020-04", "--by", "Wang Min", "--on", "2020-05-03", "--reason", "A late correction")
    assert run_command(month, [*reopen]).exit == 0
    assert told(checked(month)) == []
    assert run_command(month, [*CLOSE]).exit == 0
    assert told(checked(month)) == []


@pytest.mark.parametrize("command", [CLOSE, CHECK, REPORT])
def test_a_warehouse_that_is_away_is_told(
    month: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    before = sorted((month / "closed/desk").iterdir())
    monkeypatch.setenv("COVIDSVC_CONNECTION_BANK", "duckdb:/nowhere/secret.duckdb")
    outcome = run_command(month, [*command])
    said = "the warehouse behind `bank` cannot be reached"
    if command == CHECK:
        assert outcome.exit == 1
        assert [line for line in outcome.out.splitlines() if line.startswith("error")] == [f"error[S106] {said}"]
        assert outcome.err.endswith("plans and logs alone: desk 2020-04\n")
    else:
        assert (outcome.exit, outcome.out, outcome.err) == (3, "", said + "\n")
    assert sorted((month / "closed/desk").iterdir()) == before


def test_rows_that_no_log_could_have_are_no_total(desk: Path, restate: Restate) -> None:
    restate("INSERT INTO waits VALUES (9, DATE '2020-04-12', '北京', NULL, 7, 10)")
    outcome = run_command(desk, [*CLOSE])
    assert (outcome.exit, outcome.out) == (3, "")
    assert "[S107] rows of `bank:waits` have no number in `hours`: 1" in outcome.err
    assert not (desk / "closed").exists()


def test_check_tells_of_rows_that_became_such(month: Path, restate: Restate) -> None:
    restate("UPDATE waits SET hours = NULL WHERE id = 3")
    outcome = checked(month)
    assert [each["code"] for each in json.loads(outcome.out)["findings"]] == ["S107"]
    assert "desk 2020-04" in outcome.err


def test_another_table_or_condition_is_named_where_a_value_is_another(month: Path, restate: Restate) -> None:
    edit(month, "plans/desk.yaml", "value: hours}", "value: hours, where: {branch: 上海}}")
    found = json.loads(checked(month).out)["findings"]
    plan = [other for each in found for other in each["related"] if other["file"] == "plans/desk.yaml"]
    assert {each["message"] for each in plan} == {"the plan says something else of it now: where its rows are"}
    assert {each["line"] for each in plan} == {9}


def test_another_query_is_named_where_a_value_is_another(desk: Path) -> None:
    query = desk / "queries/waits.sql"
    query.parent.mkdir()
    query.write_text("SELECT day, branch, hours FROM waits\n")
    edit(
        desk,
        "plans/desk.yaml",
        "table: waits, date: day, value: hours",
        "query: queries/waits.sql, date: day, value: hours",
    )
    run_command(desk, [*CLOSE])
    query.write_bytes(b"SELECT day, branch, hours FROM waits\r\n")
    assert told(checked(desk)) == []
    query.write_text("SELECT day, branch, hours * 1 AS hours FROM waits\n")
    assert told(checked(desk)) == []
    query.write_text("SELECT day, branch, hours FROM waits WHERE hours < 30\n")
    lines = told(checked(desk))
    assert lines[1] == "     the plan says something else of it now: the query of its rows"
    assert lines[-1].startswith(
        "C202 the totals of `waits` in `bank:queries/waits.sql` are others: 2020-04-17 上海: rows 1"
    )


LOG = "date,branch,value\n2020-04-01,北京,20.25\n2020-04-01,上海,18.5\n2020-04-17,上海,30.5\n"
LOGGED = PLAN.replace("source: {connection: bank, table: waits, date: day, value: hours}", "min: 0")


def test_rows_that_move_to_a_warehouse_are_counted_by_day(desk: Path, restate: Restate, write: Write) -> None:
    write({"plans/desk.yaml": LOGGED, "data/waits.csv": LOG})
    run_command(desk, [*CLOSE])
    assert closing(desk)["waits"]["source"] is None
    (desk / "data/waits.csv").unlink()
    write(FILES)
    assert told(checked(desk)) == []
    assert checked(desk, "--offline").err.endswith("desk 2020-04\n")
    restate("INSERT INTO waits VALUES (9, DATE '2020-04-17', '北京', 20.25, 7, 10)")
    assert told(checked(desk))[0] == f"C202 {OF_WAITS}2020-04-17: rows 1 → 2"


def test_rows_that_move_to_a_log_are_counted_by_day(month: Path, write: Write) -> None:
    write({"plans/desk.yaml": LOGGED, "data/waits.csv": LOG})
    assert told(checked(month)) == []
    write({"data/waits.csv": LOG + "2020-04-17,北京,20.25\n"})
    assert told(checked(month)) == ["C202 the totals of `waits` in `data/waits.csv` are others: 2020-04-17: rows 1 → 2"]


def test_without_the_dimensions_of_then_verdicts_are_held_alone(month: Path) -> None:
    edit(month, "plans/desk.yaml", ", by: branch", "")
    edit(month, "plans/desk.yaml", "dimensions: [branch], ", "")
    lines = told(checked(month))
    assert [line[:4] for line in lines if line[0] == "C"] == ["C201"] * 3


def test_a_kpi_that_is_gone_is_told_and_its_rows_are_not(month: Path) -> None:
    edit(month, "plans/desk.yaml", "      content: {metric: content, target: at least 50%}\n", "")
    assert told(checked(month, "--select", "C")) == [
        "C201 content was met, 0.7, and would be not in the report now",
        "     the plan has no such KPI any more",
    ]


def test_a_row_that_moves_within_its_week_is_no_change(desk: Path, restate: Restate) -> None:
    edit(desk, "plans/desk.yaml", "{title: Waits,", "{title: Waits, per: week,")
    edit(desk, "plans/desk.yaml", "      content: {metric: content, target: at least 50%}\n", "")
    run_command(desk, [*CLOSE])
    assert [each["day"] for each in closing(desk)["waits"]["days"]] == [*("2020-03-30", "2020-04-13", "2020-04-27")]
    restate("UPDATE waits SET day = DATE '2020-04-03' WHERE id = 1")
    assert told(checked(desk, "--select", "C")) == []
    restate("UPDATE waits SET day = DATE '2020-04-06' WHERE id = 1")
    assert f"C202 {OF_WAITS}2020-03-30 北京: rows 1 → 0, sum 20.25 → 0; 2020-04-06 北京: rows 0 → 1" in "".join(
        told(checked(desk, "--select", "C"))
    )


def test_it_is_told_in_chinese_too(month: Path, restate: Restate) -> None:
    restate("DELETE FROM waits WHERE id = 3")
    out = run_command(month, ["check", "--as-of", "2020-05-02", "--lang", "zh"]).out
    assert "其数据已变：`bank:waits` 中 `waits` 的合计有变：2020-04-17 上海：行数 1 → 0，合计 30.5 → 0" in out
