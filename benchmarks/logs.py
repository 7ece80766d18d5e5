"""Workspaces with made-up logs of any size: the same bytes for the same kind, number of rows and seed.

python benchmarks/logs.py KIND ROWS FOLDER [SEED]
"""

import random
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

METRICS, BRANCHES, MONTHS = 20, 10_000, 120
SEED = 1
FAULT_EVERY, NOTE_EVERY = 1_000, 10
YEAR = (date(2020, 1, 1), date(2020, 12, 31))
DECADE = (date(2011, 1, 1), date(2020, 12, 31))

HEADER = "date,metric,value,note\n"
FAULTS = (
    "2020-02-30,queue-01,12.5,\n",
    "2020-03-05,queue-02,1e3,\n",
    "2020-03-05,queue-03, 7,\n",
    "2020-03-05,queue-99,7,\n",
    "2020/03/05,queue-04,7,\n",
    "2020-03-05,queue-05,,\n",
)
NOTE = '"two desks closed,\nall day"'

HEAD = """\
covidsvc: 1
title: Made-up queues
start: 2011-01-01
end: 2020-12-31
owners:
  desk: {title: Service desk, person: Head of the service desk}
metrics:
"""
MEASURE = """\
measures:
  queues:
    title: Shorter queues
    owner: desk
    term: ongoing
    review: monthly
    actions:
      tickets: A ticket machine in each branch
    kpis:
"""


class Kind(NamedTuple):
    """A kind of workspace: what it is, its plan, and what writes its logs below a folder."""

    meaning: str
    plan: Callable[[], str]
    write: Callable[[Path, int, random.Random], None]


def main() -> None:
    kind, rows, folder, *seed = sys.argv[1:]
    write_workspace(Path(folder), kind, int(rows), int(seed[0]) if seed else SEED)


def write_workspace(folder: Path, kind: str, rows: int, seed: int = SEED) -> None:
    """A plan under `plans/` and logs under `data/` with so many rows in all."""
    for name in ("plans", "data"):
        (folder / name).mkdir(parents=True)
    (folder / "plans/plan.yaml").write_text(KINDS[kind].plan(), encoding="utf-8")
    KINDS[kind].write(folder / "data", rows, random.Random(seed))


def plan_of_metrics() -> str:
    """Twenty metrics, and the mean of each held to a target."""
    names = [f"queue-{number:02}" for number in range(METRICS)]
    metrics = [f"  {name}: {{title: Time in {name}, unit: minutes, min: 0}}\n" for name in names]
    kpis = [f"      {name}: {{metric: {name}, aggregate: mean, target: at most 24 minutes}}\n" for name in names]
    return HEAD + "".join(metrics) + MEASURE + "".join(kpis)


def plan_of_branches() -> str:
    """One metric, judged once a branch."""
    metric = "  waiting: {title: Waiting time, unit: minutes, min: 0, dimensions: [branch]}\n"
    kpi = "      waiting: {metric: waiting, aggregate: mean, by: branch, target: at most 24 minutes}\n"
    return HEAD + metric + MEASURE + kpi


def _in_order(data: Path, rows: int, dice: random.Random) -> None:
    _write(data / "all.csv", HEADER, _lines(YEAR, rows, _cells(), dice))


def _shuffled(data: Path, rows: int, dice: random.Random) -> None:
    lines = list(_lines(YEAR, rows, _cells(), dice))
    dice.shuffle(lines)
    _write(data / "all.csv", HEADER, lines)


def _with_faults(data: Path, rows: int, dice: random.Random) -> None:
    def lines() -> Iterator[str]:
        for number, line in enumerate(_lines(YEAR, rows, _cells(), dice), start=1):
            yield dice.choice(FAULTS) if number % FAULT_EVERY == 0 else line

    _write(data / "all.csv", HEADER, lines())


def _from_an_office(data: Path, rows: int, dice: random.Random) -> None:
    def lines() -> Iterator[str]:
        for number, line in enumerate(_lines(YEAR, rows, _cells(), dice), start=1):
            note = NOTE if number % NOTE_EVERY == 0 else ""
            yield f"{line[:-1]}{note}\r\n"

    _write(data / "all.csv", "\ufeff" + HEADER[:-1] + "\r\n", lines())


def _by_month(data: Path, rows: int, dice: random.Random) -> None:
    starts = [date(DECADE[0].year + month // 12, month % 12 + 1, 1) for month in range(MONTHS)]
    ends = [start - timedelta(days=1) for start in starts[1:]] + [DECADE[1]]
    cells = _cells()
    for number, days in enumerate(zip(starts, ends, strict=True)):
        share = _share(rows, MONTHS, number)
        _write(data / f"{days[0]:%Y-%m}.csv", HEADER, _lines(days, share, cells, dice))


def _of_branches(data: Path, rows: int, dice: random.Random) -> None:
    minutes = [_value(number) for number in range(1, 4_800)]
    cells = [f"branch-{branch:05},{dice.choice(minutes)}\n" for branch in range(BRANCHES) for _ in range(10)]
    _write(data / "waiting.csv", "date,branch,value\n", _lines(YEAR, rows, cells, dice))


def _lines(days: tuple[date, date], rows: int, cells: list[str], dice: random.Random) -> Iterator[str]:
    """Rows in the order of their days, as many on each day."""
    count = (days[1] - days[0]).days + 1
    for number in range(count):
        begin = f"{days[0] + timedelta(days=number)},"
        for chosen in dice.choices(cells, k=_share(rows, count, number)):
            yield begin + chosen


def _cells() -> list[str]:
    """What can follow the date: each metric with each of its values, from 0.01 to 47.99."""
    return [f"queue-{metric:02},{_value(number)},\n" for metric in range(METRICS) for number in range(1, 4_800)]


def _value(number: int) -> str:
    return f"{number // 100}.{number % 100:02}"


def _share(rows: int, parts: int, number: int) -> int:
    """How many of the rows go to a part, so that all parts together have them all."""
    return rows // parts + (number < rows % parts)


def _write(path: Path, header: str, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(header)
        file.writelines(lines)


KINDS = {
    "in-order": Kind("one file of twenty metrics, in the order of its days", plan_of_metrics, _in_order),
    "shuffled": Kind("the same rows in no order", plan_of_metrics, _shuffled),
    "with-faults": Kind("one row in a thousand is wrong", plan_of_metrics, _with_faults),
    "office": Kind("a mark, CRLF, and a note over two lines in each tenth row", plan_of_metrics, _from_an_office),
    "by-month": Kind("120 files, one a month", plan_of_metrics, _by_month),
    "branches": Kind("one metric of 10,000 branches", plan_of_branches, _of_branches),
}


if __name__ == "__main__":
    main()
