"""Targets: `at least 85%`, `up 30%`, `≤ 24 hours`, `不超过24小时`, `提升30%以上`."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Literal, NamedTuple

from covidsvc.phrase import chinese, english
from covidsvc.phrase.comparator import Comparator
from covidsvc.phrase.fault import PhraseError
from covidsvc.phrase.folding import fold, trimmed
from covidsvc.phrase.number import NUMERAL, power_at
from covidsvc.phrase.quantity import PlacedQuantity, Quantity, quantity_in, unexpected
from covidsvc.phrase.units import PERCENT
from covidsvc.words import Language, Words
from covidsvc.words.nearest import nearest

TargetPart = Literal["comparator", "quantity", "unit", "upper unit"]


class Target(NamedTuple):
    """A comparator and the quantity it holds a value against; `upper` is the second one of `between`."""

    comparator: Comparator
    quantity: Quantity
    upper: Quantity | None = None

    def __str__(self) -> str:
        return self.phrase("en")

    def phrase(self, language: Language, say: Callable[[Quantity], str] = str) -> str:
        """The target in a language; `say` writes a quantity, with another word for its unit perhaps."""
        word = self.comparator if language == "en" else chinese.COMPARATORS[self.comparator][0]
        if self.upper is None:
            return f"{word} {say(self.quantity)}"
        said_once = self.upper.unit == self.quantity.unit and self.upper.unit != PERCENT
        lower = say(Quantity(self.quantity.number) if said_once else self.quantity)
        between = f"{word} {lower} {'and' if language == 'en' else '和'} {say(self.upper)}"
        return between if language == "en" else f"{between} {chinese.BETWEEN_END}"


class TargetReading(NamedTuple):
    """A target with the slices of its text."""

    target: Target
    parts: dict[TargetPart, tuple[int, int]]


_SPACES = re.compile(r"\s+")
_PREFIXES = {
    word: comparator
    for table in (english, chinese)
    for comparator, words in table.COMPARATORS.items()
    for word in words
}
_FILLERS = {word: comparator for comparator, words in chinese.FILLERS.items() for word in words}
_BEGINNING = re.compile(rf"(?:{'|'.join(map(re.escape, [*_PREFIXES, *_FILLERS]))})(?![a-z])", re.IGNORECASE)
_SUFFIXES = {word: comparator for comparator, words in chinese.SUFFIXES.items() for word in words}
_FILLERS_LONGEST_FIRST = sorted(_FILLERS, key=len, reverse=True)
_AND = re.compile(rf"\s(?:{'|'.join(english.AND)})\s|{'|'.join(chinese.AND)}", re.IGNORECASE)
_SLIPS = {"=>": ">=", "=<": "<=", "≧": "≥", "≦": "≤"}
_SHAPES = Words(
    "begin with `at least`, `at most`, `below`, `more than`, `exactly`, `between`, `up` or `down`",
    "以“至少”“不超过”“低于”“高于”“等于”“介于”“提升”“降低”开头",
)
_IN_DIGITS = Words("write numbers in digits, such as 30% or 10,000", "请用阿拉伯数字，例如 30% 或 10,000")


def read_target(text: str) -> Target:
    """The target that a phrase sets.

    Raises:
        PhraseError: the text is no target; the wrong word is marked.
    """
    return target_reading(text).target


def target_reading(text: str) -> TargetReading:
    """As `read_target`, with the places of the comparator, the quantity and its unit in the text."""
    folded = fold(text)
    start, end = trimmed(folded, 0, len(folded))
    found = NUMERAL.search(folded, start, end)
    if found is None:
        raise _without_number(text, folded, start, end)
    prefix_part = trimmed(folded, start, found.start())
    prefix = _SPACES.sub(" ", folded[slice(*prefix_part)]).casefold()
    prefix, negative = _sign_taken(prefix)
    filled, prefix = _filler_taken(prefix)
    comparator = _PREFIXES.get(prefix) if prefix else None
    if prefix and (comparator is None or (filled and (comparator.is_change or comparator is Comparator.BETWEEN))):
        raise _unknown_comparator(folded, prefix_part)
    if negative and comparator is None and filled is None:
        comparator, negative = _PREFIXES["-"], False
    if comparator is Comparator.BETWEEN:
        return _between(folded, prefix_part, found.start(), end, negative)

    suffix, quantity_end = _suffix_taken(folded, found.start(), end)
    suffix_part = trimmed(folded, quantity_end, end)
    placed = quantity_in(folded, found.start(), quantity_end, negative)
    meant = _combined(comparator, filled, suffix)
    if meant is None:
        if suffix is None:
            raise _without_comparator(folded, placed)
        raise unexpected(folded, suffix_part)
    if meant.is_change and negative:
        raise PhraseError.at(
            prefix_part,
            Words("a change has no sign of its own", "变化量本身不带正负号"),
            Words("write `up 30%` or `down 30%`", "写作“提升30%”或“降低30%”"),
        )
    comparator_part = prefix_part if prefix_part[0] < prefix_part[1] else suffix_part
    return TargetReading(
        Target(meant, placed.quantity),
        {"comparator": comparator_part, "quantity": (found.start(), quantity_end), "unit": placed.unit_part},
    )


def _combined(comparator: Comparator | None, filled: Comparator | None, suffix: Comparator | None) -> Comparator | None:
    """What a comparator before the quantity, a filler and a comparator after it mean together."""
    if comparator is None:
        return suffix or filled
    if suffix is None or (comparator.is_change and suffix is Comparator.AT_LEAST):
        return comparator
    return None


def _sign_taken(prefix: str) -> tuple[str, bool]:
    """`at least -` is `at least` and a negative number; `+` and `-` alone are comparators."""
    for sign in "+-":
        if prefix.endswith(sign) and prefix != sign:
            return prefix.removesuffix(sign).rstrip(), sign == "-"
    return ("", True) if prefix == "-" else (prefix, False)


def _filler_taken(prefix: str) -> tuple[Comparator | None, str]:
    for filler in _FILLERS_LONGEST_FIRST:
        if prefix.startswith(filler):
            return _FILLERS[filler], prefix.removeprefix(filler).lstrip()
    return None, prefix


def _suffix_taken(text: str, start: int, end: int) -> tuple[Comparator | None, int]:
    for word, comparator in _SUFFIXES.items():
        if text.endswith(word, start, end):
            return comparator, trimmed(text, start, end - len(word))[1]
    return None, end


def _between(text: str, prefix_part: tuple[int, int], start: int, end: int, negative: bool) -> TargetReading:
    middle = _AND.search(text, start, end)
    second = NUMERAL.search(text, middle.end(), end) if middle else None
    if middle is None or second is None:
        raise PhraseError.at(
            (start, end),
            Words("`between` needs two numbers", "“介于”需要两个数"),
            Words("write it as `between 80% and 90%`", "写作“介于80%和90%之间”"),
        )
    sign = text[middle.end() : second.start()].strip()
    if sign not in ("", "-", "+"):
        raise unexpected(text, trimmed(text, middle.end(), second.start()))
    end = (
        trimmed(text, start, end - len(chinese.BETWEEN_END))[1]
        if text.endswith(chinese.BETWEEN_END, start, end)
        else end
    )
    lower = quantity_in(text, start, middle.start(), negative)
    upper = quantity_in(text, second.start(), end, sign == "-")
    low = lower.quantity
    if not low.unit:
        low = Quantity(_in_the_power_of(text, start, low, second.start(), upper.quantity), upper.quantity.unit)
    if low.unit == upper.quantity.unit and low.number > upper.quantity.number:
        raise PhraseError.at(
            (start, end),
            Words("the first number of `between` is above the second", "“介于”的第一个数大于第二个数"),
            Words("write the smaller number first", "先写较小的数"),
        )
    return TargetReading(
        Target(Comparator.BETWEEN, low, upper.quantity),
        {
            "comparator": prefix_part,
            "quantity": (start, end),
            "unit": lower.unit_part if lower.quantity.unit else upper.unit_part,
            "upper unit": upper.unit_part,
        },
    )


def _in_the_power_of(text: str, start: int, low: Quantity, second: int, upper: Quantity) -> Decimal:
    """80 in `介于80和150万元` is 800,000; 9,000 in `介于9000和1万人` is what it says."""
    power = 0 if power_at(text, start) else power_at(text, second)
    return low.number.scaleb(power) if low.number <= upper.number.scaleb(-power) else low.number


def _without_number(text: str, folded: str, start: int, end: int) -> PhraseError:
    said = text[start:end]
    if start == end:
        return PhraseError.at((0, len(text)), Words("the target is empty", "目标为空"), _SHAPES)
    spaced = _SPACES.sub(" ", folded[start:end])
    if spaced.casefold() in _PREFIXES:
        example = f"{said} 85%" if said.isascii() else f"{said}85%"
        return PhraseError.at(
            (start, end),
            Words(f"{said!r} of what?", f"“{said}”之后缺少数值"),
            Words(f"write a number after it, such as `{example}`", f"在其后写一个数，例如“{example}”"),
        )
    fix = _IN_DIGITS if _BEGINNING.match(spaced) else _SHAPES
    return PhraseError.at(
        (start, end), Words(f"{said!r} has no number to hold a value against", f"“{said}”中没有可比较的数"), fix
    )


def _without_comparator(text: str, placed: PlacedQuantity) -> PhraseError:
    part = (placed.number_part[0], max(placed.number_part[1], placed.unit_part[1]))
    said = text[slice(*part)]
    return PhraseError.at(
        part,
        Words(f"{said!r} does not say on which side of it a value is good", f"“{said}”没有说明达标的方向"),
        Words(f"write `at least {said}` or `at most {said}`", f"写作“至少{said}”或“不超过{said}”"),
    )


def _unknown_comparator(text: str, part: tuple[int, int]) -> PhraseError:
    """Marks the first word that no comparator has at its place."""
    wrong = _first_strange_word(text, part)
    said = text[slice(*wrong)]
    meant = _SLIPS.get(said) or nearest(_SPACES.sub(" ", text[slice(*part)]), _PREFIXES)
    fix = Words(f"did you mean `{meant}`?", f"是否要写“{meant}”？") if meant else _SHAPES
    return PhraseError.at(wrong, Words(f"{said!r} is no comparison", f"“{said}”不是比较词"), fix)


def _first_strange_word(text: str, part: tuple[int, int]) -> tuple[int, int]:
    begun = ""
    for word in re.finditer(r"\S+", text[slice(*part)]):
        begun = f"{begun} {word.group().casefold()}".strip()
        if not any(known == begun or known.startswith(f"{begun} ") for known in _PREFIXES):
            return part[0] + word.start(), part[0] + word.end()
    return part
