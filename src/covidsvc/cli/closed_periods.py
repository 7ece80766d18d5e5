"""What is closed in a workspace, held against what is there now."""

from collections.abc import Iterator
from pathlib import Path

from covidsvc.check.closings import check_closed
from covidsvc.check.ledger_history import check_against_history
from covidsvc.cli.opening import Opened
from covidsvc.cli.warehouses import without_warehouses
from covidsvc.diagnostic import Finding, Span
from covidsvc.evaluate.closed import period_change
from covidsvc.load.closings import read_ledger
from covidsvc.load.rules.closings import CLOSED_WITHOUT_PLAN
from covidsvc.model.closing import FOLDER
from covidsvc.source import LogReading


def findings_on_closed(opened: Opened, logs: LogReading, *, is_sound: bool) -> Iterator[Finding]:
    """What is wrong with the ledgers of the plans; where plans and logs are sound, what would be otherwise now."""
    yield from _without_plan(opened)
    yield from check_against_history(opened.workspace.root, [reading.id for reading in opened.asked])
    log = without_warehouses(opened, logs.log)
    files = {file.name: file for file in opened.log_files}
    for reading in opened.asked:
        ledger, findings = read_ledger(opened.workspace, reading.id)
        yield from findings
        if is_sound and reading.plan is not None:
            for kept in ledger.closed():
                yield from check_closed(period_change(kept, reading.plan_file, log), reading, files)


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
