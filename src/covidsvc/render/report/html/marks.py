"""One mark a verdict: told apart by its shape where colours are not."""

from fractions import Fraction

from covidsvc.model.report import Verdict
from covidsvc.render.page.svg import Shape, coordinate, draw, move, path

_RADIUS = 3
_CLASSES: dict[Verdict | None, str] = {verdict: str(verdict) for verdict in Verdict} | {None: "unjudged"}


def mark(verdict: Verdict | None, x: Fraction, y: Fraction | int, says: str = "") -> Shape:
    """The mark at a place: a disc met, a cross missed, a ring pending, a diamond without data, else a dot."""
    classes = f"mark {_CLASSES[verdict]}"
    match verdict:
        case Verdict.MISSED:
            return path(classes, _cross(x, Fraction(y)), says)
        case Verdict.NO_DATA:
            return path(classes, _diamond(x, Fraction(y)), says)
        case Verdict.MET | Verdict.PENDING:
            return _circle(classes, x, Fraction(y), Fraction(7, 2) if verdict is Verdict.MET else Fraction(3), says)
        case _:
            return _circle(classes, x, Fraction(y), Fraction(2), says)


def _circle(classes: str, x: Fraction, y: Fraction, radius: Fraction, says: str) -> Shape:
    place = (("cx", coordinate(x)), ("cy", coordinate(y)), ("r", coordinate(radius)))
    return Shape("circle", classes, place, says=says)


def _cross(x: Fraction, y: Fraction) -> list[str]:
    r = _RADIUS
    return [move(x - r, y - r), draw(x + r, y + r), move(x + r, y - r), draw(x - r, y + r)]


def _diamond(x: Fraction, y: Fraction) -> list[str]:
    r = _RADIUS + 1
    return [move(x, y - r), draw(x + r, y), draw(x, y + r), draw(x - r, y), "Z"]
