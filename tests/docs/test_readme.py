"""What the README shows is what the program does."""

import re
from collections.abc import Callable
from pathlib import Path

from conftest import REPOSITORY, Run

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
Write = Callable[[dict[str, str | bytes]], Path]


def test_its_picture_is_what_the_report_prints(run: Run) -> None:
    command, picture = re.findall(r"`covidsvc (report [^`]*)`\n\n```text\n(.*?)```", README, re.DOTALL)[0]
    assert run(REPOSITORY, *command.split()).out == picture


def test_its_small_plan_works(run: Run, write: Write) -> None:
    (plan,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (log,) = re.findall(r"```csv\n(.*?)```", README, re.DOTALL)
    assert len(plan.splitlines()) <= 20
    folder = write({"plans/plan.yaml": plan, "data/satisfaction.csv": log})
    checked = run(folder, "check", "--lang", "en")
    assert (checked.exit, checked.out) == (0, "All is well.\n")
    assert "× missed   Customer satisfaction" in run(folder, "report", "--month", "2020-04", "--lang", "en").out
