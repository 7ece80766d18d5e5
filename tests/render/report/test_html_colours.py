"""The colours of the page: readable in light and dark, and told apart by eyes that see fewer of them."""

import re
from itertools import combinations
from math import dist

import pytest

from conftest import REPOSITORY

CSS = (REPOSITORY / "src/covidsvc/render/page/page.css").read_text(encoding="utf-8")
Rgb = tuple[float, float, float]

READ_ON = {
    "ink": ("paper", "sheet"),
    "soft": ("paper", "sheet"),
    "accent": ("paper", "sheet"),
    "met": ("paper", "sheet", "met-fill"),
    "missed": ("paper", "sheet", "missed-tint"),
    "pending": ("paper", "sheet", "pending-fill"),
    "no-data": ("paper", "sheet", "no-data-fill"),
    "not-applicable": ("paper", "sheet", "not-applicable-fill"),
    "on-missed": ("missed-fill",),
}
"""Each colour of a text, with those that it is written on."""

SEEN_ON = {
    "met": ("paper", "track", "good"),
    "missed": ("paper", "track", "good"),
    "target": ("paper", "track", "good"),
    "pending": ("paper", "track"),
    "no-data": ("paper",),
    "series": ("paper",),
}
"""Each colour of a mark or a line in a chart, with those that it lies on."""

EYES = {
    "without red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "without green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "without blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
    "of most people": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}
"""How linear red, green and blue are seen, by Machado, Oliveira and Fernandes (2009)."""


def scheme(dark: bool) -> dict[str, Rgb]:
    """The colours of a scheme, from 0 to 1."""
    light_rules, dark_rules = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    found = re.findall(r"--([a-z-]+): #([0-9a-f]{6});", dark_rules if dark else light_rules)
    return {name: tuple(int(hex[place : place + 2], 16) / 255 for place in (0, 2, 4)) for name, hex in found}  # type: ignore[misc]


def linear(colour: Rgb) -> Rgb:
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in colour)
    return red, green, blue


def luminance(colour: Rgb) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    darker, brighter = sorted((luminance(one), luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


def seen(colour: Rgb, eyes: str) -> Rgb:
    """A colour as eyes see it, as lightness and two hues of CIELAB."""
    red, green, blue = (
        min(max(sum(weight * part for weight, part in zip(row, linear(colour), strict=True)), 0), 1)
        for row in EYES[eyes]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: Rgb, other: Rgb, eyes: str) -> float:
    return dist(seen(one, eyes), seen(other, eyes))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_both_schemes_have_the_same_colours(dark: bool) -> None:
    assert scheme(dark).keys() == scheme(not dark).keys()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [(text, ground) for text in READ_ON for ground in READ_ON[text]])
def test_a_text_can_be_read(text: str, ground: str, dark: bool) -> None:
    colours = scheme(dark)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), [(mark, ground) for mark in SEEN_ON for ground in SEEN_ON[mark]])
def test_a_mark_can_be_seen(mark: str, ground: str, dark: bool) -> None:
    colours = scheme(dark)
    assert contrast(colours[mark], colours[ground]) >= 3


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_verdicts_are_told_apart(dark: bool, eyes: str) -> None:
    colours = scheme(dark)
    for one, other in combinations(("met", "missed", "pending", "no-data"), 2):
        assert distance(colours[one], colours[other], eyes) > 20, (one, other)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_miss_stands_out_of_the_map(dark: bool, eyes: str) -> None:
    colours = scheme(dark)
    for other in ("met-fill", "pending-fill", "no-data-fill", "not-applicable-fill", "paper"):
        assert distance(colours["missed-fill"], colours[other], eyes) > 35, other
