"""Where an answer may be written, and where not; whole or not at all, whichever command gives it."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import typer

from conftest import Outcome, run_command
from covidsvc.cli.app import COMMANDS, app_for
from covidsvc.record.whole_file import BESIDE

Write = Callable[[dict[str, str | bytes]], Path]

PLAN = """\
covidsvc: 1
title: Plan
start: 2020-01-01
owners: {o: {title: Office, person: Clerk}}
metrics: {visits: {title: Visits}}
measures:
  m:
    {title: M, owner: o, term: ongoing, review: monthly, actions: {a: A},
     kpis: {k: {metric: visits, aggregate: sum, target: at least 1}}}
"""
LOG = "date,value\n2020-04-01,1\n"

ANSWERS: Mapping[str, list[str]] = {
    "report": ["--month", "2020-04"],
    "explain": ["k", "--month", "2020-04"],
    "trend": ["k"],
    "due": [],
    "check": [],
    "list": ["kpis"],
    "rules": [],
    "schema": [],
}
"""Commands that answer in any workspace, with what they need."""
ALL = {**ANSWERS, "diff": [], "history": ["k"], "template": []}
"""Every command with `--output`."""


def commands_with_output() -> set[str]:
    group: Any = typer.main.get_command(app_for(list(COMMANDS)))
    return {
        name
        for name, command in group.commands.items()
        if any("--output" in parameter.opts for parameter in command.params)
    }


@pytest.fixture
def workspace(write: Write) -> Path:
    return write({"plans/plan.yaml": PLAN, "data/visits.csv": LOG, "elsewhere/kept.txt": "kept", "out/x": ""})


def answer_to(folder: Path, output: str, command: str = "report", lang: str = "en") -> Outcome:
    language = [] if command == "schema" else ["--lang", lang]
    return run_command(folder, [command, *ALL[command], "--output", output, *language])


def test_every_command_with_an_output_is_tried() -> None:
    assert commands_with_output() == set(ALL)


@pytest.mark.parametrize("command", ALL)
class TestPlansAndLogs:
    @pytest.mark.parametrize(
        "output",
        [
            *(
                "plans/plan.yaml",
                "./out/../plans/plan.yaml",
                "soft.txt",
                "out/soft.txt",
                "hard.txt",
                "out/hard-log.txt",
            ),
            *("data/visits.csv", "data/new.txt", "folder/new.txt", "data/.covidsvc.lock", "data/sub/x.txt"),
            "closed/plan/2020-04.json",
        ],
    )
    def test_are_never_written_over(self, workspace: Path, command: str, output: str) -> None:
        (workspace / "data/sub").mkdir()
        (workspace / "soft.txt").symlink_to("plans/plan.yaml")
        (workspace / "out/soft.txt").symlink_to("../soft.txt")
        (workspace / "folder").symlink_to("data")
        os.link(workspace / "plans/plan.yaml", workspace / "hard.txt")
        os.link(workspace / "data/visits.csv", workspace / "out/hard-log.txt")
        before = sorted(workspace.rglob("*"))
        outcome = answer_to(workspace, output, command)
        assert (outcome.exit, outcome.out) == (2, "")
        assert outcome.err == (
            f"--output {Path(output)} would overwrite a plan, or stand among logs or closed periods: "
            "name another file\n"
        )
        assert (workspace / "plans/plan.yaml").read_text() == PLAN
        assert (workspace / "data/visits.csv").read_text() == LOG
        assert sorted(workspace.rglob("*")) == before

    def test_of_another_workspace_are_kept_as_well(self, workspace: Path, command: str) -> None:
        for path, text in (("other/plans/p.yaml", PLAN), ("other/data/visits.csv", LOG), ("loose.yml", PLAN)):
            (workspace / path).parent.mkdir(parents=True, exist_ok=True)
            (workspace / path).write_text(text)
            assert answer_to(workspace, path, command).exit == 2
            assert (workspace / path).read_text() == text


class TestLinks:
    @pytest.mark.parametrize("command", ANSWERS)
    def test_that_lead_out_of_the_folder_are_not_followed(self, workspace: Path, command: str) -> None:
        (workspace / "out/report.txt").symlink_to("../elsewhere/kept.txt")
        outcome = answer_to(workspace, "out/report.txt", command)
        assert (outcome.exit, outcome.out) == (3, "")
        assert outcome.err == "out/report.txt cannot be written: a link leads from there out of the folder\n"
        assert (workspace / "elsewhere/kept.txt").read_text() == "kept"

    def test_that_lead_to_nothing_outside_make_nothing_there(self, workspace: Path) -> None:
        (workspace / "out/report.txt").symlink_to("../elsewhere/new.txt")
        assert answer_to(workspace, "out/report.txt").exit == 3
        assert not (workspace / "elsewhere/new.txt").exists()

    def test_within_the_folder_are_followed(self, workspace: Path) -> None:
        (workspace / "out/report.txt").symlink_to("x")
        assert answer_to(workspace, "out/report.txt").exit == 0
        assert (workspace / "out/report.txt").is_symlink()
        assert (workspace / "out/x").read_text().startswith("Plan\n")

    def test_that_a_folder_is_are_the_folder_that_was_named(self, workspace: Path) -> None:
        (workspace / "named").symlink_to("elsewhere")
        assert answer_to(workspace, "named/report.txt").exit == 0
        assert (workspace / "elsewhere/report.txt").exists()

    def test_that_come_while_it_is_written_are_replaced_themselves(
        self, workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = os.replace

        def replace(beside: str, place: Path) -> None:
            (workspace / "out/report.txt").symlink_to("../elsewhere/kept.txt")
            real(beside, place)

        monkeypatch.setattr(os, "replace", replace)
        assert answer_to(workspace, "out/report.txt").exit == 0
        assert (workspace / "elsewhere/kept.txt").read_text() == "kept"


class TestWholeOrNotAtAll:
    @pytest.mark.parametrize("call", ["write", "fsync", "chmod", "replace"])
    @pytest.mark.parametrize("command", ["report", "schema"])
    def test_a_full_disk(self, workspace: Path, monkeypatch: pytest.MonkeyPatch, command: str, call: str) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        (workspace / "out/x").write_text("old")
        monkeypatch.setattr(os, call, full)
        outcome = answer_to(workspace, "out/x", command)
        assert (outcome.exit, outcome.err) == (
            3,
            "out/x cannot be written: the disk is full; remove what is no longer needed from it\n",
        )
        assert [path.name for path in (workspace / "out").iterdir()] == ["x"]
        assert (workspace / "out/x").read_text() == "old"

    def test_who_interrupts_it_finds_the_old_one(self, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        (workspace / "out/x").write_text("old")
        monkeypatch.setattr(os, "fsync", interrupted)
        assert answer_to(workspace, "out/x").exit == 130
        assert (workspace / "out/x").read_text() == "old"
        assert not list((workspace / "out").glob(f"{BESIDE}*"))

    def test_it_keeps_the_permissions_of_what_it_replaces(self, workspace: Path) -> None:
        (workspace / "out/x").chmod(0o640)
        assert answer_to(workspace, "out/x").exit == 0
        assert (workspace / "out/x").stat().st_mode & 0o777 == 0o640

    def test_it_takes_the_name_of_another_and_leaves_that_alone(self, workspace: Path) -> None:
        os.link(workspace / "elsewhere/kept.txt", workspace / "out/hard.txt")
        assert answer_to(workspace, "out/hard.txt").exit == 0
        assert (workspace / "elsewhere/kept.txt").read_text() == "kept"

    @pytest.mark.parametrize(
        ("output", "said"),
        [
            ("nowhere/x.txt", "nowhere/x.txt cannot be written: there is no such file or folder"),
            ("out", "out cannot be written: it is a folder or a device, and no file"),
            ("out/x/y.txt", "out/x/y.txt cannot be written: a part of the path is a file and no folder"),
            ("/dev/full", "/dev/full cannot be written: the disk is full"),
            (f"{'x' * 300}.txt", ".txt cannot be written: the name is too long"),
        ],
        ids=lambda value: value[:12],
    )
    def test_where_it_cannot_be_a_sentence_says_why(self, workspace: Path, output: str, said: str) -> None:
        outcome = answer_to(workspace, output)
        assert (outcome.exit, outcome.out) == (3, "")
        assert said in outcome.err

    def test_pipes_and_what_is_open_already_take_it_as_it_comes(self, workspace: Path) -> None:
        command = [sys.executable, "-m", "covidsvc", "rules", "P301", "--format", "json", "--output", "/dev/stdout"]
        outcome = subprocess.run(command, cwd=workspace, capture_output=True, text=True, check=True)
        assert outcome.stdout.startswith("{")
        with open(workspace / "log.txt", "w+", encoding="utf-8") as log:
            log.write("before\n")
            log.flush()
            subprocess.run(command, cwd=workspace, stdout=log, check=True)
            log.seek(0)
            assert log.read(8) == "before\n{"
