"""What a verdict rests on: the window, the rows, the exact numbers."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Evidence
from covidsvc.model.measuring import comparison
from covidsvc.model.report import Judgement, KpiReport
from covidsvc.phrase.baseline import PeriodRange
from covidsvc.render.explanation.numbers import Numbers
from covidsvc.render.explanation.terms import aggregate_text
from covidsvc.render.report.lines import quantity_text
from covidsvc.words import Language, Words
from covidsvc.words import explanation as explained
from covidsvc.words import page as words


class Fact(NamedTuple):
    """A name with what there is to say under it."""

    name: str
    text: str


class FileLines(NamedTuple):
    """The rows of one file that were counted."""

    file: str
    lines: str
    rows: str


class EvidenceView(NamedTuple):
    facts: tuple[Fact, ...]
    files: tuple[FileLines, ...]


def evidence_view(kpi: KpiReport, language: Language) -> EvidenceView:
    """The evidence of a KPI; of one with groups, the files stand beside the groups."""
    facts = (Fact(name.in_language(language), text) for name, text in _facts(kpi, language))
    return EvidenceView(tuple(facts), file_lines(kpi.judgement, language))


def file_lines(judged: Judgement, language: Language) -> tuple[FileLines, ...]:
    return tuple(
        FileLines(
            each.file,
            _line_span(each, language),
            f"{each.rows:,}",
        )
        for each in judged.evidence
    )


def _line_span(evidence: Evidence, language: Language) -> str:
    """Lines as an editor counts them, which writes no separators."""
    if not evidence.first_line:
        return "–"
    if evidence.first_line == evidence.last_line:
        return str(evidence.first_line)
    return words.LINE_SPAN.fill(first=evidence.first_line, last=evidence.last_line).in_language(language)


def rows_text(judged: Judgement, language: Language) -> str:
    if judged.expected_rows is None:
        return f"{judged.rows:,}"
    said = words.ROWS_OF_EXPECTED.fill(rows=f"{judged.rows:,}", expected=f"{judged.expected_rows:,}")
    return said.in_language(language)


def _facts(kpi: KpiReport, language: Language) -> Iterator[tuple[Words, str]]:
    commitment, judged = kpi.commitment, kpi.judgement
    yield words.METRIC, _metric_text(commitment, language)
    yield words.AGGREGATE, aggregate_text(commitment, language)
    yield words.WINDOW, _window_text(judged, language)
    yield words.DEADLINE, _deadline_text(commitment.deadline, language)
    yield words.ROWS_COUNTED, rows_text(judged, language)
    if judged.value is not None:
        yield words.EXACT_VALUE, exact_value(commitment, judged, judged.value, language)
    if judged.baseline is not None:
        yield words.BASELINE, _baseline_text(commitment, judged, judged.baseline, language)


def _metric_text(commitment: Commitment, language: Language) -> str:
    metric = commitment.metric
    facts = {"title": metric.title.in_language(language), "id": commitment.kpi.metric}
    return explained.METRIC.fill(**facts, per=explained.PER[metric.per]).in_language(language)


def _window_text(judged: Judgement, language: Language) -> str:
    window = judged.window
    said = words.WINDOW_FINISHED if window.finished else words.WINDOW_RUNNING
    text = said.fill(first=window.days.first, last=window.days.last)
    return (words.WINDOW_PARTIAL.fill(window=text) if window.partial else text).in_language(language)


def _deadline_text(deadline: date | None, language: Language) -> str:
    return explained.NO_DEADLINE.in_language(language) if deadline is None else str(deadline)


def _baseline_text(commitment: Commitment, judged: Judgement, baseline: Fraction, language: Language) -> str:
    """The baseline with the period it comes from, where it comes from one."""
    said = quantity_text(commitment, judged, baseline, language)
    declared = commitment.kpi.baseline
    if not isinstance(declared, PeriodRange | str):
        return said
    origin = words.BASELINES[declared] if isinstance(declared, str) else str(declared)
    return words.BASELINE_OF.fill(baseline=said, origin=origin).in_language(language)


def exact_value(commitment: Commitment, judged: Judgement, value: Fraction, language: Language) -> str:
    """A value with all its decimals, or as a fraction where they do not end."""
    target = judged.target
    held_against = comparison(target, commitment.measuring, commitment.metric) if target else None
    return Numbers(commitment, target, held_against, language).value(value)
