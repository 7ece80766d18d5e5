"""Real exports through `import`: the logs have what plain csv and fractions make of the raw files."""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import Run
from real_data.expectations import REAL_DATA, needs

REQUESTS = REAL_DATA / "boston-311" / "requests.csv"
COMPLAINTS = REAL_DATA / "cfpb-2019" / "complaints.csv"

PLAN = """\
covidsvc: 1
title: Real exports
start: 2011-07-01
owners: {desk: {title: Desk, person: Head}}
metrics:
  seconds: {title: Time to close, unit: seconds, min: 0, dimensions: [type]}
  hours: {title: Time to close, unit: hours, min: 0, dimensions: [type]}
  on-time: {title: On time, kind: share, per: month, dimensions: [type]}
  delay: {title: Days until the bank had it, unit: days, min: 0, dimensions: [state, channel]}
  in-time: {title: Answered in time, kind: share, per: month}
  complaints: {title: Complaints, per: day, min: 0, dimensions: [channel]}
measures:
  all:
    title: All
    owner: desk
    term: ongoing
    review: monthly
    kpis:
      seconds: {metric: seconds, aggregate: mean, target: at most 1 week}
      hours: {metric: hours, aggregate: share at most 24 hours, target: at least 90%}
      on-time: {metric: on-time, target: at least 90%}
      delay: {metric: delay, aggregate: mean, target: at most 2 days}
      in-time: {metric: in-time, target: at least 99%}
      complaints: {metric: complaints, aggregate: sum, target: at most 700}
"""
OF_REQUESTS = """\
mapping: 1
table: {dates: "YYYY-MM-DD hh:mm:ss"}
rows:
  seconds: &closed
    date: open_dt
    value: {begin: open_dt, end: closed_dt}
    dimensions: {type: type}
    key: case_enquiry_id
    where: {case_status: Closed}
  hours:
    date: open_dt
    value: {begin: open_dt, end: closed_dt}
    dimensions: {type: type}
    key: case_enquiry_id
    unless: {closed_dt: ""}
  on-time:
    date: open_dt
    value: {count: {ontime: ONTIME}}
    of: {count: case_enquiry_id}
    dimensions: {type: type}
    where: {case_status: Closed}
""".replace(" &closed", "")
OF_COMPLAINTS = """\
mapping: 1
rows:
  delay:
    date: Date received
    value: {begin: Date submitted, end: Date received}
    dimensions: {state: {column: State, values: {"": none}, others: keep}, channel: Submitted via}
    key: Complaint ID
    note: Product
  in-time:
    date: Date received
    value: {count: {"Timely response?": "Yes"}}
    of: {count: {"Timely response?": ["Yes", "No"]}}
  complaints:
    date: Date received
    value: {count: Complaint ID}
    dimensions: {channel: Submitted via}
"""


def raw(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def imported(run: Run, folder: Path, export: Path, mapping: str) -> dict[str, int]:
    """How many rows each metric got; a second import adds none."""
    (folder / "plans").mkdir()
    (folder / "plans/plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "map.yaml").write_text(mapping, encoding="utf-8")
    (folder / "data/delay").mkdir(parents=True)
    arguments = ("import", str(export), "--map", "map.yaml", "--format", "json")
    outcome = run(folder, *arguments)
    assert (outcome.exit, outcome.err) == (0, "")
    added: Counter[str] = Counter()
    for each in json.loads(outcome.out)["added"]:
        added[each["metric"]] += each["rows"]
    again = json.loads(run(folder, *arguments).out)
    assert (again["added"], again["known"]) == ([], sum(added.values()))
    checked = run(folder, "check", "--as-of", "2019-12-31", "--ignore", "P,L2", "--format", "json")
    assert json.loads(checked.out)["summary"]["errors"] == 0
    return dict(added)


def logged(folder: Path, metric: str) -> Iterator[Mapping[str, str]]:
    for path in sorted((folder / "data").rglob("*.csv")):
        if metric in (path.stem, path.parent.name):
            yield from raw(path)


def sums(rows: Iterator[Mapping[str, str]], *by: str) -> dict[tuple[str, ...], tuple[Fraction, Fraction]]:
    """Σ value and Σ of, by some columns."""
    found: dict[tuple[str, ...], tuple[Fraction, Fraction]] = {}
    for row in rows:
        group = tuple(row[name] for name in by)
        value, of = found.get(group, (Fraction(0), Fraction(0)))
        found[group] = (value + Fraction(row["value"]), of + Fraction(row.get("of") or 0))
    return found


@pytest.mark.slow
@needs(REQUESTS)
def test_requests_have_the_times_that_arithmetic_gives(run: Run, tmp_path: Path) -> None:
    closed = [row for row in raw(REQUESTS) if row["closed_dt"]]
    added = imported(run, tmp_path, REQUESTS, OF_REQUESTS)
    assert added == {"seconds": 735, "hours": 735, "on-time": 12}
    assert len(closed) == 735
    seconds = {
        row["case_enquiry_id"]: (
            datetime.fromisoformat(row["closed_dt"]) - datetime.fromisoformat(row["open_dt"])
        ).total_seconds()
        for row in closed
    }
    assert {row["key"]: Fraction(row["value"]) for row in logged(tmp_path, "seconds")} == {
        key: Fraction(value) for key, value in seconds.items()
    }
    for row in logged(tmp_path, "hours"):
        exact = Fraction(seconds[row["key"]]) / 3600
        assert Fraction(row["value"]) == Fraction(Decimal(round(exact * 10**9)).scaleb(-9))
    on_time = Counter((row["open_dt"][:7], row["type"]) for row in closed if row["ontime"] == "ONTIME")
    of_all = Counter((row["open_dt"][:7], row["type"]) for row in closed)
    assert sums(logged(tmp_path, "on-time"), "date", "type") == {
        group: (Fraction(on_time[group]), Fraction(count)) for group, count in of_all.items()
    }
    assert sum(on_time.values()) == 30


@pytest.mark.slow
@needs(COMPLAINTS)
def test_complaints_are_counted_as_the_raw_file_has_them(run: Run, tmp_path: Path) -> None:
    rows = raw(COMPLAINTS)
    added = imported(run, tmp_path, COMPLAINTS, OF_COMPLAINTS)
    by_channel = Counter((row["Date received"], row["Submitted via"]) for row in rows)
    assert added == {"delay": 7075, "in-time": 12, "complaints": len(by_channel)}
    assert len(rows) == 7075
    delays = {
        row["Complaint ID"]: (date.fromisoformat(row["Date received"]) - date.fromisoformat(row["Date submitted"])).days
        for row in rows
    }
    assert {row["key"]: int(row["value"]) for row in logged(tmp_path, "delay")} == delays
    assert len(list((tmp_path / "data/delay").iterdir())) == 12
    yes = Counter(row["Date received"][:7] for row in rows if row["Timely response?"] == "Yes")
    answered = Counter(row["Date received"][:7] for row in rows if row["Timely response?"] in ("Yes", "No"))
    assert sums(logged(tmp_path, "in-time"), "date") == {
        (month,): (Fraction(yes[month]), Fraction(count)) for month, count in answered.items()
    }
    assert sums(logged(tmp_path, "complaints"), "date", "channel") == {
        group: (Fraction(count), Fraction(0)) for group, count in by_channel.items()
    }
