"""Reports with what is closed: by whom, and what would come out otherwise now."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from covidsvc.cli.opening import Opened
from covidsvc.cli.wanted import Wanted
from covidsvc.evaluate.closed import row_changes, verdict_changes
from covidsvc.evaluate.report import judge_plan
from covidsvc.load.closings import read_ledger
from covidsvc.model.closed_change import PeriodChange
from covidsvc.model.closing import Kept, Ledger
from covidsvc.model.log import Log
from covidsvc.model.plan import PlanFile
from covidsvc.model.report import Dossier


class Closings(NamedTuple):
    """Dossiers with what is closed, and whether something is wrong with a ledger."""

    dossiers: list[Dossier]
    has_faults: bool


def with_closings(dossiers: Sequence[Dossier], opened: Opened, wanted: Wanted, log: Log) -> Closings:
    """Dossiers with what is closed: of each report its own period, of the last one what has changed in those before."""
    found, has_faults = [], False
    for dossier in dossiers:
        ledger, findings = read_ledger(opened.workspace, dossier.latest.source.id)
        has_faults = has_faults or bool(findings)
        found.append(_with_ledger(dossier, ledger, opened, wanted, log))
    return Closings(found, has_faults)


def _with_ledger(dossier: Dossier, ledger: Ledger, opened: Opened, wanted: Wanted, log: Log) -> Dossier:
    source, latest = dossier.latest.source, ledger.latest()
    changes = {kept.version.period: _change(kept, source, wanted, log) for kept in ledger.closed()}
    metrics = {each.commitment.kpi.metric for change in changes.values() for each in change.verdicts if each.commitment}
    if metrics:
        rows = opened.read_logs(lambda file: file.metric is None or file.metric in metrics)
        changes = {
            period: change._replace(rows=tuple(row_changes(change.kept.version, rows.log, metrics)))
            if change.verdicts
            else change
            for period, change in changes.items()
        }
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


def _change(kept: Kept, source: PlanFile, wanted: Wanted, log: Log) -> PeriodChange:
    version = kept.version
    report = judge_plan(source, log, version.period, _last_day_of(kept), wanted)
    mine = {kpi.commitment.declared.id for kpi in report.kpis}

    def is_wanted(id: str) -> bool:
        return not wanted.is_part or id in mine

    return PeriodChange(kept, tuple(verdict_changes(version, report, is_wanted)))


def _unchanged(kept: Kept | None) -> PeriodChange | None:
    return PeriodChange(kept) if kept is not None else None


def _last_day(change: PeriodChange) -> date:
    return _last_day_of(change.kept)


def _last_day_of(kept: Kept) -> date:
    assert kept.version.as_of is not None, "only a closing has a last day"
    return kept.version.as_of
