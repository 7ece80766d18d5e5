"""Logs of a few metrics, and what is found in them."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from covidsvc.diagnostic import Finding
from covidsvc.model.plan import Metric
from covidsvc.source import Doubts, Examination, LogReading, find_log_files, read_logs

_DECLARED: dict[str, dict[str, object]] = {
    "sales": {"per": "day", "min": "0", "max": "1000"},
    "visits": {"per": "week", "dimensions": ["branch"]},
    "staff": {"per": "month"},
    "waiting": {"dimensions": ["branch", "channel"]},
    "satisfaction": {"kind": "share"},
    "incidents": {"kind": "rate", "per": "quarter"},
    "notes-from-gb": {"encoding": "gb18030"},
    "nowhere": {"encoding": "no-such"},
}
METRICS = {id: Metric.model_validate({"title": id, **declared}) for id, declared in _DECLARED.items()}


class Found(NamedTuple):
    """A finding in short: its code, its line and columns, and the text that is marked."""

    code: str
    line: int
    column: int
    marked: str


def logs(
    folder: Path, files: dict[str, str | bytes], last_day: date | None = None, doubts: Doubts | None = None
) -> LogReading:
    """The reading of some files below `data/`."""
    for name, content in files.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = find_log_files(folder / "data", "data", METRICS)
    return read_logs(found, METRICS, dict.fromkeys(METRICS, 1), Examination(last_day), doubts or Doubts())


def found_in(folder: Path, text: str | bytes, name: str = "sales.csv", last_day: date | None = None) -> list[Found]:
    """What is found in one file."""
    return [in_short(finding) for finding in logs(folder, {name: text}, last_day).findings]


def in_short(finding: Finding) -> Found:
    span = finding.span
    end = span.end_column if span.end_line == span.line else len(span.excerpt) + 1
    return Found(finding.rule.code, span.line, span.column, span.excerpt[span.column - 1 : end - 1])
