"""A closed quarter, and each kind of tampering with it afterwards: found, and named."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from closing_samples import CHECK, CLOSE, CLOSED, FILES, REOPEN, closed, edit
from conftest import run_command
from repositories import git

Write = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def quarter(write: Write) -> Path:
    return closed(write(FILES))


def told(folder: Path) -> list[str]:
    """Code, place and message of each finding, with what it is related to."""
    found = json.loads(run_command(folder, [*CHECK, "--format", "json"]).out)["findings"]
    lines = []
    for each in found:
        lines.append(f"{each['code']} {each['file']}:{each['line']} {each['message']}")
        lines += [f"  {other['file']}:{other['line']} {other['message']}" for other in each["related"]]
    return lines


def test_nothing_is_found_while_nothing_changes(quarter: Path) -> None:
    assert told(quarter) == []


def test_a_row_that_arrives_late_is_named_with_what_it_turns(quarter: Path) -> None:
    with open(quarter / "data/waiting.csv", "a", encoding="utf-8") as log:
        log.write("2020-06-29,north,90\n")
    first, cause, row = told(quarter)
    assert first == (
        f"C201 {CLOSED}:29 2020-Q2 was closed on 2020-07-03 by Wang Min: "
        "waiting was met, 14.5, and would be missed, 29.6 now"
    )
    assert cause == "  data/waiting.csv:7 a row was added: 90|north"
    assert row == (
        "C202 data/waiting.csv:7 2020-Q2 was closed on 2020-07-03, and its rows are others now: "
        "a row was added: 90|north"
    )


def test_a_row_that_was_changed_is_named_as_it_was_and_is(quarter: Path) -> None:
    edit(quarter, "data/waiting.csv", "2020-04-02,south,16", "2020-04-02,south,12")
    assert "  data/waiting.csv:4 a row was changed: 16|south → 12|south" in told(quarter)


def test_a_row_that_was_removed_is_named_with_its_file_and_day(quarter: Path) -> None:
    edit(quarter, "data/satisfied.csv", "2020-06-30,45,50\n", "")
    row, first, cause = told(quarter)
    assert "satisfied was met, 87%, and would be missed, 84% now" in first
    assert cause.endswith("a row of 2020-06-30 was removed from data/satisfied.csv: 45/50")
    assert row.startswith(f"C202 {CLOSED}:1 ")


def test_a_row_that_changes_no_value_is_found_all_the_same(quarter: Path) -> None:
    edit(quarter, "data/waiting.csv", "north,14\n2020-04-02,south,16", "north,16\n2020-04-02,south,14")
    assert [line[:4] for line in told(quarter)] == ["C202", "C202"]
    assert run_command(quarter, CHECK).exit == 0


def test_numbers_that_are_written_otherwise_and_notes_are_no_change(quarter: Path) -> None:
    edit(quarter, "data/waiting.csv", "2020-04-02,north,14\n", "2020-04-02,north,14.0\n")
    edit(quarter, "data/waiting.csv", "date,branch,value\n", "date,branch,value\n# a remark\n")
    assert told(quarter) == []


def test_rows_that_moved_to_another_file_are_no_change(quarter: Path) -> None:
    text = (quarter / "data/waiting.csv").read_text(encoding="utf-8")
    (quarter / "data/waiting.csv").unlink()
    (quarter / "data/waiting").mkdir()
    (quarter / "data/waiting/all.csv").write_text(text, encoding="utf-8")
    assert told(quarter) == []


def test_a_row_of_another_time_is_no_change(quarter: Path) -> None:
    with open(quarter / "data/waiting.csv", "a", encoding="utf-8") as log:
        log.write("2020-07-02,north,90\n")
    assert told(quarter) == []


def test_a_target_that_was_eased_is_found_at_its_place(quarter: Path) -> None:
    edit(quarter, "plans/branches.yaml", "at most 15 minutes", "at most 20 minutes")
    first, cause = told(quarter)
    assert "waiting was met, 14.5 (target at most 15 minutes), and would be met, 14.5 (target at most 20" in first
    assert cause == "  plans/branches.yaml:17 the plan says something else of it now: target"


def test_a_target_that_is_written_otherwise_is_no_change(quarter: Path) -> None:
    edit(quarter, "plans/branches.yaml", "at most 15 minutes", "at most 0.25 hours")
    assert told(quarter) == []


def test_another_way_to_count_is_named(quarter: Path) -> None:
    edit(quarter, "plans/branches.yaml", "aggregate: mean", "aggregate: max")
    first, cause = told(quarter)
    assert "waiting was met, 14.5, and would be missed, 16 now" in first
    assert cause.endswith("the plan says something else of it now: aggregate")


def test_a_kpi_that_was_taken_out_is_missed(quarter: Path) -> None:
    edit(quarter, "plans/branches.yaml", "      satisfied: {metric: satisfied, target: at least 85%}\n", "")
    assert any("satisfied was met, 0.87, and would be not in the report now" in line for line in told(quarter))
    assert "  plans/branches.yaml:1 the plan has no such KPI any more" in told(quarter)


def test_a_waiver_that_comes_later_is_found(quarter: Path) -> None:
    waiver = "waivers:\n  - {kpi: waiting, periods: 2020-Q2, reason: Closed, by: The board}\n"
    path = quarter / "plans/branches.yaml"
    path.write_text(path.read_text(encoding="utf-8") + waiver, encoding="utf-8")
    first, cause = told(quarter)
    assert "waiting was met, 14.5, and would be met, waived, 14.5 now" in first
    assert cause == "  plans/branches.yaml:19 the plan says something else of it now: waivers"


def test_an_edited_closing_is_found_by_its_own_digest(quarter: Path) -> None:
    edit(quarter, CLOSED, '"verdict": "met"', '"verdict": "missed"')
    first, *others = told(quarter)
    assert first == f"C102 {CLOSED}:1 this closing was edited after it was written: it is not what its own digest says"
    assert any(line.startswith("C201") for line in others)


def test_a_closing_that_was_edited_with_its_digest_is_found_by_the_next_version(quarter: Path) -> None:
    assert run_command(quarter, REOPEN).exit == 0
    forge(quarter / CLOSED)
    assert told(quarter) == [
        f"C102 {CLOSED}:1 this closing was edited after it was written: it is not what 2020-Q2.2.json says that it was",
        "  closed/branches/2020-Q2.2.json:1 its digest stands here",
    ]


def forge(path: Path) -> None:
    """Edits a closing as somebody would who knows how digests are made."""
    from covidsvc.model.closing import digest_of

    data = json.loads(path.read_text(encoding="utf-8"))
    data["report"]["kpis"][0]["value"] = "14"
    data["sha256"] = digest_of(data)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def test_a_version_that_was_removed_is_missed_by_those_after_it(quarter: Path) -> None:
    assert run_command(quarter, REOPEN).exit == 0
    (quarter / CLOSED).unlink()
    (found,) = told(quarter)
    assert found == (
        "C103 closed/branches/2020-Q2.2.json:1 a version of the closing is gone: "
        "2020-Q2.json, which 2020-Q2.2.json names, is not there"
    )


def test_a_closing_that_was_removed_is_missed_by_that_of_another_period(quarter: Path) -> None:
    again = [*CLOSE[:2], "2020-Q1", *CLOSE[3:], "--accept", "satisfied=Not asked yet"]
    assert run_command(quarter, again).exit == 0
    (quarter / CLOSED).unlink()
    assert [line[:4] for line in told(quarter)] == ["C103"]


def test_git_knows_what_the_chain_cannot_show(quarter: Path) -> None:
    git(quarter, "init", "-q", "-b", "main")
    git(quarter, "add", "-A")
    git(quarter, "commit", "-q", "-m", "The quarter is closed")
    assert told(quarter) == []
    forge(quarter / CLOSED)
    found = told(quarter)
    assert found[0].startswith(f"C102 {CLOSED}:1 this closing was edited after it was written: commit ")
    assert found[0].endswith("by Li Na, has it otherwise")
    (quarter / CLOSED).unlink()
    (found_gone,) = told(quarter)
    assert found_gone.startswith(f"C103 {CLOSED}:1 a version of the closing is gone: git has it from commit ")


def test_closings_of_a_plan_that_is_gone_are_told(quarter: Path) -> None:
    (quarter / "plans/branches.yaml").rename(quarter / "plans/others.yaml")
    assert [line for line in told(quarter) if line.startswith("C104")] == [
        "C104 closed/branches:1 periods of the plan `branches` are closed, and the plan is gone"
    ]


def test_with_errors_in_a_log_only_the_files_are_looked_at(quarter: Path) -> None:
    with open(quarter / "data/waiting.csv", "a", encoding="utf-8") as log:
        log.write("2020-06-29,north,ninety\n")
    assert told(quarter) == []
