"""What needs attention: missed, without data or overdue, by owner, with the signed margin."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from covidsvc.model.commitment import Commitment
from covidsvc.model.report import Dossier, Judgement, KpiReport, Report, Verdict
from covidsvc.render.plain import printable
from covidsvc.render.report.folding import MOST_GROUPS, badness
from covidsvc.render.report.headings import is_overdue, owner_name, period_words, text_in
from covidsvc.render.report.lines import margin_text, reason_texts, value_text
from covidsvc.render.report.responses import response_text
from covidsvc.render.units import target_for_people
from covidsvc.words import Language, Words, grid
from covidsvc.words import report as words

_MOST_ROWS = 3
"""How many rows of a closed period are named that were added, changed or removed."""


class Item(NamedTuple):
    """One thing to attend to; an overdue action has no verdict, and belongs to no KPI.

    `response` says in one line what is done about it, and is empty where nothing is written down. `kpi`
    is the KPI's id. `left_out` is how many of its groups have the same verdict and no item of their own. `is_change`
    is whether it is of a closed period that would come out otherwise now; it has no verdict either.
    """

    owner: str
    verdict: Verdict | None
    text: str
    response: str = ""
    kpi: str = ""
    margin: Fraction | None = None
    left_out: int = 0
    is_change: bool = False


def headings_of(dossier: Dossier) -> tuple[Words, Words]:
    """What stands above what needs attention at last, and what is said where nothing does."""
    is_waived = any(kpi.waiver is not None for kpi in dossier.latest.kpis)
    if not dossier.is_range:
        return words.NEEDS_ATTENTION, words.NOTHING_ELSE_TO_ATTEND if is_waived else words.NOTHING_TO_ATTEND
    period = period_words(dossier.latest.period)
    nothing = grid.NOTHING_ELSE_TO_ATTEND_IN if is_waived else grid.NOTHING_TO_ATTEND_IN
    return grid.NEEDS_ATTENTION_IN.fill(period=period), nothing.fill(period=period)


def by_owner(
    report: Report, language: Language, most_groups: int | None = MOST_GROUPS
) -> list[tuple[str, str, list[Item]]]:
    """Each owner's id, name and items, in the plan's order: what is missed, then without data, then overdue.

    Of a KPI with more than `most_groups` to attend to these are the worst; None is all.
    """
    items: dict[str, list[Item]] = {owner: [] for owner in report.source.plan.owners}
    for item in (*_kpis(report, language, most_groups), *_actions(report, language), *_changes(report, language)):
        items[item.owner].append(item)
    return [(owner, owner_name(report.source.plan, owner, language), its) for owner, its in items.items() if its]


def first_of(items: Sequence[Item], most: int) -> tuple[Sequence[Item], int]:
    """The first items, and how many more things there are, groups that are left out among them."""
    shown = items[:most]
    return shown, sum(1 + item.left_out for item in items) - len(shown)


def _kpis(report: Report, language: Language, most_groups: int | None) -> Iterator[Item]:
    """Of a KPI with groups one item a group; what is done about it stands under the last."""
    for wanted in (Verdict.MISSED, Verdict.NO_DATA):
        for kpi in report.kpis:
            if kpi.waiver is not None:
                continue
            title = text_in(kpi.commitment.title, language)
            judged = [(group.value, group.judgement) for group in kpi.groups] or [("", kpi.judgement)]
            every = [each for each in judged if each[1].verdict is wanted]
            is_folded = most_groups is not None and len(every) > most_groups
            found = nsmallest(most_groups or 0, every, key=lambda each: badness(each[1])) if is_folded else every
            response = _response(kpi, report, language) if wanted is Verdict.MISSED else ""
            for number, (group, judgement) in enumerate(found, 1):
                name = f"{title} [{printable(group)}]" if kpi.groups else title
                item = Item(
                    kpi.commitment.owner,
                    wanted,
                    _sentence(kpi.commitment, name, judgement, language),
                    kpi=kpi.commitment.declared.id,
                    margin=judgement.margin,
                )
                is_last = number == len(found)
                yield item._replace(response=response, left_out=len(every) - len(found)) if is_last else item


def _response(kpi: KpiReport, report: Report, language: Language) -> str:
    return response_text(kpi.commitment, kpi.response, report.as_of, language) if kpi.response else ""


def _sentence(commitment: Commitment, title: str, judged: Judgement, language: Language) -> str:
    return f"{title} · {verdict_sentence(commitment, judged, language)}"


def verdict_sentence(commitment: Commitment, judged: Judgement, language: Language) -> str:
    """How far a target was missed, or why there is nothing to judge."""
    assert judged.target is not None, "what has no target is not missed"
    target = target_for_people(judged.target, commitment, language)
    if judged.verdict is Verdict.NO_DATA:
        reasons = words.joined(reason_texts(commitment, judged, language), language)
        said = words.NO_DATA_FOR.fill(reasons=reasons, target=target)
    else:
        value, margin = value_text(commitment, judged, language), margin_text(commitment, judged, language)
        said = words.MISSED_BY.fill(value=value, target=target, margin=margin)
    return printable(said.in_language(language))


def _actions(report: Report, language: Language) -> Iterator[Item]:
    """The overdue actions of the measures that the report is about."""
    plan = report.source.plan
    for measure_id, _ in report.by_measure():
        measure = plan.measures[measure_id]
        for action in measure.actions.values():
            if is_overdue(action.due, action.done, report.as_of):
                title = text_in(action.title, language)
                text = words.ACTION_OVERDUE.fill(day=action.due, title=title).in_language(language)
                yield Item(measure.owner, None, text)


def _changes(report: Report, language: Language) -> Iterator[Item]:
    """What would come out otherwise now of the period itself, where it is closed, and of those before it."""
    changed = [*([report.closing] if report.closing else []), *report.past_changes]
    if not any(each.verdicts for each in changed):
        return
    from covidsvc.check.closings import row_changes_told
    from covidsvc.render.report.closed_outcomes import outcome_texts
    from covidsvc.words import closing

    for period in changed:
        in_groups = {each.kpi for each in period.verdicts if each.id != each.kpi}
        for each in period.verdicts:
            before, after = outcome_texts(each, language)
            title = text_in(each.commitment.title, language) if each.commitment else each.id
            name = f"{title} {each.id.removeprefix(each.kpi)}".rstrip()
            facts = {"period": period.kept.version.period, "title": name, "before": before, "after": after}
            said = [closing.CHANGED_SINCE.fill(**facts)]
            metric = each.commitment.kpi.metric if each.commitment and each.id not in in_groups else ""
            for row, what in islice(row_changes_told(period.rows_of(metric)), _MOST_ROWS):
                said.append(closing.AT.fill(place=f"{row.file}:{row.line}", what=what) if row.line else what)
            owner = each.commitment.owner if each.commitment else next(iter(report.source.plan.owners))
            text = " · ".join(part.in_language(language) for part in said)
            yield Item(owner, None, printable(text), is_change=True)
