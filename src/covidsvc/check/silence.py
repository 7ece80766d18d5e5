"""L2: metrics whose rows have stopped coming."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from covidsvc.check.log_examination import LogExamination
from covidsvc.diagnostic import Example, Finding, Place, Related, Rule, Span
from covidsvc.model.plan import Per
from covidsvc.model.row import Row, unit_of
from covidsvc.phrase.period import MONTHS_IN, month_of
from covidsvc.source.row_date import PER_WORDS
from covidsvc.words import Words

SILENT_METRIC = Rule(
    "L204",
    "silent-metric",
    "warning",
    Words(
        "`{id}` is logged per {per}, and nothing has come{whence} for {count} {units}, since {since}",
        "`{id}` 按{per}记录，{whence}自 {since} 起没有数据，已缺 {count} {units}",
    ),
    Words("log what is missing, or find out who has stopped", "请补录，或查明是谁停止了记录"),
    about=Words("a metric, or a branch in it, whose rows have stopped coming", "不再有新数据的指标或网点"),
    why=Words(
        "A metric that falls silent looks like one that is fine until its target is due. By then nobody remembers "
        "the numbers.",
        "停止记录的指标在目标到期之前看似正常，到那时已没人记得数值。",
    ),
    example=Example(
        "date,value,note,key\n2020-01-15,200,,\n2020-02-15,260,,\n2020-03-15,290,,\n",
        "date,value,note,key\n2020-01-15,200,,\n2020-02-15,260,,\n2020-03-15,290,,\n2020-04-28,270,,\n",
        file="data/registrations.csv",
    ),
)

_SILENT_FOR: dict[Per, int] = {"day": 7, "week": 3, "month": 3, "quarter": 3}
"""After how many units without a row a metric has fallen silent. A week of days, since offices close for holidays."""
_UNITS: dict[Per, Words] = {
    "day": Words("days", "天"),
    "week": Words("weeks", "周"),
    "month": Words("months", "个月"),
    "quarter": Words("quarters", "个季度"),
}
_NO_MORE_WILL_COME = Words(
    "log what is missing, or say above the row why no more will come: `# covidsvc: ignore L204 because …`",
    "请补录；如不会再有数据，请在该行上方说明理由：# covidsvc: ignore L204 because …",
)


class _Silence(NamedTuple):
    """The first day of a silence, and how many whole units it has lasted."""

    since: date
    units: int


def check_silence(examination: LogExamination) -> Iterator[Finding]:
    """Of each metric once, on the plan that declares it first; only while the plan runs, and where silence is not 0."""
    plan = examination.plan
    if plan.end is not None and examination.as_of > plan.end:
        return
    for id, metric in plan.metrics.items():
        is_due = metric.per != "event" and metric.missing != "zero" and id in examination.starts
        if is_due and examination.believes_in(id):
            yield from _of_metric(examination, id)


def _of_metric(examination: LogExamination, id: str) -> Iterator[Finding]:
    """The metric where all of it is silent, else each combination of dimensions that is."""
    rows = examination.last_rows(id)
    silences = [(row, silence) for row in rows if (silence := _silence(examination, id, row)) is not None]
    if len(silences) < len(rows):
        for row, silence in silences:
            place = examination.place_of(row, "date")
            yield _finding(examination, id, silence, place, of=row.dimensions, fix=_NO_MORE_WILL_COME)
        return
    last = max(rows, key=attrgetter("begins", "file", "line"), default=None)
    of_all = _silence(examination, id, last)
    if of_all is not None:
        related = [Related(Words("the last row", "最后一行"), examination.place_of(last, "date"))] if last else []
        yield _finding(examination, id, of_all, Place(("metrics", id, "per")), *related)


def _silence(examination: LogExamination, id: str, last: Row | None) -> _Silence | None:
    """The silence since a row, if any, and since a measure began to look at the metric; None while it is short."""
    per, year, start = examination.plan.metrics[id].per, examination.plan.fiscal_year_start, examination.starts[id]
    unit = unit_of(start, per, year)
    if unit.days.first < start:
        unit = unit.next(per, year)
    if last is not None:
        unit = max(unit, unit_of(last.begins, per, year).next(per, year))
    count = _units_over(unit.days.first, per, examination.as_of)
    return _Silence(unit.days.first, count) if count >= _SILENT_FOR[per] else None


def _units_over(first: date, per: Per, as_of: date) -> int:
    """How many units, from the one that begins on a day, are over by another; below 0 where that comes before it."""
    after = as_of + timedelta(days=1)
    match per:
        case "month" | "quarter":
            return (month_of(after) - month_of(first)) // MONTHS_IN[per]
        case _:
            return (after - first).days // (7 if per == "week" else 1)


def _finding(
    examination: LogExamination,
    id: str,
    silence: _Silence,
    place: Place | Span,
    *related: Related,
    of: Sequence[str] = (),
    fix: Words | None = None,
) -> Finding:
    per, name = examination.plan.metrics[id].per, ", ".join(of)
    whence = Words(f" from {name}", f"{name} ") if name else Words("", "")
    since, count = silence
    return SILENT_METRIC.at(
        place, *related, fix=fix, id=id, per=PER_WORDS[per], whence=whence, units=_UNITS[per], since=since, count=count
    )
