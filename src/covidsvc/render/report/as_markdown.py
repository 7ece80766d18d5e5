"""The report in Markdown, for a comment on a merge request or the summary of a job, on GitHub and on GitLab.

Numbers first, then what needs attention, then a table a measure; of several periods a grid of signs. A
comment that is too long is refused, so what matters least is left out of one, and that is said.
"""

from collections.abc import Iterator, Sequence

from covidsvc.model.report import Dossier, Report, tally
from covidsvc.render.markdown import plain
from covidsvc.render.report import attention, headings
from covidsvc.render.report.fitting import Block, fitted
from covidsvc.render.report.folding import MOST_GROUPS
from covidsvc.render.report.markdown_tables import cut, cut_sentence, grid_table, measure_tables, tally_text
from covidsvc.render.report.ranges import periods_line
from covidsvc.render.report.signs import OVERDUE, SIGNS
from covidsvc.render.style import Style
from covidsvc.words import Language
from covidsvc.words import folding as words
from covidsvc.words.report import VERDICTS

LIMIT = 65_000
"""How many signs a report may have: GitHub refuses a comment of more than 65,536."""
_MOST_ITEMS = 20
"""How many things are shown that an owner has to attend to."""

_HEADING, _ATTENTION, _GRID, _MEASURE = range(4)


def report_as_markdown(dossiers: Sequence[Dossier], style: Style) -> str:
    """All plans in the first language, then in the next; what a console lacks is written as a reference."""
    blocks = [
        block for each in style.languages for dossier in dossiers for block in _blocks(dossier, each, style.every_group)
    ]

    def say_left_out(count: int) -> str:
        return "\n".join(words.LEFT_OUT.fill(count=count).in_language(each) for each in style.languages)

    text = fitted(blocks, LIMIT, say_left_out)
    return text if style.has_every_sign else text.encode(style.encoding, "xmlcharrefreplace").decode(style.encoding)


def _blocks(dossier: Dossier, language: Language, every_group: bool) -> Iterator[Block]:
    report = dossier.latest
    title = cut(headings.text_in(report.source.plan.title, language))
    line = periods_line(dossier.reports, language) if dossier.is_range else headings.period_line(report, language)
    summary = "" if dossier.is_range else f"\n\n{_summary(report, language)}"
    yield Block(_HEADING, f"## {title}\n\n{line}{summary}")
    if dossier.is_range:
        above, rows = grid_table(dossier, language)
        yield Block(_GRID, "\n".join(above), rows)
    yield _attention(dossier, language, every_group)
    if not dossier.is_range:
        for above, rows in measure_tables(report, language, every_group):
            yield Block(_MEASURE, "\n".join(above), rows)


def _summary(report: Report, language: Language) -> str:
    counts = report.summary()
    said = (
        f"{plain(SIGNS[each].text)} {plain(VERDICTS[each].in_language(language))} {count}"
        if language == "zh"
        else f"{plain(SIGNS[each].text)} {count} {plain(VERDICTS[each].in_language(language))}"
        for each, count in counts.items()
    )
    return f"**{' · '.join(said)}**"


def _attention(dossier: Dossier, language: Language, every_group: bool) -> Block:
    report = dossier.latest
    heading, nothing = attention.headings_of(dossier)
    owners = attention.by_owner(report, language, None if every_group else MOST_GROUPS)
    if not owners:
        return Block(_ATTENTION, nothing.in_language(language))
    rows = []
    for owner_id, owner, items in owners:
        counts = tally(kpi for kpi in report.kpis if kpi.commitment.owner == owner_id)
        rows.append("\n".join(["", f"**{cut(owner)}** {tally_text(counts)}".rstrip(), ""]))
        shown, more = attention.first_of(items, len(items) if every_group else _MOST_ITEMS)
        rows += map(_item, shown)
        if more:
            rows.append(f"- {words.MORE_ITEMS.fill(count=f'{more:,}').in_language(language)}")
    return Block(_ATTENTION, f"### {heading.in_language(language)}", tuple(rows))


def _item(item: attention.Item) -> str:
    sign = (SIGNS[item.verdict] if item.verdict else OVERDUE).text
    lines = [f"- {plain(sign)} {cut_sentence(item.text)}"]
    if item.response:
        lines.append(f"  - {cut_sentence(item.response)}")
    return "\n".join(lines)
