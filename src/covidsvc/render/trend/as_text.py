"""A trend for a terminal or a pipe: a plot, what its signs mean, and every window in a line of its own."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as RichText

from covidsvc.model.trend import Trend
from covidsvc.render.plain import printable
from covidsvc.render.report import headings
from covidsvc.render.style import UNBOUNDED, Style
from covidsvc.render.terminal import printed
from covidsvc.render.trend.legend import legend
from covidsvc.render.trend.plot import plot
from covidsvc.render.trend.scaling import scaling
from covidsvc.render.trend.windows import WindowLine, judgement_of, window_lines
from covidsvc.render.units import value_unit
from covidsvc.words import Language
from covidsvc.words import report as report_words
from covidsvc.words import trend as words

_IN_A_PIPE = 80
"""How wide the plot is where there is no terminal."""
_GAP = 2
_LEAST_NOTES = 16
_VALUE = 2
"""Which of the columns has the values."""


def trends_as_text(trends: Sequence[Trend], style: Style) -> str:
    """Trends one below the other."""

    def print_to(console: Console) -> None:
        for number, trend in enumerate(trends):
            if number:
                console.print()
            _print_trend(console, trend, style)

    return printed(style, print_to)


def _print_trend(console: Console, trend: Trend, style: Style) -> None:
    language = style.language
    title = headings.text_in(trend.commitment.title, language)
    console.print(RichText(f"{title} [{printable(trend.group)}]" if trend.group else title, style="bold"))
    console.print(RichText(_measure_line(trend, language), style=_dim(style)))
    if trend.groups:
        console.print(RichText(words.GROUPS.fill(dimension=trend.commitment.kpi.by).in_language(language)))
        _print_windows(console, trend, style)
        for group in trend.groups:
            console.print()
            console.print(RichText(f"{title} [{printable(group.group or '')}]", style="bold"))
            _print_history(console, group, style)
    else:
        _print_history(console, trend, style)


def _measure_line(trend: Trend, language: Language) -> str:
    plan, measure_id = trend.source.plan, trend.commitment.declared.measure_id
    number = list(plan.measures).index(measure_id) + 1
    parts = [
        f"{number}  {headings.text_in(plan.measures[measure_id].title, language)}",
        headings.owner_name(plan, trend.commitment.owner, language),
    ]
    if trend.commitment.deadline is not None:
        parts.append(words.DEADLINE.fill(day=trend.commitment.deadline).in_language(language))
    parts.append(report_words.AS_OF.fill(day=trend.as_of).in_language(language))
    return " · ".join(parts)


def _print_history(console: Console, trend: Trend, style: Style) -> None:
    """The last window in words, the plot with its legend, and all windows."""
    language = style.language
    if not trend.points:
        console.print(RichText(words.NOTHING_YET.in_language(language)))
        return
    *_, last = window_lines(trend, language)
    console.print(_latest(last, language))
    console.print()
    scale = scaling(trend, trend.points, style.width or _IN_A_PIPE, language)
    if scale is None:
        console.print(RichText(words.NO_VALUES.in_language(language)))
    else:
        unit = printable(value_unit(trend.commitment, judgement_of(trend.points[-1]).target, language))
        if unit != "%" and unit:
            console.print(RichText(unit, style=_dim(style)))
        for line in plot(trend, scale, style):
            console.print(line)
        console.print()
        _print_legend(console, list(legend(trend, scale.points, style)), style)
        if len(scale.points) < len(trend.points):
            said = words.LAST_DRAWN.fill(drawn=len(scale.points), all=len(trend.points))
            console.print(RichText(said.in_language(language)))
    console.print()
    _print_windows(console, trend, style)


def _latest(line: WindowLine, language: Language) -> RichText:
    """The last window: its verdict, and what it rests on."""
    target = report_words.TARGET.fill(target=line.target).in_language(language) if line.target else ""
    parts = (line.window, line.value, target, line.change, line.notes)
    told = " · ".join(part for part in parts if part)
    return RichText.assemble((_verdict(line), line.sign.colour), "  ", told)


def _print_legend(console: Console, entries: Sequence[RichText], style: Style) -> None:
    """The entries side by side as far as they have room; none is broken that fits into a line."""
    width = style.width or _IN_A_PIPE
    line = RichText()
    for entry in entries:
        if line and cell_len(line.plain) + 3 + cell_len(entry.plain) > width:
            console.print(line)
            line = RichText()
        line = RichText.assemble(line, "   ", entry) if line else entry
    console.print(line)


def _print_windows(console: Console, trend: Trend, style: Style) -> None:
    """A line a window, or two where one has no room for all of it."""
    lines = list(window_lines(trend, style.language))
    columns = [max(cell_len(text) for text in column) for column in zip(*map(_cells, lines), strict=True)]
    notes = max(cell_len(line.notes) for line in lines)
    needed = sum(column + _GAP for column in columns if column) + min(notes, _LEAST_NOTES)
    rows = _wide_rows if needed <= (style.width or UNBOUNDED) else _narrow_rows
    console.print(rows(lines, columns, style))


def _cells(line: WindowLine) -> tuple[str, ...]:
    return (line.window, _verdict(line), line.value, line.target, line.change)


def _verdict(line: WindowLine) -> str:
    return f"{line.sign.text} {line.verdict}"


def _wide_rows(lines: Sequence[WindowLine], columns: Sequence[int], style: Style) -> Table:
    """A line a window; a note that finds no room is folded."""
    table = Table.grid(padding=(0, _GAP, 0, 0))
    used = [number for number, width in enumerate(columns) if width]
    for number in used:
        table.add_column(width=columns[number], no_wrap=True, justify="right" if number == _VALUE else "left")
    table.add_column(overflow="fold", style=_dim(style))
    for line in lines:
        cells = [RichText(cell, style=line.sign.colour if cell == _verdict(line) else "") for cell in _cells(line)]
        table.add_row(*(cells[number] for number in used), RichText(line.notes))
    return table


def _narrow_rows(lines: Sequence[WindowLine], columns: Sequence[int], style: Style) -> Table:
    """Window, verdict and value, and below them what they are held against."""
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(width=columns[0], no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for line in lines:
        verdict = RichText(_verdict(line), style=line.sign.colour)
        table.add_row(line.window, RichText.assemble(verdict, f"  {line.value}"))
        below = " · ".join(_held_against(line, style.language))
        if below:
            table.add_row("", RichText(below, style=_dim(style)))
    return table


def _held_against(line: WindowLine, language: Language) -> Iterator[str]:
    if line.target:
        yield report_words.TARGET.fill(target=line.target).in_language(language)
    yield from (part for part in (line.change, line.notes) if part)


def _dim(style: Style) -> str:
    return "dim" if style.colour else ""
