"""What an explanation consists of, whatever form it takes: sections with facts and tables, in a language."""

from typing import NamedTuple

from covidsvc.words import Language
from covidsvc.words import explanation as words


class Fact(NamedTuple):
    """Something that is to be known, under the name of what it is."""

    label: str
    text: str


class Grid(NamedTuple):
    """A table; the columns whose numbers are in `to_the_right` are numbers."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    to_the_right: tuple[int, ...] = ()


class Section(NamedTuple):
    heading: str
    facts: tuple[Fact, ...] = ()
    grid: Grid | None = None
    note: str = ""


def fact(label: str, text: str, language: Language) -> Fact:
    return Fact(words.LABELS[label].in_language(language), text)


def columns(names: tuple[str, ...], language: Language) -> tuple[str, ...]:
    return tuple(words.COLUMNS[name].in_language(language) for name in names)
