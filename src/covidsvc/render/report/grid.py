"""Several periods beside each other: a row a KPI, a column a period, a sign for each verdict.

Where a terminal has no room for all periods, the grid goes on below in blocks of them; nothing is cut.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from covidsvc.model.report import Dossier, Report, Verdict
from covidsvc.render.layout import EMPTY, Column, Line, Span, folded, in_columns, line
from covidsvc.render.report import headings
from covidsvc.render.report.ranges import counted, notes_of_range, periods_line, titles_of_range
from covidsvc.render.report.signs import SIGNS, sign_of
from covidsvc.render.report.spans import short_name, years_of
from covidsvc.render.style import UNBOUNDED, Style
from covidsvc.words import Language
from covidsvc.words.report import VERDICTS

_INDENT = 3
_GAP = 1
_LEAST_TITLE, _MOST_TITLE = 16, 60
_LEAST_CELL = 3
_MOST_IN_A_BLOCK = 24


def grid(dossier: Dossier, style: Style) -> Iterator[Line]:
    """The heading, and the verdicts of all periods with how many there are of each."""
    plan = dossier.latest.source.plan
    yield from folded(line(Span(headings.text_in(plan.title, style.language), "bold")), style.width)
    yield from folded(line(periods_line(dossier.reports, style.language)), style.width)
    notes = notes_of_range(dossier, style.language)
    layout = _layout(dossier.reports, style)
    for block in layout.blocks:
        yield EMPTY
        yield from _block(block, layout, notes if block[-1] is dossier.latest else {}, style)


class _Layout(NamedTuple):
    """The titles of KPIs by id, the widths of the columns, the same in every block, and which reports stand in each."""

    titles: Mapping[str, str]
    title: int
    cell: int
    blocks: list[Sequence[Report]]

    @property
    def left(self) -> int:
        """How many columns lie left of the first period."""
        return _INDENT + self.title + 2 * _GAP

    def right_of(self, block: Sequence[Report]) -> int:
        return self.left + len(block) * (self.cell + _GAP)


def _layout(reports: Sequence[Report], style: Style) -> _Layout:
    width = style.width or UNBOUNDED
    titles = titles_of_range(reports[-1], style.language)
    names = [*titles.values(), *(_verdict_name(verdict, style.language) for verdict in counted(reports))]
    title = min(max(map(cell_len, names)), max(_LEAST_TITLE, width // 3), _MOST_TITLE)
    cell = max(_LEAST_CELL, *(cell_len(short_name(report.period, style.language)) for report in reports))
    one = _Layout(titles, title, cell, [])
    room = max(1, min(_MOST_IN_A_BLOCK, (width - one.left) // (cell + _GAP)))
    size = _block_size(len(reports), room, 12 // reports[0].period.months)
    return one._replace(blocks=[reports[start : start + size] for start in range(0, len(reports), size)])


def _block_size(count: int, room: int, in_a_year: int) -> int:
    """How many periods stand in a block: whole years where they have room, else about as many in each block."""
    if count <= room:
        return count
    if in_a_year > 1 and room >= in_a_year:
        return room - room % in_a_year
    blocks = -(-count // room)
    return -(-count // blocks)


def _block(block: Sequence[Report], layout: _Layout, notes: dict[str, str], style: Style) -> Iterator[Line]:
    yield from (line(each) for each in _column_heads(block, layout, style))
    widest = max(map(cell_len, notes.values()), default=0)
    are_beside = style.width is None or layout.right_of(block) + _GAP + widest <= style.width
    signs_of = [{kpi.commitment.declared.id: sign_of(kpi.judgement) for kpi in report.kpis} for report in block]
    plan = block[-1].source.plan
    for measure_id, kpis in block[-1].by_measure():
        heading, _ = headings.measure_heading(block[-1], measure_id, style.language)
        owner = headings.owner_name(plan, plan.measures[measure_id].owner, style.language)
        yield from folded(line(Span(heading, "bold"), "   ", Span(owner, "dim")), style.width)
        for kpi in kpis:
            id = kpi.commitment.declared.id
            signs = [Span(*each[id]) for each in signs_of]
            note = Span(notes.get(id, ""), SIGNS[Verdict.MISSED].colour)
            row = [Span(""), Span(layout.titles[id]), *signs, note if are_beside else Span("")]
            yield from _rows([row], layout, len(block))
            if note.text and not are_beside:
                yield from folded([note], style.width, _INDENT + 2)
    yield EMPTY
    yield from _counts(block, layout, style)


def _column_heads(block: Sequence[Report], layout: _Layout, style: Style) -> Iterator[str]:
    """The years, each said once above its first period, and the periods."""
    periods = [report.period for report in block]
    margin = " " * layout.left
    years = years_of(periods, style.language)
    if years:
        spans = [year.periods * (layout.cell + _GAP) for year in years]
        beyond = (style.width or UNBOUNDED) - layout.right_of(block)
        rooms = [*(span - 1 for span in spans[:-1]), spans[-1] + beyond]
        named = [
            year.name if cell_len(year.name) <= room else year.short_name
            for year, room in zip(years, rooms, strict=True)
        ]
        yield margin + "".join(name + " " * (span - cell_len(name)) for name, span in zip(named, spans, strict=True))
    names = (short_name(period, style.language) for period in periods)
    yield margin + "".join(_centred(name, layout.cell) + " " * _GAP for name in names)


def _centred(text: str, width: int) -> str:
    """As the columns of the grid have their signs in the middle."""
    left = (width - cell_len(text)) // 2
    return " " * left + text + " " * (width - cell_len(text) - left)


def _counts(block: Sequence[Report], layout: _Layout, style: Style) -> Iterator[Line]:
    """How many KPIs have each verdict: also what the signs mean."""
    summaries = [report.summary() for report in block]
    rows = []
    for verdict in counted(block):
        colour = SIGNS[verdict].colour
        counts = [summary.get(verdict, 0) for summary in summaries]
        cells = [Span(str(count), colour if count else "dim") for count in counts]
        rows.append([Span(""), Span(_verdict_name(verdict, style.language), colour), *cells, Span("")])
    return _rows(rows, layout, len(block))


def _rows(rows: Sequence[Sequence[Span]], layout: _Layout, periods: int) -> Iterator[Line]:
    cells = [Column(layout.cell, "center")] * periods
    return in_columns(rows, [Column(_INDENT - _GAP), Column(layout.title + _GAP), *cells, Column(None)], _GAP, None)


def _verdict_name(verdict: str, language: Language) -> str:
    return f"{SIGNS[verdict].text} {VERDICTS[verdict].in_language(language)}"
