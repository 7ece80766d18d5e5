"""What a verdict rests on: the window, the rows, the exact numbers."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Evidence
from covidsvc.model.measuring import Measuring
from covidsvc.model.report import Judgement, KpiReport
from covidsvc.phrase.baseline import PeriodRange
from covidsvc.phrase.number import exact_text
from covidsvc.render.report.lines import quantity_text
from covidsvc.render.units import aggregate_in_english, numbered, value_unit
from covidsvc.words import Language, Words
from covidsvc.words import page as words

_HUNDRED = Fraction(100)


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
    metric = words.METRIC_AS.fill(
        metric=commitment.kpi.metric, aggregate=aggregate_in_english(commitment), window=str(commitment.over)
    )
    yield words.METRIC, metric.in_language(language)
    yield words.WINDOW, _window_text(judged, language)
    yield words.DEADLINE, _deadline_text(commitment.deadline, language)
    yield words.ROWS_COUNTED, rows_text(judged, language)
    if judged.value is not None:
        yield words.EXACT_VALUE, exact_quantity(commitment, judged, judged.value, language)
    if judged.baseline is not None:
        yield words.BASELINE, _baseline_text(commitment, judged, judged.baseline, language)


def _window_text(judged: Judgement, language: Language) -> str:
    window = judged.window
    said = words.WINDOW_FINISHED if window.finished else words.WINDOW_RUNNING
    text = said.fill(first=window.days.first, last=window.days.last)
    return (words.WINDOW_PARTIAL.fill(window=text) if window.partial else text).in_language(language)


def _deadline_text(deadline: date | None, language: Language) -> str:
    return words.EVERY_WINDOW_DUE.in_language(language) if deadline is None else str(deadline)


def _baseline_text(commitment: Commitment, judged: Judgement, baseline: Fraction, language: Language) -> str:
    """The baseline with the period it comes from, where it comes from one."""
    said = quantity_text(commitment, judged, baseline, language)
    declared = commitment.kpi.baseline
    return f"{said} ({declared})" if isinstance(declared, PeriodRange | str) else said


def exact_quantity(commitment: Commitment, judged: Judgement, number: Fraction, language: Language) -> str:
    """A number with all its decimals, or as a fraction where they do not end."""
    in_percent = commitment.measuring is Measuring.FRACTION
    shown = number * _HUNDRED if in_percent else number
    decimal = exact_text(shown).replace("-", "−")
    unit = value_unit(commitment, judged.target, language)
    if Fraction(exact_text(shown)) == shown:
        return f"{decimal}%" if in_percent else numbered(decimal, unit)
    fraction = f"{number.numerator}/{number.denominator}".replace("-", "−")
    about = f"{decimal}%" if in_percent else numbered(decimal, unit)
    return words.FRACTION.fill(fraction=fraction, decimal=about).in_language(language)
