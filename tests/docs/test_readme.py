"""What the README shows is what the program does, in both languages."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import REPOSITORY, Run
from covidsvc.cli.app import COMMANDS

READMES = {
    language: (REPOSITORY / name).read_text(encoding="utf-8")
    for language, name in (("en", "README.md"), ("zh", "README.zh.md"))
}
MISSED = {"en": "× missed   Customer satisfaction", "zh": "× 未达标  客户满意度"}
Write = Callable[[dict[str, str | bytes]], Path]


@pytest.mark.parametrize("language", READMES)
def test_its_picture_is_what_the_report_prints(run: Run, language: str) -> None:
    command, picture = re.findall(r"`covidsvc (report [^`]*)`\n\n```text\n(.*?)```", READMES[language], re.DOTALL)[0]
    assert run(REPOSITORY, *command.split()).out == picture


@pytest.mark.parametrize("language", READMES)
def test_its_small_plan_works(run: Run, write: Write, language: str) -> None:
    (plan,) = re.findall(r"```yaml\n(.*?)```", READMES[language], re.DOTALL)
    (log,) = re.findall(r"```csv\n(.*?)```", READMES[language], re.DOTALL)
    assert len(plan.splitlines()) <= 20
    folder = write({"plans/plan.yaml": plan, "data/satisfaction.csv": log})
    checked = run(folder, "check", "--lang", "en")
    assert (checked.exit, checked.out) == (0, "All is well.\n")
    assert MISSED[language] in run(folder, "report", "--month", "2020-04", "--lang", language).out


@pytest.mark.parametrize("language", READMES)
def test_it_names_every_command(language: str) -> None:
    named = re.findall(r"^\| `covidsvc ([a-z-]+)", READMES[language], re.MULTILINE)
    assert sorted(named) == sorted(COMMANDS)
