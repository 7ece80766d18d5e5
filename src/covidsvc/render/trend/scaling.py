"""Where the windows and the numbers of a plot lie."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from rich.cells import cell_len

from covidsvc.model.levels import levels
from covidsvc.model.measuring import Measuring
from covidsvc.model.report import Point
from covidsvc.model.trend import Trend
from covidsvc.render.page.scale import Ticks, around
from covidsvc.render.report.html.axis import axis_number
from covidsvc.words import Language

ROWS = 13
"""How many rows the plot has, but for the axis below it."""
_WIDEST_PITCH = 10
"""How far windows lie apart at most: a few of them do not need a whole screen."""


class Scaling(NamedTuple):
    """The columns of windows, and the rows of numbers: row 0 is the highest.

    `points` are those that find room, the latest of all. `left` is the column of the axis, `pitch` how
    many columns a window has.
    """

    points: Sequence[Point]
    ticks: Ticks
    labels: Sequence[tuple[int, str]]
    left: int
    pitch: int

    @property
    def width(self) -> int:
        return self.left + 1 + len(self.points) * self.pitch

    def begin(self, number: int) -> int:
        """The first column of a window by its number."""
        return self.left + 1 + number * self.pitch

    def middle(self, number: int) -> int:
        return self.begin(number) + self.pitch // 2

    def row(self, number: Fraction) -> int:
        """The row of a number: never on the other side of a bound than the number is."""
        return _row(number, self.ticks)


def scaling(trend: Trend, points: Sequence[Point], width: int, language: Language) -> Scaling | None:
    """How points are laid out on so many columns; None where no point has a value."""
    values = [point.value for point in points if point.value is not None]
    if not values:
        return None
    ticks = around(_numbers(trend, points), *_ends(trend, values))
    numbers = [(tick, axis_number(tick, trend.commitment, ticks.places, language)) for tick in ticks.numbers()]
    labels = [(_row(tick, ticks), text) for tick, text in numbers]
    left = max(cell_len(text) for _, text in labels) + 1
    room = max(1, width - left - 1)
    shown = points[-room:]
    return Scaling(shown, ticks, labels, left, max(1, min(_WIDEST_PITCH, room // len(shown))))


def _numbers(trend: Trend, points: Sequence[Point]) -> Iterable[Fraction]:
    for point in points:
        if point.value is not None:
            yield point.value
        if point.judgement is not None:
            yield from levels(trend.commitment, point.judgement)
    if trend.baseline is not None:
        yield trend.baseline


def _ends(trend: Trend, values: Sequence[Fraction]) -> tuple[Fraction | None, Fraction | None]:
    """Beyond which numbers an axis makes no sense: a share lies from 0 to 1, what is never negative from 0."""
    if trend.commitment.measuring is Measuring.FRACTION and trend.commitment.metric.kind == "share":
        return Fraction(0), Fraction(1)
    return (Fraction(0) if min(values) >= 0 else None), None


def _row(number: Fraction, ticks: Ticks) -> int:
    return ROWS - 1 - round((number - ticks.low) / (ticks.high - ticks.low) * (ROWS - 1))
