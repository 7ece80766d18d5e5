"""How a text is to look: for whom, and on what."""

from dataclasses import dataclass

from covidsvc.words import Language


@dataclass(frozen=True, slots=True)
class Style:
    """Language, colour, the width of a terminal (None where there is none), and the encoding it writes."""

    language: Language
    colour: bool = False
    width: int | None = None
    encoding: str = "utf-8"
