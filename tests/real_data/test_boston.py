"""Service requests to the city of Boston: the program counts as on time what the city itself did.

The service level of "Unsafe Dangerous Conditions" is 24 hours, of "Work w/out Permit" 48; `ontime`
is the city's own verdict on each request. All requests were opened in the second half of 2011.
"""

import csv
import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import Run
from real_data.expectations import (
    REAL_DATA,
    Judged,
    decimal_text,
    groups_in,
    judged,
    judged_in,
    kpis_in,
    needs,
    worst,
)

REQUESTS = REAL_DATA / "boston-311" / "requests.csv"
pytestmark = needs(REQUESTS)

UNSAFE, PERMIT = "Unsafe Dangerous Conditions", "Work w/out Permit"
TYPES = (UNSAFE, PERMIT)
MONTHS = [f"2011-{month:02}" for month in range(7, 13)]
HOUR, DAY, WEEK = 3600, 86_400, 604_800

PLAN = f"""\
covidsvc: 1
title: Service requests of 2011
start: 2011-07-01
owners:
  inspection: {{title: Inspectional Services, person: Commissioner}}
metrics:
  hours: {{title: Time to close, unit: hours, min: 0, dimensions: [type]}}
  seconds: {{title: Time to close, unit: seconds, min: 0, dimensions: [type]}}
measures:
  monthly:
    title: Close requests within the service level
    owner: inspection
    term: ongoing
    review: monthly
    actions: {{crews: Send a crew on the same day}}
    kpis:
      unsafe-in-hours:
        {{metric: hours, aggregate: share at most 24 hours, where: {{type: {UNSAFE}}}, target: at least 5%}}
      unsafe-in-seconds:
        {{metric: seconds, aggregate: share at most 1 day, where: {{type: {UNSAFE}}}, target: at least 5%}}
      permit-in-hours:
        {{metric: hours, aggregate: share at most 48 hours, where: {{type: {PERMIT}}}, target: at least 4%}}
      permit-in-seconds:
        {{metric: seconds, aggregate: share at most 2880 minutes, where: {{type: {PERMIT}}}, target: at least 4%}}
      within-a-day: {{metric: hours, aggregate: share at most 24 hours, by: type, target: at least 2%}}
      within-two-days: {{metric: seconds, aggregate: share at most 48 hours, by: type, target: at least 5%}}
      over-a-week: {{metric: hours, aggregate: share above 1 week, by: type, target: below 87%}}
      mean: {{metric: seconds, aggregate: mean, by: type, target: at most 45 weeks}}
      median: {{metric: seconds, aggregate: median, by: type, target: at most 100 days}}
  half-yearly:
    title: The half year as a whole
    owner: inspection
    term: ongoing
    review: quarterly
    actions: {{review: Look at all requests together}}
    kpis:
      unsafe: {{metric: hours, aggregate: share at most 24 hours, over: 6 months, by: type, target: at least 4.5%}}
      permit: {{metric: seconds, aggregate: share at most 48 hours, over: 6 months, by: type, target: below 8%}}
      unsafe-of-the-year:
        {{metric: hours, aggregate: share at most 24 hours, over: year, where: {{type: {UNSAFE}}}, target: at least 4%}}
      permit-of-the-year:
        {{metric: hours, aggregate: share at most 48 hours, over: year, where: {{type: {PERMIT}}}, target: at least 4%}}
"""


@dataclass(frozen=True)
class Request:
    """A closed request, as the city published it."""

    number: str
    type: str
    opened: datetime
    closed: datetime
    on_time: bool

    @property
    def seconds(self) -> int:
        return round((self.closed - self.opened).total_seconds())


Requests = Sequence[Request]
Value = Callable[[Requests], Fraction]


@pytest.fixture(scope="module")
def requests() -> list[Request]:
    """The requests that were closed."""
    with open(REQUESTS, encoding="utf-8", newline="") as file:
        return [
            Request(
                row["case_enquiry_id"],
                row["type"],
                datetime.fromisoformat(row["open_dt"]),
                datetime.fromisoformat(row["closed_dt"]),
                row["ontime"] == "ONTIME",
            )
            for row in csv.DictReader(file)
            if row["closed_dt"]
        ]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, requests: Requests) -> Path:
    """The plan with one log of both metrics: each request in hours, and in seconds.

    Hours are cut to nine decimals. That moves no request over a limit of whole hours: a second is
    far more than the billionth of an hour, and a whole number of hours needs no decimals.
    """
    folder = tmp_path_factory.mktemp("boston")
    (folder / "plans").mkdir()
    (folder / "plans" / "requests.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "data").mkdir()
    with open(folder / "data" / "requests.csv", "w", encoding="utf-8", newline="") as log:
        writer = csv.writer(log)
        writer.writerow(["key", "metric", "type", "date", "value"])
        for request in requests:
            hours = (Decimal(request.seconds) / HOUR).quantize(Decimal("1e-9"))
            day = request.opened.date()
            writer.writerow([request.number, "hours", request.type, day, hours])
            writer.writerow([request.number, "seconds", request.type, day, request.seconds])
    return folder


def report(run: Run, workspace: Path, month: str) -> str:
    outcome = run(workspace, "report", "--month", month, "--format", "json")
    assert (outcome.exit, outcome.err) == (0, "")
    return outcome.out


def of(requests: Requests, type: str, month: str = "2011") -> Requests:
    return [request for request in requests if request.type == type and str(request.opened.date()).startswith(month)]


def share_within(limit: int) -> Value:
    return lambda some: Fraction(sum(request.seconds <= limit for request in some), len(some))


def share_above(limit: int) -> Value:
    return lambda some: 1 - share_within(limit)(some)


def on_time(some: Requests) -> Fraction:
    """The share that the city calls on time."""
    return Fraction(sum(request.on_time for request in some), len(some))


def mean(some: Requests) -> Fraction:
    return Fraction(sum(request.seconds for request in some), len(some))


def median(some: Requests) -> Fraction:
    return statistics.median(Fraction(request.seconds) for request in some)


def at_least(value: Fraction, percent: str, rows: int) -> Judged:
    return judged(value, margin=value - Fraction(percent) / 100, rows=rows)


def at_most(value: Fraction, limit: Fraction | int, rows: int, strict: bool = False) -> Judged:
    return judged(value, margin=limit - value, rows=rows, strict=strict)


def test_check_finds_nothing_wrong(run: Run, workspace: Path) -> None:
    outcome = run(workspace, "check", "--format", "json")
    assert outcome.exit == 0
    assert json.loads(outcome.out)["findings"] == []


def test_the_half_year_has_as_many_on_time_as_the_city_says(run: Run, workspace: Path, requests: Requests) -> None:
    """17 of 375 within 24 hours, 13 of 360 within 48: exactly those that the city marked."""
    kpis = kpis_in(report(run, workspace, "2011-12"))
    for id, type, on_time_of_all in (
        ("unsafe", UNSAFE, Fraction(17, 375)),
        ("permit", PERMIT, Fraction(13, 360)),
    ):
        group = groups_in(kpis[id], "type")[type]
        assert group.value == decimal_text(on_time_of_all) == decimal_text(on_time(of(requests, type)))
        assert group.rows == len(of(requests, type))
        assert judged_in(kpis[f"{id}-of-the-year"]).value == group.value


def test_six_months_are_judged_by_type(run: Run, workspace: Path, requests: Requests) -> None:
    kpis = kpis_in(report(run, workspace, "2011-12"))
    assert groups_in(kpis["unsafe"], "type") == {
        type: at_least(share_within(DAY)(some), "4.5", len(some)) for type in TYPES if (some := of(requests, type))
    }
    assert groups_in(kpis["permit"], "type") == {
        type: at_most(share_within(2 * DAY)(some), Fraction(8, 100), len(some), strict=True)
        for type in TYPES
        if (some := of(requests, type))
    }
    assert [kpis[id]["verdict"] for id in ("unsafe", "permit")] == ["missed", "missed"]


def test_a_year_that_began_before_the_measure_is_met_or_not_applicable(run: Run, workspace: Path) -> None:
    kpis = kpis_in(report(run, workspace, "2011-12"))
    assert {id: (kpis[id]["verdict"], kpis[id]["reasons"]) for id in ("unsafe-of-the-year", "permit-of-the-year")} == {
        "unsafe-of-the-year": ("met", []),
        "permit-of-the-year": ("not-applicable", ["partial"]),
    }


@pytest.mark.parametrize("month", MONTHS)
def test_a_month_counts_as_on_time_what_the_city_does(
    run: Run, workspace: Path, requests: Requests, month: str
) -> None:
    """In hours and in seconds, against a limit in either's unit, or in days or minutes."""
    kpis = kpis_in(report(run, workspace, month))
    for name, type, percent in (("unsafe", UNSAFE, "5"), ("permit", PERMIT, "4")):
        some = of(requests, type, month)
        for unit in ("hours", "seconds"):
            assert judged_in(kpis[f"{name}-in-{unit}"]) == at_least(on_time(some), percent, len(some))


BY_TYPE: dict[str, tuple[Value, Callable[[Fraction, int], Judged]]] = {
    "within-a-day": (share_within(DAY), lambda value, rows: at_least(value, "2", rows)),
    "within-two-days": (share_within(2 * DAY), lambda value, rows: at_least(value, "5", rows)),
    "over-a-week": (share_above(WEEK), lambda value, rows: at_most(value, Fraction(87, 100), rows, strict=True)),
    "mean": (mean, lambda value, rows: at_most(value, 45 * WEEK, rows)),
    "median": (median, lambda value, rows: at_most(value, 100 * DAY, rows)),
}


@pytest.mark.parametrize("month", MONTHS)
def test_a_month_is_judged_by_type_as_arithmetic_does(
    run: Run, workspace: Path, requests: Requests, month: str
) -> None:
    kpis = kpis_in(report(run, workspace, month))
    for id, (value, judge) in BY_TYPE.items():
        some = {type: of(requests, type, month) for type in TYPES}
        expected = {type: judge(value(some[type]), len(some[type])) for type in TYPES}
        assert groups_in(kpis[id], "type") == expected, id
        assert kpis[id]["verdict"] == worst([each.verdict for each in expected.values()]), id
