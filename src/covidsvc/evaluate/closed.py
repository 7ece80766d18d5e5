"""What a closed period rests on, and what would come out otherwise now."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from covidsvc.evaluate.baseline import baseline_rows
from covidsvc.evaluate.report import judge_plan
from covidsvc.evaluate.verdict import counted_rows
from covidsvc.model.closed_change import PeriodChange, RowChange, VerdictChange
from covidsvc.model.closing import ClosedDay, ClosedGroup, ClosedKpi, ClosedRows, Kept, Version
from covidsvc.model.commitment import Commitment
from covidsvc.model.log import DetailedLog, Selection
from covidsvc.model.meaning import as_data, bound_of, meaning_of
from covidsvc.model.plan import PlanFile
from covidsvc.model.report import Judgement, KpiReport, Report, Verdict
from covidsvc.model.row import Row
from covidsvc.phrase import PhraseError
from covidsvc.phrase.number import exact_text
from covidsvc.phrase.target import read_target

MOST_ROWS = 20_000
"""Up to how many rows a closing keeps each of them; of more, how many there are on each day, and their digest."""


# What is kept


def selections_of(report: Report) -> dict[str, list[Selection]]:
    """Which rows the verdicts of a report rest on, those of baselines among them, by metric."""
    found: dict[str, list[Selection]] = {}
    for kpi in report.kpis:
        for selection in _selections(kpi, report.as_of):
            asked = found.setdefault(kpi.commitment.kpi.metric, [])
            if selection not in asked:
                asked.append(selection)
    return dict(sorted(found.items()))


def _selections(kpi: KpiReport, as_of: date) -> Iterator[Selection]:
    commitment = kpi.commitment
    for judged in (*(kpi.groups[0].earlier if kpi.groups else kpi.earlier), kpi.judgement):
        if judged.target is not None:
            yield counted_rows(commitment, judged.window, as_of, commitment.where)
            baseline = baseline_rows(commitment, judged.window, as_of, commitment.where)
            if baseline is not None:
                yield baseline.selection


class DayRows(NamedTuple):
    """The rows of a file that begin on a day, in their order, and their texts."""

    file: str
    day: date
    rows: tuple[Row, ...]
    texts: tuple[str, ...]

    @property
    def digest(self) -> str:
        """The SHA-256 of the texts, a line each."""
        return hashlib.sha256("\n".join(self.texts).encode(errors="surrogatepass")).hexdigest()


def days_of(selections: Iterable[Selection], log: DetailedLog) -> list[DayRows]:
    """The rows of some selections of a metric, each once, by file and day."""
    days: dict[tuple[str, date], dict[int, Row]] = {}
    for selection in selections:
        for row in log.rows(selection):
            days.setdefault((row.file, row.begins), {})[row.line] = row
    found = []
    for key in sorted(days):
        by_line = days.pop(key)
        rows = tuple(by_line[line] for line in sorted(by_line))
        found.append(DayRows(*key, rows, tuple(map(row_text, rows))))
    return found


def row_text(row: Row) -> str:
    """What of a row counts, the same however its numbers are written: `84/100|北京`."""
    value = _number(row.value) if row.of is None else f"{_number(row.value)}/{_number(row.of)}"
    dimensions = (each.replace("\\", "\\\\").replace("|", "\\|") for each in row.dimensions)
    return "|".join((value, *dimensions))


def rows_data(report: Report, log: DetailedLog) -> list[dict[str, Any]]:
    """The rows that the verdicts of a report rest on, as a closing keeps them."""
    asked = selections_of(report)
    days = {metric: days_of(selections, log) for metric, selections in asked.items()}
    keeps_rows = sum(len(each.rows) for of in days.values() for each in of) <= MOST_ROWS
    return [
        {
            "metric": metric,
            "asked": [_asked(selection) for selection in selections],
            "days": [
                {
                    "file": each.file,
                    "day": str(each.day),
                    "count": len(each.rows),
                    "sha256": each.digest,
                    "rows": list(each.texts) if keeps_rows else None,
                }
                for each in days[metric]
            ],
        }
        for metric, selections in asked.items()
    ]


def _asked(selection: Selection) -> dict[str, Any]:
    return {
        "begin": str(selection.days.first),
        "end": str(selection.days.last),
        "since": str(selection.since) if selection.since else None,
        "where": {name: sorted(values) for name, values in sorted(selection.where.allowed.items())},
    }


_number = lru_cache(maxsize=100_000)(exact_text)
"""The same numbers come often in a log."""


# What is otherwise now


def period_change(kept: Kept, source: PlanFile, log: DetailedLog) -> PeriodChange:
    """What a plan without faults and logs say otherwise now of a closed period."""
    version = kept.version
    assert version.as_of is not None, "only a closing has a last day"
    report = judge_plan(source, log, version.period, version.as_of)
    return PeriodChange(kept, tuple(verdict_changes(version, report)), tuple(row_changes(version, log)))


def verdict_changes(
    version: Version, report: Report, is_wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[VerdictChange]:
    """The KPIs and groups of a closing that would come out otherwise, by a report on the same period now.

    Only those KPIs are looked at, by their ids, that are wanted; the report has them.
    """
    assert version.report is not None, "only a closing has a report"
    then = {kpi.id: kpi for kpi in version.report.kpis if is_wanted(kpi.id)}
    now = {kpi.commitment.declared.id: kpi for kpi in report.kpis}
    meanings = version.meaning.kpis if version.meaning else {}
    for id in dict.fromkeys((*then, *now)):
        before, after = then.get(id), now.get(id)
        plan = _said_otherwise(meanings.get(id), after.commitment) if after else ()
        if before is None and after is not None and after.verdict is Verdict.NOT_APPLICABLE:
            continue
        for entry, was, judged in _pairs(id, before, after):
            if not _is_alike(was, judged, after):
                is_waived = was and judged and (was.waiver is None) != (judged.waiver is None)
                said = tuple(dict.fromkeys((*plan, "waived"))) if is_waived else plan
                yield VerdictChange(entry, id, after.commitment if after else None, was, judged, said)


def _pairs(
    id: str, before: ClosedKpi | None, after: KpiReport | None
) -> Iterator[tuple[str, ClosedGroup | None, Judgement | None]]:
    """A KPI, then each of its groups, as it was and as it is."""
    yield id, before, after.judgement if after else None
    groups_then = {group.id: group for group in before.groups} if before else {}
    groups_now = {f"{id}[{group.value}]": group.judgement for group in after.groups} if after else {}
    for group in dict.fromkeys((*groups_then, *groups_now)):
        yield group, groups_then.get(group), groups_now.get(group)


def _is_alike(before: ClosedGroup | None, after: Judgement | None, kpi: KpiReport | None) -> bool:
    if before is None or after is None or kpi is None:
        return False
    now = outcome_of(before.id, after)
    is_same = (before.verdict, before.value, before.change) == (now.verdict, now.value, now.change)
    return is_same and (before.waiver is None) == (now.waiver is None) and _has_target(before, after, kpi.commitment)


def outcome_of(id: str, judged: Judgement) -> ClosedGroup:
    """A verdict as a closing keeps it, with its target as the plan has it."""
    return ClosedGroup(
        id=id,
        verdict=str(judged.verdict),
        value=None if judged.value is None else exact_text(judged.value),
        change=None if judged.change is None else exact_text(judged.change),
        target=None if judged.target is None else str(judged.target),
        waiver=None if judged.waiver is None else {},
    )


def _has_target(before: ClosedGroup, after: Judgement, commitment: Commitment) -> bool:
    """Whether the target is what it was, however it is written."""
    if before.target is None or after.target is None:
        return before.target is None and after.target is None
    try:
        then = read_target(before.target)
        kind, metric = commitment.measuring, commitment.metric
        return bound_of(then, kind, metric) == bound_of(after.target, kind, metric)
    except (PhraseError, AssertionError, KeyError, ValueError):
        return False


def _said_otherwise(before: Mapping[str, Any] | None, commitment: Commitment) -> tuple[str, ...]:
    """What a KPI's plan says otherwise, by the names of a meaning; nothing of what was not kept."""
    if before is None:
        return ()
    now = as_data(meaning_of(commitment))
    return tuple(name for name, value in now.items() if name != "owner" and name in before and before[name] != value)


def row_changes(version: Version, log: DetailedLog, metrics: Collection[str] | None = None) -> Iterator[RowChange]:
    """The rows of a closing that are not what they were, of some metrics; None is of all."""
    assert version.as_of is not None, "only a closing has a last day"
    for closed in (each for each in version.rows if metrics is None or each.metric in metrics):
        selections = [asked.selection(closed.metric, version.as_of) for asked in closed.asked]
        yield from _changes_of(closed, days_of(selections, log))


def _changes_of(closed: ClosedRows, days: Sequence[DayRows]) -> Iterator[RowChange]:
    then = {(day.file, day.day): day for day in closed.days}
    now = {(day.file, day.day): day for day in days}
    keys = sorted(then.keys() | now.keys())
    differing = [key for key in keys if _differs(then.get(key), now.get(key))]
    if any(then[key].rows is None for key in differing if key in then) or (closed.days and closed.days[0].rows is None):
        for file, day in differing:
            counts = [str(each) for each in (_count(then.get((file, day))), _count(now.get((file, day))))]
            first = now[file, day].rows[0].line if (file, day) in now else None
            yield RowChange("counted", closed.metric, file, day, first, *counts)
        return
    moved = _moved(then, now, differing)
    for key in differing:
        yield from _changes_on(closed.metric, key, then.get(key), now.get(key), moved)


def _differs(before: ClosedDay | None, after: DayRows | None) -> bool:
    return before is None or after is None or before.sha256 != after.digest or before.count != len(after.rows)


def _count(day: ClosedDay | DayRows | None) -> int:
    return 0 if day is None else day.count if isinstance(day, ClosedDay) else len(day.rows)


def _moved(
    then: Mapping[tuple[str, date], ClosedDay],
    now: Mapping[tuple[str, date], DayRows],
    differing: Iterable[tuple[str, date]],
) -> dict[date, Counter[str]]:
    """By day, the rows that stand in another file than they did: no row was added for them, and none removed."""
    gone: dict[date, Counter[str]] = {}
    come: dict[date, Counter[str]] = {}
    for key in differing:
        before = Counter((then[key].rows or ()) if key in then else ())
        after = Counter(now[key].texts if key in now else ())
        gone.setdefault(key[1], Counter()).update(before - after)
        come.setdefault(key[1], Counter()).update(after - before)
    return {day: gone[day] & come[day] for day in gone}


def _changes_on(
    metric: str,
    key: tuple[str, date],
    before: ClosedDay | None,
    after: DayRows | None,
    moved: Mapping[date, Counter[str]],
) -> Iterator[RowChange]:
    file, day = key
    old = Counter((before.rows or ()) if before else ())
    new = Counter(after.texts if after else ())
    gone = list(((old - new) - moved[day]).elements())
    come = list(_places((new - old) - moved[day], after))
    if old == new:
        yield RowChange("reordered", metric, file, day, after.rows[0].line if after else None, "", "")
    while gone and come:
        text, line = come[0]
        # What was changed is most likely the row of the same dimensions.
        was = next((each for each in gone if each.partition("|")[2] == text.partition("|")[2]), gone[0])
        gone.remove(was)
        come.pop(0)
        yield RowChange("changed", metric, file, day, line, was, text)
    for text, line in come:
        yield RowChange("added", metric, file, day, line, "", text)
    for text in gone:
        yield RowChange("removed", metric, file, day, None, text, "")


def _places(wanted: Counter[str], day: DayRows | None) -> Iterator[tuple[str, int]]:
    """The lines of some rows of a day; of several that are alike the last ones, which are likely the later ones."""
    left = Counter(wanted)
    found = []
    for row, text in zip(reversed(day.rows if day else ()), reversed(day.texts if day else ()), strict=True):
        if left[text] > 0:
            left[text] -= 1
            found.append((text, row.line))
    return reversed(found)
