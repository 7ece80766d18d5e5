"""From numbers to places: exact, so that neither a huge number nor a tiny one breaks a picture."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import count
from typing import NamedTuple


class Scale(NamedTuple):
    """Numbers from `low` to `high` on the pixels from `start` to `end`; `low` is below `high`."""

    low: Fraction
    high: Fraction
    start: int
    end: int

    def at(self, number: Fraction) -> Fraction:
        """The place of a number; of one beyond the ends, the end."""
        kept = min(max(number, self.low), self.high)
        return self.start + (kept - self.low) / (self.high - self.low) * (self.end - self.start)


def from_zero(numbers: Iterable[Fraction], most: Fraction | None = None) -> tuple[Fraction, Fraction]:
    """Ends that hold zero and all numbers with some air beyond them, but none beyond `most`."""
    every = [Fraction(0), *numbers]
    low, high = min(every) * Fraction(9, 8), max(every) * Fraction(9, 8)
    if most is not None and high > most >= max(every):
        high = most
    return (low, high) if low < high else (Fraction(0), Fraction(1))


class Ticks(NamedTuple):
    """Round numbers, `step` apart, from `low` to `high`; `places` is how many decimals they have."""

    low: Fraction
    high: Fraction
    step: Fraction
    places: int

    def numbers(self) -> list[Fraction]:
        first = -(-self.low // self.step)
        return [self.step * number for number in range(first, int(self.high // self.step) + 1)]


def around(numbers: Iterable[Fraction], least: Fraction | None = None, most: Fraction | None = None) -> Ticks:
    """Round numbers whose ends hold all numbers; whole ones where all numbers are.

    Ends go beyond `least` and `most` only where numbers do.
    """
    every = list(numbers)
    low, high = min(every), max(every)
    if low == high:
        air = abs(low) / 2 or Fraction(1)
        low, high = low - air, high + air
    found = ticks(low, high, 1 if all(number.denominator == 1 for number in every) else 0)
    return found._replace(
        low=found.low if least is None else max(found.low, min(least, *every)),
        high=found.high if most is None else min(found.high, max(most, *every)),
    )


def ticks(low: Fraction, high: Fraction, least_step: int = 0) -> Ticks:
    """At most four steps of 1, 2 or 5 times a power of ten, from at or below `low` to at or above `high`."""
    begin = _power_of_ten(high - low) - 1
    steps = ((power, Fraction(10) ** power * factor) for power in count(begin) for factor in (1, 2, 5))
    power, step = next(
        (power, step) for power, step in steps if step >= least_step and -(-high // step) - low // step <= 4
    )
    return Ticks(low // step * step, -(-high // step) * step, step, max(0, -power))


def _power_of_ten(number: Fraction) -> int:
    """The power of the greatest 10ⁿ that is not above a positive number."""
    power = len(str(number.numerator)) - len(str(number.denominator))
    return power if Fraction(10) ** power <= number else power - 1
