"""Why a row is wrong: every fault of one record, each at its cell.

Slow and thorough: it looks only at records that the fast way has refused.
"""

import re
from decimal import Decimal
from functools import cached_property

from covidsvc.diagnostic import Edit, Finding, Span
from covidsvc.model.plan import Metric, Per
from covidsvc.model.row import Unit
from covidsvc.phrase import PhraseFault
from covidsvc.phrase.number import LOG_NUMBER, plain
from covidsvc.phrase.period import DAY
from covidsvc.source import rules
from covidsvc.source.csv_text import FIELD_LIMIT, NUL, Cell, Record, as_cell, cells_of, physical_lines
from covidsvc.source.file_context import FileContext
from covidsvc.source.header import COLUMNS, place_of
from covidsvc.source.log_files import LogFile
from covidsvc.source.row_date import DATE_FORMS, PER_WORDS, unit_named
from covidsvc.source.row_number import number_meant, right_number
from covidsvc.words import Words
from covidsvc.words.nearest import nearest

_NUMBER = re.compile(LOG_NUMBER)
_FREE = frozenset({"note"})
_BROKEN = {
    "field larger": Words(f"a cell has more than {FIELD_LIMIT:,} characters", f"单元格超过 {FIELD_LIMIT:,} 个字符"),
    "unexpected end": Words("a quote is not closed", "引号没有闭合"),
    "expected after": Words("the text goes on after its closing quote", "引号闭合后还有文字"),
}
_WHAT = {
    "date": Words("the date", "日期"),
    "value": Words("the number", "数值"),
    "of": Words("the whole that the value is a part of", "整体的数值"),
    "metric": Words("the id of the metric", "指标标识"),
}


_WHY_OF = Words(": this row is a part of a whole", "：该行是部分与整体之比")
_KINDS = {
    "share": Words("a share", "占比"),
    "rate": Words("a rate", "比率"),
}
_IS_AFTER = Words("is after", "晚于")
_REMOVE_COMMAS = Words("remove the commas at the end", "请删去行末多余的逗号")
_NOT_A_DATE = Words("{text!r} is not a date", "“{text}”不是日期")


def _unit_words(date: str, per: Per) -> Words:
    """How a sentence speaks of the unit that a date names: `the week of 2020-04-03`, `2020-Q2`."""
    if per == "day" or not DAY.fullmatch(date):
        return Words(date, f"{date} ")
    return Words(f"the {per} of {date}", f"{date} 所在的{PER_WORDS[per].zh}")


def _is_odd(text: str, cell: Cell) -> bool:
    """Whether a cell begins with a quote that does not end it."""
    written = text[cell.start : cell.end]
    return written.startswith('"') and (len(written) == 1 or not written.endswith('"') or written.count('"') % 2 == 1)


def broken_row(file: LogFile, record: Record, delimiter: str = ",") -> Finding:
    """The cell whose quotes are wrong; of a record of many lines, the one that was probably not closed."""
    text, error = record.text, record.broken or ""
    if error == NUL:
        at = text.index("\0")
        return rules.NUL_CHARACTER.at(place_of(file, record, at, at + 1))
    reason = next((words for part, words in _BROKEN.items() if part in error), Words.same(error))
    first_line = len(physical_lines(text)[0].rstrip("\r\n"))
    goes_on = len(text.rstrip("\r\n")) > first_line
    if goes_on and "field larger" not in error:
        reason = _BROKEN["unexpected end"]
    cell = next((each for each in cells_of(text, delimiter) if _is_odd(text, each)), None)
    start, end = (cell.start, min(cell.end, first_line)) if cell else (0, first_line)
    return rules.BROKEN_QUOTES.at(place_of(file, record, start, max(end, start + 1)), reason=reason)


class RowFaults:
    """The faults of one record, collected in `found`."""

    def __init__(self, context: FileContext, record: Record) -> None:
        self._context = context
        self._record = record
        self._header = context.header
        self.found: list[Finding] = []
        if record.broken is not None:
            self.found.append(broken_row(context.file, record))
        elif not any(record.cells):
            self.found.append(rules.EMPTY_ROW.at(self._line(), edit=""))
        elif len(record.cells) > len(self._header.names):
            self.found.append(self._too_many())
        elif len(record.cells) < len(self._header.names):
            self.found.append(self._too_few())
        else:
            self._look_at_cells()

    @cached_property
    def _cells(self) -> list[Cell]:
        return cells_of(self._record.text)

    def _text(self, name: str) -> str:
        position = self._header.position(name)
        return self._cells[position].value if position is not None and position < len(self._cells) else ""

    def _place(self, name: str) -> Span:
        """The cell of a column; the end of a row that is too short for it; the row where there is no such column."""
        position = self._header.position(name)
        if position is None:
            return self._line()
        cells = self._cells
        start, end = (cells[position].start, cells[position].end) if position < len(cells) else (cells[-1].end,) * 2
        return place_of(self._context.file, self._record, start, end)

    def _line(self) -> Span:
        return place_of(self._context.file, self._record, 0, len(self._record.text.rstrip("\r\n")))

    def _slice(self, start: int, end: int) -> Span:
        return place_of(self._context.file, self._record, start, end)

    def _too_many(self) -> Finding:
        width, end = len(self._header.names), len(self._record.text.rstrip("\r\n"))
        place = self._slice(self._cells[width].start, end)
        found = len(self._record.cells)
        if any(self._record.cells[width:]):
            return rules.TOO_MANY_CELLS.at(place, found=found, expected=width)
        edit = Edit(self._slice(self._cells[width - 1].end, end), "")
        return rules.TOO_MANY_CELLS.at(place, fix=_REMOVE_COMMAS, edit=edit, found=found, expected=width)

    def _too_few(self) -> Finding:
        end = len(self._record.text.rstrip("\r\n"))
        missing = self._header.names[len(self._record.cells) :]
        edit = "," * len(missing) if set(missing) <= {"note", "key"} else None
        return rules.TOO_FEW_CELLS.at(self._slice(end, end), edit=edit, names=", ".join(missing))

    def _look_at_cells(self) -> None:
        written = self._text("metric").strip()
        owner = self._context.file.metric
        if written in self._context.doubts.metrics:
            return
        for name in self._header.names:
            self._look_at_spaces(name, self._text(name))
        self._look_at_metric(written)
        metric_id = written if written in self._context.metrics else owner or ""
        if owner is not None and metric_id != owner:
            return
        metric = self._context.metrics.get(metric_id)
        unit = self._unit(metric_id, metric)
        is_of_whole = metric is not None and metric.kind != "amount"
        value = self._number("value", required=True, metric=metric)
        of = self._number("of", required=is_of_whole, metric=metric)
        if metric is None:
            return
        if value is not None:
            self._look_at_bounds(metric_id, metric, value)
            self._look_at_whole(metric_id, metric, value, of)
        self._look_at_dimensions(metric_id, metric)
        if not self.found:
            self._look_at_series(metric_id, metric, unit)

    def _look_at_spaces(self, name: str, text: str) -> None:
        if name not in _FREE and text != text.strip():
            trimmed = text.strip()
            fix = None if trimmed else Words("leave the cell empty", "请留空")
            place = self._place(name)
            edit = as_cell(trimmed)
            self.found.append(rules.SPACES_AROUND.at(place, fix=fix, edit=edit, name=name, text=text, trimmed=trimmed))

    def _look_at_metric(self, written: str) -> None:
        metrics, owner = self._context.metrics, self._context.file.metric
        place = self._place("metric")
        if not written:
            if owner is None:
                self.found.append(rules.MISSING_CELL.at(place, name="metric", what=_WHAT["metric"]))
        elif written not in metrics:
            meant = nearest(written, metrics)
            fix = Words(f"did you mean `{meant}`?", f"是否要写 `{meant}`？") if meant else None
            self.found.append(rules.UNKNOWN_METRIC.at(place, fix=fix, name=written, known=", ".join(metrics)))
        elif owner is not None and written != owner:
            self.found.append(rules.ANOTHERS_FILE.at(place, name=written, owner=owner))

    def _unit(self, metric_id: str, metric: Metric | None) -> Unit | None:
        """The unit that the row's date names, where it is a good one."""
        text = self._text("date").strip()
        place = self._place("date")
        if not text:
            self.found.append(rules.MISSING_CELL.at(place, name="date", what=_WHAT["date"]))
            return None
        if metric is None:
            if not any(isinstance(unit_named(text, per, 1), Unit) for per in PER_WORDS):
                self.found.append(
                    rules.BAD_DATE.at(place, reason=_NOT_A_DATE.fill(text=text), forms=DATE_FORMS["event"])
                )
            return None
        named = unit_named(text, metric.per, self._context.fiscal_year_starts[metric_id])
        if isinstance(named, PhraseFault):
            self.found.append(
                rules.BAD_DATE.at(
                    place, fix=named.fix, edit=named.meant, reason=named.message, forms=DATE_FORMS[metric.per]
                )
            )
            return None
        month, last_day = self._context.file.month, self._context.last_day
        if month is not None and text[:7] != str(month):
            self.found.append(rules.ANOTHER_MONTH.at(place, date=text, month=month))
        if last_day is not None and named.days.first > last_day:
            first = named.days.first
            later = Words(f"begins on {first}, after", f"从 {first} 开始，晚于")
            is_after = _IS_AFTER if DAY.fullmatch(text) else later
            self.found.append(rules.AFTER_TODAY.at(place, date=text, today=last_day, is_after=is_after))
        return named

    def _number(self, name: str, required: bool, metric: Metric | None) -> Decimal | None:
        text = self._text(name).strip()
        if not text:
            if required and self._header.position(name) is None:
                self._lacks_column(name)
            elif required:
                self.found.append(rules.MISSING_CELL.at(self._place(name), name=name, what=_WHAT[name]))
            return None
        if not _NUMBER.fullmatch(text):
            fix, edit = right_number(text, metric), number_meant(text)
            self.found.append(rules.BAD_NUMBER.at(self._place(name), fix=fix, edit=edit, text=text))
            return None
        return Decimal(text)

    def _lacks_column(self, name: str) -> None:
        """Told of the first row that needs the column."""
        if name not in self._context.lacking:
            self._context.lacking.add(name)
            self.found.append(rules.MISSING_COLUMN.at(self._line(), name=name, why=_WHY_OF))

    def _look_at_bounds(self, metric_id: str, metric: Metric, value: Decimal) -> None:
        place = self._place("value")
        number = plain(value)
        if metric.kind != "amount" and value < 0:
            self.found.append(rules.BELOW_ZERO.at(place, value=number, what=_KINDS[metric.kind]))
        elif metric.min is not None and value < metric.min:
            least = plain(metric.min)
            self.found.append(rules.BELOW_MIN.at(place, value=number, least=least, name=metric_id))
        if metric.max is not None and value > metric.max:
            most = plain(metric.max)
            self.found.append(rules.ABOVE_MAX.at(place, value=number, most=most, name=metric_id))

    def _look_at_whole(self, metric_id: str, metric: Metric, value: Decimal, of: Decimal | None) -> None:
        if of is None:
            return
        place = self._place("of")
        if metric.kind == "amount":
            self.found.append(rules.NO_WHOLE.at(place, name=metric_id))
        elif of < 0 or (of == 0 and value != 0):
            self.found.append(rules.BAD_WHOLE.at(place, of=plain(of)))
        elif metric.kind == "share" and value > of:
            self.found.append(rules.ABOVE_ITS_WHOLE.at(self._place("value"), value=plain(value), of=plain(of)))

    def _look_at_dimensions(self, metric_id: str, metric: Metric) -> None:
        for name in self._header.names:
            if name in COLUMNS or name not in self._context.all_dimensions:
                continue
            text = self._text(name)
            if name not in metric.dimensions and text:
                self.found.append(rules.STRAY_DIMENSION.at(self._place(name), name=metric_id, dimension=name))
            elif name in metric.dimensions and not text:
                what = Words(f"the {name} that the number is of", f"该数值所属的 {name}")
                self.found.append(rules.MISSING_CELL.at(self._place(name), name=name, what=what))

    def _look_at_series(self, metric_id: str, metric: Metric, unit: Unit | None) -> None:
        """A row without any other fault has a unit or a key that another row has taken."""
        series, here = self._context.series, (self._context.file.name, self._record.line)
        dimensions = tuple(self._text(name) for name in metric.dimensions)
        if unit is not None and metric.per != "event":
            taken = series.units.get((metric_id, unit.days.first, dimensions), here)
            if taken != here:
                self.found.append(
                    rules.DUPLICATE_PERIOD.at(
                        self._place("date"),
                        series.first_of(taken, "date"),
                        name=metric_id,
                        per=PER_WORDS[metric.per],
                        unit=_unit_words(self._text("date"), metric.per),
                    )
                )
        key = self._text("key")
        taken = series.keys.get((metric_id, key), here)
        if key and taken != here:
            self.found.append(
                rules.DUPLICATE_KEY.at(self._place("key"), series.first_of(taken, "key"), name=metric_id, key=key)
            )
