"""What the plans of a workspace declare, and what their logs have, as far as a quick look tells."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from covidsvc.load.workspace import Workspace, find_workspace
from covidsvc.words import Language

if TYPE_CHECKING:
    from covidsvc.source.glance import Glance
    from covidsvc.source.log_files import LogFile

_MOST_FILES = 200
"""How many logs are glanced at, the last of those by month."""


def workspace_named(plans: Iterable[Path], data: Path | None) -> Workspace | None:
    """The workspace that a command line names, or the one around the folder it runs in; None where there is none.

    Raises:
        OSError: that folder is gone.
    """
    return find_workspace(Path.cwd(), Path(os.path.expanduser("~")), tuple(plans), data)


class Declared:
    """The plans in outline, and glances at the logs."""

    def __init__(self, found: Workspace | None) -> None:
        from covidsvc.load.outline import outline

        paths = (*found.plans, *found.others) if found else ()
        self._plans = [outline(path, is_outside=bool(found and found.leads_out(path))) for path in paths]
        self._workspace = found

    def entries(self, *kinds: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The ids of a kind with what is declared of each; `measures`, `kpis` are the KPIs of all measures."""
        holders: list[dict[str, Any]] = self._plans
        for kind in kinds[:-1]:
            holders = [_mapping(each) for holder in holders for each in _mapping(holder.get(kind)).values()]
        for holder in holders:
            for id, declared in _mapping(holder.get(kinds[-1])).items():
                yield id, _mapping(declared)

    def entry(self, id: object, *kinds: str) -> dict[str, Any]:
        """What is declared of an id; nothing of one that is not known."""
        return next((declared for known, declared in self.entries(*kinds) if known == id), {})

    def title_of(self, declared: dict[str, Any], language: Language) -> str:
        """A title in a language, else in another; a KPI without one has its metric's."""
        title = declared.get("title") or self.entry(declared.get("metric"), "metrics").get("title")
        if isinstance(title, dict):
            title = title.get(language) or next(iter(title.values()), "")
        return title if isinstance(title, str) else ""

    def glances(self, metric: str | None = None) -> "Iterator[Glance]":
        """Glances at the logs, of one metric or of all."""
        from covidsvc.source.glance import glance

        files = self.logs("")
        for file in [file for file in files if metric is None or file.metric in (None, metric)][-_MOST_FILES:]:
            yield glance(file)

    def logs(self, shown_as: str) -> "list[LogFile]":
        """The logs, by the paths that people are shown."""
        from covidsvc.source.log_files import find_logs

        if self._workspace is None:
            return []
        encodings = {id: str(declared.get("encoding") or "utf-8") for id, declared in self.entries("metrics")}
        return find_logs(self._workspace.data, shown_as, encodings, self._workspace.leads_out)

    def months(self) -> list[int]:
        """The months that have rows, oldest first."""
        return sorted({month for seen in self.glances() for month in seen.months()})

    def values_of(self, dimension: str, metric: str | None) -> list[str]:
        """What rows have in the column of a dimension, as far as the glances reach."""
        return list(dict.fromkeys(value for seen in self.glances(metric) for value in seen.values(dimension)))

    @property
    def fiscal_year_start(self) -> int:
        starts = [str(plan.get("fiscal_year_start")) for plan in self._plans]
        return next((int(start) for start in starts if start in map(str, range(1, 13))), 1)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
