"""Changes to a file: of its bytes, its characters, its words and its lines."""

import re
from collections.abc import Callable, Sequence
from random import Random

from soak.corpus import ENTRIES, PIECES

Mutation = Callable[[Random, bytes, Sequence[bytes]], bytes]
"""Changes a content; others may lend a stretch of theirs."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_WORD = re.compile(r"[\w.%-]+")
_ENTRY = re.compile(r"(?P<entry>(?<![\w-])(?P<key>[a-z_]+): (?:\{[^{}\n]*\}|[^,{}\n#]+))(?P<end>,? *)")
_LENGTHS = (0, 1, 1, 2, 3, 5, 8, 20, 100, 1000)
_SIGNS = "".join(map(chr, range(256))) + "：，％０９北京\u3000\u2028\ufeff\U0001f600\ud800"


def mutated(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """The content after some changes, mostly few."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 5, 10))):
        content = random.choices(_MUTATIONS, _WEIGHTS)[0](random, content, others)
    return content


def _of_text(change: Callable[[Random, str, Sequence[bytes]], str]) -> Mutation:
    def changed(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
        return _bytes(change(random, _text(content), others))

    return changed


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    """The text in UTF-8; other surrogates than those that stand for a byte as three bytes that are not of it."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _stretch(random: Random, length: int) -> tuple[int, int]:
    start = random.randint(0, length)
    return start, min(length, start + random.choice(_LENGTHS))


def _replaced(random: Random, text: str, piece: str) -> str:
    start, end = _stretch(random, len(text))
    return text[:start] + piece + text[end:]


def _flip(random: Random, text: str, _: Sequence[bytes]) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(_SIGNS) + text[at + 1 :]


def _insert(random: Random, text: str, _: Sequence[bytes]) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(PIECES) + text[at:]


def _put(random: Random, text: str, _: Sequence[bytes]) -> str:
    return _replaced(random, text, random.choice(PIECES))


def _delete(random: Random, text: str, _: Sequence[bytes]) -> str:
    return _replaced(random, text, "")


def _duplicate(random: Random, text: str, _: Sequence[bytes]) -> str:
    start, end = _stretch(random, len(text))
    return text[:end] + text[start:end] + text[end:]


def _truncate(random: Random, text: str, _: Sequence[bytes]) -> str:
    return text[: random.randint(0, len(text))]


def _splice(random: Random, text: str, others: Sequence[bytes]) -> str:
    other = _text(random.choice(others))
    start = random.randint(0, len(other))
    return _replaced(random, text, other[start : start + random.choice((5, 50, 500, 5000))])


def _word(random: Random, text: str, others: Sequence[bytes]) -> str:
    """Another word of the workspace, or an awkward one, in the place of a word."""
    words = list(_WORD.finditer(text))
    if not words:
        return text
    word, other = random.choice(words), _text(random.choice(others))
    lent: list[str] = _WORD.findall(other) if random.random() < 0.6 else PIECES
    return text[: word.start()] + random.choice(lent or PIECES) + text[word.end() :]


def _entry(random: Random, text: str, _: Sequence[bytes]) -> str:
    """An entry of a mapping dropped, given another value, joined by another, or exchanged for it."""
    entries = list(_ENTRY.finditer(text))
    if not entries:
        return text
    entry = random.choice(entries)
    alike = [each for each in ENTRIES if each[0] == entry["key"]]
    key, value = random.choice(alike if alike and random.random() < 0.6 else ENTRIES)
    between = ", " if entry["end"] else f"\n{' ' * (entry.start() - text.rfind(chr(10), 0, entry.start()) - 1)}"
    put = random.choice((f"{key}: {value}", f"{key}: {value}", f"{key}: {value}{between}{entry['entry']}", ""))
    return text[: entry.start()] + (put + entry["end"] if put else "") + text[entry.end() :]


def _lines(random: Random, text: str, others: Sequence[bytes]) -> str:
    """Lines swapped, doubled, dropped, indented, or borrowed from another file."""
    lines, foreign = _LINE.findall(text), _LINE.findall(_text(random.choice(others)))
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(6):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            lines.insert(other, lines[one])
        case 2:
            del lines[one:other]
        case 3:
            lines[one] = random.choice(("", " ", "  ", "    ", "\t", "- ", "#")) + lines[one].lstrip(" ")
        case 4:
            lines.insert(one, random.choice(foreign))
        case _:
            lines[one] = lines[one].rstrip("\r\n") + random.choice(
                ("", "\n", "\r\n", "\r", "\x85", "\u2028", "  # x\n")
            )
    return "".join(lines)


def _line_ends(random: Random, text: str, _: Sequence[bytes]) -> str:
    return text.replace("\n", random.choice(("\r\n", "\r", "\n\n", "\u2028")))


def _byte(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(random, len(content))
    return content[:start] + random.randbytes(random.choice((0, 1, 1, 2, 4))) + content[end:]


def _random_bytes(random: Random, _: bytes, __: Sequence[bytes]) -> bytes:
    return random.randbytes(random.choice((0, 1, 2, 3, 10, 100, 1000)))


def _other_encoding(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    text = content.decode("utf-8", "replace")
    match random.randrange(4):
        case 0:
            return b"\xef\xbb\xbf" + content
        case 1:
            return text.encode("gb18030")
        case 2:
            return text.encode("utf-16")
        case _:
            return content[: random.randint(0, len(content))]


_BY_WEIGHT: dict[Mutation, int] = {
    _of_text(_flip): 6,
    _of_text(_insert): 8,
    _of_text(_put): 8,
    _of_text(_delete): 4,
    _of_text(_duplicate): 4,
    _of_text(_truncate): 1,
    _of_text(_splice): 3,
    _of_text(_word): 12,
    _of_text(_entry): 20,
    _of_text(_lines): 10,
    _of_text(_line_ends): 1,
    _byte: 2,
    _random_bytes: 1,
    _other_encoding: 2,
}
_MUTATIONS, _WEIGHTS = list(_BY_WEIGHT), list(_BY_WEIGHT.values())
