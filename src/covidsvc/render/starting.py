"""What `init` has written, and what to do next."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from covidsvc.render.layout import EMPTY, Column, Line, Span, folded, in_columns, line, written
from covidsvc.render.plain import printable
from covidsvc.render.style import Style
from covidsvc.words import Words
from covidsvc.words import starting as words

Rows = Sequence[tuple[str, Words | None]]
"""What is written or run, and what it is for."""

_GAP = 3


def starting_as_text(folder: Words, files: Rows, steps: Rows, style: Style) -> str:
    """The files, then the steps, which are what a reader keeps in view."""
    lines = [
        *_sentence(words.WRITTEN.fill(folder=folder), style),
        EMPTY,
        *_table(files, style),
        EMPTY,
        *_sentence(words.NEXT, style),
        EMPTY,
        *_table(steps, style),
    ]
    return written(lines, style)


def files_told(names: Sequence[str], ci_file: str | None) -> Rows:
    """The files by what each is for; of the logs their folder alone."""
    shown = dict.fromkeys("data/" if name.startswith("data/") else name for name in names)
    return [(name, words.ABOUT["ci" if name == ci_file else name.partition("/")[0]]) for name in shown]


def _sentence(text: Words, style: Style) -> Iterator[Line]:
    return folded(line(printable(text.in_language(style.language))), style.width)


def _table(rows: Rows, style: Style) -> Iterator[Line]:
    shown = [(printable(left), about.in_language(style.language) if about else "") for left, about in rows]
    width = max(cell_len(left) for left, about in shown if about)
    for left, about in shown:
        if about:
            row = [Span(""), Span(left, "bold"), Span(about)]
            yield from in_columns([row], [Column(0), Column(width), Column(None)], _GAP, style.width)
        else:
            yield line(" " * _GAP, Span(left, "bold"))
