"""The header of a log: which columns it has, and what is wrong with them."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from covidsvc.diagnostic import Finding, Span
from covidsvc.source import rules
from covidsvc.source.csv_text import Record, cells_of
from covidsvc.source.doubts import NO_DOUBTS, Doubts
from covidsvc.source.log_files import LogFile
from covidsvc.words import Words
from covidsvc.words.nearest import Guesses, nearest

if TYPE_CHECKING:
    from covidsvc.model.plan import Metric

COLUMNS = ("date", "metric", "value", "of", "note", "key")
"""The columns that any log may have; a metric's dimensions come beside them."""

_COLUMN_LIMIT = 200
"""How many columns are looked at; a log has about ten."""
_NO_REASON = Words("", "")
_BROKEN_HEADER = Words("the quotes of its columns do not end where the columns do", "列名的引号没有正确闭合")
_NAMELESS = Words("this column has no name", "该列没有列名")
_NAME_IT = Words("name the column, or remove the comma before it", "请写上列名，或删去前面的逗号")
_OTHER_SEPARATORS = {
    ";": Words("semicolons", "分号"),
    "\t": Words("tabs", "制表符"),
    "，": Words("full-width commas", "全角逗号"),
    "|": Words("vertical bars", "竖线"),
}


class Header(NamedTuple):
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
    file: LogFile, record: Record | None, metrics: "Mapping[str, Metric]", doubts: Doubts = NO_DOUBTS
) -> tuple[Header | None, list[Finding]]:
    """The header that the first record of a file is, and its faults; None where no row can be read by it."""
    required = _required(file, metrics)
    if record is None:
        return None, [rules.NO_HEADER.at(Span(file.name), header=",".join(required))]
    line = place_of(file, record, 0, len(record.text.rstrip("\r\n")))
    if record.broken is not None:
        return None, [rules.BROKEN_QUOTES.at(line, reason=_BROKEN_HEADER)]
    cells = cells_of(record.text)
    names = tuple(cell.value for cell in cells)
    if not {name.strip().casefold() for name in names} & {"date", "value", "metric"}:
        return None, [_no_header(line, file, names, metrics)]
    known = dict.fromkeys((*COLUMNS, *_dimensions(file, metrics)))
    findings = []
    guesses, taken_for = Guesses(), set[str | None]()
    for position, cell in enumerate(cells[:_COLUMN_LIMIT]):
        place = place_of(file, record, cell.start, cell.end)
        if cell.value in names[:position]:
            findings.append(rules.DUPLICATE_COLUMN.at(place, name=cell.value))
        elif cell.value not in known and not doubts:
            meant = guesses.nearest(cell.value, known)
            findings.append(_unknown(place, cell.value, known, meant))
            taken_for.add(meant)
    missing = [name for name in required if name not in names and name not in taken_for]
    findings += [_missing(line, file, name, metrics) for name in missing]
    return (None if findings else Header(names)), findings


def _no_header(line: Span, file: LogFile, names: tuple[str, ...], metrics: "Mapping[str, Metric]") -> Finding:
    for separator, words in _OTHER_SEPARATORS.items():
        if len(names) == 1 and separator in names[0]:
            return rules.OTHER_SEPARATOR.at(line, separator=words)
    names_columns = not any(sign.isdigit() for name in names for sign in name)
    if file.metric is None and names_columns:
        return _missing(line, file, "metric", metrics)
    return rules.NO_HEADER.at(line, header=",".join(_required(file, metrics)))


def _unknown(place: Span, name: str, known: Iterable[str], meant: str | None) -> Finding:
    if not name:
        return rules.UNKNOWN_COLUMN.at(place, fix=_NAME_IT, problem=_NAMELESS)
    problem = Words(f"no column is called `{name}`", f"没有名为 `{name}` 的列")
    fix = Words(f"did you mean `{meant}`?", f"是否要写 `{meant}`？") if meant else None
    return rules.UNKNOWN_COLUMN.at(place, fix=fix, problem=problem, known=", ".join(known))


def _required(file: LogFile, metrics: "Mapping[str, Metric]") -> list[str]:
    required = ["date", "value"]
    if file.metric is None:
        required.insert(1, "metric")
    elif metrics[file.metric].kind != "amount":
        required.append("of")
    return required


def _missing(line: Span, file: LogFile, name: str, metrics: "Mapping[str, Metric]") -> Finding:
    if name == "metric":
        meant = nearest(file.path.stem, metrics)
        fix = Words(f"did you mean {meant}.csv?", f"是否要写 {meant}.csv？") if meant else None
        return rules.UNREAD_FILE.at(line, fix=fix)
    of_whole = Words(f": `{file.metric}` is a part of a whole", f"：`{file.metric}` 是部分与整体之比")
    return rules.MISSING_COLUMN.at(line, name=name, why=of_whole if name == "of" else _NO_REASON)


def _dimensions(file: LogFile, metrics: "Mapping[str, Metric]") -> Iterable[str]:
    if file.metric is not None:
        return metrics[file.metric].dimensions
    return dict.fromkeys(name for metric in metrics.values() for name in metric.dimensions)
