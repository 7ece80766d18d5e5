"""A number with its unit."""

import re
from decimal import Decimal
from typing import NamedTuple

from covidsvc.phrase.fault import PhraseError
from covidsvc.phrase.folding import fold, trimmed
from covidsvc.phrase.number import NUMERAL, number_at, plain
from covidsvc.phrase.units import PERCENT, canonical_unit, is_time
from covidsvc.words import Words

LETTERS = r"A-Za-z\u00c0-\u024f\u0370-\u04ff\u1e00-\u1eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""What a digit in a unit may follow, as a class of a regular expression: the letters of Europe and East Asia."""


class Quantity(NamedTuple):
    """A number and its unit: `%`, `pp`, a time unit's English plural, a text of the plan, or none."""

    number: Decimal
    unit: str = ""

    def __str__(self) -> str:
        return self.with_unit(self.unit)

    def with_unit(self, unit: str) -> str:
        """The quantity with another word for its unit, such as its name in another language."""
        number = plain(self.number)
        if unit == PERCENT:
            return number + PERCENT
        if is_time(unit) and self.number == 1:
            unit = unit.removesuffix("s")
        return f"{number} {unit}" if unit else number


class PlacedQuantity(NamedTuple):
    """A quantity with the slices of the text where its number and its unit stand."""

    quantity: Quantity
    number_part: tuple[int, int]
    unit_part: tuple[int, int]


def quantity_in(text: str, start: int, end: int, negative: bool = False) -> PlacedQuantity:
    """The quantity that `text[start:end]` is; `text` is folded, and a digit stands at `start`."""
    number, after = number_at(text, start)
    unit_part = trimmed(text, after, end)
    unit = text[slice(*unit_part)]
    if unit.startswith(PERCENT) and unit != PERCENT:
        rest = trimmed(text, unit_part[0] + 1, unit_part[1])
        raise unexpected(text, rest)
    stray = _stray_number(unit)
    if stray:
        raise unexpected(text, _from_its_word(text, unit_part, unit_part[0] + stray.start()))
    return PlacedQuantity(Quantity(-number if negative else number, canonical_unit(unit)), (start, after), unit_part)


def read_quantity(text: str) -> Quantity:
    """A quantity that stands alone, such as a baseline: `85%`, `1,200 users`, `-3`.

    Raises:
        PhraseError: the text is something else.
    """
    folded = fold(text)
    start, end = trimmed(folded, 0, len(folded))
    sign = folded[start : start + 1]
    begin = trimmed(folded, start + 1, end)[0] if sign in ("+", "-") else start
    if not NUMERAL.match(folded, begin, end):
        raise PhraseError.at(
            (start, end),
            Words(f"{text.strip()!r} is not a number", f"“{text.strip()}”不是一个数"),
            Words("write a number, with its unit where it has one", "写一个数，有单位的带单位"),
        )
    return quantity_in(folded, begin, end, negative=sign == "-").quantity


def unexpected(text: str, part: tuple[int, int]) -> PhraseError:
    """The error that words stand where the phrase should have ended."""
    said = text[slice(*part)]
    hint = (
        Words("a deadline stands under `deadline`, not in the target", "期限写在 `deadline` 里，不写在目标里")
        if said.casefold().startswith(("within", "by ", "in "))
        else Words("end the phrase before it", "短语应到此为止")
    )
    return PhraseError.at(part, Words(f"{said!r} does not belong here", f"此处不应有 “{said}”"), hint)


def _from_its_word(text: str, part: tuple[int, int], place: int) -> tuple[int, int]:
    """The part from the word that holds `place`, and from the one before it where there is one: `within 3 months`."""
    begins = [part[0] + word.start() for word in re.finditer(r"\S+", text[slice(*part)])]
    before = [begin for begin in begins if begin <= place][-2:]
    return before[0], part[1]


def _stray_number(unit: str) -> re.Match[str] | None:
    """A digit that is not part of a word: `m2` is a unit, `within 3 months` is not."""
    # The class of letters is large, and takes milliseconds to compile: few units have a digit.
    return re.search(rf"(?<![{LETTERS}])[0-9]", unit) if re.search("[0-9]", unit) else None
