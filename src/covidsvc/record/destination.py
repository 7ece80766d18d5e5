"""Where a new row goes: to where the rows of its metric stand already."""

from collections.abc import Collection, Sequence
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
    holding: Collection[str],
) -> LogFile:
    """The metric's file, the period's file in its folder, the shared file that alone holds it, else a new one.

    `holding` names the files that have rows of the metric.
    """
    for file in files:
        if file.metric == metric and file.path.parent.name != metric:
            return file
    folder = data / metric
    if folder.is_dir():
        path = folder / f"{period}.csv"
        month = period if period.kind == "month" else None
        return LogFile(path, f"{data_name}/{metric}/{path.name}", metric, month, encoding)
    shared = [file for file in files if file.metric is None and file.name in holding]
    if len(shared) == 1 and len(holding) == 1:
        return shared[0]
    path = data / f"{metric}.csv"
    return LogFile(path, f"{data_name}/{path.name}", metric, None, encoding)
