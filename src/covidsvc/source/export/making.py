"""One row from one line of an export, or what is wrong with the line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from itertools import chain

from covidsvc.diagnostic import Finding, Span
from covidsvc.model.mapping import Cells, Numbers, RowsOf, Table
from covidsvc.model.plan import Metric
from covidsvc.model.row import Unit
from covidsvc.phrase.date_form import DateForm
from covidsvc.phrase.units import time_factor
from covidsvc.source import rules
from covidsvc.source.export.conditions import Columns, satisfies
from covidsvc.source.export.reading_cells import CellFault, read_moment, read_number, rounded_number
from covidsvc.source.export.table import Line, Unreadable, Value, text_of
from covidsvc.source.row_date import DATE_FORMS, unit_named
from covidsvc.words import Words

FieldColumns = Mapping[str, int]
"""The column of the export that each cell of a row comes from."""

Unlisted = dict[tuple[tuple[str, ...], str], Span]

_FILL_OR_LEAVE_OUT = Words(
    "fill it, or leave such lines out in the mapping: `unless: {{{column}: ''}}`",
    "请填写，或在映射文件中略去这类行：unless: {{{column}: ''}}",
)
_FILL = Words("fill it", "请填写")
_NO_TIME = Words("`{metric}` is not measured in a unit of time", "“{metric}”不以时间为单位")
_NAME_A_UNIT = Words(
    "give it one in the plan, such as hours, or name a column with the numbers",
    "请在方案中写明时间单位（如小时），或指定一列数值",
)
_NO_DAY = Words("the form of the date names no day", "日期的写法没有写到日")


def _unreadable(place: Span, value: Unreadable) -> Finding:
    finding = rules.MISSING_CELL.at(place, fix=value.mend, name="")
    return finding._replace(message=value.problem)


@dataclass(eq=False, repr=False)
class Made:
    """The cells of a row as a log has them, as far as they could be read, and what is wrong."""

    metric: str = ""
    date: str = ""
    value: str = ""
    of: str = ""
    note: str = ""
    key: str = ""
    dimensions: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rounded: int = 0
    is_whole: bool = True

    def refuse(self, finding: Finding) -> None:
        self.findings.append(finding)
        self.is_whole = False


class RowMaker:
    """Makes the rows that one part of a mapping declares."""

    def __init__(
        self,
        id: str,
        rows: RowsOf,
        table: Table,
        columns: Columns,
        metrics: Mapping[str, Metric],
        fiscal_year_starts: Mapping[str, int],
        *,
        is_form: bool = False,
    ) -> None:
        self.id = id
        self._is_form = is_form
        self.rows = rows
        self._table = table
        self._columns = columns
        self.metrics = metrics
        self._fiscal_year_starts = fiscal_year_starts
        named = {"date": rows.date.column, "key": rows.key, "value": rows.value.column or rows.value.end}
        named |= {"of": rows.of.column if rows.of else None, "note": rows.note.column if rows.note else None}
        named |= {"metric": rows.metric.column if rows.metric else None}
        named |= {name: cells.column for name, cells in rows.dimensions.items()}
        self.places: FieldColumns = {name: columns[column].at for name, column in named.items() if column is not None}

    def make(self, line: Line, unlisted: Unlisted) -> Made:
        """The row of a line. Texts that `values` do not have are noted in `unlisted`, and the row is not whole."""
        made = Made()
        made.metric = self._metric(line, made, unlisted)
        metric = self.metrics.get(made.metric)
        if metric is None:
            made.is_whole = False
            return made
        self._date(line, metric, made)
        for name, cells in self.rows.dimensions.items():
            self._dimension(name, cells, line, metric, made, unlisted)
        made.value = self._number(self.rows.value, line, metric, made, "value")
        if self.rows.of is not None and not (metric.kind == "amount" and self._is_empty(self.rows.of, line)):
            made.of = self._number(self.rows.of, line, metric, made, "of")
        if self.rows.key is not None:
            made.key = self._key(self.rows.key, line, made)
        if self.rows.note is not None:
            made.note = self._cell(("note",), self.rows.note, line, made, unlisted)
        return made

    def unreadable_conditions(self, line: Line) -> Iterator[Finding]:
        """The cells that decide whether a line counts, and that cannot be read."""
        counted = (numbers.count or () for numbers in (self.rows.value, self.rows.of) if numbers is not None)
        for column in dict.fromkeys(chain(self.rows.where, self.rows.unless, *counted)):
            value = self._value(column, line)
            if isinstance(value, Unreadable):
                yield _unreadable(self._span(column, line), value)

    def _value(self, column: str, line: Line) -> Value:
        return line.values[self._columns[column].at]

    def _text(self, column: str, line: Line) -> str:
        return text_of(self._value(column, line))

    def _span(self, column: str, line: Line) -> Span:
        return line.span(self._columns[column].at)

    def _is_empty(self, numbers: Numbers, line: Line) -> bool:
        return numbers.column is not None and self._value(numbers.column, line) == ""

    def _key(self, column: str, line: Line, made: Made) -> str:
        if not self._is_form:
            self._present(column, line, made)
        return self._text(column, line)

    def _present(self, column: str, line: Line, made: Made) -> bool:
        """Whether a cell has something that can be read; tells where it has not."""
        value = self._value(column, line)
        if isinstance(value, Unreadable):
            made.refuse(_unreadable(self._span(column, line), value))
        elif value == "":
            fix = _FILL if self._is_form else _FILL_OR_LEAVE_OUT.fill(column=column)
            made.refuse(rules.MISSING_CELL.at(self._span(column, line), fix=fix, name=column))
        else:
            return True
        return False

    def _metric(self, line: Line, made: Made, unlisted: Unlisted) -> str:
        if self.rows.metric is None:
            return self.id
        text = self._cell(("metric",), self.rows.metric, line, made, unlisted, required=True)
        if made.is_whole and text not in self.metrics and self.rows.metric.column is not None:
            known = ", ".join(self.metrics)
            made.refuse(rules.UNKNOWN_METRIC.at(self._span(self.rows.metric.column, line), name=text, known=known))
        return text

    def _cell(
        self,
        route: tuple[str, ...],
        cells: Cells,
        line: Line,
        made: Made,
        unlisted: Unlisted,
        *,
        required: bool = False,
    ) -> str:
        """A text from a column, or the one for all rows; with `values`, what stands there for it."""
        if cells.column is None:
            return cells.text or ""
        if required or isinstance(self._value(cells.column, line), Unreadable):
            self._present(cells.column, line, made)
        text = self._text(cells.column, line)
        if not cells.values or text in cells.values:
            return cells.values.get(text, text)
        if text and cells.others == "refuse":
            unlisted.setdefault((("rows", self.id, *route, "values"), text), self._span(cells.column, line))
            made.is_whole = False
        return text

    def _dimension(self, name: str, cells: Cells, line: Line, metric: Metric, made: Made, unlisted: Unlisted) -> None:
        is_its_own = name in metric.dimensions
        text = self._cell(("dimensions", name), cells, line, made, unlisted, required=is_its_own)
        if is_its_own:
            made.dimensions[name] = text
        elif text and cells.column is not None:
            place = self._span(cells.column, line)
            made.refuse(rules.STRAY_DIMENSION.at(place, name=made.metric, dimension=name))

    def _date(self, line: Line, metric: Metric, made: Made) -> None:
        column = self.rows.date.column
        if not self._present(column, line, made):
            return
        form, value = self.rows.date.dates or self._table.dates, self._value(column, line)
        text = text_of(value)
        if form is None and isinstance(unit_named(text, metric.per, self._fiscal_year_starts[made.metric]), Unit):
            made.date = text
            return
        moment = read_moment(value, form)
        if isinstance(moment, CellFault):
            place = self._span(column, line)
            made.refuse(rules.BAD_DATE.at(place, fix=moment.mend, reason=moment.problem, forms=""))
        elif isinstance(value, datetime) or form is None or form.has_day:
            made.date = str(moment.date())
        elif metric.per == "month":
            made.date = str(moment.date())[:7]
        else:
            place = self._span(column, line)
            made.refuse(rules.BAD_DATE.at(place, reason=_NO_DAY, forms=DATE_FORMS[metric.per]))

    def _number(self, numbers: Numbers, line: Line, metric: Metric, made: Made, name: str) -> str:
        if numbers.count is not None:
            return "1" if satisfies(line, numbers.count, self._columns) else "0"
        if numbers.begin is not None and numbers.end is not None:
            return self._time_between(numbers.begin, numbers.end, numbers.dates, line, metric, made)
        assert numbers.column is not None, "a number comes from somewhere"
        if not self._present(numbers.column, line, made):
            return ""
        read = read_number(self._value(numbers.column, line), self._table)
        if isinstance(read, CellFault):
            place = self._span(numbers.column, line)
            text = self._text(numbers.column, line)
            made.refuse(rules.BAD_NUMBER.at(place, fix=read.mend, text=text)._replace(message=read.problem))
            return ""
        made.rounded += read.is_rounded
        return read.text

    def _time_between(self, begin: str, end: str, form: DateForm | None, line: Line, metric: Metric, made: Made) -> str:
        """The time from one moment to another, in the unit of the metric."""
        if metric.time_unit is None:
            problem = _NO_TIME.fill(metric=made.metric)
            finding = rules.BAD_NUMBER.at(self._span(begin, line), fix=_NAME_A_UNIT, text="")
            made.refuse(finding._replace(message=problem))
            return ""
        moments = list(self._moments((begin, end), form or self._table.dates, line, made))
        if len(moments) < 2:
            return ""
        between = moments[1] - moments[0]
        seconds = Fraction(between.days * 86_400 + between.seconds) + Fraction(between.microseconds, 10**6)
        return rounded_number(seconds * time_factor("seconds", metric.time_unit)).text

    def _moments(self, columns: tuple[str, ...], form: DateForm | None, line: Line, made: Made) -> Iterator[datetime]:
        """The moments of some columns; what cannot be read is told."""
        for column in columns:
            if self._present(column, line, made):
                moment = read_moment(self._value(column, line), form)
                if isinstance(moment, CellFault):
                    place = self._span(column, line)
                    made.refuse(rules.BAD_DATE.at(place, fix=moment.mend, reason=moment.problem, forms=""))
                else:
                    yield moment
