"""How a text is to look: for whom, and on what."""

from collections.abc import Iterator
from typing import NamedTuple

from covidsvc.words import Language


class Style(NamedTuple):
    """Language, colour, the width of a terminal (None where there is none), and the encoding it writes.

    `others` are the languages that the text is wanted in besides.
    """

    language: Language
    colour: bool = False
    width: int | None = None
    encoding: str = "utf-8"
    others: tuple[Language, ...] = ()

    def in_each_language(self) -> Iterator["Style"]:
        """This style for one language after the other."""
        for language in (self.language, *self.others):
            yield self._replace(language=language, others=())

    @property
    def has_every_sign(self) -> bool:
        """Whether there is no sign that cannot be written."""
        return self.encoding.lower().startswith("utf")
