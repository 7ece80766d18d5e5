"""The same rows in logs and in a warehouse, and a plan that asks everything of them. All of it is made up."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import NamedTuple

FIRST_DAY = date(2019, 12, 1)
_DAYS = 160
_BRANCHES = ("北京", "上海", 'O\'Hare "T3"')
_VALUES = tuple(Decimal(number) / 100 for number in range(25, 4825, 25))


class Ticket(NamedTuple):
    """An answer to a customer: how long it took, and how many of those asked were content."""

    id: int
    closed_on: date
    branch: str
    status: str
    hours: Decimal
    good: int
    asked: int


def tickets(count: int = 3_000) -> list[Ticket]:
    """Tickets in the order of their ids; many took the same time, so that ranks have ties."""
    random = Random(20200401)
    found = []
    for id in range(count):
        day = FIRST_DAY + timedelta(days=id * _DAYS // count)
        status = "open" if random.random() < 0.1 else "closed"
        asked = random.randrange(5, 20)
        branch = random.choice(_BRANCHES if day < date(2020, 4, 10) else _BRANCHES[:2])
        found.append(Ticket(id, day, branch, status, random.choice(_VALUES), random.randrange(0, asked + 1), asked))
    return found


class Weekly(NamedTuple):
    """The queue of a week, counted on some day of it."""

    id: int
    counted_on: date
    branch: str
    people: Decimal


def weeks() -> list[Weekly]:
    random = Random(17)
    mondays = [date(2019, 12, 2) + timedelta(weeks=number) for number in range(22)]
    return [
        Weekly(2 * number + each, monday + timedelta(days=random.randrange(7)), branch, Decimal(random.randrange(9)))
        for number, monday in enumerate(mondays)
        for each, branch in enumerate(_BRANCHES[:2])
    ]


_PLAN = """\
covidsvc: 1
title: Serving customers
start: 2020-01-15
owners:
  desk: {{title: Service desk, person: Head of the service desk}}
metrics:
  response-time: {{title: Response time, unit: hours, min: 0, max: 720, dimensions: [branch]{tickets}}}
  content: {{title: Content customers, kind: share, dimensions: [branch]{content}}}
  complaints: {{title: Complaints, kind: rate, unit: percent, dimensions: [branch]{content}}}
  queue: {{title: Queue, per: week, min: 0, dimensions: [branch]{queue}}}
measures:
  serve:
    title: Serve well
    owner: desk
    term: ongoing
    review: monthly
    actions: {{desk: Open a second desk}}
    kpis:
      sum: {{metric: response-time, aggregate: sum, target: at most 9000, over: quarter}}
      count: {{metric: response-time, aggregate: count, target: at least 500}}
      mean: {{metric: response-time, aggregate: mean, target: at most 24 hours, by: branch}}
      fell: {{metric: response-time, aggregate: mean, target: down 1%, baseline: 2019-12}}
      median: {{metric: response-time, aggregate: median, target: at most 24 hours, where: {{branch: [北京, 上海]}}}}
      median-by: {{metric: response-time, aggregate: median, target: below 24 hours, by: branch}}
      least: {{metric: response-time, aggregate: min, target: at most 1}}
      most: {{metric: response-time, aggregate: max, target: at most 48}}
      p95: {{metric: response-time, aggregate: p95, target: at most 47 hours}}
      p7: {{metric: response-time, aggregate: p7, target: at most 4, by: branch, baseline: previous}}
      rolling: {{metric: response-time, aggregate: p90, target: at most 44, over: 3 months}}
      to-date: {{metric: response-time, aggregate: p50, target: at most 24, over: to date, deadline: 2020-04-30}}
      swift: {{metric: response-time, aggregate: share at most 1000 minutes, target: at least 30%}}
      swift-by: {{metric: response-time, aggregate: share between 1 and 24, target: at least 30%, by: branch}}
      first: {{metric: response-time, aggregate: first, target: at most 24, where: {{branch: 北京}}}}
      last: {{metric: response-time, aggregate: last, target: at most 24, by: branch}}
      content: {{metric: content, target: at least 50%}}
      content-last: {{metric: content, aggregate: last, target: at least 50%, by: branch}}
      complaints: {{metric: complaints, target: up 1 pp, baseline: year ago}}
      queue: {{metric: queue, aggregate: sum, target: at most 40}}
      queue-last: {{metric: queue, aggregate: last, target: at most 3, by: branch}}
      queue-p50: {{metric: queue, aggregate: p50, target: at most 4, over: quarter}}
"""


def plan(connection: str | None) -> str:
    """The plan; without a connection the rows are in logs."""
    if connection is None:
        return _PLAN.format(tickets="", content="", queue="")
    of_tickets = f"connection: {connection}, table: tickets, date: closed_on, where: {{status: closed}}, key: id"
    return _PLAN.format(
        tickets=f", source: {{{of_tickets}, value: hours}}",
        content=f", source: {{{of_tickets}, value: good, of: asked}}",
        queue=f", source: {{connection: {connection}, query: queries/queue.sql, date: day, value: people, key: id}}",
    )


QUERY = "SELECT id, counted_on AS day, branch, people FROM queue WHERE people >= 0\n"


def logs() -> dict[str, str | bytes]:
    closed = [ticket for ticket in tickets() if ticket.status == "closed"]
    shares = [(each.closed_on, each.branch, each.good, each.asked) for each in closed]
    return {
        "data/response-time.csv": _csv("date,branch,value", ((t.closed_on, t.branch, t.hours) for t in closed)),
        "data/content.csv": _csv("date,branch,value,of", iter(shares)),
        "data/complaints.csv": _csv("date,branch,value,of", iter(shares)),
        "data/queue.csv": _csv("date,branch,value", ((w.counted_on, w.branch, w.people) for w in weeks())),
    }


def _csv(header: str, rows: Iterator[Sequence[object]]) -> str:
    out = io.StringIO()
    out.write(header + "\n")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


TABLES = {
    "tickets": "id BIGINT, closed_on DATE, branch VARCHAR(40), status VARCHAR(10), hours DECIMAL(9, 2), good INTEGER, "
    "asked INTEGER",
    "queue": "id INTEGER, counted_on DATE, branch VARCHAR(40), people DECIMAL(12, 3)",
}
"""The tables with their columns, in SQL that all engines understand."""


def statements() -> Iterator[str]:
    """What makes the tables and fills them."""
    for table, columns in TABLES.items():
        rows: Sequence[Sequence[object]] = tickets() if table == "tickets" else weeks()
        yield f"CREATE TABLE {table} ({columns})"
        yield f"INSERT INTO {table} VALUES {', '.join(f'({cells(row)})' for row in rows)}"


def cells(row: Sequence[object]) -> str:
    """The cells of a row in SQL."""
    return ", ".join("NULL" if cell is None else _cell(cell) for cell in row)


def _cell(cell: object) -> str:
    if isinstance(cell, date):
        return f"DATE '{cell}'"
    return "'" + cell.replace("'", "''") + "'" if isinstance(cell, str) else str(cell)
