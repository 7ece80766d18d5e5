"""What is closed in a workspace, held against what is there now."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from covidsvc.check.closings import check_closed
from covidsvc.check.ledger_history import check_against_history
from covidsvc.cli.opening import Opened
from covidsvc.cli.warehouses import Warehouses, as_known_at, without_warehouses
from covidsvc.diagnostic import Finding, Span
from covidsvc.evaluate.closed import expect_days, period_change
from covidsvc.evaluate.report import judge_plan
from covidsvc.load import PlanReading
from covidsvc.load.closings import read_ledger
from covidsvc.load.rules.closings import CLOSED_WITHOUT_PLAN
from covidsvc.model.closing import FOLDER, Kept, Version
from covidsvc.model.daily import NobodyAsked
from covidsvc.source import LogReading

if TYPE_CHECKING:
    from covidsvc.model.daily import DailyFigures
    from covidsvc.model.log import DetailedLog


class OnClosed(NamedTuple):
    """What is found on closed periods; `unheld` are those that rest on a warehouse which nobody asked, by plan."""

    findings: list[Finding]
    unheld: tuple[str, ...] = ()


class _Closing(NamedTuple):
    """A closing that stands, and its plan."""

    reading: PlanReading
    kept: Kept

    @property
    def version(self) -> Version:
        return self.kept.version

    def judge(self, log: "DetailedLog", opened: Opened) -> None:
        """Asks a log all that its verdicts ask."""
        version = self.version
        assert version.as_of is not None, "only a closing has a last day"
        judge_plan(self.reading.plan_file, as_known_at(version, opened, log), version.period, version.as_of)


def on_closed(opened: Opened, logs: LogReading, warehouses: Warehouses | None, *, compares: bool) -> OnClosed:
    """What is wrong with the ledgers of the plans; where it `compares`, what would be otherwise now.

    Only plans and logs without faults can be compared. Without `warehouses` none is asked.
    """
    findings = [*_without_plan(opened)]
    findings += check_against_history(opened.workspace.root, [reading.id for reading in opened.asked])
    closings: list[_Closing] = []
    for reading in opened.asked:
        ledger, faults = read_ledger(opened.workspace, reading.id)
        findings += faults
        if compares and reading.plan is not None:
            closings += [_Closing(reading, kept) for kept in ledger.closed()]
    elsewhere = {id for id, metric in opened.metrics.items() if metric.source is not None}
    there = [closing for closing in closings if closing.version.asked_of(elsewhere)]
    log, daily = without_warehouses(opened, logs.log), NobodyAsked(elsewhere)
    if not there:
        return OnClosed([*findings, *_held(closings, opened, log, daily)])
    asked = _asked(there, opened, logs, warehouses) if warehouses is not None else []
    if isinstance(asked, list):
        unheld = tuple(f"{each.reading.id} {each.version.period}" for each in there)
        return OnClosed([*findings, *asked, *_held(closings, opened, log, daily)], unheld)
    return OnClosed([*findings, *_held(closings, opened, *asked)])


def _asked(
    there: Sequence[_Closing], opened: Opened, logs: LogReading, warehouses: Warehouses
) -> "tuple[DetailedLog, DailyFigures] | list[Finding]":
    """What warehouses say of all that closings rest on, asked at once; or why they do not."""
    from covidsvc.source.warehouse.fault import WarehouseFault

    known = len(warehouses.findings)
    try:
        log = warehouses.whole_log(logs.log, lambda log: [each.judge(log, opened) for each in there])
        if len(warehouses.findings) > known:
            return warehouses.findings[known:]
        return log, warehouses.daily(lambda daily: expect_days([each.version for each in there], daily))
    except WarehouseFault as fault:
        return [warehouses.no_answer(fault)]


def _held(closings: Sequence[_Closing], opened: Opened, log: "DetailedLog", daily: "DailyFigures") -> Iterator[Finding]:
    """What would be otherwise now."""
    files = {file.name: file for file in opened.log_files}
    for reading, kept in closings:
        change = period_change(kept, reading.plan_file, as_known_at(kept.version, opened, log), daily)
        yield from check_closed(change, reading, files)


def _without_plan(opened: Opened) -> Iterator[Finding]:
    known = {reading.id for reading in opened.readings}
    for folder in _folders(opened.workspace.root / FOLDER):
        if folder.name not in known:
            yield CLOSED_WITHOUT_PLAN.at(Span(opened.workspace.name_of(folder)), plan=folder.name)


def _folders(ledgers: Path) -> list[Path]:
    try:
        return sorted(each for each in ledgers.iterdir() if each.is_dir() and not each.name.startswith("."))
    except OSError:
        return []
