"""A canvas of signs for a terminal.

There are libraries that plot in a terminal, and they were tried for this. plotext takes any sign as a marker, but
counts a Chinese character as one column, so that its frame breaks beside a Chinese legend; it lays the legend over
points, compares floats where a target must not be crossed by rounding, and writes escape sequences without colour;
its version 6 dropped the functions of 5. plotille and the others draw in Braille or in one line without markers of
their own, which neither tell met from missed nor find signs in a console without Unicode. What is left to do here is
to put signs into cells, and that is all that this module does.
"""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text as RichText

_EMPTY = (" ", "")
_COVERED = ("", "")
"""The second column of a wide character."""


class Canvas:
    """Rows of cells, each with a sign and its colour; what is put later lies on top."""

    def __init__(self, width: int, height: int) -> None:
        self._rows = [[_EMPTY] * width for _ in range(height)]
        self._width = width

    def put(self, column: int, row: int, sign: str, colour: str = "") -> None:
        """A sign that is one column wide."""
        self._rows[row][column] = (sign, colour)

    def put_below(self, column: int, row: int, sign: str, colour: str = "") -> None:
        """A sign where nothing lies yet."""
        if self._rows[row][column] == _EMPTY:
            self.put(column, row, sign, colour)

    def write(self, column: int, row: int, text: str, colour: str = "") -> None:
        """A text from a column on; what finds no room on the right is left out."""
        for sign in text:
            width = cell_len(sign)
            if column + width > self._width:
                return
            if width:
                self._rows[row][column : column + width] = [(sign, colour), *[_COVERED] * (width - 1)]
            column += width

    def lines(self) -> Iterator[RichText]:
        for row in self._rows:
            line = RichText(no_wrap=True, overflow="crop", end="")
            for sign, colour in row:
                line.append(sign, style=colour or None)
            line.rstrip()
            yield line
