"""The groups of a KPI, the worst first."""

from fractions import Fraction
from typing import NamedTuple

from covidsvc.model.report import Group, KpiReport, Verdict
from covidsvc.render.report.html.evidence import exact_value, file_lines, rows_text
from covidsvc.render.report.html.verdicts import Count, VerdictView, counts, verdict_view
from covidsvc.render.report.lines import KpiLine, margin_text
from covidsvc.words import Language
from covidsvc.words import page as words

_MOST = 20
"""How many groups are shown; of a bank with hundreds of branches, those that need to be looked at."""
_WORST_FIRST = (Verdict.MISSED, Verdict.NO_DATA, Verdict.PENDING, Verdict.MET, Verdict.NOT_APPLICABLE)


class GroupView(NamedTuple):
    name: str
    verdict: VerdictView
    value: str
    margin: str
    notes: tuple[str, ...]
    rows: str
    evidence: tuple[str, ...]


class GroupsView(NamedTuple):
    """The groups that are shown; `left_out` says so where there are more."""

    heading: str
    counts: tuple[Count, ...]
    groups: tuple[GroupView, ...]
    left_out: str


def groups_view(kpi: KpiReport, line: KpiLine, language: Language) -> GroupsView | None:
    if not kpi.groups:
        return None
    every = sorted(zip(kpi.groups, line.groups, strict=True), key=lambda pair: _badness(pair[0]))
    heading = words.GROUPS.fill(dimension=kpi.commitment.kpi.by or "", count=len(every))
    shown = tuple(_view(kpi, group, text, language) for group, text in every[:_MOST])
    left_out = words.WORST_SHOWN.fill(shown=len(shown), count=len(every)).in_language(language)
    verdicts = [group.judgement.verdict for group in kpi.groups]
    return GroupsView(
        heading.in_language(language), counts(verdicts, language), shown, left_out if len(every) > _MOST else ""
    )


def _badness(group: Group) -> tuple[int, Fraction]:
    """By verdict, then by how far the value is from holding."""
    return _WORST_FIRST.index(group.judgement.verdict), group.judgement.margin or Fraction(0)


def _view(kpi: KpiReport, group: Group, line: KpiLine, language: Language) -> GroupView:
    judged, commitment = group.judgement, kpi.commitment
    exact = [] if judged.value is None else [exact_value(commitment, judged, judged.value, language)]
    files = [words.FILE_LINES.fill(file=each.file, lines=each.lines) for each in file_lines(judged, language)]
    return GroupView(
        line.title.strip(),
        verdict_view(judged.verdict, language),
        line.value,
        margin_text(commitment, judged, language),
        tuple(note for note in (line.change, line.notes) if note),
        rows_text(judged, language),
        (*exact, *(each.in_language(language) for each in files)),
    )
