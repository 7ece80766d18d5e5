"""Rows given in a text: CSV with a header as a log has one, or a JSON object a line."""

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from covidsvc.model.plan import Metric
from covidsvc.record.new_row import NewRow
from covidsvc.record.refusal import Fault, RefusedRows
from covidsvc.source.csv_text import Record, TooLongLine, physical_lines, records
from covidsvc.source.header import COLUMNS
from covidsvc.words import Words
from covidsvc.words import given_rows as words
from covidsvc.words.nearest import nearest

SIZE_LIMIT = 50_000_000
"""How many bytes are taken at once."""


class _Given(NamedTuple):
    """The cells of a row by column, and the line that it begins at."""

    line: int
    cells: Mapping[str, str]


def rows_given(
    content: bytes, metric: str | None, metrics: Mapping[str, Metric], today: str
) -> tuple[list[NewRow], list[Fault]]:
    """The rows in a text, as they are, and what is wrong with the form of others.

    `metric` is that of rows that name none, `today` the date of those without.

    Raises:
        RefusedRows: it is no text at all.
    """
    faults: list[Fault] = []
    text = _decoded(content)
    read = _json_lines if text.lstrip()[:1] == "{" else _csv_rows
    rows = [_new_row(each, metric, today, faults) for each in read(text, _columns(metric, metrics), faults)]
    return rows, faults


def _columns(metric: str | None, metrics: Mapping[str, Metric]) -> tuple[str, ...]:
    known = metrics.values() if metric not in metrics else [metrics[metric]] if metric is not None else []
    return tuple(dict.fromkeys((*COLUMNS, *(name for each in known for name in each.dimensions))))


def _decoded(content: bytes) -> str:
    if len(content) > SIZE_LIMIT:
        raise RefusedRows([Fault(0, words.TOO_MUCH.fill(limit=f"{SIZE_LIMIT:,}"))])
    try:
        text = content.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RefusedRows([Fault(line, words.NOT_UTF8)]) from None
    if not text.strip():
        raise RefusedRows([Fault(0, words.NOTHING)])
    return text


def _new_row(given: _Given, metric: str | None, today: str, faults: list[Fault]) -> NewRow:
    cells = given.cells
    named = cells.get("metric", "")
    if metric is not None and named not in ("", metric):
        faults.append(Fault(given.line, words.ANOTHER_METRIC.fill(metric=metric, named=named)))
    elif metric is None and not named:
        faults.append(Fault(given.line, words.NO_METRIC))
    dimensions = {name: text for name, text in cells.items() if name not in COLUMNS and text}
    own = {name: cells.get(name, "") for name in ("value", "of", "note", "key")}
    day = cells.get("date", today)
    return NewRow(named or metric or "", day, **own, dimensions=dimensions, line=given.line)


def _csv_rows(text: str, columns: Sequence[str], faults: list[Fault]) -> Iterator[_Given]:
    every = records(physical_lines(text))
    try:
        header = next(every)
        if not _is_header(header, columns, faults):
            return
        for record in every:
            if record.broken is not None:
                faults.append(Fault(record.line, words.BROKEN))
            elif len(record.cells) != len(header.cells):
                said = words.CELLS.fill(found=len(record.cells), expected=len(header.cells))
                faults.append(Fault(record.line, said))
            else:
                yield _Given(record.line, dict(zip(header.cells, record.cells, strict=True)))
    except StopIteration:
        faults.append(Fault(0, words.NOTHING))
    except TooLongLine as long:
        faults.append(Fault(long.line, words.LONG_LINE))


def _is_header(header: Record, columns: Sequence[str], faults: list[Fault]) -> bool:
    before = len(faults)
    if header.broken is not None or "value" not in header.cells:
        faults.append(Fault(header.line, words.NO_HEADER.fill(columns=",".join(columns))))
        return False
    for position, name in enumerate(header.cells):
        if name in header.cells[:position]:
            faults.append(Fault(header.line, words.TWICE.fill(name=name)))
        elif name not in columns:
            faults.append(Fault(header.line, _unknown(name, columns)))
    return len(faults) == before


def _unknown(name: str, columns: Sequence[str]) -> Words:
    meant = nearest(name, columns)
    hint = words.MEANT.fill(name=meant) if meant else words.KNOWN.fill(columns=", ".join(columns))
    return words.UNKNOWN.fill(name=name, hint=hint)


class _Number(str):
    """A number of JSON as it was written: no digit is lost."""

    __slots__ = ()


def _json_lines(text: str, columns: Sequence[str], faults: list[Fault]) -> Iterator[_Given]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue

        def refuse(said: Words, number: int = number) -> None:
            faults.append(Fault(number, said))

        try:
            pairs = json.loads(
                line, object_pairs_hook=_Pairs, parse_int=_Number, parse_float=_Number, parse_constant=_Number
            )
        except (ValueError, RecursionError):
            refuse(words.NOT_JSON)
            continue
        if not isinstance(pairs, _Pairs):
            refuse(words.NOT_JSON)
            continue
        cells = _cells_of(pairs, columns, refuse)
        if "value" not in cells:
            refuse(words.NO_VALUE)
        yield _Given(number, cells)


class _Pairs(list[tuple[str, Any]]):
    """The keys of an object with their values, in their order, so that one that stands twice is seen."""


def _cells_of(pairs: _Pairs, columns: Sequence[str], refuse: Callable[[Words], None]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in pairs:
        if name not in columns:
            refuse(_unknown(name, columns))
            continue
        if name in cells:
            refuse(words.TWICE.fill(name=name))
        elif value is not None and not isinstance(value, str):
            refuse(words.NOT_A_TEXT.fill(name=name))
        cells[name] = value if isinstance(value, str) else ""
    return cells
