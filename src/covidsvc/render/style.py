"""How a text is to look: for whom, and on what."""

from typing import NamedTuple

from covidsvc.words import Language


class Style(NamedTuple):
    """Language, colour, the width of a terminal (None where there is none), and the encoding it writes."""

    language: Language
    colour: bool = False
    width: int | None = None
    encoding: str = "utf-8"

    @property
    def has_every_sign(self) -> bool:
        """Whether there is no sign that cannot be written."""
        return self.encoding.lower().startswith("utf")
