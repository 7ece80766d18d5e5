"""How long whole commands take on the shipped plan, as ratios to the imports that they cannot do without.

python benchmarks/start_up.py
"""

import sys
from pathlib import Path

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
    (("list", "kpis"), PYDANTIC, None),
)


def main() -> None:
    show(section())


def section() -> Section:
    """The commands on the shipped plan, held against the imports that they need."""
    trials = [Trial(name, (sys.executable, "-c", code), REPOSITORY) for name, code in BASES.items()]
    for arguments, base, at_most in COMMANDS:
        name = f"`covidsvc {' '.join(arguments)}`"
        trials.append(Trial(name, (COVIDSVC, *arguments), REPOSITORY, base, at_most=at_most))
    note = "The shipped plan: 15 KPIs and their logs."
    return Section("A tiny plan", note, measure(trials, ROUNDS))


if __name__ == "__main__":
    main()
