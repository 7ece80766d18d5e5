"""The header of a log: which columns it has, and what is wrong with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from covidsvc.diagnostic import Finding, Span
from covidsvc.model.plan import Metric
from covidsvc.source import rules
from covidsvc.source.csv_text import Record, cells_of
from covidsvc.source.log_files import LogFile
from covidsvc.words import Words
from covidsvc.words.nearest import nearest

COLUMNS = ("date", "metric", "value", "of", "note", "key")
"""The columns that any log may have; a metric's dimensions come beside them."""

_NO_REASON = Words("", "")


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a file, by name and position."""

    names: tuple[str, ...]

    def position(self, name: str) -> int | None:
        return self.names.index(name) if name in self.names else None


def place_of(file: LogFile, record: Record, start: int, end: int) -> Span:
    """The span of a slice of a record's text in its file."""
    before = _lines(record.text[:start])
    within = _lines(record.text[:end])
    excerpt = _lines(record.text)[len(before) - 1]
    return Span(
        file.name,
        record.line + len(before) - 1,
        len(before[-1]) + 1,
        record.line + len(within) - 1,
        len(within[-1]) + 1,
        excerpt,
    )


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read_header(
    file: LogFile, record: Record | None, metrics: Mapping[str, Metric]
) -> tuple[Header | None, list[Finding]]:
    """The header that the first record of a file is, and its faults; None where no row can be read by it."""
    required = _required(file, metrics)
    example = ",".join(required)
    if record is None:
        return None, [rules.NO_HEADER.at(Span(file.name), header=example)]
    cells = cells_of(record.text)
    names = tuple(cell.value for cell in cells)
    line = place_of(file, record, 0, len(record.text.rstrip("\r\n")))
    if not set(names) & {"date", "value", "metric"}:
        return None, [rules.NO_HEADER.at(line, header=example)]
    known = [*COLUMNS, *_dimensions(file, metrics)]
    findings = []
    for position, cell in enumerate(cells):
        place = place_of(file, record, cell.start, max(cell.end, cell.start + 1))
        if cell.value in names[:position]:
            findings.append(rules.DUPLICATE_COLUMN.at(place, name=cell.value))
        elif cell.value not in known:
            findings.append(_unknown(place, cell.value, known))
    for name in required:
        if name not in names:
            why = _why_required(file, name)
            findings.append(rules.MISSING_COLUMN.at(line, name=name, why=why))
    return (None if findings else Header(names)), findings


def _unknown(place: Span, name: str, known: list[str]) -> Finding:
    meant = nearest(name, known)
    fix = Words(f"did you mean `{meant}`?", f"是否要写 `{meant}`？") if meant else None
    return rules.UNKNOWN_COLUMN.at(place, fix=fix, name=name, known=", ".join(known))


def _required(file: LogFile, metrics: Mapping[str, Metric]) -> list[str]:
    required = ["date", "value"]
    if file.metric is None:
        required.insert(1, "metric")
    elif metrics[file.metric].kind != "amount":
        required.append("of")
    return required


def _why_required(file: LogFile, name: str) -> Words:
    if name == "metric":
        return Words(": neither the file nor its folder is named for a metric", "：文件名和文件夹名都不是指标标识")
    if name == "of":
        return Words(f": `{file.metric}` is a part of a whole", f"：`{file.metric}` 是部分与整体之比")
    return _NO_REASON


def _dimensions(file: LogFile, metrics: Mapping[str, Metric]) -> Iterable[str]:
    if file.metric is not None:
        return metrics[file.metric].dimensions
    return dict.fromkeys(name for metric in metrics.values() for name in metric.dimensions)
