"""Units that every plan knows: percent, percentage points, and time."""

from fractions import Fraction

from covidsvc.phrase import chinese, english
from covidsvc.words import Words

PERCENT = "%"
POINTS = "pp"

_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400, "weeks": 604_800}

_CANONICAL: dict[str, str] = {
    **dict.fromkeys(english.PERCENT + chinese.PERCENT, PERCENT),
    **dict.fromkeys(english.POINTS + chinese.POINTS, POINTS),
    **{word: unit for table in (english, chinese) for unit, words in table.TIME_UNITS.items() for word in words},
}


def canonical_unit(text: str) -> str:
    """`%`, `pp` or a time unit's English plural for any word that means it; other texts as they are."""
    spaced = " ".join(text.split())
    return _CANONICAL.get(spaced.casefold(), spaced)


def is_time(unit: str) -> bool:
    return unit in _SECONDS


def time_factor(unit: str, to: str) -> Fraction:
    """By how much a number in the time unit `unit` is multiplied to be one in `to`."""
    return Fraction(_SECONDS[unit], _SECONDS[to])


def unit_words(unit: str) -> Words:
    """A canonical unit as it is said in each language."""
    if unit == POINTS:
        return Words(POINTS, chinese.POINTS[1])
    if is_time(unit):
        return Words(unit, chinese.TIME_UNITS[unit][0])
    return Words.same(unit)
