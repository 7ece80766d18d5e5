"""A target in the numbers of its metric: does a value hold against it, and by how much."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from covidsvc.phrase.comparator import Comparator


class Interval(NamedTuple):
    """Numbers from `low` to `high`, None where there is no end; an open end is not in it."""

    low: Fraction | None
    high: Fraction | None
    low_is_open: bool = False
    high_is_open: bool = False

    def lies_in(self, other: "Interval") -> bool:
        """Whether each of its numbers is one of the other's."""
        return other._begins_by(self) and other._ends_no_sooner_than(self)

    def is_apart_from(self, other: "Interval") -> bool:
        """Whether the two have no number in common."""
        return self._is_below(other) or other._is_below(self)

    def _begins_by(self, other: "Interval") -> bool:
        if self.low is None or other.low is None:
            return self.low is None
        return self.low < other.low or (self.low == other.low and (other.low_is_open or not self.low_is_open))

    def _ends_no_sooner_than(self, other: "Interval") -> bool:
        if self.high is None or other.high is None:
            return self.high is None
        return self.high > other.high or (self.high == other.high and (other.high_is_open or not self.high_is_open))

    def _is_below(self, other: "Interval") -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_is_open or other.low_is_open))


class Comparison(NamedTuple):
    """A comparator with its bound; `upper` is the second bound of `between`.

    `up` and `down` compare a change, all others a value.
    """

    comparator: Comparator
    bound: Fraction
    upper: Fraction | None = None

    def margin(self, number: Fraction) -> Fraction:
        """How far a number lies on the good side: negative when it fails, 0 at the bound itself."""
        match self.comparator:
            case Comparator.AT_LEAST | Comparator.MORE_THAN | Comparator.UP:
                return number - self.bound
            case Comparator.AT_MOST | Comparator.BELOW:
                return self.bound - number
            case Comparator.DOWN:
                return -number - self.bound
            case Comparator.EXACTLY:
                return -abs(number - self.bound)
            case Comparator.BETWEEN:
                assert self.upper is not None
                return min(number - self.bound, self.upper - number)

    def holds(self, number: Fraction | Decimal) -> bool:
        return self.holds_by(self.margin(Fraction(number)))

    def holds_by(self, margin: Fraction) -> bool:
        """Whether a number that has this margin holds."""
        return margin > 0 if self.is_strict else margin >= 0

    @property
    def accepted(self) -> Interval:
        """The numbers that hold: values, or for `up` and `down` changes."""
        match self.comparator:
            case Comparator.AT_LEAST | Comparator.MORE_THAN | Comparator.UP:
                return Interval(self.bound, None, low_is_open=self.is_strict)
            case Comparator.AT_MOST | Comparator.BELOW:
                return Interval(None, self.bound, high_is_open=self.is_strict)
            case Comparator.DOWN:
                return Interval(None, -self.bound)
            case Comparator.EXACTLY:
                return Interval(self.bound, self.bound)
            case Comparator.BETWEEN:
                return Interval(self.bound, self.upper)

    @property
    def is_strict(self) -> bool:
        return self.comparator in (Comparator.MORE_THAN, Comparator.BELOW)

    def settled_by_rising(self, number: Fraction) -> bool | None:
        """What is decided already when the number can only rise from here: held, broken, or None."""
        match self.comparator:
            case Comparator.AT_LEAST | Comparator.MORE_THAN:
                return True if self.holds(number) else None
            case Comparator.AT_MOST | Comparator.BELOW:
                return None if self.holds(number) else False
            case Comparator.EXACTLY:
                return False if number > self.bound else None
            case Comparator.BETWEEN:
                assert self.upper is not None
                return False if number > self.upper else None
            case _:
                return None

    def settled_by_falling(self, number: Fraction) -> bool | None:
        """As `settled_by_rising`, for a number that can only fall."""
        match self.comparator:
            case Comparator.AT_LEAST | Comparator.MORE_THAN:
                return None if self.holds(number) else False
            case Comparator.AT_MOST | Comparator.BELOW:
                return True if self.holds(number) else None
            case Comparator.EXACTLY | Comparator.BETWEEN:
                return False if number < self.bound else None
            case _:
                return None
