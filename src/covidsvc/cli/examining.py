"""All that there is to find in a workspace, by the rules that are asked for."""

from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from covidsvc.check.exemptions import check_exemptions, without_exempted
from covidsvc.check.logs import check_logs, steps_of_check
from covidsvc.check.plans import with_severity
from covidsvc.check.selection import Selection
from covidsvc.cli.opening import Opened
from covidsvc.cli.progress import NO_PROGRESS, Progress
from covidsvc.diagnostic import Exemption, Finding, Span
from covidsvc.load import exemptions_in, rules
from covidsvc.source import Examination, LogReading
from covidsvc.source.faults import SHOWN_PER_FILE
from covidsvc.source.personal_data import PERSONAL_DATA
from covidsvc.words.progress import LOGS_CHECKED

if TYPE_CHECKING:
    from covidsvc.cli.warehouses import Warehouses


class Examined(NamedTuple):
    """What was found; how much of rows was left out, and the errors of that; how many findings comments exempt.

    `unheld` are the closed periods, by plan, that rest on a warehouse which nobody asked.
    """

    findings: Sequence[Finding]
    left_out: int
    errors_left_out: int
    exempted: int
    unheld: tuple[str, ...] = ()

    def fails(self, max_warnings: int | None) -> bool:
        """Whether there is an error, or more warnings than are allowed."""
        warnings = sum(1 for finding in self.findings if finding.severity == "warning")
        has_errors = self.errors_left_out > 0 or any(finding.severity == "error" for finding in self.findings)
        return has_errors or (max_warnings is not None and warnings > max_warnings)


def examine(
    opened: Opened,
    as_of: date,
    selection: Selection,
    *,
    with_strays: bool,
    limit: int | None = SHOWN_PER_FILE,
    offline: bool = True,
    progress: Progress = NO_PROGRESS,
) -> Examined:
    """Looks at plans and logs as they are on a day.

    `with_strays` are files among the plans that are none; of a log's rows, as many faults are told as
    `limit` says, None for all that could be mended. Unless it is `offline`, warehouses are asked for their columns,
    and for what closed periods rest on.
    """
    wanted = selection if selection else None
    looks_for_personal_data = selection(PERSONAL_DATA) and limit is not None
    examination = Examination(as_of, looks_for_personal_data, limit, wanted)
    logs = opened.read_logs(examination=examination, progress=progress)
    on_plans = opened.findings_on_plans(as_of)
    findings = [*on_plans, *_elsewhere(opened, logs, as_of, with_strays, progress)]
    asks = not offline and all(each.severity != "error" for each in on_plans)
    beyond = _beyond(opened, logs, findings, selection, asks=asks)
    findings += beyond.findings
    selected = [finding for finding in findings if selection(finding.rule)]
    exemptions = [*_in_plans(opened), *logs.exemptions]
    kept = without_exempted(selected, exemptions)
    exempted = len(selected) - len(kept)
    if exemptions:
        # With errors, not every rule could be asked: what seems to be exempted in vain may not be.
        all_asked = not opened.others and not logs.left_out and all(each.severity != "error" for each in kept)
        on_exemptions = check_exemptions(exemptions, selected, partial(_asked, selection if all_asked else None))
        kept += (with_severity(each, opened.severities) for each in on_exemptions if selection(each.rule))
    return Examined(kept, logs.left_out, logs.errors_left_out, exempted, beyond.unheld)


class _Beyond(NamedTuple):
    """What is found beyond plans and logs: in warehouses, and on closed periods."""

    findings: list[Finding]
    unheld: tuple[str, ...] = ()


def _beyond(opened: Opened, logs: LogReading, found: Sequence[Finding], selection: Selection, *, asks: bool) -> _Beyond:
    if not asks or all(metric.source is None for metric in opened.metrics.values()):
        return _on_closed(opened, logs, found, selection, None)
    from covidsvc.cli.warehouses import Warehouses

    with Warehouses(opened, offline=False) as warehouses:
        at_sources = list(warehouses.check())
        closed = _on_closed(opened, logs, found, selection, None if at_sources else warehouses)
    return _Beyond([*at_sources, *closed.findings], closed.unheld)


def _on_closed(
    opened: Opened,
    logs: LogReading,
    found: Sequence[Finding],
    selection: Selection,
    warehouses: "Warehouses | None",
) -> _Beyond:
    """What is wrong with closed periods, and what would be otherwise now where nothing else is wrong."""
    if not (opened.workspace.root / "closed").is_dir():
        return _Beyond([])
    from covidsvc.check.closings import CHANGED_ROWS, CHANGED_VERDICT
    from covidsvc.cli.closed_periods import on_closed

    is_sound = all(each.severity != "error" for each in found)
    is_wanted = selection(CHANGED_VERDICT) or selection(CHANGED_ROWS)
    findings, unheld = on_closed(opened, logs, warehouses, compares=is_sound and is_wanted)
    return _Beyond([with_severity(finding, opened.severities) for finding in findings], unheld)


@cache
def _asked(selection: Selection | None) -> dict[str, bool]:
    """The codes of all rules, each with whether its rule was asked; without a selection none was."""
    from covidsvc.check.catalogue import RULES

    return {rule.code: selection is not None and selection(rule) for rule in RULES}


def _elsewhere(
    opened: Opened,
    logs: LogReading,
    as_of: date,
    with_strays: bool,
    progress: Progress,
) -> list[Finding]:
    """What is found outside the plans, or between them and the logs."""
    strays = opened.workspace.not_plans if with_strays else ()
    with progress.steps(LOGS_CHECKED, steps_of_check(opened.asked)) as step:
        on_logs = check_logs(opened.asked, opened.log_files, logs, as_of, step)
    found = [
        *(rules.NOT_A_PLAN.at(Span(opened.workspace.name_of(path))) for path in strays),
        *logs.findings,
        *on_logs,
    ]
    return [with_severity(finding, opened.severities) for finding in found]


def _in_plans(opened: Opened) -> list[Exemption]:
    return [each for reading in opened.asked if reading.source for each in exemptions_in(reading.source)]
