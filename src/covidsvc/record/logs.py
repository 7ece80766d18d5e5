"""The logs of a workspace as they are before rows are written to them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from covidsvc.model.plan import Metric
from covidsvc.record.log_handle import Stamp, stamp_of
from covidsvc.source import LogFile, LogReading, find_log_files, read_logs


class LogsRead(NamedTuple):
    """All files, what those say that may have rows of some metrics, and what these were known by before."""

    files: Sequence[LogFile]
    reading: LogReading
    stamps: Mapping[Path, Stamp | None]


class Logs(NamedTuple):
    """The logs of a workspace, and what is needed to read them; none that `leads_out` of it is."""

    data: Path
    name: str
    metrics: Mapping[str, Metric]
    fiscal_year_starts: Mapping[str, int]
    leads_out: Callable[[str], bool] = lambda _: False

    def read(self, metrics: Collection[str]) -> LogsRead:
        """All that may have rows of some metrics."""
        files = find_log_files(self.data, self.name, self.metrics, self.leads_out)
        relevant = [file for file in files if file.metric is None or file.metric in metrics]
        stamps = {file.path: stamp_of(file.path) for file in relevant}
        return LogsRead(files, read_logs(relevant, self.metrics, self.fiscal_year_starts), stamps)
