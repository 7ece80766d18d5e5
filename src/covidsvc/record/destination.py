"""Where a new row goes: to where the rows of its metric stand already."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from covidsvc.phrase.period import Period
from covidsvc.source import LogFile


def destination(
    metric: str,
    encoding: str,
    period: Period,
    data: Path,
    data_name: str,
    files: Sequence[LogFile],
    holding: Callable[[str], Collection[str]],
) -> LogFile:
    """The metric's file, the period's file in its folder, the shared file that alone holds it, else a new one.

    `holding` names the files that have rows of a metric.
    """
    for file in files:
        if file.metric == metric and file.path.parent.name != metric:
            return file
    folder = data / metric
    if folder.is_dir():
        path = folder / f"{period}.csv"
        month = period if period.kind == "month" else None
        return LogFile(path, f"{data_name}/{metric}/{path.name}", metric, month, encoding)
    shared = {file.name: file for file in files if file.metric is None}
    holders = holding(metric) if shared else ()
    if len(holders) == 1 and shared.keys() >= set(holders):
        return shared[next(iter(holders))]
    path = data / f"{metric}.csv"
    return LogFile(path, f"{data_name}/{path.name}", metric, None, encoding)
