"""What would come out otherwise now of a closed period, and what has become of the rows that it rests on."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from covidsvc.evaluate.kept import KeptDay, days_of, days_there
from covidsvc.evaluate.report import judge_plan
from covidsvc.model.closed_change import PeriodChange, RowChange, VerdictChange
from covidsvc.model.closing import ClosedDay, ClosedGroup, ClosedKpi, ClosedRows, Kept, Version
from covidsvc.model.commitment import Commitment
from covidsvc.model.daily import DailyFigures
from covidsvc.model.log import DetailedLog
from covidsvc.model.meaning import as_data, bound_of, meaning_of
from covidsvc.model.plan import PlanFile
from covidsvc.model.report import Judgement, KpiReport, Report, Verdict
from covidsvc.phrase import PhraseError
from covidsvc.phrase.number import exact_text
from covidsvc.phrase.target import read_target


def period_change(kept: Kept, source: PlanFile, log: DetailedLog, daily: DailyFigures) -> PeriodChange:
    """What a plan without faults, logs and warehouses say otherwise now of a closed period."""
    version = kept.version
    assert version.as_of is not None, "only a closing has a last day"
    report = judge_plan(source, log, version.period, version.as_of)
    verdicts = tuple(verdict_changes(version, report, daily))
    return PeriodChange(kept, verdicts, tuple(row_changes(version, log, daily)))


def verdict_changes(
    version: Version, report: Report, daily: DailyFigures, is_wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[VerdictChange]:
    """The KPIs and groups of a closing that would come out otherwise, by a report on the same period now.

    Only those KPIs are looked at, by their ids, that are wanted; the report has them. Those are passed over whose
    rows are in a warehouse that nobody may ask now, where somebody might then.
    """
    queries = frozenset(_queries_otherwise(version, daily))
    for change in _verdict_changes(version, report, is_wanted):
        metric = change.commitment.kpi.metric if change.commitment else ""
        if metric in version.unasked or not daily.is_unasked(metric):
            yield change._replace(plan=(*change.plan, "query")) if metric in queries else change


def _queries_otherwise(version: Version, daily: DailyFigures) -> Iterator[str]:
    """The metrics whose rows are selected by another query."""
    for closed in version.rows:
        origin = daily.origin(closed.metric)
        then = closed.source.query_sha256 if closed.source else None
        if then is not None and origin is not None and origin.query not in (None, then):
            yield closed.metric


def _verdict_changes(version: Version, report: Report, is_wanted: Callable[[str], bool]) -> Iterator[VerdictChange]:
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


def row_changes(
    version: Version, log: DetailedLog, daily: DailyFigures, metrics: Collection[str] | None = None
) -> Iterator[RowChange]:
    """The rows of a closing that are not what they were, of some metrics; None is of all.

    Of those in a warehouse, what they come to.
    """
    assert version.as_of is not None, "only a closing has a last day"
    for closed in (each for each in version.rows if metrics is None or each.metric in metrics):
        if closed.metric not in version.unasked and not daily.is_unasked(closed.metric):
            yield from _changes_of(closed, version.as_of, log, daily)


def expect_days(versions: Iterable[Version], daily: DailyFigures) -> None:
    """Says which days the rows of some closings will be asked for, so that they are asked in one go."""
    for version in versions:
        assert version.as_of is not None, "only a closing has a last day"
        for closed in version.rows:
            by = _asked_by(closed)
            if closed.metric not in version.unasked and daily.can_tell_apart(closed.metric, by):
                daily.expect(closed.metric, by, closed.selections(version.as_of))


def _asked_by(closed: ClosedRows) -> tuple[str, ...]:
    """The dimensions by which rows in a warehouse have to be told apart, to be held against those of a closing."""
    by = closed.source.by if closed.source else ()
    return tuple(dict.fromkeys((*by, *(name for asked in closed.asked for name in asked.where))))


def _changes_of(closed: ClosedRows, as_of: date, log: DetailedLog, daily: DailyFigures) -> Iterator[RowChange]:
    selections, by = closed.selections(as_of), _asked_by(closed)
    origin = daily.origin(closed.metric)
    if origin is None:
        found = days_of(selections, log)
        yield from _counted(closed, found) if closed.source else _differences(closed, found)
        return
    if not daily.can_tell_apart(closed.metric, by):
        return
    found = days_there(origin.name, daily.days(closed.metric, by, selections))
    yield from _differences(closed, found) if closed.source else _counted(closed, found)


def _counted(closed: ClosedRows, days: Sequence[KeptDay]) -> Iterator[RowChange]:
    """Of rows that have moved from a log to a warehouse, or back: the days that have more of them, or fewer."""
    then, now = Counter[date](), Counter[date]()
    for each in closed.days:
        then[each.day] += each.count
    for day in days:
        now[day.day] += day.rows
    file = (days or closed.days)[0].file if days or closed.days else ""
    for day_of in sorted(then.keys() | now.keys()):
        if then[day_of] != now[day_of]:
            yield _counts(closed.metric, file, day_of, then[day_of], now[day_of])


def _rows(day: ClosedDay | KeptDay | None) -> int:
    return 0 if day is None else day.count if isinstance(day, ClosedDay) else day.rows


def _counts(metric: str, file: str, day: date, before: int, after: int) -> RowChange:
    """Totals of which nothing is kept but how many rows they are of."""
    return RowChange("totals", metric, file, day, None, f"rows={before}", f"rows={after}")


def _differences(closed: ClosedRows, days: Sequence[KeptDay]) -> Iterator[RowChange]:
    then = {(day.file, day.day): day for day in closed.days}
    now = {(day.file, day.day): day for day in days}
    keys = sorted(then.keys() | now.keys())
    differing = [key for key in keys if _differs(then.get(key), now.get(key))]
    if any(then[key].rows is None for key in differing if key in then) or (closed.days and closed.days[0].rows is None):
        for file, day in differing:
            before, after = (_rows(of.get((file, day))) for of in (then, now))
            if closed.source:
                yield _counts(closed.metric, file, day, before, after)
            else:
                first = now[file, day].first_line if (file, day) in now else None
                yield RowChange("counted", closed.metric, file, day, first, str(before), str(after))
        return
    moved = _moved(then, now, differing)
    changes_on = _totals_on if closed.source else _changes_on
    for key in differing:
        yield from changes_on(closed.metric, key, then.get(key), now.get(key), moved)


def _differs(before: ClosedDay | None, after: KeptDay | None) -> bool:
    return before is None or after is None or (before.sha256, before.count) != (after.sha256, after.rows)


def _moved(
    then: Mapping[tuple[str, date], ClosedDay],
    now: Mapping[tuple[str, date], KeptDay],
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
    after: KeptDay | None,
    moved: Mapping[date, Counter[str]],
) -> Iterator[RowChange]:
    file, day = key
    old = Counter((before.rows or ()) if before else ())
    new = Counter(after.texts if after else ())
    gone = list(((old - new) - moved[day]).elements())
    come = list(_places((new - old) - moved[day], after))
    if old == new:
        yield RowChange("reordered", metric, file, day, after.first_line if after else None, "", "")
    while gone and come:
        text, line = come[0]
        # What was changed is most likely the row of the same dimensions.
        was = next((each for each in gone if _dimensions(each) == _dimensions(text)), gone[0])
        gone.remove(was)
        come.pop(0)
        yield RowChange("changed", metric, file, day, line, was, text)
    for text, line in come:
        yield RowChange("added", metric, file, day, line, "", text)
    for text in gone:
        yield RowChange("removed", metric, file, day, None, text, "")


def _places(wanted: Counter[str], day: KeptDay | None) -> Iterator[tuple[str, int]]:
    """The lines of some rows of a day; of several that are alike the last ones, which are likely the later ones."""
    left = Counter(wanted)
    found = []
    for line, text in zip(reversed(day.lines if day else ()), reversed(day.texts if day else ()), strict=True):
        if left[text] > 0:
            left[text] -= 1
            found.append((text, line))
    return reversed(found)


def _totals_on(
    metric: str,
    key: tuple[str, date],
    before: ClosedDay | None,
    after: KeptDay | None,
    moved: Mapping[date, Counter[str]],
) -> Iterator[RowChange]:
    """What has become of the totals of a day, by the dimensions that their rows are alike in."""
    file, day = key
    old, new = Counter((before.rows or ()) if before else ()), Counter(after.texts if after else ())
    gone = {_dimensions(text): text for text in (old - new) - moved[day]}
    come = {_dimensions(text): text for text in (new - old) - moved[day]}
    for alike in sorted(gone.keys() | come.keys()):
        yield RowChange("totals", metric, file, day, None, gone.get(alike, ""), come.get(alike, ""))


def _dimensions(text: str) -> str:
    return text.partition("|")[2]
