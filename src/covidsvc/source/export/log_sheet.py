"""A workbook whose columns are called as those of a log, such as a template that was filled in: it needs no mapping."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from covidsvc.model.mapping import ImportMapping
from covidsvc.model.plan import MAPPING_FORMAT, Metric
from covidsvc.source.export.table import Line, RefusedExport
from covidsvc.source.export.xlsx_table import XlsxTable, first_rows
from covidsvc.words import Words

_COLUMNS = {"metric", "date", "value"}
_LABEL = re.compile(r".*\[([a-z0-9-]+)\]", re.DOTALL)
"""A metric as the template lists it: its title, and its id in brackets."""

_NONE = Words(
    "{name} has no sheet with the columns of a log (metric, date, value): name a mapping with --map",
    "{name} 中没有含 metric、date、value 列的工作表：请用 --map 指定映射文件",
)
_SEVERAL = Words(
    "{name} has several sheets with the columns of a log: keep one of them ({sheets})",
    "{name} 中有多个含日志各列的工作表，请只保留一个（{sheets}）",
)


class LogSheet(XlsxTable):
    """The sheet of a workbook that has the columns of a log. Metrics may be written by title."""

    def __init__(self, path: Path, name: str, metrics: Mapping[str, Metric]) -> None:
        """Opens a workbook.

        Raises:
            RefusedExport: it is none, or not one of its sheets has these columns.
            OSError: it cannot be read.
        """
        found = {
            sheet: number
            for sheet, number, cells in first_rows(path, name)
            if {cell for cell in cells if isinstance(cell, str)} >= _COLUMNS
        }
        if len(found) != 1:
            problem = _SEVERAL if found else _NONE
            raise RefusedExport(problem.fill(name=name, sheets=", ".join(found)))
        ((sheet, number),) = found.items()
        super().__init__(path, name, sheet, number)
        self._metrics = metrics
        self._of_title: dict[str, str | None] = {}
        for id, metric in metrics.items():
            for title in set(metric.title.versions):
                self._of_title[title] = None if title in self._of_title else id

    def lines(self) -> Iterator[Line]:
        at = self.header.index("metric")
        for line in super().lines():
            written = line.values[at]
            if isinstance(written, str):
                yield line._replace(values=[*line.values[:at], self._id(written), *line.values[at + 1 :]])
            else:
                yield line

    def _id(self, written: str) -> str:
        if written in self._metrics:
            return written
        label = _LABEL.fullmatch(written)
        return label[1] if label else self._of_title.get(written) or written

    def mapping(self) -> ImportMapping:
        """How its rows are read."""
        dimensions = {name for metric in self._metrics.values() for name in metric.dimensions}
        named = {name: name for name in ("metric", "date", "value", "of", "key", "note") if name in self.header}
        rows = {**named, "dimensions": {name: name for name in self.header if name in dimensions}}
        return ImportMapping.model_validate({"mapping": str(MAPPING_FORMAT), "rows": {"rows": rows}})
