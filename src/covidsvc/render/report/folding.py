"""Groups of which there are many: how many have each verdict, and the worst of them."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from heapq import nsmallest

from covidsvc.model.report import WORST_FIRST, Group, Judgement, KpiReport, Verdict
from covidsvc.render.report.signs import SIGNS
from covidsvc.words import Language
from covidsvc.words import folding as words

MOST_GROUPS = 20
"""How many groups of a KPI are shown; of a bank with thousands of branches, those that need to be looked at."""


def badness(judged: Judgement) -> tuple[int, bool, Fraction]:
    """What sorts the worst group of a KPI first: by its verdict, then by its margin.

    All groups of a KPI have one target, so that this is their order by the margin relative to it, too.
    """
    return WORST_FIRST.index(judged.verdict), judged.margin is None, judged.margin or Fraction(0)


def worst_groups(groups: Iterable[Group], most: int) -> list[Group]:
    """The worst groups of a KPI, the worst first; those that are alike in their order."""
    return nsmallest(most, groups, key=lambda group: badness(group.judgement))


def shown_groups(kpi: KpiReport, every_group: bool) -> Sequence[Group]:
    """The groups of a KPI as the report has them; of many the worst, unless `every_group` is asked for."""
    if every_group or len(kpi.groups) <= MOST_GROUPS:
        return kpi.groups
    return worst_groups(kpi.groups, MOST_GROUPS)


def groups_text(kpi: KpiReport, every_group: bool, language: Language) -> str:
    """How many groups there are, and of each verdict, and whether all are shown; empty where there is none.

    `25 groups: × 5 √ 20; the worst 20 are shown`.
    """
    if not kpi.groups:
        return ""
    counts: dict[Verdict, int] = dict.fromkeys(WORST_FIRST, 0)
    for group in kpi.groups:
        counts[group.judgement.verdict] += 1
    said = words.GROUPS if every_group or len(kpi.groups) <= MOST_GROUPS else words.WORST_GROUPS
    told = " ".join(f"{SIGNS[verdict].text} {count:,}" for verdict, count in counts.items() if count)
    return said.fill(count=f"{len(kpi.groups):,}", counts=told, shown=MOST_GROUPS).in_language(language)
