"""Comments that exempt a line from rules: `# covidsvc: ignore P327 because …`."""

import re
from typing import NamedTuple

from covidsvc.diagnostic.place import Span

MARK = "covidsvc"
"""What every such comment has in it."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*covidsvc\s*[:：]\s*(?P<said>.*)")
_CODE = re.compile(r"\b[A-Za-z][0-9]{3}\b")
_IGNORE = re.compile(r"ignore\b", re.IGNORECASE)
_BECAUSE = re.compile(r"(?:because|因为)\s*[:：]?\s*", re.IGNORECASE)


class Exemption(NamedTuple):
    """A comment that speaks to the program: the rules it names, and the line that it exempts from them.

    Without a `reason`, or without codes, it exempts from nothing. `ignores` is whether it says that it does,
    and `line` is 0 where nothing follows that it could be of.
    """

    place: Span
    codes: tuple[tuple[str, Span], ...]
    reason: str
    line: int
    ignores: bool = True


def read_exemption(file: str, number: int, line: str, line_meant: int) -> Exemption | None:
    """The exemption in a line of a file, for the line that is meant; None where no comment speaks to the program."""
    text = line.rstrip()
    found = _COMMENT.search(text)
    if found is None:
        return None
    place = Span.of(file, number, found.start() + 1, len(found.group()), line.rstrip("\r\n"))
    ignored = _IGNORE.match(text, found.start("said"))
    if ignored is None:
        return Exemption(place, (), "", line_meant, ignores=False)
    because = _BECAUSE.search(text, ignored.end())
    codes: dict[str, Span] = {}
    for each in _CODE.finditer(text, ignored.end(), because.start() if because else len(text)):
        codes.setdefault(each.group().upper(), Span.of(file, number, each.start() + 1, 4, place.excerpt))
    return Exemption(place, tuple(codes.items()), text[because.end() :] if because else "", line_meant)
