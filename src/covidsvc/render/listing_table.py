"""Lists of ids for a terminal or a pipe."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from covidsvc.render.layout import Column, Line, Span, folded, in_columns, line, written
from covidsvc.render.listing import Listing
from covidsvc.render.style import Style
from covidsvc.render.wrapping import padded
from covidsvc.words import Language
from covidsvc.words import listing as words

_GAP = 2
_WORDS_OF_PLANS = ("kind", "per", "review", "term")
"""The columns that a plan fills with words of its own."""


def listing_as_table(rows: Listing, style: Style) -> str:
    """A line a row; in a terminal that has no room for them, the id and title of each above what else is known."""
    names = list(rows[0]) if rows else []
    heads = [words.COLUMNS[name].in_language(style.language) for name in names]
    cells = [[_in_words(name, row[name], style.language) for name in names] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(heads, *cells, strict=True)]
    if style.width is not None and sum(widths) + _GAP * (len(widths) - 1) > style.width:
        return written(_below_each_other(heads, cells, style.width), style)
    lines = [[Span(head, "bold") for head in heads], *([Span(text) for text in each] for each in cells)]
    return written(in_columns(lines, [Column(width) for width in widths], _GAP, None), style)


def _in_words(column: str, text: str, language: Language) -> str:
    said = words.IN_PLAN.get(text) if column in _WORDS_OF_PLANS else None
    return said.in_language(language) if said else text


def _below_each_other(heads: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> Iterator[Line]:
    ids = max(cell_len(each[0]) for each in cells)
    for id, title, *others in cells:
        named = zip(heads[2:], others, strict=True)
        yield from folded(line(padded(id, ids), " " * _GAP, title), width)
        yield from folded(line(" · ".join(f"{head} {text}" for head, text in named if text)), width, 3)
