"""Numbers beside a scale: short, in the habit of a language."""

from fractions import Fraction

from covidsvc.model.commitment import Commitment
from covidsvc.model.measuring import Measuring
from covidsvc.render.numbers import rounded
from covidsvc.words import Language
from covidsvc.words import page as words

_LONGEST = 9
_LARGE: dict[Language, tuple[int, ...]] = {"en": (9, 6), "zh": (8, 4)}
_FROM = 10**5


def axis_number(number: Fraction, commitment: Commitment, places: int, language: Language) -> str:
    """A round number with `places` decimals; none at all where it would take up too much of the picture."""
    if commitment.measuring is Measuring.FRACTION:
        text = f"{rounded(number * 100, max(0, places - 2))}%"
    else:
        text = rounded(number, places)
        for power in _LARGE[language]:
            if abs(number) >= max(_FROM, 10**power):
                text = f"{rounded(number / 10**power, 3)}{words.large(power).in_language(language)}"
                break
    return text if len(text) <= _LONGEST else ""
