"""Explanations in GitHub's and GitLab's Markdown."""

from collections.abc import Iterator, Sequence

from covidsvc.model.explanation import Explanation
from covidsvc.render.explanation.composition import composed
from covidsvc.render.explanation.sections import Grid, Section
from covidsvc.render.explanation.verdict import verdict_text
from covidsvc.render.markdown import head, plain, row
from covidsvc.render.style import Style
from covidsvc.words import Language
from covidsvc.words import explanation as words


def explanation_as_markdown(explanations: Sequence[Explanation], style: Style) -> str:
    """Explanations one below the other, in one language after the other."""
    blocks = [
        block
        for spoken in style.in_each_language()
        for each in explanations
        for block in _explanation(each, spoken.language)
    ]
    return "\n\n".join(blocks) + "\n"


def _explanation(explanation: Explanation, language: Language) -> Iterator[str]:
    composition = composed(explanation, language)
    yield f"## {verdict_text(explanation.judgement, language)} · {plain(composition.title)}"
    yield "  \n".join(plain(line) for line in composition.lines)
    for section in composition.sections:
        yield from _section(section, language)


def _section(section: Section, language: Language) -> Iterator[str]:
    yield f"### {plain(section.heading)}"
    if section.facts:
        headings = [words.COLUMNS[name].in_language(language) for name in ("label", "fact")]
        yield "\n".join([*head(headings), *(row((plain(fact.label), plain(fact.text))) for fact in section.facts)])
    if section.grid is not None:
        yield _grid(section.grid)
    if section.note:
        yield plain(section.note)


def _grid(grid: Grid) -> str:
    lines = head([plain(heading) for heading in grid.headings], grid.to_the_right)
    return "\n".join([*lines, *(row(_cell(cell) for cell in cells) for cells in grid.rows)])


def _cell(text: str) -> str:
    """A cell, which keeps the spaces that it begins with."""
    said = text.lstrip(" ")
    return "&nbsp;" * (len(text) - len(said)) + plain(said)
