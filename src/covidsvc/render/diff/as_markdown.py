"""What has changed in plans, in Markdown for a merge request: a table of changes, one of verdicts."""

from collections.abc import Iterator, Sequence

from covidsvc.model.change import Differences, Shown
from covidsvc.render.diff import telling
from covidsvc.render.markdown import head, plain, row
from covidsvc.render.report.fitting import Block, fitted
from covidsvc.render.report.markdown_tables import cut
from covidsvc.render.style import Style
from covidsvc.words import Language
from covidsvc.words import changes as words

LIMIT = 65_000
"""How many signs it may have: GitHub refuses a comment of more than 65,536."""

_HEADING, _TABLE = range(2)


def diff_as_markdown(differences: Differences, failing: Sequence[str], style: Style) -> str:
    """All changes in the first language, then in the next; what a console lacks is written as a reference."""
    blocks = [block for language in style.languages for block in _blocks(differences, language)]

    def say_left_out(count: int) -> str:
        return "\n".join(words.LEFT_OUT.fill(count=count).in_language(each) for each in style.languages)

    text = fitted(blocks, LIMIT, say_left_out)
    return text if style.has_every_sign else text.encode(style.encoding, "xmlcharrefreplace").decode(style.encoding)


def _blocks(differences: Differences, language: Language) -> Iterator[Block]:
    counted = f"**{plain(telling.counts(differences, language))}**"
    yield Block(_HEADING, f"## {plain(telling.headline(differences, language))}\n\n{counted}")
    for note in telling.notes(differences.plans, differences.logs, differences.verdicts, language):
        yield Block(_HEADING, f"> {plain(note)}")
    if not differences.changes:
        return
    headings = [heading.in_language(language) for heading in words.HEADINGS]
    changes = [change for its in telling.blocks(differences.changes).values() for change in its]
    yield Block(_TABLE, "\n".join(head(headings)), tuple(_row(change, language) for change in changes))
    if not telling.can_be_told(differences):
        return
    lead = plain(telling.verdicts_lead(differences, language))
    if not differences.otherwise:
        yield Block(_HEADING, lead)
        return
    headings = [heading.in_language(language) for heading in words.VERDICT_HEADINGS]
    rows = [
        row(
            [
                cut(telling.kpis_named([verdicts.pair], language)),
                *(
                    plain(f"{telling.verdict_sign(each).text} {telling.verdict_text(each, language)}")
                    for each in (verdicts.old, verdicts.new)
                ),
            ]
        )
        for verdicts in differences.otherwise
    ]
    yield Block(_TABLE, "\n".join([lead, "", *head(headings)]), tuple(rows))


def _row(change: Shown, language: Language) -> str:
    label = plain(telling.label_text(change, language))
    return row(
        [
            f"**{label}**" if telling.eases(change) else label,
            cut(telling.kpis_named(change.pairs, language)),
            plain(telling.aspect_text(change, language)),
            cut(telling.side_text(change.old, language)),
            cut(telling.side_text(change.new, language)),
            cut(telling.places_text(change)),
        ]
    )
