"""The numbers of a verdict as people are shown them: percents, percentage points, or amounts in a unit."""

from collections.abc import Iterable, Sequence
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from covidsvc.model.commitment import Commitment
from covidsvc.model.comparison import Comparison
from covidsvc.model.measuring import Measuring, comparison, is_relative
from covidsvc.model.report import Judgement
from covidsvc.phrase.target import Target
from covidsvc.render.numbers import rounded, signed
from covidsvc.render.units import numbered
from covidsvc.words import Language
from covidsvc.words import report as words


class Scale(Enum):
    AMOUNT = "amount"
    PERCENT = "percent"
    POINTS = "points"


class Figure(NamedTuple):
    """An exact number, of percents and points the fraction, and its digits as they are shown."""

    number: Fraction
    digits: str
    scale: Scale

    @property
    def decimals(self) -> int:
        """How many decimals are shown."""
        return len(self.digits.partition(".")[2])

    def text(self, unit: str, language: Language) -> str:
        """The digits with what they are; `unit` is that of amounts."""
        match self.scale:
            case Scale.PERCENT:
                return f"{self.digits}%"
            case Scale.POINTS:
                return f"{self.digits} {words.POINTS.in_language(language)}"
        return numbered(self.digits, unit)


def quantity(commitment: Commitment, judged: Judgement, number: Fraction) -> Figure:
    """A value, rounded so that it stays on its side of the target."""
    target = judged.target
    bounds = [] if target is None or target.comparator.is_change else _bounds(_held(commitment, target))
    if commitment.measuring is Measuring.FRACTION:
        return Figure(number, rounded(number * 100, 1, _in_hundredths(bounds)), Scale.PERCENT)
    return Figure(number, rounded(number, 2, bounds), Scale.AMOUNT)


def change(commitment: Commitment, judged: Judgement) -> Figure | None:
    """The change against the baseline, on its side of the target."""
    if judged.change is None:
        return None
    target = judged.target
    bounds = [_signed_bound(_held(commitment, target))] if target is not None and target.comparator.is_change else []
    return difference(commitment, target, judged.change, bounds)


def margin(commitment: Commitment, judged: Judgement) -> Figure | None:
    """The signed margin: in percentage points where percentages are compared, else in the value's unit."""
    if judged.margin is None:
        return None
    if judged.target is not None and is_relative(judged.target):
        return _signed(judged.margin, [], Scale.POINTS)
    return difference(commitment, None, judged.margin)


def difference(
    commitment: Commitment, target: Target | None, number: Fraction, bounds: Sequence[Fraction] = ()
) -> Figure:
    """A change or, without a target, a margin; with its sign."""
    if commitment.measuring is Measuring.FRACTION:
        return _signed(number, bounds, Scale.POINTS)
    is_percent = target is not None and (not target.comparator.is_change or is_relative(target))
    return _signed(number, bounds, Scale.PERCENT if is_percent else Scale.AMOUNT)


def _signed(number: Fraction, bounds: Sequence[Fraction], scale: Scale) -> Figure:
    if scale is Scale.AMOUNT:
        return Figure(number, signed(number, 2, bounds), scale)
    return Figure(number, signed(number * 100, 1, _in_hundredths(bounds)), scale)


def _in_hundredths(numbers: Iterable[Fraction]) -> list[Fraction]:
    return [number * 100 for number in numbers]


def _held(commitment: Commitment, target: Target) -> Comparison:
    return comparison(target, commitment.measuring, commitment.metric)


def _bounds(held: Comparison) -> list[Fraction]:
    return [bound for bound in (held.bound, held.upper) if bound is not None]


def _signed_bound(held: Comparison) -> Fraction:
    return -held.bound if held.comparator == "down" else held.bound
