"""The report as a table for a terminal: Chinese and English, at 80 columns and at 140, and in a pipe."""

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len

from covidsvc.model.report import Dossier, Report, tally
from covidsvc.render.layout import EMPTY, Column, Line, Span, folded, in_columns, line, written
from covidsvc.render.plain import printable
from covidsvc.render.report import attention, headings
from covidsvc.render.report.folding import MOST_GROUPS
from covidsvc.render.report.grid import grid
from covidsvc.render.report.lines import KpiLine, kpi_lines
from covidsvc.render.report.signs import OVERDUE, SIGNS
from covidsvc.render.style import Style
from covidsvc.words import Language
from covidsvc.words import report as words
from covidsvc.words.folding import MORE_GROUPS

_WIDE = 100
"""From how many columns on a KPI has a trend, and one line if all of it has room."""
_INDENT = 3
_GAP = 2
_LEAST_TITLE = 20
_LEAST_NOTES = 16


def report_as_table(dossiers: Sequence[Dossier], style: Style) -> str:
    """Reports one below the other."""
    lines: list[Line] = []
    for number, dossier in enumerate(dossiers):
        if number:
            lines.append(EMPTY)
        lines += _range(dossier, style) if dossier.is_range else _report(dossier.latest, style)
    return written(lines, style)


def _report(report: Report, style: Style) -> Iterator[Line]:
    language = style.language
    yield from folded(line(Span(headings.text_in(report.source.plan.title, language), "bold")), style.width)
    yield from folded(line(headings.period_line(report, language)), style.width)
    yield EMPTY
    yield from folded(_summary(report, language), style.width)
    has_trend = style.width is None or style.width >= _WIDE
    every = kpi_lines(report, language, every_group=style.every_group)
    lines = {each.id: each if has_trend else each._replace(trend="") for each in every}
    widths = _Widths(list(lines.values()), style)
    rows = _wide_rows if has_trend and widths.fit(style.width) else _narrow_rows
    for measure_id, kpis in report.by_measure():
        heading, details = headings.measure_heading(report, measure_id, language)
        yield EMPTY
        yield from folded(line(Span(heading, "bold"), "   ", *_tally(tally(kpis))), style.width)
        yield from folded(line(Span(details, "dim")), style.width, _INDENT)
        shown = [each for kpi in kpis for each in lines[kpi.commitment.declared.id].with_groups()]
        yield from rows(shown, widths, style)
    yield EMPTY
    yield from _attention(Dossier((report,)), style)


def _range(dossier: Dossier, style: Style) -> Iterator[Line]:
    """The grid of all periods, and what needs attention in the last."""
    yield from grid(dossier, style)
    yield EMPTY
    yield from _attention(dossier, style)


def _summary(report: Report, language: Language) -> Line:
    spans: list[Span] = []
    for verdict, count in report.summary().items():
        sign, colour = SIGNS[verdict]
        word = words.VERDICTS[verdict].in_language(language)
        said = f"{sign} {word} {count}" if language == "zh" else f"{sign} {count} {word}"
        spans += [Span(said, colour if count else "dim"), Span("   ")]
    return spans


def _tally(counts: Mapping[str, int]) -> Iterator[Span]:
    """The verdicts that occur, as signs with their counts: `√ 2  × 1`."""
    for verdict, count in counts.items():
        if count:
            yield Span(f"{SIGNS[verdict].text} {count}", SIGNS[verdict].colour)
            yield Span("  ")


class _Widths:
    """The widths of the columns, the same under every measure."""

    def __init__(self, lines: Sequence[KpiLine], style: Style) -> None:
        every = [each for line in lines for each in line.with_groups()]

        def widest(texts: Iterator[str]) -> int:
            return max((cell_len(text) for text in texts), default=0)

        self.verdict = widest(_verdict(each).text for each in every)
        self.title = widest(each.title for each in every)
        self.value = widest(each.value for each in every)
        self.target = widest(each.target for each in every)
        self.change = widest(each.change for each in every)
        self.trend = widest(each.trend for each in every)
        self._notes = min(_LEAST_NOTES, widest(each.all_notes for each in every))

    def room_for_title(self, width: int | None) -> int:
        """How wide titles can be in a terminal, when all other columns have what they need."""
        if width is None:
            return self.title
        others = (self.verdict, self.value, self.target, self.change, self.trend, self._notes)
        return width - _INDENT - _GAP - sum(column + _GAP for column in others if column)

    def fit(self, width: int | None) -> bool:
        """Whether a line a KPI has room for everything; titles may be folded, but not too often."""
        return self.room_for_title(width) >= min(self.title, _LEAST_TITLE)


def _wide_rows(lines: Sequence[KpiLine], widths: _Widths, style: Style) -> Iterator[Line]:
    """A line a KPI; a title or a note that finds no room is folded, never cut."""
    columns = (
        Column(_INDENT),
        Column(widths.verdict),
        Column(min(widths.title, widths.room_for_title(style.width))),
        Column(widths.value, "right"),
        Column(widths.target),
        Column(widths.change),
        Column(widths.trend),
        Column(None),
    )
    rows = (
        (
            Span(""), _verdict(each), Span(each.title), Span(each.value), Span(each.target), Span(each.change),
            Span(each.trend, "cyan"), Span(each.all_notes, "dim"),
        )
        for each in lines
    )  # fmt: skip
    return in_columns(rows, columns, _GAP, style.width)


def _narrow_rows(lines: Sequence[KpiLine], widths: _Widths, style: Style) -> Iterator[Line]:
    """Two lines a KPI: verdict and title, and below it the numbers."""
    rows = []
    for each in lines:
        target = words.TARGET.fill(target=each.target).in_language(style.language) if each.target else ""
        numbers = " · ".join(part for part in (each.value, target, each.change, each.all_notes) if part)
        rows.append((Span(""), _verdict(each), Span(each.title)))
        rows.append((Span(""), Span(""), Span(numbers, "dim")))
    return in_columns(rows, (Column(_INDENT), Column(widths.verdict), Column(None)), _GAP, style.width)


def _verdict(each: KpiLine) -> Span:
    return Span(f"{each.sign.text} {each.verdict_word}", each.sign.colour)


def _attention(dossier: Dossier, style: Style) -> Iterator[Line]:
    language, report = style.language, dossier.latest
    heading, nothing = attention.headings_of(dossier)
    owners = attention.by_owner(report, language, None if style.every_group else MOST_GROUPS)
    if not owners:
        yield from folded(line(nothing.in_language(language)), style.width)
        return
    yield from folded(line(Span(heading.in_language(language), "bold")), style.width)
    for owner_id, owner, items in owners:
        counts = tally(kpi for kpi in report.kpis if kpi.commitment.owner == owner_id)
        yield from folded(line(owner, "   ", *_tally(counts)), style.width, _INDENT)
        rows = []
        for item in items:
            sign, colour = SIGNS[item.verdict] if item.verdict else OVERDUE
            rows.append((Span(""), Span(sign, colour), Span(printable(item.text))))
            if item.left_out:
                more = MORE_GROUPS.fill(count=f"{item.left_out:,}").in_language(language)
                rows.append((Span(""), Span(""), Span(more, "dim")))
            if item.response:
                rows.append((Span(""), Span(""), Span(printable(item.response), "dim")))
        yield from in_columns(rows, (Column(_INDENT), Column(1), Column(None)), _GAP, style.width)
