"""Lines for a terminal, by its cells: in columns, folded where they find no room, never cut, coloured at last.

It stands beside rich, whose console takes longer to load and to lay out a report than the report takes to judge.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import Literal, NamedTuple

from rich.cells import cell_len, chop_cells

from covidsvc.render.plain import encodable
from covidsvc.render.style import Style
from covidsvc.render.wrapping import WORD

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "magenta": "35", "cyan": "36"}


class Span(NamedTuple):
    """A text, and how it is to look: `bold red`, `dim`."""

    text: str
    look: str = ""


Line = Sequence[Span]
EMPTY: Line = ()


class Column(NamedTuple):
    """How wide a column is, None for what is left of the terminal, and where its texts stand in it."""

    width: int | None
    align: Literal["left", "right", "center"] = "left"


def line(*parts: str | Span) -> Line:
    """One line of texts after one another."""
    return [part if isinstance(part, Span) else Span(part) for part in parts]


def folded(text: Line, width: int | None, indent: int = 0) -> Iterator[Line]:
    """A line as several that find room in so many cells, after an indent."""
    margin = Span(" " * indent)
    for each in _folded(text, None if width is None else max(1, width - indent)):
        yield [margin, *each]


def in_columns(
    rows: Iterable[Sequence[Span]], columns: Sequence[Column], gap: int, width: int | None
) -> Iterator[Line]:
    """Rows in columns that stand beside each other; a cell that finds no room makes its row higher."""
    taken = sum(column.width + gap for column in columns if column.width is not None)
    rest = None if width is None else max(1, width - taken)
    widths = [rest if column.width is None else column.width for column in columns]
    between = Span(" " * gap)
    for row in rows:
        cells = [[()] if not cell.text else list(_folded([cell], room)) for cell, room in zip(row, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=()):
            yield [
                span
                for part, column, room in zip(parts, columns, widths, strict=True)
                for span in (*_placed(part, column, room), between)
            ]


def written(lines: Iterable[Line], style: Style) -> str:
    """The text of some lines, without spaces at their ends, in signs and colours that the terminal has."""
    text = "\n".join(_painted(_without_end(each), style) for each in lines)
    return encodable(text + "\n", style.encoding)


def _folded(text: Line, width: int | None) -> Iterator[Line]:
    if width is None or sum(cell_len(span.text) for span in text) <= width:
        yield text
        return
    spans: list[Span] = []
    used = 0
    for span in text:
        for word in re.findall(WORD, span.text):
            if used and used + cell_len(word.rstrip()) > width:
                yield spans
                spans, used = [], 0
            pieces = chop_cells(word if used else word.lstrip(), width) or [""]
            for piece in pieces[:-1]:
                yield [*spans, Span(piece, span.look)]
                spans, used = [], 0
            spans.append(Span(pieces[-1], span.look))
            used += cell_len(pieces[-1])
    yield spans


def _placed(text: Line, column: Column, width: int | None) -> Line:
    """A line in its column."""
    if width is None:
        return text
    room = max(0, width - sum(cell_len(span.text) for span in text))
    left = {"left": 0, "right": room, "center": room // 2}[column.align]
    return [Span(" " * left), *text, Span(" " * (room - left))]


def _without_end(text: Line) -> list[Span]:
    spans = list(text)
    while spans:
        last = spans.pop()
        if last.text.rstrip():
            return [*spans, last._replace(text=last.text.rstrip())]
    return []


def _painted(spans: Iterable[Span], style: Style) -> str:
    if not style.colour:
        return "".join(span.text for span in spans)
    return "".join(
        _coloured("".join(span.text for span in alike), look) for look, alike in groupby(spans, attrgetter("look"))
    )


def _coloured(text: str, look: str) -> str:
    if not look or not text:
        return text
    return f"\x1b[{';'.join(_CODES[word] for word in look.split())}m{text}\x1b[0m"
