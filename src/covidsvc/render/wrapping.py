"""Sentences for a terminal: where their lines end, and their colours."""

import re

from covidsvc.diagnostic import Severity
from covidsvc.render.style import Style

COLOURS: dict[Severity, str] = {"error": "1;31", "warning": "1;33", "advice": "1;36"}
"""The colour of a severity."""

_WIDE = "\u2e80-\uffef"
WORD = rf"[（“‘《]*(?:[{_WIDE}]|[^\s{_WIDE}]+|\s+)[，。、；：？！）”’》…]*"
"""What stays together: a word, or one Chinese character, with the punctuation that it bears."""


def paint(text: str, colour: str, style: Style) -> str:
    """The text in a colour of the terminal, by its number."""
    return f"\x1b[{colour}m{text}\x1b[0m" if style.colour else text


def padded(text: str, width: int) -> str:
    """The text with spaces after it, as wide as so many columns."""
    from rich.cells import cell_len

    return text + " " * (width - cell_len(text))


def wrapped(text: str, style: Style, indent: int, start: int | None = None) -> str:
    """A text from column `start` on whose lines end between words in a terminal; the others are indented."""
    from rich.cells import cell_len

    if style.width is None:
        return text
    lines = [""]
    room = style.width - (indent if start is None else start)
    for word in re.findall(WORD, text):
        if lines[-1] and cell_len(lines[-1] + word.rstrip()) > room:
            lines.append("")
            room = style.width - indent
        lines[-1] += word if lines[-1] else word.lstrip()
    return f"\n{' ' * indent}".join(line.rstrip() for line in lines)
