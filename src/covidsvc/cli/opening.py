"""Opening a workspace: its plans, then the logs that a command reads."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from covidsvc.cli.exits import Exit, Stop
from covidsvc.cli.progress import NO_PROGRESS, Progress
from covidsvc.diagnostic import Finding, Severity
from covidsvc.load import PlanReading, Workspace, find_workspace, read_plan
from covidsvc.model.plan import Metric
from covidsvc.model.text import Text
from covidsvc.source import (
    NO_EXAMINATION,
    Doubts,
    Examination,
    LogFile,
    LogReading,
    TotalsReading,
    find_log_files,
    read_logs,
    read_totals,
)
from covidsvc.words import Words
from covidsvc.words.progress import FILES_READ

if TYPE_CHECKING:
    from covidsvc.source.fast.engine import Engine

_NO_WORKSPACE = Words(
    "there is no plan here: neither {start} nor a folder above it has a YAML file in plans/ that begins with "
    "`covidsvc: 1`; `covidsvc init kpi` makes a folder with one, and --plan FILE names one that lies elsewhere",
    "此处没有方案：{start} 及其上级文件夹的 plans/ 中没有以 covidsvc: 1 开头的 YAML 文件；可用 covidsvc init kpi 新建，"
    "或以 --plan FILE 指定别处的方案",
)
_NO_FOLDER = Words(
    "the folder that the command runs in is gone: change to another", "命令所在的文件夹已不存在：请换到其他文件夹"
)
_NO_DATA_FOLDER = Words(
    "there is no folder {data} for the logs: name the one that they lie in with --data",
    "没有日志文件夹 {data}：请用 --data 指明日志所在的文件夹",
)


@dataclass(eq=False, repr=False)
class Opened:
    """The plans of a workspace, read; `asked` are those that the command is about."""

    workspace: Workspace
    asked: Sequence[PlanReading]
    others: Sequence[PlanReading]

    @property
    def readings(self) -> Sequence[PlanReading]:
        return (*self.asked, *self.others)

    @property
    def title(self) -> Text | None:
        """The title of the first plan that could be read."""
        return next((reading.plan.title for reading in self.asked if reading.plan is not None), None)

    @cached_property
    def metrics(self) -> Mapping[str, Metric]:
        """The metrics of all plans, whichever is asked for."""
        metrics: dict[str, Metric] = {}
        for reading in self.readings:
            if reading.plan is not None:
                metrics = {**reading.plan.metrics, **metrics}
        return metrics

    @cached_property
    def fiscal_year_starts(self) -> Mapping[str, int]:
        starts: dict[str, int] = {}
        for reading in self.readings:
            if reading.plan is not None:
                starts = {**dict.fromkeys(reading.plan.metrics, reading.plan.fiscal_year_start), **starts}
        return starts

    @property
    def plan_findings(self) -> list[Finding]:
        """What stands against the plans, whatever the day is."""
        return self.findings_on_plans(None)

    def findings_on_plans(self, as_of: date | None) -> list[Finding]:
        """The findings on the plans, those that are asked for and what others have to do with them."""
        from covidsvc.check import check_plans

        names = {reading.path for reading in self.asked}
        return [
            finding
            for finding in check_plans(self.readings, as_of)
            if finding.span.file in names or any(getattr(each.place, "file", "") in names for each in finding.related)
        ]

    @cached_property
    def severities(self) -> Mapping[str, Severity]:
        """What the plans say of how grave a finding is that is not on one of them alone."""
        severities: dict[str, Severity] = {}
        for reading in self.readings:
            if reading.plan is not None:
                severities = {**reading.plan.check, **severities}
        return severities

    @cached_property
    def log_files(self) -> list[LogFile]:
        data = self.workspace.data
        return find_log_files(data, self.workspace.name_of(data), self.metrics, self.workspace.leads_out)

    def read_logs(
        self,
        wanted: Callable[[LogFile], bool] = lambda _: True,
        examination: Examination = NO_EXAMINATION,
        progress: Progress = NO_PROGRESS,
    ) -> LogReading:
        files = [file for file in self.log_files if wanted(file)]
        with progress.steps(FILES_READ, len(files)) as step:
            starts = self.fiscal_year_starts
            return read_logs(map(step, files), self.metrics, starts, examination, self._doubts, step.wait)

    def keep_from(self, output: Path | None) -> None:
        """Keeps an answer from being written over a plan, or into the folder of the logs.

        Raises:
            Stop: it would be.
        """
        if output is not None:
            from covidsvc.cli.outputs import keep_from

            keep_from(output, self.workspace)

    def read_totals(
        self,
        wanted: Callable[[LogFile], bool],
        ranked: frozenset[str],
        progress: Progress = NO_PROGRESS,
        begun: "Engine | None" = None,
    ) -> TotalsReading:
        """The totals of the rows, with the values of the `ranked` metrics. Files of months wait until asked about."""
        files = [file for file in self.log_files if wanted(file)]
        with progress.steps(FILES_READ, sum(1 for file in files if file.month is None)) as step:
            starts = self.fiscal_year_starts
            return read_totals(files, self.metrics, starts, ranked, self._doubts, step, step.wait, begun)

    @cached_property
    def _doubts(self) -> Doubts:
        """What the faults of the plans leave open about the metrics: no row is held against it."""
        doubtful = frozenset().union(*(reading.doubtful_metrics for reading in self.readings))
        return Doubts(doubtful, others=not all(reading.knows_its_metrics for reading in self.readings))


def open_workspace(plans: Sequence[Path] | None, data: Path | None) -> Opened:
    """Finds the workspace and reads its plans.

    Raises:
        Stop: there is none, or no folder with its logs where one was named.
    """
    home = Path(os.path.expanduser("~"))
    try:
        start = Path.cwd()
    except OSError:
        raise Stop(Exit.CANNOT_RUN, _NO_FOLDER) from None
    workspace = find_workspace(start, home, tuple(plans or ()), data)
    if workspace is None:
        raise Stop(Exit.CANNOT_RUN, _NO_WORKSPACE.fill(start=start))
    if data is not None and not data.is_dir():
        raise Stop(Exit.CANNOT_RUN, _NO_DATA_FOLDER.fill(data=data))
    return Opened(workspace, _read(workspace, workspace.plans), _read(workspace, workspace.others))


def _read(workspace: Workspace, paths: Iterable[Path]) -> list[PlanReading]:
    return [read_plan(path, workspace.name_of(path), is_outside=workspace.leads_out(path)) for path in paths]
