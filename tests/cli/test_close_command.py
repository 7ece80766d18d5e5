"""Closing a period and reopening it: what is refused, and what is written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from closing_samples import CHECK, CLOSE, CLOSED, FILES, PLAN, REOPEN, closed, edit
from conftest import Outcome, run_command

Write = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def branches(write: Write) -> Path:
    return write(FILES)


def close(folder: Path, *more: str, on: str = "2020-07-03") -> Outcome:
    return run_command(folder, [*CLOSE, "--on", on, *more])


def test_it_says_what_was_closed_and_where_it_stands(branches: Path) -> None:
    outcome = close(branches)
    assert outcome.exit == 0
    assert outcome.out == (f"branches · 2020-Q2 closed on 2020-07-03 by Wang Min: {CLOSED}\nrows kept: 6, files: 2\n")


def test_a_closing_is_the_same_to_the_byte_for_the_same_workspace(branches: Path) -> None:
    close(branches)
    first = (branches / CLOSED).read_bytes()
    (branches / CLOSED).unlink()
    close(branches)
    assert (branches / CLOSED).read_bytes() == first


def test_it_has_the_report_the_meaning_and_the_rows(branches: Path) -> None:
    close(branches, "--note", "checked with the board")
    data = json.loads((branches / CLOSED).read_text(encoding="utf-8"))
    report = json.loads(run_command(branches, ["report", "--quarter", "2020-Q2", "--format", "json"]).out)
    del report["closing"], report["past_changes"]
    assert {"format": report["format"], **data["report"]} == report
    assert data["note"] == "checked with the board"
    assert data["meaning"]["kpis"]["waiting"]["target"][0]["bound"]["number"] == "15"
    waiting = next(each for each in data["rows"] if each["metric"] == "waiting")
    assert [(each["day"], each["rows"]) for each in waiting["days"]] == [
        ("2020-04-02", ["14|north", "16|south"]),
        ("2020-05-11", ["13|north"]),
        ("2020-06-30", ["15|south"]),
    ]


@pytest.mark.parametrize(
    ("more", "on", "exit", "said"),
    [
        ((), "2020-06-30", 1, "2020-Q2 runs until 2020-06-30: it can be closed from 2020-07-01 on\n"),
        (("--accept", "waiting=x"), "2020-07-03", 1, "--accept waiting: it is not without data in 2020-Q2\n"),
        (("--accept", "waitin=x"), "2020-07-03", 2, "--accept waitin: no such KPI; there is waiting\n"),
        (("--accept", "waiting"), "2020-07-03", 2, "--accept waiting: write it as waiting=REASON\n"),
        (("--by", " "), "2020-07-03", 2, "--by: write who does it\n"),
        (("--month", "2020-04"), "2020-07-03", 2, "--month and --quarter exclude each other: name one period\n"),
    ],
)
def test_it_refuses(branches: Path, more: tuple[str, ...], on: str, exit: int, said: str) -> None:
    outcome = close(branches, *more, on=on)
    assert (outcome.exit, outcome.out, outcome.err) == (exit, "", said)
    assert not (branches / "closed").exists()


def test_a_kpi_without_data_has_to_be_accepted_with_a_reason(branches: Path) -> None:
    (branches / "data/satisfied.csv").unlink()
    refused = close(branches)
    assert refused.exit == 1
    assert refused.err == (
        "satisfied has no data in 2020-Q2 (no rows): log what is missing, or accept it with --accept satisfied=REASON\n"
    )
    assert close(branches, "--accept", "satisfied=The survey was postponed").exit == 0
    data = json.loads((branches / CLOSED).read_text(encoding="utf-8"))
    assert data["accepted"] == {"satisfied": "The survey was postponed"}


def test_a_waived_kpi_without_data_needs_no_more_reasons(branches: Path) -> None:
    (branches / "data/satisfied.csv").unlink()
    waiver = "waivers:\n  - {kpi: satisfied, periods: 2020-Q2, reason: No survey, by: The board}\n"
    (branches / "plans/branches.yaml").write_text(PLAN + waiver, encoding="utf-8")
    assert close(branches).exit == 0


def test_a_period_is_closed_once(branches: Path) -> None:
    close(branches)
    before = (branches / CLOSED).read_bytes()
    outcome = close(branches)
    assert outcome.exit == 1
    assert outcome.err == (
        f"2020-Q2 of branches is closed already, on 2020-07-03 by Wang Min ({CLOSED}): "
        "reopen it first, with `covidsvc reopen`\n"
    )
    assert (branches / CLOSED).read_bytes() == before


def test_errors_in_plans_and_logs_come_first(branches: Path) -> None:
    edit(branches, "data/waiting.csv", "north,14", "north,fourteen")
    outcome = close(branches)
    assert outcome.exit == 3
    assert "fourteen" in outcome.err
    assert not (branches / "closed").exists()


def test_reopened_and_closed_again_every_version_stays(branches: Path) -> None:
    closed(branches)
    first = (branches / CLOSED).read_bytes()
    edit(branches, "data/waiting.csv", "south,16", "south,26")
    assert run_command(branches, CHECK).exit == 1
    outcome = run_command(branches, REOPEN)
    assert outcome.out == ("branches · 2020-Q2 reopened on 2020-07-06 by Wang Min: closed/branches/2020-Q2.2.json\n")
    assert run_command(branches, CHECK).out == "All is well.\n"
    assert close(branches, on="2020-07-07").exit == 0
    assert (branches / CLOSED).read_bytes() == first
    assert sorted(path.name for path in (branches / "closed/branches").iterdir()) == [
        "2020-Q2.2.json",
        "2020-Q2.3.json",
        "2020-Q2.json",
    ]
    third = json.loads((branches / "closed/branches/2020-Q2.3.json").read_text(encoding="utf-8"))
    assert [link["file"] for link in third["previous"]] == ["2020-Q2.2.json"]
    assert run_command(branches, CHECK).out == "All is well.\n"


def test_only_what_is_closed_can_be_reopened(branches: Path) -> None:
    outcome = run_command(branches, REOPEN)
    assert (outcome.exit, outcome.err) == (1, "2020-Q2 of branches is not closed: there is nothing to reopen\n")
    assert not (branches / "closed").exists()
    closed(branches)
    assert run_command(branches, [*REOPEN, "--reason", ""]).exit == 2
    assert run_command(branches, REOPEN).exit == 0
    assert run_command(branches, REOPEN).exit == 1


def test_a_broken_ledger_is_not_added_to(branches: Path) -> None:
    closed(branches)
    edit(branches, CLOSED, "Wang Min", "Li Na")
    outcome = run_command(branches, REOPEN)
    assert outcome.exit == 3
    assert "error[C102]" in outcome.err
    assert not (branches / "closed/branches/2020-Q2.2.json").exists()


def test_every_plan_is_closed_unless_one_is_named(branches: Path) -> None:
    (branches / "plans/others.yaml").write_text(PLAN.replace("at least 85%", "at least 80%"), encoding="utf-8")
    outcome = close(branches)
    assert [line.partition(" ")[0] for line in outcome.out.splitlines() if "closed on" in line] == [
        "branches",
        "others",
    ]
    assert (branches / "closed/others/2020-Q2.json").exists()


def test_many_rows_are_kept_by_their_number_and_digest(branches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("covidsvc.evaluate.kept.MOST_TEXTS", 5)
    closed(branches)
    data = json.loads((branches / CLOSED).read_text(encoding="utf-8"))
    assert {each["rows"] for metric in data["rows"] for each in metric["days"]} == {None}
    edit(branches, "data/waiting.csv", "2020-05-11,north,13", "2020-05-11,north,12")
    told = run_command(branches, CHECK).out
    assert "the rows of 2020-05-11 in data/waiting.csv are others: 1 then, 1 now" in told


@pytest.mark.parametrize("name", ["waiting", "waited"], ids=["the dimension", "the metric"])
def test_what_was_closed_by_a_dimension_is_held_where_the_plan_has_given_it_up(write: Write, name: str) -> None:
    plan = """\
covidsvc: 1
title: Plan
start: 2020-01-01
owners: {desk: {title: Desk, person: Head}}
metrics:
  waiting: {title: Waiting, unit: minutes, min: 0, dimensions: [branch]}
measures:
  only:
    title: Measure
    owner: desk
    term: ongoing
    review: monthly
    actions: {one: Act}
    kpis: {fast: {metric: waiting, aggregate: mean, where: {branch: [north]}, target: at most 15 minutes}}
"""
    rows = "date,branch,value\n2020-04-01,north,14\n2020-04-02,south,20\n"
    folder = write({"plans/plan.yaml": plan, "data/waiting.csv": rows})
    assert run_command(folder, ["close", "--month", "2020-04", "--by", "Wang Min", "--on", "2020-05-02"]).exit == 0
    given_up = (
        plan.replace(", dimensions: [branch]", "").replace("where: {branch: [north]}, ", "").replace("waiting", name)
    )
    (folder / "plans/plan.yaml").write_text(given_up)
    (folder / "data/waiting.csv").unlink()
    (folder / f"data/{name}.csv").write_text("date,value\n2020-04-01,14\n2020-04-02,20\n")
    found = run_command(folder, ["check", "--as-of", "2020-05-03"])
    assert found.exit == 1
    assert "fast was met, 14, and would be missed, 17 now" in found.out
    assert "a row of 2020-04-01 was removed from data/waiting.csv: 14|north" in found.out
