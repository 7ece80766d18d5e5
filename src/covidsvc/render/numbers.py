"""Numbers as people are shown them: rounded, but never so that they contradict the verdict."""

from collections.abc import Iterable
from fractions import Fraction

_MOST_PLACES = 40


def rounded(number: Fraction, places: int, apart_from: Iterable[Fraction] = ()) -> str:
    """A number with thousands separators and at most `places` decimals.

    It gets as many more as it takes to stay on its side of every bound in `apart_from`.
    """
    bounds = tuple(bound for bound in apart_from if bound != number or _ends(number))
    while places < _MOST_PLACES and any(
        _side(_round(number, places), bound) != _side(number, bound) for bound in bounds
    ):
        places += 1
    return _grouped(_round(number, places), places)


def signed(number: Fraction, places: int, apart_from: Iterable[Fraction] = ()) -> str:
    """As `rounded`, with a sign: `+34.2`, `−1`, `±0`."""
    text = rounded(number, places, (*apart_from, Fraction(0)))
    if number == 0:
        return f"±{text}"
    return f"+{text}" if number > 0 else text


def _ends(number: Fraction) -> bool:
    """Whether a number has a last decimal, so that it can be shown to be what it is."""
    return bool(10**_MOST_PLACES % number.denominator == 0)


def _round(number: Fraction, places: int) -> Fraction:
    return Fraction(round(number * 10**places), 10**places)


def _side(number: Fraction, bound: Fraction) -> int:
    return (number > bound) - (number < bound)


def _grouped(number: Fraction, places: int) -> str:
    whole, rest = divmod(abs(number), 1)
    decimals = str(int(rest * 10**places)).rjust(places, "0").rstrip("0") if places else ""
    sign = "−" if number < 0 else ""
    return f"{sign}{int(whole):,}.{decimals}" if decimals else f"{sign}{int(whole):,}"
