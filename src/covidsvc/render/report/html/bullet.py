"""The value of a KPI against its target and its baseline; of one with groups, a mark a group."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from covidsvc.model.comparison import Interval
from covidsvc.model.levels import accepted_changes, accepted_values, bounds
from covidsvc.model.measuring import Measuring
from covidsvc.model.report import Judgement, KpiReport, Verdict
from covidsvc.render.page.scale import Scale, from_zero
from covidsvc.render.page.svg import Chart, Shape, draw, fitted, label, line, move, path, rectangle, text_width
from covidsvc.render.report.html.marks import Mark, drawn
from covidsvc.render.report.lines import quantity_text, value_text
from covidsvc.render.report.signs import verdict_word
from covidsvc.render.units import target_for_people
from covidsvc.words import Language
from covidsvc.words import page as words
from covidsvc.words import report as report_words

_WIDTH = 320
_EDGE = 6
_TRACK = 16
_BAR = 8
_LABEL = 14
"""How high a line of labels is."""


class _Picture(NamedTuple):
    """The numbers of a picture: of each mark its number and verdict, where the good side lies, the baseline."""

    marks: Sequence[tuple[Fraction, Verdict]]
    accepted: Interval | None
    baseline: Fraction | None


def bullet_chart(kpi: KpiReport, language: Language) -> Chart | None:
    """The picture; None where there is neither a target nor a value."""
    picture = _of_groups(kpi) if kpi.groups else _of_value(kpi)
    limits = bounds(picture.accepted)
    if not limits and not picture.marks:
        return None
    numbers = [number for number, _ in picture.marks] + limits
    numbers += [picture.baseline] if picture.baseline is not None else []
    is_part = kpi.commitment.measuring is Measuring.FRACTION and kpi.commitment.metric.kind == "share"
    low, high = from_zero(numbers, Fraction(1) if is_part else None)
    scale = Scale(low, high, _EDGE, _WIDTH - _EDGE)
    top = _LABEL if picture.baseline is not None else 2
    shapes = (
        *_track(scale, picture.accepted, top),
        *(_bars(scale, picture, top) if not kpi.groups else _marks(scale, picture, top)),
        *_limits(scale, limits, top),
        *_baseline(scale, picture.baseline, kpi, language),
        *_target_label(scale, limits, kpi, top, language),
    )
    height = top + _TRACK + _LABEL + 2
    title = words.BULLET.in_language(language)
    return Chart("bullet", _WIDTH, height, title, _description(kpi, picture, language), shapes)


def _of_value(kpi: KpiReport) -> _Picture:
    judged = kpi.judgement
    marks = [(judged.value, judged.verdict)] if judged.value is not None else []
    return _Picture(marks, accepted_values(kpi.commitment, judged), judged.baseline)


def _of_groups(kpi: KpiReport) -> _Picture:
    """Groups have baselines of their own: where a change is judged, the changes are what can be compared."""
    target = kpi.judgement.target
    of_change = target is not None and target.comparator.is_change
    marks = []
    for group in kpi.groups:
        number = group.judgement.change if of_change else group.judgement.value
        if number is not None:
            marks.append((number, group.judgement.verdict))
    return _Picture(marks, accepted_changes(kpi.commitment, kpi.judgement), None)


def _track(scale: Scale, accepted: Interval | None, top: int) -> Iterator[Shape]:
    yield rectangle("track", scale.start, top, scale.end - scale.start, _TRACK)
    if accepted is not None:
        first = scale.start if accepted.low is None else scale.at(accepted.low)
        last = scale.end if accepted.high is None else scale.at(accepted.high)
        if first < last:
            yield rectangle("good", first, top, last - first, _TRACK)


def _bars(scale: Scale, picture: _Picture, top: int) -> Iterator[Shape]:
    for number, verdict in picture.marks:
        zero, place = scale.at(Fraction(0)), scale.at(number)
        width = max(abs(place - zero), Fraction(1))
        yield rectangle(f"bar {verdict}", min(zero, place), top + (_TRACK - _BAR) // 2, width, _BAR)


def _marks(scale: Scale, picture: _Picture, top: int) -> Iterator[Shape]:
    middle = Fraction(top + _TRACK // 2)
    return drawn(Mark(verdict, scale.at(number), middle) for number, verdict in picture.marks)


def _limits(scale: Scale, limits: Sequence[Fraction], top: int) -> Iterator[Shape]:
    for limit in limits:
        yield line("limit", scale.at(limit), top - 2, scale.at(limit), top + _TRACK + 2)


def _baseline(scale: Scale, baseline: Fraction | None, kpi: KpiReport, language: Language) -> Iterator[Shape]:
    if baseline is not None:
        place = scale.at(baseline)
        yield path("base", [move(place, _LABEL + 3), draw(place - 4, _LABEL - 3), draw(place + 4, _LABEL - 3), "Z"])
        yield _beside(place, 9, _baseline_text(kpi, baseline, language), gap=7)


def _baseline_text(kpi: KpiReport, baseline: Fraction, language: Language) -> str:
    said = quantity_text(kpi.commitment, kpi.judgement, baseline, language)
    return words.BULLET_BASELINE.fill(baseline=said).in_language(language)


def _target_label(
    scale: Scale, limits: Sequence[Fraction], kpi: KpiReport, top: int, language: Language
) -> Iterator[Shape]:
    if limits and kpi.judgement.target is not None:
        place = scale.at(sum(limits, Fraction(0)) / len(limits))
        yield _below(place, top + _TRACK + 12, _target_text(kpi, language))


def _target_text(kpi: KpiReport, language: Language) -> str:
    assert kpi.judgement.target is not None
    return target_for_people(kpi.judgement.target, kpi.commitment, language)


def _beside(place: Fraction, y: int, text: str, gap: int) -> Shape:
    """A label on that side of a place where it has room."""
    right, left = _WIDTH - place - gap, place - gap
    if text_width(text) <= right or right >= left:
        return label(place + gap, y, fitted(text, right))
    return label(place - gap, y, fitted(text, left), "end")


def _below(place: Fraction, y: int, whole: str) -> Shape:
    """A label in the middle under a place, as far as the edges leave it room."""
    text = fitted(whole, _WIDTH - 2 * _EDGE)
    half = Fraction(text_width(text), 2)
    if place - half < _EDGE:
        return label(_EDGE, y, text)
    return label(_WIDTH - _EDGE, y, text, "end") if place + half > _WIDTH - _EDGE else label(place, y, text, "middle")


def _description(kpi: KpiReport, picture: _Picture, language: Language) -> str:
    parts = [_value_said(kpi, picture, language)]
    if kpi.judgement.target is not None:
        parts.append(words.BULLET_TARGET.fill(target=_target_text(kpi, language)).in_language(language))
    if picture.baseline is not None:
        parts.append(_baseline_text(kpi, picture.baseline, language))
    parts.append(verdict_word(kpi.judgement, language))
    return report_words.joined(parts, language)


def _value_said(kpi: KpiReport, picture: _Picture, language: Language) -> str:
    if not picture.marks:
        return words.NO_VALUE.in_language(language)
    if not kpi.groups:
        return words.BULLET_VALUE.fill(value=value_text(kpi.commitment, kpi.judgement, language)).in_language(language)
    return values_of_groups(kpi, language)


def values_of_groups(kpi: KpiReport, language: Language) -> str:
    """From the least value of a group to the greatest; empty where no group has one."""
    valued = [group.judgement for group in kpi.groups if group.judgement.value is not None]
    if not valued:
        return ""
    ends = [value_text(kpi.commitment, find(valued, key=_value), language) for find in (min, max)]
    return words.BULLET_GROUPS.fill(low=ends[0], high=ends[1]).in_language(language)


def _value(judged: Judgement) -> Fraction:
    assert judged.value is not None
    return judged.value
