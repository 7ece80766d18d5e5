"""What each owner has to attend to, with links to where it is told in full."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from covidsvc.model.report import Report
from covidsvc.render.report.attention import Item, by_owner
from covidsvc.render.report.headings import text_in
from covidsvc.render.report.html.verdicts import VerdictView, overdue_view, verdict_view
from covidsvc.words import Language
from covidsvc.words import page as words
from covidsvc.words.closing import CHANGED

_MOST_GROUPS = 3
"""How many groups of a KPI are named, the worst first; the KPI itself shows more."""


class ItemView(NamedTuple):
    """`anchor` is the KPI's place on the page; an action has none. `more` says how many groups are left out."""

    sign: VerdictView
    text: str
    anchor: str
    response: str
    more: str


class AttentionView(NamedTuple):
    owner: str
    person: str
    items: tuple[ItemView, ...]


def attention_views(report: Report, anchors: Mapping[str, str], language: Language) -> tuple[AttentionView, ...]:
    views = []
    for owner_id, _, items in by_owner(report, language, _MOST_GROUPS):
        owner = report.source.plan.owners[owner_id]
        person = text_in(owner.person, language) if owner.person else ""
        views.append(AttentionView(text_in(owner.title, language), person, tuple(_views(items, anchors, language))))
    return tuple(views)


def _views(items: Sequence[Item], anchors: Mapping[str, str], language: Language) -> Iterator[ItemView]:
    for (kpi, _), group in groupby(items, key=lambda item: (item.kpi, item.verdict)):
        together = list(group)
        if not kpi:
            yield from (_view(item, "", "", "", language) for item in together)
            continue
        response = "".join(item.response for item in together)
        *others, last = sorted(together, key=lambda item: item.margin or Fraction(0))
        yield from (_view(item, anchors[kpi], "", "", language) for item in others)
        left_out = sum(item.left_out for item in together)
        more = words.MORE_GROUPS.fill(count=f"{left_out:,}").in_language(language) if left_out else ""
        yield _view(last, anchors[kpi], response, more, language)


def _view(item: Item, anchor: str, response: str, more: str, language: Language) -> ItemView:
    word = CHANGED if item.is_change else words.ACTION_OVERDUE
    sign = verdict_view(item.verdict, language) if item.verdict else overdue_view(word.in_language(language))
    return ItemView(sign, item.text, anchor, response, more)
