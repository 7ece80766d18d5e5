"""GitHub's and GitLab's Markdown, in which the text of strangers stays text."""

import re
from collections.abc import Iterable, Sequence

_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")
_MADE_A_LINK = re.compile(r"(?<=:)(?=\\/\\/)|(?<=@)|(?<=#)(?=\d)|(?<=gh\\-)(?=\d)|(?<=www)(?=\\\.)", re.IGNORECASE)


def plain(text: str) -> str:
    """One line of text that stays text: no markup, and nothing that would be made a link without any.

    An empty comment parts what GitHub makes a link of, even where its signs are escaped.
    """
    return _MADE_A_LINK.sub("<!-- -->", _MARKUP.sub(r"\\\g<0>", text))


def row(cells: Iterable[str]) -> str:
    """A row of a table, of cells that are Markdown already."""
    return f"| {' | '.join(cells)} |"


def head(headings: Sequence[str], to_the_right: Iterable[int] = ()) -> list[str]:
    """The first two lines of a table; the columns with the numbers in `to_the_right` are numbers."""
    right = set(to_the_right)
    rule = "|".join("--:" if number in right else "---" for number in range(len(headings)))
    return [row(headings), f"|{rule}|"]
