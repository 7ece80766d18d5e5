"""Numbers in full: the decimals where they end, else the fraction and what it comes to."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from covidsvc.model.commitment import Commitment
from covidsvc.model.comparison import Comparison
from covidsvc.model.measuring import Measuring, change_is_relative, is_relative
from covidsvc.phrase.comparator import Comparator
from covidsvc.phrase.number import exact_text
from covidsvc.phrase.target import Target
from covidsvc.render.numbers import rounded, signed
from covidsvc.render.plain import printable
from covidsvc.render.units import numbered, value_unit
from covidsvc.words import Language, Words
from covidsvc.words import explanation as words
from covidsvc.words.report import POINTS

_PERCENT = Words.same("%")


def ends(number: Fraction) -> bool:
    """Whether a number has a last decimal."""
    return Fraction(exact_text(number)) == number


def fraction_text(number: Fraction) -> str:
    """A number as a fraction in lowest terms."""
    return f"{number.numerator}/{number.denominator}".replace("-", "−")


def digits(number: Fraction, bounds: Iterable[Fraction] = (), *, with_sign: bool = False) -> str:
    """All decimals of a number that ends; 12 significant digits of another, or as many as keep it off the bounds."""
    places = len(exact_text(number).partition(".")[2])
    return signed(number, places, bounds) if with_sign else rounded(number, places, bounds)


def bare(number: Fraction) -> str:
    """A number within a sum: without a unit, and a fraction where it does not end."""
    return digits(number) if ends(number) else fraction_text(number)


class Numbers(NamedTuple):
    """How the numbers of a verdict are told in a language."""

    commitment: Commitment
    target: Target | None
    held_against: Comparison | None
    language: Language

    def value(self, number: Fraction) -> str:
        """A value in the KPI's unit, on its side of the target."""
        return self._told(number, self._unit, self._bounds(of_change=False))

    def operand(self, number: Fraction) -> str:
        """A value as a part of a sum."""
        if self.commitment.measuring is not Measuring.FRACTION or not ends(number):
            return bare(number)
        return f"{digits(number * 100)}%"

    def change(self, number: Fraction) -> str:
        return self._told(number, self._unit_of_change, self._bounds(of_change=True), with_sign=True)

    def margin(self, number: Fraction) -> str:
        """A signed margin: in points where percentages are compared."""
        return self._told(number, self._unit_of_margin, (Fraction(0),), with_sign=True)

    def required(self) -> str:
        """What the target asks for, as a comparison."""
        held = self.held_against
        if held is None:
            return words.NO_TARGET.in_language(self.language)
        if held.upper is not None:
            low, high = self.value(held.bound), self.value(held.upper)
            return words.BETWEEN.fill(low=low, high=high).in_language(self.language)
        if held.comparator.is_change:
            bound = self.change(-held.bound if held.comparator is Comparator.DOWN else held.bound)
            said = words.CHANGE_MUST.fill(operator=_OPERATORS[held.comparator], bound=bound)
        else:
            said = words.VALUE_MUST.fill(operator=_OPERATORS[held.comparator], bound=self.value(held.bound))
        return said.in_language(self.language)

    def reached(self, number: Fraction) -> str:
        """The value, or the change, that is held against the target."""
        is_change = self.held_against is not None and self.held_against.comparator.is_change
        return self.change(number) if is_change else self.value(number)

    def _told(self, number: Fraction, unit: str, bounds: Iterable[Fraction], *, with_sign: bool = False) -> str:
        in_percent = unit in _IN_HUNDREDTHS
        factor = 100 if in_percent else 1
        decimal = digits(number * factor, [bound * factor for bound in bounds], with_sign=with_sign)
        told = f"{decimal}%" if unit == _PERCENT.en else numbered(decimal, unit)
        if ends(number):
            return told
        return words.APPROXIMATELY.fill(fraction=fraction_text(number), decimal=told).in_language(self.language)

    def _bounds(self, *, of_change: bool) -> tuple[Fraction, ...]:
        held = self.held_against
        if held is None or held.comparator.is_change is not of_change:
            return ()
        bound = -held.bound if held.comparator is Comparator.DOWN else held.bound
        return (bound,) if held.upper is None else (bound, held.upper)

    @property
    def _unit(self) -> str:
        if self.commitment.measuring is Measuring.FRACTION:
            return _PERCENT.en
        return printable(value_unit(self.commitment, self.target, self.language))

    @property
    def _unit_of_change(self) -> str:
        if change_is_relative(self.target, self.commitment.measuring):
            return _PERCENT.en
        return self._points if self.commitment.measuring is Measuring.FRACTION else self._unit

    @property
    def _unit_of_margin(self) -> str:
        if self.commitment.measuring is Measuring.FRACTION or (self.target is not None and is_relative(self.target)):
            return self._points
        return self._unit

    @property
    def _points(self) -> str:
        return POINTS.in_language(self.language)


_IN_HUNDREDTHS = (_PERCENT.en, POINTS.en, POINTS.zh)
_OPERATORS = {
    Comparator.AT_LEAST: "≥",
    Comparator.MORE_THAN: ">",
    Comparator.AT_MOST: "≤",
    Comparator.BELOW: "<",
    Comparator.EXACTLY: "=",
    Comparator.UP: "≥",
    Comparator.DOWN: "≤",
}
