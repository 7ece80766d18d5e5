"""Reports on closed periods, and on those after them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from closing_samples import CLOSED, FILES, REOPEN, closed, edit
from conftest import REPOSITORY, run_command

Write = Callable[[dict[str, str | bytes]], Path]
REPORT = ["report", "--quarter", "2020-Q2", "--lang", "en"]
NEXT = ["report", "--month", "2020-07", "--as-of", "2020-07-31", "--lang", "en"]
LATE = "2020-06-29,north,90\n"


@pytest.fixture
def quarter(write: Write) -> Path:
    return closed(write(FILES))


@pytest.fixture
def tampered(quarter: Path) -> Path:
    with open(quarter / "data/waiting.csv", "a", encoding="utf-8") as log:
        log.write(LATE)
    return quarter


def test_it_says_when_and_by_whom_it_was_closed(quarter: Path) -> None:
    told = run_command(quarter, REPORT).out
    assert "Q2 2020 · as of 2020-06-30 · closed 2020-07-03 by Wang Min\n" in told
    assert "closed as" not in told
    assert "changed" not in told


def test_it_marks_what_would_be_otherwise(tampered: Path) -> None:
    told = run_command(tampered, REPORT).out
    assert "× missed  Waiting time" in told
    assert "closed as met, 14.5 minutes" in told
    assert "! " in told
    assert (
        "2020-Q2 changed since it was closed: Waiting time: met, 14.5 minutes → missed, 29.6 minutes · "
        "data/waiting.csv:7: a row was added: 90|north"
    ) in told


def test_the_next_report_shows_a_late_row_to_the_owner(tampered: Path) -> None:
    told = run_command(tampered, NEXT).out
    assert (
        "Needs attention\n   Service desk (Head of the service desk)   ○ 2\n"
        "     !  2020-Q2 changed since it was closed: Waiting time: met, 14.5 minutes → missed, 29.6 minutes · "
        "data/waiting.csv:7: a row was added: 90|north\n"
    ) in told


def test_a_report_on_the_time_before_does_not_speak_of_it(tampered: Path) -> None:
    told = run_command(tampered, ["report", "--month", "2020-03", "--lang", "en"]).out
    assert "closed" not in told


@pytest.mark.parametrize("format", ["markdown", "html", "junit", "csv"])
def test_every_form_has_it(tampered: Path, format: str) -> None:
    told = run_command(tampered, [*REPORT, "--format", format]).out
    assert "2020-07-03" in told
    assert "Wang Min" in told
    assert "closed as met, 14.5 minutes" in told.replace("\\", "")


def test_a_page_says_in_words_that_it_is_a_change(tampered: Path) -> None:
    page = run_command(tampered, [*NEXT, "--format", "html"]).out
    assert '<span class="unseen">changed: </span>' in page


def test_the_json_has_both_sides_and_the_rows(tampered: Path) -> None:
    report = json.loads(run_command(tampered, [*REPORT, "--format", "json"]).out)
    closing = report["closing"]
    assert (closing["period"], closing["on"], closing["by"], closing["file"]) == (
        "2020-Q2", "2020-07-03", "Wang Min", CLOSED,
    )  # fmt: skip
    (change,) = closing["changed"]
    assert change["id"] == "waiting"
    assert (change["before"]["verdict"], change["before"]["value"]) == ("met", "14.5")
    assert (change["after"]["verdict"], change["after"]["value"]) == ("missed", "29.6")
    assert [(row["kind"], row["file"], row["line"], row["after"]) for row in closing["rows"]] == [
        ("added", "data/waiting.csv", 7, "90|north")
    ]
    after = json.loads(run_command(tampered, [*NEXT, "--format", "json"]).out)
    assert after["closing"] is None
    assert [each["period"] for each in after["past_changes"]] == ["2020-Q2"]


def test_without_closings_the_json_speaks_of_none(quarter: Path) -> None:
    told = json.loads(run_command(quarter, [*NEXT, "--format", "json"]).out)
    assert not {"closing", "past_changes"} & told.keys()
    shipped = json.loads(run_command(REPOSITORY, ["report", "--month", "2020-04", "--format", "json"]).out)
    assert not {"closing", "past_changes"} & shipped.keys()


def test_a_part_of_a_report_speaks_of_its_own_kpis(tampered: Path) -> None:
    edit(tampered, "plans/branches.yaml", "at least 85%}", "at least 85%, owner: it}")
    edit(tampered, "plans/branches.yaml", "metrics:", "  it: {title: IT, person: Head of IT}\nmetrics:")
    told = run_command(tampered, [*REPORT, "--owner", "it"]).out
    assert "closed 2020-07-03 by Wang Min" in told
    assert "Waiting time" not in told


def test_a_reopened_period_says_so(quarter: Path) -> None:
    run_command(quarter, REOPEN)
    told = run_command(quarter, REPORT).out
    assert "· reopened 2020-07-06 by Wang Min · A late row\n" in told


def test_a_broken_ledger_is_told_beside_the_report(quarter: Path) -> None:
    (quarter / CLOSED).write_text("{", encoding="utf-8")
    outcome = run_command(quarter, REPORT)
    assert outcome.exit == 0
    assert outcome.err == "there is something wrong with the files of closed periods: `covidsvc check` says what\n"
    assert "as of 2020-06-30\n" in outcome.out
