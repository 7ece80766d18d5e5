"""How long whole commands take, as ratios to the imports that they cannot do without.

Rounds are interleaved and medians compared, so that a machine that changes its speed does not
change the ratios. Bytecode is compiled by a first round that is not counted.

    make bench
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

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


def seconds(command: list[str]) -> float:
    """How long a whole process takes."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, check=True)
    return time.perf_counter() - begin


def main() -> None:
    every = {**BASES, **{name: command for name, (command, _) in COMMANDS.items()}}
    times: dict[str, list[float]] = {name: [] for name in every}
    for counted in range(-1, ROUNDS):
        for name, command in every.items():
            took = seconds(command)
            if counted >= 0:
                times[name].append(took)
    medians = {name: statistics.median(each) for name, each in times.items()}
    for name, median in medians.items():
        base = COMMANDS[name][1] if name in COMMANDS else None
        ratio = f"  {median / medians[base]:.2f} x {base}" if base else ""
        print(f"{median * 1000:7.1f} ms  {name}{ratio}")


if __name__ == "__main__":
    main()
