"""Big logs, begun to be scanned before the plans are read, which takes as long as hundreds of thousands of rows."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from covidsvc.cli.declared import Declared, workspace_named
from covidsvc.source import fast

if TYPE_CHECKING:
    from covidsvc.source.fast.engine import Engine


def begin_scan(plans: Sequence[Path] | None, data: Path | None) -> "Engine | None":
    """What is asked already of the logs of a workspace, as far as a quick look at its plans tells what will be."""
    try:
        found = workspace_named(plans or (), data)
        if found is None or not _has_big_file(found.data):
            return None
    except OSError:
        return None
    from covidsvc.source.fast.ahead import scan_ahead

    declared = Declared(found)
    metrics = dict(declared.entries("metrics"))
    judged = {kpi.get("metric") for _, kpi in declared.entries("measures", "kpis")}
    files = [file for file in declared.logs(found.name_of(found.data)) if file.month is None]
    return scan_ahead(
        [file for file in files if file.metric is None or file.metric in judged],
        lambda file: all(map(_is_at_least_zero, metrics.values() if file.metric is None else [metrics[file.metric]])),
    )


def _has_big_file(folder: Path) -> bool:
    with os.scandir(folder) as entries:
        return any(entry.name.endswith(".csv") and entry.stat().st_size >= fast.PAYS_FROM for entry in entries)


def _is_at_least_zero(metric: dict[str, Any]) -> bool:
    least = metric.get("min")
    return "max" not in metric and (least == "0" or (least is None and metric.get("kind", "amount") != "amount"))
