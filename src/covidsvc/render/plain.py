"""Text of files made harmless for a terminal, and signs that a console can write."""

import re

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""What steers a terminal, turns a text around, or hides in it."""
_COMMAND = re.compile(r"^([^\S\n]*)::", re.MULTILINE)
_WHITESPACE = re.compile(r"\s+")

_FALLBACKS = str.maketrans(
    {"√": "+", "×": "x", "○": "o", "–": "-", "—": "-", "·": "|", "…": "...", "−": "-", "│": "|", "─": "-", "→": "->"}
    | {"≥": ">=", "≤": "<=", "≈": "~", "÷": "/", "Σ": "sum of", "±": "+/-"}
    | dict.fromkeys("▁▂▃▄▅▆▇█", "#")
)


def printable(text: str) -> str:
    """One line of text without control characters, escape sequences and bidi marks."""
    return UNPRINTABLE.sub("", _WHITESPACE.sub(" ", text))


def without_commands(text: str) -> str:
    """Text in which a runner of GitHub's, which reads along, finds no command to obey."""
    return without_old_commands(_COMMAND.sub(r"\1: :", text))


def without_old_commands(text: str) -> str:
    """Text without commands in the form that a runner obeys anywhere in a line."""
    return text.replace("##[", "## [")


def encodable(text: str, encoding: str) -> str:
    """The text in signs that a console's encoding has."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        kept = "".join(sign if _has(encoding, sign) else sign.translate(_FALLBACKS) for sign in text)
        return kept.encode(encoding, errors="backslashreplace").decode(encoding)
    return text


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
