"""How a text is to look: for whom, and on what."""

from collections.abc import Iterator
from typing import NamedTuple

from covidsvc.words import Language

UNBOUNDED = 10_000
"""The width of what is no terminal: as wide as it takes."""


class Style(NamedTuple):
    """Language, colour, the width of a terminal (None where there is none), and the encoding it writes.

    `others` are the languages that the text is wanted in besides; `to_file` is whether it goes to a file of its own,
    and `every_group` whether a KPI shows all its groups, however many there are.
    """

    language: Language
    colour: bool = False
    width: int | None = None
    encoding: str = "utf-8"
    others: tuple[Language, ...] = ()
    to_file: bool = False
    every_group: bool = False

    @property
    def languages(self) -> tuple[Language, ...]:
        return (self.language, *self.others)

    def in_each_language(self) -> Iterator["Style"]:
        """This style for one language after the other."""
        for language in self.languages:
            yield self._replace(language=language, others=())

    @property
    def has_every_sign(self) -> bool:
        """Whether there is no sign that cannot be written."""
        return self.encoding.lower().startswith("utf")
