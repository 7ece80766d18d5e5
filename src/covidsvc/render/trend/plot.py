"""A trend as a plot: a sign for each window's verdict at its value, and the target that was in force."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text as RichText

from covidsvc.model.levels import levels
from covidsvc.model.report import Point, ending_period
from covidsvc.model.trend import Trend
from covidsvc.render.report.signs import Sign
from covidsvc.render.report.spans import short_name, years_of
from covidsvc.render.style import Style
from covidsvc.render.trend.canvas import Canvas
from covidsvc.render.trend.scaling import ROWS, Scaling
from covidsvc.render.trend.windows import NOT_JUDGED, sign_of

_AXIS, _NAMES, _YEARS = ROWS, ROWS + 1, ROWS + 2


class Lines(NamedTuple):
    """The signs that lines are drawn with."""

    target: Sign
    baseline: Sign
    deadline: Sign
    between: Sign
    upright: str
    tick: str
    corner: str
    level: str
    window: str


_DRAWN = Lines(
    Sign("─", "cyan"), Sign("┄", "blue"), Sign("┆", "yellow"), Sign("·", "dim"), "│", "┤", "└", "─", "┴"
)  # fmt: skip
_IN_ASCII = Lines(
    Sign("=", "cyan"), Sign("-", "blue"), Sign(":", "yellow"), Sign(".", "dim"), "|", "|", "|", "-", "|"
)  # fmt: skip


def lines_for(style: Style) -> Lines:
    """Lines without wide signs where the console's encoding may have others of that width, or none."""
    return _DRAWN if style.has_every_sign else _IN_ASCII


def plot(trend: Trend, scale: Scaling, style: Style) -> Iterator[RichText]:
    """The lines of the plot, with its axes."""
    has_years = trend.commitment.period_kind != "year"
    canvas, lines = Canvas(scale.width, ROWS + 2 + has_years), lines_for(style)
    _draw_axes(canvas, scale, lines)
    _draw_values(canvas, scale)
    _draw_targets(canvas, trend, scale, lines)
    _draw_way(canvas, scale, lines)
    _draw_baseline(canvas, trend, scale, lines)
    _draw_deadline(canvas, trend, scale, lines)
    _write_names(canvas, trend, scale, lines, style)
    return canvas.lines()


def _draw_axes(canvas: Canvas, scale: Scaling, lines: Lines) -> None:
    for row in range(ROWS):
        canvas.put(scale.left, row, lines.upright)
    for row, text in scale.labels:
        canvas.write(scale.left - 1 - cell_len(text), row, text)
        canvas.put(scale.left, row, lines.tick)
    canvas.put(scale.left, _AXIS, lines.corner)
    for column in range(scale.left + 1, scale.width):
        canvas.put(column, _AXIS, lines.level)


def _draw_values(canvas: Canvas, scale: Scaling) -> None:
    """A window without a value has its sign on the axis."""
    for number, point in enumerate(scale.points):
        sign = sign_of(point)
        if point.value is not None:
            canvas.put(scale.middle(number), scale.row(point.value), *sign)
        elif sign is not NOT_JUDGED:
            canvas.put(scale.middle(number), _AXIS, *sign)


def _draw_targets(canvas: Canvas, trend: Trend, scale: Scaling, lines: Lines) -> None:
    """Level over each window, so that a schedule goes in steps."""
    for number, point in enumerate(scale.points):
        if point.judgement is not None:
            for level in levels(trend.commitment, point.judgement):
                for column in range(scale.begin(number), scale.begin(number + 1)):
                    canvas.put_below(column, scale.row(level), *lines.target)


def _draw_way(canvas: Canvas, scale: Scaling, lines: Lines) -> None:
    """Dots from value to value; none across a window without one."""
    for number, (one, other) in enumerate(pairwise(scale.points)):
        if one.value is None or other.value is None:
            continue
        for step in range(1, scale.pitch):
            value = one.value + (other.value - one.value) * step / scale.pitch
            canvas.put_below(scale.middle(number) + step, scale.row(value), *lines.between)


def _draw_baseline(canvas: Canvas, trend: Trend, scale: Scaling, lines: Lines) -> None:
    if trend.baseline is not None:
        for column in range(scale.left + 1, scale.width):
            canvas.put_below(column, scale.row(trend.baseline), *lines.baseline)


def _draw_deadline(canvas: Canvas, trend: Trend, scale: Scaling, lines: Lines) -> None:
    number = first_due(trend, scale.points)
    if number is not None:
        for row in range(ROWS):
            canvas.put_below(scale.begin(number), row, *lines.deadline)


def first_due(trend: Trend, points: Sequence[Point]) -> int | None:
    """The number of the first window that is due by the deadline; None where all are, or none is, or there is none."""
    deadline = trend.commitment.deadline
    if deadline is None or points[0].window.days.last >= deadline:
        return None
    return next((number for number, point in enumerate(points) if point.window.days.last >= deadline), None)


def _write_names(canvas: Canvas, trend: Trend, scale: Scaling, lines: Lines, style: Style) -> None:
    """The names of as many windows as find room, the last one's first, and the years below them."""
    periods = [ending_period(trend.commitment, point.window) for point in scale.points]
    names = [short_name(period, style.language) for period in periods]
    widest = max(map(cell_len, names))
    stride = next(each for each in range(1, widest + 2) if each * scale.pitch > widest)
    free = scale.width
    for number in range(len(names) - 1, -1, -stride):
        width = cell_len(names[number])
        column = min(scale.middle(number) - width // 2, free - width)
        if column >= 0 and column + width > scale.begin(number):
            canvas.write(column, _NAMES, names[number])
            free = column - 1
        if scale.points[number].value is not None:
            canvas.put(scale.middle(number), _AXIS, lines.window)
    number = 0
    for year in years_of(periods, style.language):
        span = year.periods * scale.pitch
        fits = cell_len(year.name) < span or number + year.periods == len(periods)
        name = year.name if fits else year.short_name if cell_len(year.short_name) < span else ""
        canvas.write(min(scale.begin(number), max(0, scale.width - cell_len(name))), _YEARS, name)
        number += year.periods
