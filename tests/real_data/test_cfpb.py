"""Seven thousand complaints about a bank, of 2019: every number of its reports against SQL on the raw file."""

import csv
import itertools
import json
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import Run
from real_data.expectations import REAL_DATA, Judged, groups_in, judged, judged_in, kpis_in, needs, worst

COMPLAINTS = REAL_DATA / "cfpb-2019" / "complaints.csv"
pytestmark = needs(COMPLAINTS)

PLAN = """\
covidsvc: 1
title: Complaints of 2019
start: 2019-02-01
end: 2019-12-31
owners:
  desk: {title: Complaints desk, person: Head of the desk}
metrics:
  late-answers: {title: Answers after the day, kind: rate, unit: percent, per: month}
  timely-answers: {title: Answers in time, kind: share, per: month}
  delay: {title: Days until the bank had it, unit: days, min: 0, dimensions: [State, channel]}
measures:
  answering:
    title: Answer in time
    owner: desk
    term: ongoing
    review: monthly
    actions: {rota: A rota for every weekday}
    kpis:
      late: {metric: late-answers, target: below 0.5%}
      late-in-the-quarter: {metric: late-answers, over: quarter, target: below 0.5%}
      never-late: {metric: late-answers, target: exactly 0%}
      in-time: {metric: timely-answers, target: at least 99.5%}
      more-in-time: {metric: timely-answers, target: up 0.1 pp, baseline: previous}
  receiving:
    title: Receive complaints fast
    owner: desk
    term: ongoing
    review: monthly
    actions: {form: A form on the web}
    kpis:
      web: {metric: delay, aggregate: count, where: {channel: Web}, target: up 30%, baseline: 2019-01}
      web-in-the-quarter:
        {metric: delay, aggregate: count, where: {channel: Web}, over: quarter, target: up 30%, baseline: 2019-01}
      on-paper: {metric: delay, aggregate: count, where: {channel: [Postal mail, Fax]}, target: at most 20}
      fewer-by-state: {metric: delay, aggregate: count, by: State, target: down 10%, baseline: previous}
      delay-by-state: {metric: delay, aggregate: mean, by: State, target: at most 36 hours}
      p90: {metric: delay, aggregate: p90, target: at most 2 days}
      mean: {metric: delay, aggregate: mean, target: at most 36 hours}
      fast: {metric: delay, aggregate: share at most 2 days, target: at least 90%}
      slowest: {metric: delay, aggregate: max, over: 3 months, target: at most 90 days}
      all-year: {metric: delay, aggregate: count, over: to date, target: "at most 6,000"}
"""

MONTHS = [f"2019-{month:02}" for month in range(1, 13)]
JUDGED_MONTHS = MONTHS[1:]
LATE_LIMIT = Fraction(5, 1000)
BY_WEB = "channel = 'Web'"


class RawFile:
    """The complaints as they were published, in a database that answers for them."""

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE TABLE raw (received TEXT, submitted TEXT, state TEXT, channel TEXT, timely TEXT)"
        )
        with open(COMPLAINTS, encoding="utf-8", newline="") as file:
            columns = ("Date received", "Date submitted", "State", "Submitted via", "Timely response?")
            rows = [[row[column] for column in columns] for row in csv.DictReader(file)]
        self._database.executemany("INSERT INTO raw VALUES (?, ?, ?, ?, ?)", rows)
        self._database.execute(
            "CREATE TABLE complaint AS SELECT substr(received, 1, 7) AS month, state, channel, timely,"
            " CAST(julianday(received) - julianday(submitted) AS INTEGER) AS delay FROM raw"
        )

    def close(self) -> None:
        self._database.close()

    def _number(self, what: str, months: list[str], where: str = "TRUE") -> int | None:
        sql = f"SELECT {what} FROM complaint WHERE month BETWEEN ? AND ? AND {where}"
        number: int | None = self._database.execute(sql, (months[0], months[-1])).fetchone()[0]
        return number

    def count(self, months: list[str], where: str = "TRUE") -> int:
        return self._number("count(*)", months, where) or 0

    def share(self, months: list[str], where: str) -> Fraction:
        """The part of all complaints of some months that is so."""
        return Fraction(self.count(months, where), self.count(months))

    def mean_delay(self, months: list[str], where: str = "TRUE") -> Fraction | None:
        total = self._number("sum(delay)", months, where)
        return None if total is None else Fraction(total, self.count(months, where))

    def longest_delay(self, months: list[str]) -> int:
        longest = self._number("max(delay)", months)
        assert longest is not None
        return longest

    def delay_of_nine_in_ten(self, months: list[str]) -> int:
        """The smallest delay that at least 90 % of the complaints do not exceed."""
        return next(
            delay
            for delay in range(self.longest_delay(months) + 1)
            if 10 * self.count(months, f"delay <= {delay}") >= 9 * self.count(months)
        )

    def states(self, until: str) -> list[str]:
        sql = "SELECT DISTINCT state FROM complaint WHERE month <= ? ORDER BY state"
        return [state for (state,) in self._database.execute(sql, (until,))]


@pytest.fixture(scope="module")
def raw() -> Iterator[RawFile]:
    database = RawFile()
    yield database
    database.close()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan with the complaints as its logs: a row each, a file a month, and the answers of each month."""
    folder = tmp_path_factory.mktemp("cfpb")
    delays = folder / "data" / "delay"
    delays.mkdir(parents=True)
    (folder / "plans").mkdir()
    (folder / "plans" / "complaints.yaml").write_text(PLAN, encoding="utf-8")
    with open(COMPLAINTS, encoding="utf-8", newline="") as file:
        complaints = sorted(csv.DictReader(file), key=lambda row: row["Date received"])
    answers: Counter[tuple[str, str]] = Counter()
    for month, rows in itertools.groupby(complaints, key=lambda row: row["Date received"][:7]):
        with open(delays / f"{month}.csv", "w", encoding="utf-8", newline="") as log:
            writer = csv.writer(log)
            writer.writerow(["date", "value", "State", "channel", "key", "note"])
            for row in rows:
                received, submitted = (date.fromisoformat(row[name]) for name in ("Date received", "Date submitted"))
                days = (received - submitted).days
                number, product = row["Complaint ID"], row["Product"]
                writer.writerow([received, days, row["State"], row["Submitted via"], number, product])
                answers[month, row["Timely response?"]] += 1
    for metric, answer in (("late-answers", "No"), ("timely-answers", "Yes")):
        lines = [f"{month},{answers[month, answer]},{answers[month, 'Yes'] + answers[month, 'No']}" for month in MONTHS]
        (folder / "data" / f"{metric}.csv").write_text("\n".join(["date,value,of", *lines, ""]), encoding="utf-8")
    return folder


def report(run: Run, workspace: Path, *period: str) -> str:
    outcome = run(workspace, "report", *period, "--format", "json")
    assert (outcome.exit, outcome.err) == (0, "")
    return outcome.out


def expected(raw: RawFile, month: str) -> dict[str, Judged]:
    """What the report on a month should say of every KPI that has no groups."""
    return {
        **of_the_answers(raw, month),
        **of_the_complaints(raw, month),
        **of_the_delays(raw, month),
        **of_the_quarter(raw, month),
        **of_longer_windows(raw, month),
    }


def of_the_answers(raw: RawFile, month: str) -> dict[str, Judged]:
    late, timely = raw.share([month], "timely = 'No'"), raw.share([month], "timely = 'Yes'")
    before = raw.share([month_before(month)], "timely = 'Yes'")
    return {
        "late": judged(late, margin=LATE_LIMIT - late, rows=1, strict=True),
        "never-late": judged(late, margin=-late, rows=1),
        "in-time": judged(timely, margin=timely - Fraction(995, 1000), rows=1),
        "more-in-time": judged(
            timely, baseline=before, change=timely - before, margin=timely - before - Fraction(1, 1000), rows=1
        ),
    }


def of_the_complaints(raw: RawFile, month: str) -> dict[str, Judged]:
    web, in_january = raw.count([month], BY_WEB), raw.count(["2019-01"], BY_WEB)
    change = Fraction(web, in_january) - 1
    paper = raw.count([month], "channel IN ('Postal mail', 'Fax')")
    return {
        "web": judged(
            Fraction(web), baseline=Fraction(in_january), change=change, margin=change - Fraction(3, 10), rows=web
        ),
        "on-paper": judged(Fraction(paper), margin=Fraction(20 - paper), rows=paper),
    }


def of_the_delays(raw: RawFile, month: str) -> dict[str, Judged]:
    rows, mean, fast = raw.count([month]), raw.mean_delay([month]), raw.share([month], "delay <= 2")
    p90 = raw.delay_of_nine_in_ten([month])
    assert mean is not None
    return {
        "p90": judged(Fraction(p90), margin=Fraction(2 - p90), rows=rows),
        "mean": judged(mean, margin=Fraction(3, 2) - mean, rows=rows),
        "fast": judged(fast, margin=fast - Fraction(9, 10), rows=rows),
    }


def of_the_quarter(raw: RawFile, month: str) -> dict[str, Judged]:
    """The quarter that holds the month: it may run still, and in the first January came before the start.

    A baseline of one month is tripled for the three of a quarter.
    """
    at = MONTHS.index(month)
    quarter, is_over, is_partial = MONTHS[max(1, at - at % 3) : at + 1], at % 3 == 2, at < 3
    late = raw.share(quarter, "timely = 'No'")
    web, thrice_january = raw.count(quarter, BY_WEB), 3 * raw.count(["2019-01"], BY_WEB)
    change = Fraction(web, thrice_january) - 1

    def verdict(holds: bool) -> str:
        if not is_over:
            return "pending"
        return "met" if holds else "not-applicable" if is_partial else "missed"

    return {
        "late-in-the-quarter": judged(
            late, margin=LATE_LIMIT - late, rows=len(quarter), verdict=verdict(late < LATE_LIMIT)
        ),
        "web-in-the-quarter": judged(
            Fraction(web),
            baseline=Fraction(thrice_january),
            change=change,
            margin=change - Fraction(3, 10),
            rows=web,
            verdict=verdict(change >= Fraction(3, 10)),
        ),
    }


def of_longer_windows(raw: RawFile, month: str) -> dict[str, Judged]:
    """Three months up to this one, and all since the start: above 6,000, that is missed long before it is due."""
    at = MONTHS.index(month)
    three_months, since_start = MONTHS[max(1, at - 2) : at + 1], JUDGED_MONTHS[:at]
    slowest, received = raw.longest_delay(three_months), raw.count(since_start)
    return {
        "slowest": judged(
            Fraction(slowest),
            margin=Fraction(90 - slowest),
            rows=raw.count(three_months),
            verdict="met" if slowest <= 90 else "not-applicable" if at < 3 else "missed",
        ),
        "all-year": judged(
            Fraction(received),
            margin=Fraction(6000 - received),
            rows=received,
            early=received > 6000 and month != "2019-12",
        ),
    }


def month_before(month: str) -> str:
    return MONTHS[MONTHS.index(month) - 1]


def fewer_than_before(raw: RawFile, month: str, state: str) -> Judged:
    """The complaints of a state, which should be 10 % fewer than in the month before."""
    here = f"state = '{state}'"
    now, before = raw.count([month], here), raw.count([month_before(month)], here)
    change = Fraction(now - before, before) if now and before else None
    return judged(
        Fraction(now) if now else None,
        baseline=Fraction(before) if before else None,
        change=change,
        margin=None if change is None else -change - Fraction(1, 10),
        rows=now,
    )


def delay_in(raw: RawFile, month: str, state: str) -> Judged:
    """The mean delay in a state, which should be at most a day and a half."""
    mean = raw.mean_delay([month], f"state = '{state}'")
    margin = None if mean is None else Fraction(3, 2) - mean
    return judged(mean, margin=margin, rows=raw.count([month], f"state = '{state}'"))


def test_the_data_is_the_one_that_was_published(raw: RawFile) -> None:
    """Known numbers, so that no mistake in the arithmetic of these tests goes unseen."""
    assert raw.count(MONTHS) == 7075
    assert raw.count(MONTHS, "timely = 'No'") == 7
    assert raw.count(["2019-01"], "channel = 'Web'") == 286


def test_check_finds_nothing_wrong(run: Run, workspace: Path) -> None:
    outcome = run(workspace, "check", "--format", "json")
    assert outcome.exit == 0
    findings = json.loads(outcome.out)["findings"]
    assert {(finding["rule"], finding["severity"]) for finding in findings} == {("out-of-line", "advice")}
    assert [finding["message"].split()[0] for finding in findings] == ["93", "93", "83"], "days, where others took 1"


@pytest.mark.parametrize("month", JUDGED_MONTHS)
def test_every_kpi_and_every_state_of_a_month_is_judged_as_sql_does(
    run: Run, workspace: Path, raw: RawFile, month: str
) -> None:
    kpis = kpis_in(report(run, workspace, "--month", month))
    assert {id: judged_in(kpi) for id, kpi in kpis.items() if not kpi["groups"]} == expected(raw, month)
    for id, judge in (("fewer-by-state", fewer_than_before), ("delay-by-state", delay_in)):
        states = {state: judge(raw, month, state) for state in raw.states(until=month)}
        assert groups_in(kpis[id], "State") == states
        verdict = worst([state.verdict for state in states.values()])
        assert judged_in(kpis[id]) == Judged(verdict, None, None, None, None, raw.count([month]))


@pytest.mark.parametrize(("quarter", "months"), [(f"2019-Q{n}", MONTHS[3 * n - 3 : 3 * n]) for n in (1, 2, 3, 4)])
def test_a_quarter_is_judged_by_its_last_window_with_the_others_beside_it(
    run: Run, workspace: Path, raw: RawFile, quarter: str, months: list[str]
) -> None:
    kpis = kpis_in(report(run, workspace, "--quarter", quarter))
    assert {id: judged_in(kpi) for id, kpi in kpis.items() if not kpi["groups"]} == expected(raw, months[-1])
    for id in ("late", "never-late", "in-time", "more-in-time", "web", "on-paper", "p90", "mean", "fast"):
        beside = [(window["from"][:7], window["verdict"], window["value"]) for window in kpis[id]["windows"]]
        assert beside == [beside_a_quarter(raw, month, id) for month in months[:-1]]
    for id in ("late-in-the-quarter", "web-in-the-quarter", "slowest", "all-year"):
        assert kpis[id]["windows"] == []


def beside_a_quarter(raw: RawFile, month: str, id: str) -> tuple[str, str, str | None]:
    if month == "2019-01":  # The measures have not begun.
        return (month, "not-applicable", None)
    alone = expected(raw, month)[id]
    return (month, alone.verdict, alone.value)


def test_the_year_is_worth_comparing(raw: RawFile) -> None:
    """The real months give every verdict at least once."""
    verdicts = {each.verdict for month in JUDGED_MONTHS for each in expected(raw, month).values()}
    verdicts |= {fewer_than_before(raw, "2019-12", state).verdict for state in raw.states(until="2019-12")}
    assert verdicts == {"met", "missed", "pending", "no-data", "not-applicable"}


@pytest.mark.parametrize("month", ["2019-02", "2019-12"])
def test_the_installed_program_prints_the_same_bytes(run: Run, workspace: Path, raw: RawFile, month: str) -> None:
    arguments = ("report", "--month", month, "--format", "json")
    command = [sys.executable, "-m", "covidsvc", *arguments]
    finished = subprocess.run(command, cwd=workspace, capture_output=True, check=False)
    assert (finished.returncode, finished.stderr) == (0, b"")
    assert finished.stdout.decode() == run(workspace, *arguments).out
    web = kpis_in(finished.stdout.decode())["web"]
    assert judged_in(web) == expected(raw, month)["web"]


def test_the_evidence_of_a_month_is_its_file(run: Run, workspace: Path, raw: RawFile) -> None:
    evidence = kpis_in(report(run, workspace, "--month", "2019-08"))["mean"]["evidence"]
    rows = raw.count(["2019-08"])
    assert evidence == [{"file": "data/delay/2019-08.csv", "first_line": 2, "last_line": rows + 1, "rows": rows}]


def test_a_month_that_is_loaded_twice_is_found(run: Run, workspace: Path, raw: RawFile, tmp_path: Path) -> None:
    """Every complaint bears its number as key: the copies are refused, each at its cell, and no report is drawn."""
    for path in (*workspace.glob("plans/*"), *workspace.glob("data/delay/2019-02.csv")):
        copy = tmp_path / path.relative_to(workspace)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    log = tmp_path / "data" / "delay" / "2019-02.csv"
    header, *rows = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([header, *rows, *rows]))

    outcome = run(tmp_path, "check", "--format", "json")
    shape = json.loads(outcome.out)
    assert outcome.exit == 1
    assert {finding["rule"] for finding in shape["findings"]} == {"duplicate-key"}
    assert len(shape["findings"]) + shape["summary"]["left_out"] == raw.count(["2019-02"])
    for finding, row in zip(shape["findings"], rows, strict=False):
        number = row.decode().split(",")[4]
        assert finding["related"][0]["line"] == finding["line"] - len(rows)
        assert finding["end_column"] - finding["column"] == len(number)
    assert run(tmp_path, "report", "--month", "2019-02").exit == 3
