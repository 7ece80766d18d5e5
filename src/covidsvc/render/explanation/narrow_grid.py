"""A table in a terminal that it does not fit in: the texts of its cells go on below themselves."""

from collections.abc import Collection, Sequence
from typing import Literal

from rich.padding import Padding
from rich.table import Table
from rich.text import Text as RichText

from covidsvc.render.explanation.sections import Grid
from covidsvc.render.style import UNBOUNDED, Style
from covidsvc.render.terminal import printed
from covidsvc.render.wrapping import wrapped

_NARROWEST = 14
"""How much room a column of texts needs at least."""


def narrow_grid(grid: Grid, widths: Sequence[int], style: Style, indent: int, gap: int) -> str:
    """The table, of whose columns `widths` would be the widths if there were room for them."""
    terminal = style.width or UNBOUNDED
    table = Table(box=None, padding=(0, gap, 0, 0), show_edge=False, header_style="dim")
    whole = _whole_columns(grid, widths, terminal - indent - gap * len(widths))
    for number, heading in enumerate(grid.headings):
        justify: Literal["left", "right"] = "right" if number in grid.to_the_right else "left"
        table.add_column(RichText(heading), justify=justify, overflow="fold", no_wrap=number in whole)
    room = terminal - indent - sum(widths[:-1]) - gap * len(widths)
    for *cells, last in grid.rows:
        table.add_row(*map(RichText, cells), RichText(_in_lines(last, room, style)))
    return printed(style, lambda console: console.print(Padding(table, (0, 0, 0, indent)))).rstrip("\n")


def _whole_columns(grid: Grid, widths: Sequence[int], room: int) -> Collection[int]:
    """The columns whose texts are not broken: places and numbers, where there is room for them."""
    whole = {0, *grid.to_the_right}
    least = (width if number in whole else min(width, _NARROWEST) for number, width in enumerate(widths))
    return whole if sum(least) <= room else ()


def _in_lines(text: str, room: int, style: Style) -> str:
    """A text in lines that end between words, where there is room for some of them."""
    if room < _NARROWEST or text.startswith(" "):
        return text
    return wrapped(text, style._replace(width=room), indent=0)
