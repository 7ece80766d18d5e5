"""How long whole commands take on the shipped plan, as ratios to the imports that they cannot do without.

make bench
"""

import sys
from pathlib import Path

from rounds import medians, show

REPOSITORY = Path(__file__).parent.parent
ROUNDS = 21

ONE_MODEL = "import pydantic\nclass M(pydantic.BaseModel):\n    a: int\nM(a=1)"
BASES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import pydantic, one model": [sys.executable, "-c", ONE_MODEL],
    "import typer": [sys.executable, "-c", "import typer"],
}
COVIDSVC = [str(Path(sys.executable).with_name("covidsvc"))]
COMMANDS = {
    "covidsvc --version": ([*COVIDSVC, "--version"], "python -c pass"),
    "covidsvc report --month 2020-04": ([*COVIDSVC, "report", "--month", "2020-04"], "import pydantic, one model"),
    "covidsvc check": ([*COVIDSVC, "check"], "import pydantic, one model"),
    "covidsvc list kpis": ([*COVIDSVC, "list", "kpis"], "import pydantic, one model"),
}


def main() -> None:
    every = {**BASES, **{name: command for name, (command, _) in COMMANDS.items()}}
    show(medians(every, REPOSITORY, ROUNDS), {name: base for name, (_, base) in COMMANDS.items()})


if __name__ == "__main__":
    main()
