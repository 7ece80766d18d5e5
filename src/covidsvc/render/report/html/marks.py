"""One mark a verdict: told apart by its shape where colours are not."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from covidsvc.model.report import Verdict
from covidsvc.render.page.svg import Shape, move, path

_DOT = "h0"
"""A line without length and with round ends: as wide as the style draws it."""
_DIAMOND = "m0-4l4 4l-4 4l-4-4z"
_CROSS = "m-3-3l6 6m0-6l-6 6"
_FORMS: dict[Verdict | None, tuple[tuple[str, str], ...]] = {
    None: (("unjudged", _DOT),),
    Verdict.NOT_APPLICABLE: (("not-applicable", _DOT),),
    Verdict.MET: (("met", _DOT),),
    Verdict.MISSED: (("missed", _CROSS),),
    Verdict.PENDING: (("pending", _DOT), ("hole", _DOT)),
    Verdict.NO_DATA: (("no-data", _DIAMOND),),
}
"""By verdict, in the order in which they are drawn: names for the style, and what is drawn at the place."""


class Mark(NamedTuple):
    """A verdict at a place; None is what was never judged."""

    verdict: Verdict | None
    x: Fraction
    y: Fraction


def drawn(marks: Iterable[Mark]) -> Iterator[Shape]:
    """All marks of a chart: a disc met, a cross missed, a ring pending, a diamond without data, else a dot."""
    every = list(marks)
    for verdict, forms in _FORMS.items():
        places = [move(mark.x, mark.y) for mark in every if mark.verdict is verdict]
        if places:
            yield from (path(f"mark {name}", [place + form for place in places]) for name, form in forms)
