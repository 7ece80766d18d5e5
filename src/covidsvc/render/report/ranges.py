"""What is said of several periods together: which they are, and how often in a row a KPI was missed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from covidsvc.model.report import WAIVED, Dossier, KpiReport, Report, Verdict
from covidsvc.render.report.headings import text_in
from covidsvc.render.report.spans import range_name
from covidsvc.words import Language, Words
from covidsvc.words import grid as words
from covidsvc.words.report import AS_OF

_FEWEST_IN_A_STREAK = 2
"""A window that is missed alone is no streak."""


def periods_line(reports: Sequence[Report], language: Language) -> str:
    name = range_name(reports[0].period, reports[-1].period, language)
    return f"{name} · {as_of_text(reports, language)}"


def as_of_text(reports: Sequence[Report], language: Language) -> str:
    """By which day the rows of several reports count: one for all, or of each its last."""
    last = reports[-1]
    if len({report.as_of for report in reports}) == 1:
        return AS_OF.fill(day=last.as_of).in_language(language)
    if last.as_of == last.period.days(last.source.plan.fiscal_year_start).last:
        return words.EACH_AS_OF_ITS_END.in_language(language)
    return words.EACH_AS_OF_ITS_END_OR_BEFORE.fill(day=last.as_of).in_language(language)


def counted(reports: Sequence[Report]) -> list[str]:
    """What KPIs are counted by: the verdicts, and how many are waived where any is."""
    are_waived = any(WAIVED in report.summary() for report in reports)
    return [*Verdict, *([WAIVED] if are_waived else ())]


def notes_of_range(dossier: Dossier, language: Language) -> dict[str, str]:
    """Of each KPI how long it has been missed, and in how many of its groups at last."""
    streaks = dossier.streaks()
    return {
        (id := kpi.commitment.declared.id): " · ".join(
            part.in_language(language) for part in _notes(kpi, streaks.get(id, 0))
        )
        for kpi in dossier.latest.kpis
    }


def _notes(kpi: KpiReport, streak: int) -> Iterator[Words]:
    if streak >= _FEWEST_IN_A_STREAK:
        yield words.STREAKS.get(kpi.commitment.over.kind, words.STREAK_OF_WINDOWS).fill(count=streak)
    missed = sum(1 for group in kpi.groups if group.judgement.verdict is Verdict.MISSED)
    if missed and kpi.waiver is None:
        yield words.GROUPS_MISSED.fill(missed=missed, all=len(kpi.groups))


def titles_of_range(report: Report, language: Language) -> dict[str, str]:
    """What each KPI is called by where no target stands beside it: where several have one title, by their ids, too."""
    titles = {kpi.commitment.declared.id: text_in(kpi.commitment.title, language) for kpi in report.kpis}
    often = Counter(titles.values())
    return {id: title if often[title] == 1 else f"{title} · {id}" for id, title in titles.items()}
