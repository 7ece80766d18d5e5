"""How a text looks: signs that nobody sees, letters of another alphabet, and texts that look the same."""

import re
from typing import NamedTuple

from covidsvc.phrase.folding import fold

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_TURNS_AROUND = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINER = "\u200d"
"""Between two pictures it makes one of them; such a one is seen."""
_PICTURE = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")

_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = dict(
    zip(
        "асԁеһіјӏорԛѕуѵԝхАВЕНІЈКМОРԚЅТԜХҮԌɡ" + "οανρυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "acdehijlopqsuvwxABEHIJKMOPQSTWXYGg" + "oavpuikABEZHIKMNOPTYX",
        strict=True,
    )
)
"""Cyrillic and Greek letters, and the Latin ones that nobody can tell them from."""
_ALIKE = str.maketrans(
    _FOREIGN | dict(zip("巳已曰士末入ー㇐〇", "己己日土未人一一o", strict=True)) | {"0": "o", "1": "l", "|": "l"}
)
_COMMON = re.compile("[\x00-\x7f\u2010-\u2027\u3001-\u3020\u4e00-\u9fff]*")
"""Signs that Unicode knows no other form of, once full-width ones are folded."""
_PAIRS = (("rn", "m"), ("vv", "w"))


class Hidden(NamedTuple):
    """A sign of a text that nobody sees, by its position; some turn around what stands beside them."""

    at: int
    sign: str
    turns_around: bool


def hidden_sign(text: str) -> Hidden | None:
    """The first sign that nobody sees."""
    for found in _HIDDEN.finditer(text):
        if found[0] != _JOINER or not (_is_picture(text, found.start() - 1) and _is_picture(text, found.end())):
            return Hidden(found.start(), found[0], found[0] in _TURNS_AROUND)
    return None


def _is_picture(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (
        text[at] >= "\U0001f000" or "\u2190" <= text[at] <= "\u2bff" or text[at] == "\ufe0f"
    )


def foreign_letter(text: str) -> tuple[int, str] | None:
    """The first letter of a Latin word that is of another alphabet and looks Latin, and the one it looks like."""
    if text.isascii():
        return None
    for word in _WORD.finditer(text):
        if _LATIN.search(word[0]):
            for at, letter in enumerate(word[0], word.start()):
                if letter in _FOREIGN:
                    return at, _FOREIGN[letter]
    return None


def appearance(text: str) -> str:
    """What two texts have in common that a reader may take for the same."""
    text = fold(_HIDDEN.sub("", text))
    if not _COMMON.fullmatch(text):
        from unicodedata import normalize

        text = normalize("NFKC", text)
    text = " ".join(text.translate(_ALIKE).casefold().translate(_ALIKE).split())
    for pair, letter in _PAIRS:
        text = text.replace(pair, letter)
    return text
