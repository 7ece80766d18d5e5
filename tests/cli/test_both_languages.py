"""`--lang zh,en`: texts stand one below the other, and what is for programs stays as it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import REPOSITORY, Run, run_command

Write = Callable[[dict[str, str | bytes]], Path]

COMMANDS = [
    ("check", "--as-of", "2020-06-30"),
    ("list", "metrics"),
    ("list", "kpis"),
    ("rules",),
    ("rules", "P301"),
    ("rules", "P301", "--format", "markdown"),
    ("report", "--month", "2020-04"),
    ("trend", "online-use", "--month", "2020-06"),
]
FOR_PROGRAMS = [
    ("check", "--format", "json"),
    ("check", "--format", "github"),
    ("check", "--format", "sarif"),
    ("list", "kpis", "--format", "json"),
    ("rules", "P301", "--format", "json"),
    ("report", "--month", "2020-04", "--format", "json"),
    ("trend", "online-use", "--month", "2020-06", "--format", "json"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_texts_stand_one_below_the_other(run: Run, command: tuple[str, ...]) -> None:
    zh, en = (run(REPOSITORY, *command, "--lang", language) for language in ("zh", "en"))
    both = run(REPOSITORY, *command, "--lang", "zh,en")
    assert (both.out, both.exit) == (f"{zh.out}\n{en.out}", zh.exit)
    assert run(REPOSITORY, *command, "--lang", "en,zh").out == f"{en.out}\n{zh.out}"


@pytest.mark.parametrize("command", FOR_PROGRAMS, ids=" ".join)
def test_what_is_for_programs_is_in_the_first_language(run: Run, command: tuple[str, ...]) -> None:
    assert run(REPOSITORY, *command, "--lang", "zh,en").out == run(REPOSITORY, *command, "--lang", "zh").out


def test_errors_that_stop_a_command_are_told_in_the_first(run: Run, write: Write) -> None:
    plan = (REPOSITORY / "plans/finance-service.yaml").read_text(encoding="utf-8").replace("owner: it", "owner: its")
    folder = write({"plans/plan.yaml": plan})
    for command in (("list", "kpis"), ("report", "--month", "2020-04"), ("trend", "online-use")):
        assert run(folder, *command, "--lang", "zh,en").err == run(folder, *command, "--lang", "zh").err


def test_what_was_mended_is_told_in_both(run: Run, write: Write) -> None:
    plan = (REPOSITORY / "plans/finance-service.yaml").read_text(encoding="utf-8")
    folder = write({"plans/plan.yaml": plan.replace("start: 2020-02-01", "start: 2020/2/1")})
    out = run(folder, "check", "--fix", "--lang", "zh,en").out
    assert "已改正 plans/plan.yaml" in out
    assert "mended plans/plan.yaml" in out


def test_what_ends_a_command_is_said_in_the_language_of_its_findings(tmp_path: Path) -> None:
    plan = (REPOSITORY / "plans/finance-service.yaml").read_text(encoding="utf-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/plan.yaml").write_text(plan.replace("owner: it\n", "owner: itt\n", 1), encoding="utf-8")
    ends = {
        "zh": "有错误，未执行：请改正后重新运行",
        "en": "nothing is done while there are errors: mend them, and run it again",
    }
    for language, asked in (("zh", []), ("zh", ["--lang", "zh"]), ("en", ["--lang", "en"])):
        assert run_command(tmp_path, ["report", "--month", "2020-04", *asked]).err.splitlines()[-1] == ends[language]
