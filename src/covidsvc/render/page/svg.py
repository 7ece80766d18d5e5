"""Charts as lists of shapes. The template writes them out, so that one place escapes all text."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple


class Shape(NamedTuple):
    """An element of SVG; `text` is what a `text` element reads."""

    tag: str
    classes: str
    attributes: tuple[tuple[str, str], ...]
    text: str = ""


class Chart(NamedTuple):
    """A picture with the words for those who do not see it.

    `description` is short, `details` tell everything that is drawn where that is more.
    """

    kind: str
    width: int
    height: int
    title: str
    description: str
    shapes: tuple[Shape, ...]
    details: str = ""


def coordinate(number: Fraction | int) -> str:
    """A place in a picture: a tenth of a pixel is as exact as anybody sees."""
    tenths = round(Fraction(number) * 10)
    return f"{tenths / 10:g}"


def line(classes: str, x1: Fraction | int, y1: Fraction | int, x2: Fraction | int, y2: Fraction | int) -> Shape:
    ends = zip(("x1", "y1", "x2", "y2"), (x1, y1, x2, y2), strict=True)
    return Shape("line", classes, tuple((name, coordinate(place)) for name, place in ends))


def rectangle(
    classes: str, x: Fraction | int, y: Fraction | int, width: Fraction | int, height: Fraction | int
) -> Shape:
    sides = zip(("x", "y", "width", "height"), (x, y, width, height), strict=True)
    return Shape("rect", classes, tuple((name, coordinate(side)) for name, side in sides))


def path(classes: str, commands: Iterable[str]) -> Shape:
    return Shape("path", classes, (("d", "".join(commands)),))


def label(x: Fraction | int, y: Fraction | int, text: str, anchor: str = "start", classes: str = "label") -> Shape:
    """A text whose start, middle or end is at a place."""
    place = (("x", coordinate(x)), ("y", coordinate(y)))
    return Shape("text", classes, place if anchor == "start" else (*place, ("text-anchor", anchor)), text)


def move(x: Fraction | int, y: Fraction | int) -> str:
    return f"M{coordinate(x)} {coordinate(y)}"


def draw(x: Fraction | int, y: Fraction | int) -> str:
    return f"L{coordinate(x)} {coordinate(y)}"


def text_width(text: str) -> int:
    """About how many pixels a label takes: signs of East Asia are as wide as they are high."""
    return sum(map(_sign_width, text))


def _sign_width(sign: str) -> int:
    return 11 if ord(sign) > 0x2E7F else 6


def fitted(text: str, width: Fraction | int) -> str:
    """A label cut where it would take more than some pixels."""
    if text_width(text) <= width:
        return text
    ends = accumulate(map(_sign_width, text))
    return text[: sum(1 for end in ends if end <= width - _sign_width("…"))].rstrip() + "…"
