"""The report as a table for a terminal: Chinese and English, at 80 columns and at 140, and in a pipe."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as RichText

from covidsvc.model.report import Dossier, Report, Verdict, tally
from covidsvc.render.plain import printable
from covidsvc.render.report import attention, headings
from covidsvc.render.report.grid import print_grid
from covidsvc.render.report.lines import KpiLine, kpi_lines
from covidsvc.render.report.signs import OVERDUE, SIGNS
from covidsvc.render.style import Style
from covidsvc.render.terminal import UNBOUNDED, printed
from covidsvc.words import Words
from covidsvc.words import report as words
from covidsvc.words.grid import NEEDS_ATTENTION_IN, NOTHING_TO_ATTEND_IN

_WIDE = 100
"""From how many columns on a KPI has a trend, and one line if all of it has room."""
_INDENT = 3
_GAP = 2
_LEAST_TITLE = 20
_LEAST_NOTES = 16


def report_as_table(dossiers: Sequence[Dossier], style: Style) -> str:
    """Reports one below the other."""

    def print_to(console: Console) -> None:
        for number, dossier in enumerate(dossiers):
            if number:
                console.print()
            if dossier.is_range:
                _print_range(console, dossier, style)
            else:
                _print_report(console, dossier.latest, style)

    return printed(style, print_to)


def _print_report(console: Console, report: Report, style: Style) -> None:
    language = style.language
    title = headings.text_in(report.source.plan.title, language)
    console.print(RichText(title, style="bold"))
    console.print(RichText(headings.period_line(report, language)))
    console.print()
    console.print(_summary(report, style))
    has_trend = style.width is None or style.width >= _WIDE
    lines = {line.id: line if has_trend else replace(line, trend="") for line in kpi_lines(report, language)}
    widths = _Widths(list(lines.values()), style)
    wide = has_trend and widths.fit(style.width or UNBOUNDED)
    for measure_id, kpis in report.by_measure():
        heading, details = headings.measure_heading(report, measure_id, language)
        console.print()
        console.print(RichText.assemble((heading, "bold"), "   ", _tally(tally(kpis))))
        console.print(Padding(RichText(details, style=_dim(style)), (0, 0, 0, _INDENT)))
        shown = [line for kpi in kpis for line in lines[kpi.commitment.declared.id].with_groups()]
        console.print(_wide_rows(shown, widths, style) if wide else _narrow_rows(shown, widths, style))
    console.print()
    _print_attention(console, report, words.NEEDS_ATTENTION, words.NOTHING_TO_ATTEND, style)


def _print_range(console: Console, dossier: Dossier, style: Style) -> None:
    """The grid of all periods, and what needs attention in the last."""
    print_grid(console, dossier, style)
    console.print()
    period = headings.period_words(dossier.latest.period)
    some, nothing = NEEDS_ATTENTION_IN.fill(period=period), NOTHING_TO_ATTEND_IN.fill(period=period)
    _print_attention(console, dossier.latest, some, nothing, style)


def _summary(report: Report, style: Style) -> RichText:
    text = RichText()
    for verdict, count in report.summary().items():
        sign, colour = SIGNS[verdict]
        word = words.VERDICTS[verdict].in_language(style.language)
        said = f"{sign} {word} {count}" if style.language == "zh" else f"{sign} {count} {word}"
        text.append(said, style=colour if count else "dim")
        text.append("   ")
    text.rstrip()
    return text


def _tally(counts: Mapping[Verdict, int]) -> RichText:
    """The verdicts that occur, as signs with their counts: `√ 2  × 1`."""
    parts = [
        RichText(f"{SIGNS[verdict].text} {count}", SIGNS[verdict].colour) for verdict, count in counts.items() if count
    ]
    return RichText("  ").join(parts)


class _Widths:
    """The widths of the columns, the same under every measure."""

    def __init__(self, lines: Sequence[KpiLine], style: Style) -> None:
        every = [each for line in lines for each in line.with_groups()]

        def widest(texts: Iterator[str]) -> int:
            return max((cell_len(text) for text in texts), default=0)

        self.verdict = widest(f"{SIGNS[each.verdict][0]} {each.verdict_word(style.language)}" for each in every)
        self.title = widest(each.title for each in every)
        self.value = widest(each.value for each in every)
        self.target = widest(each.target for each in every)
        self.change = widest(each.change for each in every)
        self.trend = widest(each.trend for each in every)
        self._notes = min(_LEAST_NOTES, widest(each.notes for each in every))

    def room_for_title(self, width: int) -> int:
        """How wide titles can be in a terminal, when all other columns have what they need."""
        others = (self.verdict, self.value, self.target, self.change, self.trend, self._notes)
        return width - _INDENT - _GAP - sum(column + _GAP for column in others if column)

    def fit(self, width: int) -> bool:
        """Whether a line a KPI has room for everything; titles may be folded, but not too often."""
        return self.room_for_title(width) >= min(self.title, _LEAST_TITLE)


def _wide_rows(lines: Sequence[KpiLine], widths: _Widths, style: Style) -> Table:
    """A line a KPI; a title or a note that finds no room is folded, never cut."""
    table = _grid()
    table.add_column(width=_INDENT)
    table.add_column(width=widths.verdict)
    table.add_column(width=min(widths.title, widths.room_for_title(style.width or UNBOUNDED)), overflow="fold")
    table.add_column(width=widths.value, justify="right", no_wrap=True)
    table.add_column(width=widths.target, no_wrap=True)
    table.add_column(width=widths.change, no_wrap=True)
    table.add_column(width=widths.trend, no_wrap=True)
    table.add_column(overflow="fold", style=_dim(style))
    for line in lines:
        table.add_row(
            "", _verdict(line, style), RichText(line.title), RichText(line.value), RichText(line.target),
            RichText(line.change), RichText(line.trend, style="cyan"), RichText(line.notes),
        )  # fmt: skip
    return table


def _narrow_rows(lines: Sequence[KpiLine], widths: _Widths, style: Style) -> Table:
    """Two lines a KPI: verdict and title, and below it the numbers."""
    table = _grid()
    table.add_column(width=_INDENT)
    table.add_column(width=widths.verdict)
    table.add_column(overflow="fold", ratio=1)
    for line in lines:
        table.add_row("", _verdict(line, style), RichText(line.title))
        target = words.TARGET.fill(target=line.target).in_language(style.language) if line.target else ""
        numbers = " · ".join(part for part in (line.value, target, line.change, line.notes) if part)
        table.add_row("", "", RichText(numbers, style=_dim(style)))
    return table


def _dim(style: Style) -> str:
    return "dim" if style.colour else ""


def _grid() -> Table:
    return Table.grid(padding=(0, _GAP, 0, 0))


def _verdict(line: KpiLine, style: Style) -> RichText:
    sign, colour = SIGNS[line.verdict]
    return RichText(f"{sign} {line.verdict_word(style.language)}", style=colour)


def _print_attention(console: Console, report: Report, heading: Words, nothing: Words, style: Style) -> None:
    language = style.language
    owners = attention.by_owner(report, language)
    if not owners:
        console.print(RichText(nothing.in_language(language)))
        return
    console.print(RichText(heading.in_language(language), style="bold"))
    for owner_id, owner, items in owners:
        counts = tally(kpi for kpi in report.kpis if kpi.commitment.owner == owner_id)
        console.print(Padding(RichText.assemble(owner, "   ", _tally(counts)), (0, 0, 0, _INDENT)))
        table = _grid()
        table.add_column(width=_INDENT)
        table.add_column(width=1)
        table.add_column(overflow="fold", ratio=1 if style.width else None)
        for item in items:
            sign, colour = SIGNS[item.verdict] if item.verdict else OVERDUE
            table.add_row("", RichText(sign, style=colour), RichText(printable(item.text)))
            if item.response:
                table.add_row("", "", RichText(printable(item.response), style=_dim(style)))
        console.print(table)
