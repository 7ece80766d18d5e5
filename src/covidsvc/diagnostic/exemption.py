"""Comments that exempt a line from rules: `# covidsvc: ignore P327 because …`."""

import re
from typing import NamedTuple

from covidsvc.diagnostic.finding import Finding
from covidsvc.diagnostic.place import Span

MARK = "covidsvc"
"""What every such comment has in it."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*covidsvc\s*[:：]\s*(?P<said>.*?)\s*$")
_CODE = re.compile(r"\b[A-Za-z][0-9]{3}\b")
_IGNORE = re.compile(
    r"ignore\b\s*[:：]?\s*(?P<codes>.*?)\s*(?:(?:because|因为)\s*[:：]?\s*(?P<reason>.*))?$", re.IGNORECASE
)


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

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is one that the comment exempts."""
        of_line = finding.span.file == self.place.file and finding.span.line == self.line
        return of_line and bool(self.reason) and any(code == finding.rule.code for code, _ in self.codes)


def read_exemption(file: str, number: int, line: str, line_meant: int) -> Exemption | None:
    """The exemption in a line of a file, for the line that is meant; None where no comment speaks to the program."""
    found = _COMMENT.search(line.rstrip("\r\n"))
    if found is None:
        return None
    said, start = found["said"], found.start("said")
    place = Span.of(file, number, found.start() + 1, len(found.group().rstrip()), line.rstrip("\r\n"))
    ignored = _IGNORE.match(said)
    if ignored is None:
        return Exemption(place, (), "", line_meant, ignores=False)
    codes = tuple(
        (
            each.group().upper(),
            Span.of(file, number, start + ignored.start("codes") + each.start() + 1, 4, place.excerpt),
        )
        for each in _CODE.finditer(ignored["codes"])
    )
    return Exemption(place, codes, ignored["reason"] or "", line_meant)
