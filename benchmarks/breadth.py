"""How `report` grows: 500, 1,000 and 2,000 KPIs; one KPI over 10,000, 20,000 and 40,000 branches.

A KPI, or a branch, is to cost as much among four times as many: what a whole process takes beyond its
start-up, by unit, may differ by 15 % at most between the smallest and the largest; so may its memory.

python benchmarks/breadth.py
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rounds import COVIDSVC, Section, Timing, Trial, measure, show

ROUNDS, SEED = 5, 1
SCALES = (1, 2, 4)
AT_MOST = 1.15
MONTHS = [f"{year}-{month:02}" for year in (2020, 2021) for month in range(1, 13)]
METRICS, KPIS, MEASURES, OWNERS, BRANCHES = 200, 500, 50, 10, 10_000

HEAD = """\
covidsvc: 1
title: A broad plan
start: 2020-01-01
end: 2021-12-31
owners:
"""
OWNER = "  owner-{n}: {{title: Department {n}, person: Head of department {n}}}\n"
METRIC = "  metric-{n}: {{title: Metric {n}, unit: people, min: 0}}\n"
MEASURE = """\
  measure-{n}:
    title: Measure {n}
    owner: owner-{owner}
    term: ongoing
    review: monthly
    kpis:
"""
KPI = "      kpi-{n}: {{title: KPI {n}, metric: metric-{metric}, aggregate: {aggregate}, target: {target}}}\n"
TARGETS = (("sum", "at least 180"), ("mean", "at most 50"), ("max", "below 99"), ("median", "between 20 and 80"))
BRANCH_PLAN = """\
  desk: {title: Service desk, person: Head of the service desk}
metrics:
  visitors: {title: Visitors, unit: people, per: month, min: 0, dimensions: [branch]}
measures:
  queues:
    title: Shorter queues
    owner: desk
    term: ongoing
    review: monthly
    kpis:
      visitors: {metric: visitors, aggregate: sum, by: branch, target: at least 20}
"""


class Shape(NamedTuple):
    """What there is more and more of: how many at 1 ×, what writes so many into a workspace, and how it is shown."""

    what: str
    units: int
    write: Callable[[Path, int], None]
    formats: tuple[str, ...]


def write_kpis(folder: Path, kpis: int) -> None:
    """KPIs with as many metrics, measures and owners as belong to so many, and four rows a metric and month."""
    metrics, measures, owners = (max(1, kpis * each // KPIS) for each in (METRICS, MEASURES, OWNERS))

    def plan() -> Iterator[str]:
        yield HEAD
        yield from (OWNER.format(n=n) for n in range(owners))
        yield "metrics:\n"
        yield from (METRIC.format(n=n) for n in range(metrics))
        yield "measures:\n"
        for measure_number in range(measures):
            yield MEASURE.format(n=measure_number, owner=measure_number % owners)
            for n in range(measure_number, kpis, measures):
                aggregate, target = TARGETS[n % len(TARGETS)]
                yield KPI.format(n=n, metric=n % metrics, aggregate=aggregate, target=target)

    def rows() -> Iterator[str]:
        numbers = random.Random(SEED)
        yield "date,metric,value\n"
        for month in MONTHS:
            for day in ("03", "10", "17", "24"):
                yield from (f"{month}-{day},metric-{n},{numbers.randrange(100)}\n" for n in range(metrics))

    _write(folder, plan(), rows())


def write_branches(folder: Path, branches: int) -> None:
    """One KPI, and a row a branch and month."""

    def rows() -> Iterator[str]:
        numbers = random.Random(SEED)
        yield "date,metric,branch,value\n"
        for month in MONTHS:
            yield from (f"{month},visitors,branch-{n:05},{numbers.randrange(100)}\n" for n in range(branches))

    _write(folder, iter((HEAD, BRANCH_PLAN)), rows())


def _write(folder: Path, plan: Iterator[str], rows: Iterator[str]) -> None:
    for name, lines in (("plans/broad.yaml", plan), ("data/all.csv", rows)):
        path = folder / name
        path.parent.mkdir(parents=True)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)


SHAPES = (
    Shape("KPIs", KPIS, write_kpis, ("table", "json", "html")),
    Shape("branches", BRANCHES, write_branches, ("table", "json")),
)


def main() -> None:
    with TemporaryDirectory() as name:
        for section in sections(Path(name)):
            show(section)


def sections(folder: Path) -> Iterator[Section]:
    """A table a shape, each measured on workspaces that are written below a folder."""
    for shape in SHAPES:
        timings = [timing for format in shape.formats for timing in _growth(shape, format, folder)]
        note = (
            "The ratios are of what one of them takes beyond the start, of time and of memory, to the same at "
            f"{shape.units:,}. A line that takes as much for each is straight."
        )
        yield Section(f"{shape.units:,} {shape.what} and more", note, timings)


def _growth(shape: Shape, format: str, folder: Path) -> Iterator[Timing]:
    """What sizes of a shape take, the larger ones held against the smallest."""
    sizes = (1, *(shape.units * scale for scale in SCALES))
    trials = []
    for size in sizes:
        workspace = folder / f"{shape.what}-{size}"
        if not workspace.exists():
            shape.write(workspace, size)
        command = (COVIDSVC, "report", "--month", MONTHS[-1], "--format", format)
        trials.append(Trial(str(size), command, workspace))
    start_up, smallest, *larger = measure(trials, ROUNDS)
    base = _cost(smallest, start_up)
    for timing in (smallest, *larger):
        named = timing._replace(name=f"`report --format {format}`: {int(timing.name):,} {shape.what}")
        if timing is smallest:
            yield named
            continue
        time, memory = (cost / least for cost, least in zip(_cost(timing, start_up), base, strict=True))
        limits = [
            (f"at most {AT_MOST:g} ×", time <= AT_MOST),
            (f"memory {memory:.2f} ×: at most {AT_MOST:g} ×", memory <= AT_MOST),
        ]
        yield named._replace(base="what one takes", ratio=time, limits=limits)


def _cost(timing: Timing, start_up: Timing) -> tuple[float, float]:
    """What a unit takes of seconds and megabytes beyond the start-up."""
    units = int(timing.name)
    return (timing.seconds - start_up.seconds) / units, (timing.megabytes - start_up.megabytes) / units


if __name__ == "__main__":
    main()
