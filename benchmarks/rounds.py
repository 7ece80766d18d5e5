"""Whole commands, timed in interleaved rounds, and their ratios.

Rounds are interleaved and medians compared, so that a machine that changes its speed does not
change the ratios. Bytecode is compiled by a first round that is not counted.
"""

import os
import statistics
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path


def medians(commands: Mapping[str, list[str]], folder: Path, rounds: int) -> dict[str, float]:
    """The median seconds of each command, run in a folder."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for counted in range(-1, rounds):
        for name, command in commands.items():
            took = _seconds(command, folder)
            if counted >= 0:
                times[name].append(took)
    return {name: statistics.median(each) for name, each in times.items()}


def show(measured: Mapping[str, float], bases: Mapping[str, str]) -> None:
    """Prints the medians, each with its ratio to its base where it has one."""
    for name, median in measured.items():
        base = bases.get(name)
        ratio = f"  {median / measured[base]:.2f} x {base}" if base else ""
        print(f"{median * 1000:7.1f} ms  {name}{ratio}")


def _seconds(command: list[str], folder: Path) -> float:
    """How long a whole process takes."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return time.perf_counter() - begin
