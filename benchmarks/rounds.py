"""Whole processes, timed in interleaved rounds, with the ratios of their medians and their peak memory.

Rounds are interleaved and medians compared, so that a machine that changes its speed does not
change the ratios. Bytecode is compiled by a first round that is not counted.
"""

import os
import random
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

LAUNCH = """\
import os, sys, time
into_nothing = [(os.POSIX_SPAWN_OPEN, stream, "/dev/null", os.O_RDWR, 0) for stream in range(3)]
begin = time.perf_counter()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=into_nothing)
_, status, usage = os.wait4(process, 0)
print(time.perf_counter() - begin, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""
"""What starts a process and measures it. A process counts the peak of its starter as its own, and this one is small."""

COVIDSVC = str(Path(sys.executable).with_name("covidsvc"))


class Trial(NamedTuple):
    """A command and what it is held to.

    `base` is the name of the trial that it is compared with. Its time is to be at most `at_most` times
    that of its base, or at least `at_least` times, its memory at most `megabytes`. `ends_with` is the
    exit code that it must end with.
    """

    name: str
    command: Sequence[str]
    folder: Path
    base: str = ""
    at_most: float | None = None
    at_least: float | None = None
    megabytes: int | None = None
    ends_with: int = 0


class Timing(NamedTuple):
    """The median of a trial's seconds, the largest of its peaks of memory in megabytes, and its ratio to its base.

    `limits` tells what it is held to, each with whether it holds.
    """

    name: str
    rounds: int
    seconds: float
    megabytes: float
    base: str
    ratio: float | None
    limits: Sequence[tuple[str, bool]]


class Section(NamedTuple):
    """A table of the page: trials and what they are compared with."""

    title: str
    note: str
    timings: Sequence[Timing]


def measure(trials: Sequence[Trial], rounds: int) -> list[Timing]:
    """The trials, each run once to warm up and then once a round, in another order each time.

    What follows a process that needs much memory finds the processor's cache empty, and takes longer.
    """
    seconds: dict[str, list[float]] = {trial.name: [] for trial in trials}
    peaks: dict[str, float] = {trial.name: 0 for trial in trials}
    for number in range(-1, rounds):
        for trial in random.Random(number).sample(trials, len(trials)):
            took, peak = _run(trial)
            peaks[trial.name] = max(peaks[trial.name], peak)
            if number >= 0:
                seconds[trial.name].append(took)
    medians = {name: statistics.median(each) for name, each in seconds.items()}
    return [_timing(trial, rounds, medians[trial.name], medians.get(trial.base), peaks[trial.name]) for trial in trials]


def show(section: Section) -> None:
    """Prints a section as people read it in a terminal."""
    print(f"\n{section.title}")
    for timing in section.timings:
        ratio = f"  {timing.ratio:.2f} x {timing.base}" if timing.ratio is not None else ""
        limits = "".join(f"  ({limit}: {'holds' if holds else 'MISSED'})" for limit, holds in timing.limits)
        print(f"{timing.seconds * 1000:9.1f} ms {timing.megabytes:6.0f} MB  {timing.name}{ratio}{limits}", flush=True)


def _timing(trial: Trial, rounds: int, seconds: float, base: float | None, peak: float) -> Timing:
    ratio = seconds / base if base else None
    limits = []
    if trial.at_most is not None and ratio is not None:
        limits.append((f"at most {trial.at_most:g} ×", ratio <= trial.at_most))
    if trial.at_least is not None and ratio is not None:
        limits.append((f"at least {trial.at_least:g} ×", ratio >= trial.at_least))
    if trial.megabytes is not None:
        limits.append((f"under {trial.megabytes} MB", peak < trial.megabytes))
    return Timing(trial.name, rounds, seconds, peak, trial.base, ratio, limits)


def _run(trial: Trial) -> tuple[float, float]:
    """How many seconds a whole process takes, and how many megabytes at its peak."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-I", "-S", "-c", LAUNCH, *trial.command]
    answer = subprocess.run(command, cwd=trial.folder, env=environment, capture_output=True, text=True, check=True)
    seconds, kilobytes, ended_with = answer.stdout.split()
    if int(ended_with) != trial.ends_with:
        raise SystemExit(f"{trial.name} ended with {ended_with}: {' '.join(trial.command)}")
    return float(seconds), int(kilobytes) / 1024
