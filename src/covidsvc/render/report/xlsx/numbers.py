"""Exact numbers as a spreadsheet holds them: in 15 digits, and shown with as many decimals as elsewhere."""

from fractions import Fraction
from typing import NamedTuple

from covidsvc.phrase.number import exact_text
from covidsvc.render.report.figures import Figure, Scale
from covidsvc.words import Language
from covidsvc.words.sheets import POINTS_UNIT

_DIGITS = 15
"""How many digits of a number a spreadsheet keeps."""


class Number(NamedTuple):
    """A number of a cell, and the format that shows it."""

    value: float
    format: str


def cell_number(figure: Figure, language: Language) -> Number:
    """A figure as a number; percents are fractions in a format with `%`, points are hundredths."""
    shown = figure.number if figure.scale is Scale.AMOUNT else figure.number * 100
    decimals = figure.decimals
    # A spreadsheet rounds a half up, where the figure rounds it to the even digit: a digit more decides it.
    if (shown * 10**decimals * 2).denominator == 1 and (shown * 10**decimals).denominator == 2:
        decimals += 1
    places = f".{'0' * decimals}" if decimals else ""
    match figure.scale:
        case Scale.PERCENT:
            return Number(float(figure.number), _signed(f"0{places}%", figure))
        case Scale.POINTS:
            return Number(float(shown), _signed(f'0{places}"{POINTS_UNIT.in_language(language)}"', figure))
    return Number(float(shown), _signed(f"#,##0{places}", figure))


def _signed(format: str, figure: Figure) -> str:
    """The format with the sign of a change before it."""
    return f"+{format};-{format};{format}" if figure.digits[:1] in "+−±" else format


def exact_beside(number: Fraction) -> str | None:
    """The exact text of a number that a spreadsheet does not hold exactly, as a fraction where it does not end."""
    text = exact_text(number)
    if Fraction(text) != number:
        return f"{number.numerator}/{number.denominator}"
    return text if len(text.strip("-0.").replace(".", "")) > _DIGITS else None
