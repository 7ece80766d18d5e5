"""Reports with what is closed: by whom, and what would come out otherwise now."""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple

from covidsvc.cli.opening import Opened
from covidsvc.cli.wanted import Wanted
from covidsvc.cli.warehouses import as_known_at
from covidsvc.evaluate.closed import expect_days, row_changes, verdict_changes
from covidsvc.evaluate.report import judge_plan
from covidsvc.load.closings import read_ledger
from covidsvc.model.closed_change import PeriodChange
from covidsvc.model.closing import Kept, Ledger
from covidsvc.model.daily import DailyFigures, NobodyAsked
from covidsvc.model.log import Log
from covidsvc.model.plan import PlanFile
from covidsvc.model.report import Dossier, Report
from covidsvc.phrase.period import Period


class Closings(NamedTuple):
    """Dossiers with what is closed, and whether something is wrong with a ledger."""

    dossiers: list[Dossier]
    has_faults: bool


class Against(NamedTuple):
    """What closings are held against: the KPIs that a report is about, and what is known of their rows now."""

    opened: Opened
    wanted: Wanted
    log: Log
    daily: DailyFigures = NobodyAsked()


def with_closings(dossiers: Sequence[Dossier], against: Against) -> Closings:
    """Dossiers with what is closed: of each report its own period, of the last one what has changed in those before."""
    found, has_faults = [], False
    for dossier in dossiers:
        ledger, findings = read_ledger(against.opened.workspace, dossier.latest.source.id)
        has_faults = has_faults or bool(findings)
        found.append(_with_ledger(dossier, ledger, against))
    return Closings(found, has_faults)


def judge_closed(plans: Sequence[PlanFile], against: Against) -> None:
    """Asks a log all that is asked to hold the closings of some plans against it."""
    for plan in plans:
        for kept in read_ledger(against.opened.workspace, plan.id)[0].closed():
            _judged(kept, plan, against)


def _with_ledger(dossier: Dossier, ledger: Ledger, against: Against) -> Dossier:
    source, latest = dossier.latest.source, ledger.latest()
    changes = {kept.version.period: _change(kept, source, against) for kept in ledger.closed()}
    metrics = {each.commitment.kpi.metric for change in changes.values() for each in change.verdicts if each.commitment}
    if metrics:
        changes = _with_rows(changes, metrics, against)
    reports = [
        report._replace(closing=changes.get(report.period) or _unchanged(latest.get(report.period)))
        for report in dossier.reports
    ]
    past = [
        change
        for period, change in changes.items()
        if change.verdicts and period != reports[-1].period and _last_day(change) <= reports[-1].as_of
    ]
    reports[-1] = reports[-1]._replace(past_changes=tuple(past))
    return dossier._replace(reports=tuple(reports))


def _with_rows(
    changes: Mapping[Period, PeriodChange], metrics: Set[str], against: Against
) -> dict[Period, PeriodChange]:
    """Changes of verdicts, with what has become of the rows that they rest on."""
    rows = against.opened.read_logs(lambda file: file.metric is None or file.metric in metrics)
    expect_days([change.kept.version for change in changes.values() if change.verdicts], against.daily)
    return {
        period: change._replace(rows=tuple(row_changes(change.kept.version, rows.log, against.daily, metrics)))
        if change.verdicts
        else change
        for period, change in changes.items()
    }


def _change(kept: Kept, source: PlanFile, against: Against) -> PeriodChange:
    report = _judged(kept, source, against)
    mine = {kpi.commitment.declared.id for kpi in report.kpis}

    def is_wanted(id: str) -> bool:
        return not against.wanted.is_part or id in mine

    return PeriodChange(kept, tuple(verdict_changes(kept.version, report, against.daily, is_wanted)))


def _judged(kept: Kept, source: PlanFile, against: Against) -> Report:
    log = as_known_at(kept.version, against.opened, against.log)
    return judge_plan(source, log, kept.version.period, _last_day_of(kept), against.wanted)


def _unchanged(kept: Kept | None) -> PeriodChange | None:
    return PeriodChange(kept) if kept is not None else None


def _last_day(change: PeriodChange) -> date:
    return _last_day_of(change.kept)


def _last_day_of(kept: Kept) -> date:
    assert kept.version.as_of is not None, "only a closing has a last day"
    return kept.version.as_of
