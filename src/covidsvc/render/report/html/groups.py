"""The groups of a KPI, the worst first."""

from typing import NamedTuple

from covidsvc.model.report import Group, KpiReport
from covidsvc.render.report.folding import badness, shown_groups
from covidsvc.render.report.html.evidence import exact_value, file_lines, rows_text
from covidsvc.render.report.html.verdicts import Count, VerdictView, counts, judged_view
from covidsvc.render.report.lines import KpiLine, margin_text
from covidsvc.words import Language
from covidsvc.words import page as words


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


def groups_view(kpi: KpiReport, line: KpiLine, every_group: bool, language: Language) -> GroupsView | None:
    if not kpi.groups:
        return None
    count = len(kpi.groups)
    heading = words.GROUPS.fill(dimension=kpi.commitment.kpi.by or "", count=f"{count:,}")
    pairs = zip(shown_groups(kpi, every_group), line.groups, strict=True)
    worst_first = sorted(pairs, key=lambda pair: badness(pair[0].judgement))
    shown = tuple(_view(kpi, group, text, language) for group, text in worst_first)
    left_out = words.WORST_SHOWN.fill(shown=len(shown), count=f"{count:,}").in_language(language)
    judgements = [group.judgement for group in kpi.groups]
    return GroupsView(
        heading.in_language(language), counts(judgements, language), shown, left_out if count > len(shown) else ""
    )


def _view(kpi: KpiReport, group: Group, line: KpiLine, language: Language) -> GroupView:
    judged, commitment = group.judgement, kpi.commitment
    exact = [] if judged.value is None else [exact_value(commitment, judged, judged.value, language)]
    files = [words.FILE_LINES.fill(file=each.file, lines=each.lines) for each in file_lines(judged, language)]
    return GroupView(
        line.title.strip(),
        judged_view(judged, language),
        line.value,
        margin_text(commitment, judged, language),
        tuple(note for note in (line.change, line.notes) if note),
        rows_text(judged, language),
        (*exact, *(each.in_language(language) for each in files)),
    )
