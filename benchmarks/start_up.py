"""How long whole commands take on the shipped plan, as ratios to the imports that they cannot do without.

python benchmarks/start_up.py
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rounds import COVIDSVC, Section, Trial, measure, show

REPOSITORY = Path(__file__).parent.parent
ROUNDS = 15

ONE_MODEL = "import pydantic\nclass M(pydantic.BaseModel):\n    a: int\nM(a=1)"
PYTHON, PYDANTIC, TYPER = "`python -c pass`", "`import pydantic`, one model", "`import typer`"
BASES = {PYTHON: "pass", PYDANTIC: ONE_MODEL, TYPER: "import typer"}
COMMANDS = (
    (("--version",), PYTHON, 1.7),
    (("--help",), TYPER, 1.15),
    (("report", "--month", "2020-04"), PYDANTIC, 1.7),
    (("check",), PYDANTIC, 1.7),
    (("log-metric", "vulnerability-scans", "1", "--date", "2020-06-20"), PYDANTIC, 1.6),
    (("list", "kpis"), PYDANTIC, None),
)
COMPLETIONS = {
    "the name of a command": ("rep",),
    "an option": ("report", "--mo"),
    "an option of `log-metric`": ("log-metric", "--d"),
    "the id of a KPI": ("explain", ""),
    "the id of a metric": ("log-metric", ""),
    "a month that has rows": ("report", "--month", ""),
    "a dimension's value": ("log-metric", "response-time", "1", "--where", "branch="),
}
"""What is completed, and the words that stand there already."""


def main() -> None:
    show(section())


def section() -> Section:
    """The commands on a copy of the shipped plan and its logs, held against the imports that they need."""
    with TemporaryDirectory() as name:
        workspace = Path(name)
        for folder in ("plans", "data"):
            shutil.copytree(REPOSITORY / folder, workspace / folder)
        trials = [Trial(name, (sys.executable, "-c", code), workspace) for name, code in BASES.items()]
        for arguments, base, at_most in COMMANDS:
            called = f"`covidsvc {' '.join(arguments)}`"
            trials.append(Trial(called, (COVIDSVC, *arguments), workspace, base, at_most=at_most))
        for what, words in COMPLETIONS.items():
            trials.append(Trial(f"completing {what}", _completing(words), workspace, TYPER, at_most=1.15))
        note = "The shipped plan: 15 KPIs and their logs."
        return Section("A tiny plan", note, measure(trials, ROUNDS))


def _completing(words: tuple[str, ...]) -> tuple[str, ...]:
    """What bash runs when somebody presses Tab behind some words."""
    typed = "\n".join(("covidsvc", *words))
    asked = {"_COVIDSVC_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(words))}
    return ("env", *(f"{name}={value}" for name, value in asked.items()), COVIDSVC)


if __name__ == "__main__":
    main()
