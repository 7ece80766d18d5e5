"""GitHub's and GitLab's Markdown, in which the text of strangers stays text."""

import re
from collections.abc import Container, Iterable, Sequence

from covidsvc.render.plain import UNPRINTABLE

_HARMLESS = r"(?<=\d)[.-](?=\d)|(?<=[A-Za-z])-(?=[A-Za-z])|(?<=[^\W_])/(?=[^\W_])|:(?= )"
"""Signs that begin nothing where they stand, such as those in `2020-04`, `84.96` and `n/a`."""
_MARKUP = re.compile(rf"(?P<harmless>{_HARMLESS})|[#$&*+./:<=>@\[\\\]^_`{{|}}~-]")
_MADE_A_LINK = re.compile(r"(?<=:)(?=\\/\\/)|(?<=@)|(?<=#)(?=\d)|(?<=gh\\-)(?=\d)|(?<=www)(?=\\\.)", re.IGNORECASE)


def plain(text: str) -> str:
    """One line of text that stays text: no markup, and nothing that would be made a link without any.

    An empty comment parts what GitHub makes a link of, even where its signs are escaped.
    """
    return _MADE_A_LINK.sub("<!-- -->", _MARKUP.sub(_escaped, UNPRINTABLE.sub("", text)))


def _escaped(found: re.Match[str]) -> str:
    return found[0] if found["harmless"] else f"\\{found[0]}"


def row(cells: Iterable[str]) -> str:
    """A row of a table, of cells that are Markdown already."""
    return f"| {' | '.join(cells)} |"


def head(headings: Sequence[str], right: Container[int] = (), centred: Container[int] = ()) -> list[str]:
    """The first two lines of a table, with the numbers of the columns that are not aligned to the left."""
    rules = ("--:" if number in right else ":-:" if number in centred else "---" for number in range(len(headings)))
    return [row(headings), f"|{'|'.join(rules)}|"]
