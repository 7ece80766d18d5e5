"""The past of a KPI: a line through its windows, and the target that was in force at each of them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from covidsvc.model.commitment import Commitment
from covidsvc.model.levels import accepted_values, bounds
from covidsvc.model.measuring import Measuring
from covidsvc.model.report import Judgement, KpiReport, Point, Verdict, ending_period
from covidsvc.render.page.scale import Scale, around
from covidsvc.render.page.svg import Chart, Shape, draw, label, move, path, text_width
from covidsvc.render.report.html.axis import axis_number
from covidsvc.render.report.html.marks import Mark, drawn
from covidsvc.render.report.html.periods import axis_name
from covidsvc.render.report.lines import value_text
from covidsvc.render.report.signs import verdict_word
from covidsvc.words import Language, Words
from covidsvc.words import page as words
from covidsvc.words import report as report_words

_WIDTH, _HEIGHT = 320, 96
_TOP, _BOTTOM = 8, 76
_RIGHT = _WIDTH - 10
_HALF = Fraction(1, 2)
_STRIP = 88
"""How far down the verdicts stand of a KPI with groups, which has no value of its own to set them at."""


class _Plot(NamedTuple):
    """Where things go: points across, numbers up."""

    points: int
    left: int
    up: Scale

    def across(self, number: int | Fraction) -> Fraction:
        """The place of a point by its number; a half lies between two."""
        return self.left + (_RIGHT - self.left) * (number + _HALF) / self.points


def history_chart(kpi: KpiReport, language: Language) -> Chart | None:
    """The picture; None where there are not two values to compare."""
    points, commitment = kpi.history, kpi.commitment
    values = [point.value for point in points if point.value is not None]
    if len(values) < 2:
        return None
    limits = [_limits(commitment, point) for point in points]
    # The values of all groups together are held against no target.
    shown = [] if kpi.groups else limits
    marks = around([*values, *(limit for each in shown for limit in each)], *_ends(commitment, values))
    labels = [(tick, axis_number(tick, commitment, marks.places, language)) for tick in marks.numbers()]
    left = max(text_width(text) for _, text in labels) + 8
    plot = _Plot(len(points), left, Scale(marks.low, marks.high, _BOTTOM, _TOP))
    shapes = (
        *_grid(plot, labels),
        *_target_line(plot, shown),
        *_value_line(plot, points),
        *_marks(plot, points, bool(kpi.groups)),
        *_first_and_last(plot, points, commitment, bool(kpi.groups), language),
    )
    title = (words.HISTORY_OF_ALL if kpi.groups else words.HISTORY).fill(count=len(points)).in_language(language)
    details = ("; " if language == "en" else "；").join(
        _said(commitment, point, bool(kpi.groups), language) for point in points
    )
    height = _HEIGHT + (12 if kpi.groups else 0)
    return Chart("history", _WIDTH, height, title, _description(commitment, points, language), shapes, details)


def _ends(commitment: Commitment, values: Sequence[Fraction]) -> tuple[Fraction | None, Fraction | None]:
    """Beyond which numbers a scale makes no sense: a share lies from 0 to 1, what is never negative from 0."""
    if commitment.measuring is Measuring.FRACTION and commitment.metric.kind == "share":
        return Fraction(0), Fraction(1)
    return (Fraction(0) if min(values) >= 0 else None), None


def _limits(commitment: Commitment, point: Point) -> list[Fraction]:
    return [] if point.judgement is None else bounds(accepted_values(commitment, point.judgement))


def _grid(plot: _Plot, labels: Sequence[tuple[Fraction, str]]) -> Iterator[Shape]:
    heights = [plot.up.at(number) for number, _ in labels]
    yield path("grid", [move(plot.left, height) + draw(_RIGHT, height) for height in heights])
    for height, (_, text) in zip(heights, labels, strict=True):
        if text:
            yield label(plot.left - 5, height + 3, text, "end")


def _target_line(plot: _Plot, limits: Sequence[Sequence[Fraction]]) -> Iterator[Shape]:
    """Level over each window, with a step wherever the target changes."""
    for which in range(max(map(len, limits), default=0)):
        heights = [plot.up.at(each[which]) if which < len(each) else None for each in limits]
        commands, number = [], 0
        for height, same in groupby(heights):
            begin, number = number, number + len(list(same))
            if height is not None:
                joins = begin > 0 and heights[begin - 1] is not None
                commands.append((draw if joins else move)(plot.across(begin - _HALF), height))
                commands.append(draw(plot.across(number - _HALF), height))
        yield path("target", commands)


def _value_line(plot: _Plot, points: Sequence[Point]) -> Iterator[Shape]:
    """A line from value to value, interrupted where a window has none."""
    commands, drawing = [], False
    for number, point in enumerate(points):
        if point.value is not None:
            commands.append((draw if drawing else move)(plot.across(number), plot.up.at(point.value)))
        drawing = point.value is not None
    yield path("values", commands)


def _marks(plot: _Plot, points: Sequence[Point], has_groups: bool) -> Iterator[Shape]:
    """The verdicts at their values; of a KPI with groups below the line, which belongs to no verdict."""
    marks = []
    for number, point in enumerate(points):
        across = plot.across(number)
        verdict = point.judgement.verdict if point.judgement else None
        height = Fraction(_BOTTOM) if point.value is None else plot.up.at(point.value)
        if has_groups and verdict is not None:
            marks.append(Mark(verdict, across, Fraction(_STRIP)))
            verdict = None
        if point.value is not None or verdict is Verdict.NO_DATA:
            marks.append(Mark(verdict, across, height))
    return drawn(marks)


def _first_and_last(
    plot: _Plot, points: Sequence[Point], commitment: Commitment, has_strip: bool, language: Language
) -> Iterator[Shape]:
    y = _HEIGHT - 4 + (12 if has_strip else 0)
    ends = (points[0], points[-1])
    first, last = (axis_name(ending_period(commitment, point.window)).in_language(language) for point in ends)
    yield label(plot.left, y, first)
    yield label(_RIGHT, y, last, "end")


def _description(commitment: Commitment, points: Sequence[Point], language: Language) -> str:
    """From where to where it went, and how often each verdict was reached."""
    valued = [point for point in points if point.value is not None]
    first, last = (_bare(commitment, point, language) for point in (valued[0], valued[-1]))
    verdicts = [point.judgement.verdict for point in points if point.judgement]
    counts = [
        words.VERDICT_TIMES.fill(verdict=report_words.VERDICTS[verdict], count=verdicts.count(verdict))
        for verdict in Verdict
        if verdict in verdicts
    ]
    told = report_words.joined([each.in_language(language) for each in counts], language)
    return words.HISTORY_SAID.fill(first=first, last=last, counts=told).in_language(language)


def _said(commitment: Commitment, point: Point, has_groups: bool, language: Language) -> str:
    """A point in words: its window, its value, its verdict. The value of all groups together has none."""
    if point.judgement is None:
        return _bare(commitment, point, language)
    said = words.POINT_OF_GROUPS if has_groups else words.POINT_JUDGED
    verdict = verdict_word(point.judgement, language)
    return said.fill(
        window=_window(commitment, point), value=_value(commitment, point, language), verdict=verdict
    ).in_language(language)


def _bare(commitment: Commitment, point: Point, language: Language) -> str:
    said = words.POINT.fill(window=_window(commitment, point), value=_value(commitment, point, language))
    return said.in_language(language)


def _window(commitment: Commitment, point: Point) -> Words:
    return axis_name(ending_period(commitment, point.window))


def _value(commitment: Commitment, point: Point, language: Language) -> str:
    judged = point.judgement or Judgement(point.window, False, None, Verdict.NOT_APPLICABLE)
    text = value_text(commitment, judged._replace(value=point.value), language)
    return text or words.NO_VALUE.in_language(language)
