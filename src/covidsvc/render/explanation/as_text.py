"""Explanations for a terminal or a pipe."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from covidsvc.model.explanation import Explanation
from covidsvc.model.report import Verdict
from covidsvc.render.explanation.composition import composed
from covidsvc.render.explanation.sections import Grid, Section
from covidsvc.render.explanation.verdict import verdict_text
from covidsvc.render.plain import encodable
from covidsvc.render.style import Style
from covidsvc.render.wrapping import padded, paint, wrapped

_BOLD, _DIM = "1", "2"
_COLOURS = {
    Verdict.MET: "1;32",
    Verdict.MISSED: "1;31",
    Verdict.PENDING: "1;33",
    Verdict.NO_DATA: "1;35",
    Verdict.NOT_APPLICABLE: "2",
}
_INDENT = 3
_GAP = 2


def explanation_as_text(explanations: Sequence[Explanation], style: Style) -> str:
    """Explanations one below the other, in one language after the other."""
    parts = [_explanation(each, spoken) for spoken in style.in_each_language() for each in explanations]
    return encodable("\n\n".join(parts) + "\n", style.encoding)


def _explanation(explanation: Explanation, style: Style) -> str:
    composition = composed(explanation, style.language)
    judged = explanation.judgement
    sign = verdict_text(judged, style.language)
    start = cell_len(sign) + _INDENT
    title = wrapped(composition.title, style, indent=_INDENT, start=start)
    colour = _DIM if judged.waiver else _COLOURS[judged.verdict]
    head = [f"{paint(sign, colour, style)}{' ' * _INDENT}{paint(title, _BOLD, style)}"]
    head += [wrapped(line, style, indent=_INDENT, start=0) for line in composition.lines]
    labels = [cell_len(fact.label) for section in composition.sections for fact in section.facts]
    width = max(labels, default=0)
    return "\n\n".join(["\n".join(head), *("\n".join(_section(each, width, style)) for each in composition.sections)])


def _section(section: Section, width: int, style: Style) -> Iterator[str]:
    yield paint(wrapped(section.heading, style, indent=_INDENT, start=0), _BOLD, style)
    start = _INDENT + width + _GAP
    for fact in section.facts:
        label = paint(padded(fact.label, width), _DIM, style)
        yield f"{' ' * _INDENT}{label}{' ' * _GAP}{wrapped(fact.text, style, indent=start)}"
    if section.grid is not None:
        yield _grid(section.grid, style)
    if section.note:
        yield f"{' ' * _INDENT}{wrapped(section.note, style, indent=_INDENT)}"


def _grid(grid: Grid, style: Style) -> str:
    """The columns below each other; in a terminal that is too narrow their texts go on below themselves."""
    widths = [max(map(cell_len, column)) for column in zip(grid.headings, *grid.rows, strict=True)]
    if style.width is not None and _INDENT + sum(widths) + _GAP * (len(widths) - 1) > style.width:
        from covidsvc.render.explanation.narrow_grid import narrow_grid

        return narrow_grid(grid, widths, style, _INDENT, _GAP)
    heading, *rows = (_line(row, widths, grid.to_the_right) for row in (grid.headings, *grid.rows))
    return "\n".join([paint(heading, _DIM, style), *rows])


def _line(cells: Sequence[str], widths: Sequence[int], to_the_right: Sequence[int]) -> str:
    placed = [
        " " * (width - cell_len(cell)) + cell if number in to_the_right else padded(cell, width)
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return " " * _INDENT + (" " * _GAP).join(placed).rstrip()
