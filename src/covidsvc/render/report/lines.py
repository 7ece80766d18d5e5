"""What the table says of each KPI, as texts."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from covidsvc.model.commitment import Commitment
from covidsvc.model.plan import Waiver
from covidsvc.model.report import Judgement, Reason, Report, Verdict, window_name
from covidsvc.phrase.target import Target
from covidsvc.render.plain import printable
from covidsvc.render.report import figures
from covidsvc.render.report.folding import MOST_GROUPS, groups_text, shown_groups
from covidsvc.render.report.headings import text_in
from covidsvc.render.report.signs import Sign, sign_of, verdict_word
from covidsvc.render.units import target_for_people, value_unit
from covidsvc.words import Language
from covidsvc.words import report as words

_BLOCKS = "▁▂▃▄▅▆▇█"


class KpiLine(NamedTuple):
    """One KPI, or one group of one, in the words of a language.

    `counts` says how many groups have each verdict, where not all of them can be seen at a glance.
    """

    id: str
    verdict: Verdict
    sign: Sign
    verdict_word: str
    title: str
    value: str
    target: str
    change: str
    trend: str
    notes: str
    counts: str = ""
    groups: tuple["KpiLine", ...] = ()

    def with_groups(self) -> Iterator["KpiLine"]:
        yield self
        yield from self.groups

    def with_note(self, note: str) -> "KpiLine":
        """The line with one thing more to know, before all else."""
        return self._replace(notes=" · ".join(filter(None, (note, self.notes)))) if note else self

    @property
    def all_notes(self) -> str:
        """How the groups stand, and what else there is to know."""
        return " · ".join(part for part in (self.counts, self.notes) if part)


def kpi_lines(report: Report, language: Language, *, every_group: bool = True) -> Iterator[KpiLine]:
    """A line a KPI, with its groups; without `every_group` only with the worst, where there are many."""
    closed_as = _closed_as(report, language)
    for kpi in report.kpis:
        commitment = kpi.commitment
        title = text_in(commitment.title, language)
        trend = sparkline([point.value for point in kpi.history])
        groups = tuple(
            _line(commitment, group.judgement, group.earlier, f"  {printable(group.value)}", "", language)
            for group in shown_groups(kpi, every_group)
        )
        line = _line(commitment, kpi.judgement, kpi.earlier, title, trend, language)
        if kpi.waiver is not None:
            line = line.with_note(waiver_text(kpi.waiver, language))
        if closed_as:
            id = commitment.declared.id
            line = line.with_note(closed_as.get(id, ""))
            groups = tuple(
                each.with_note(closed_as.get(f"{id}[{group.value}]", ""))
                for each, group in zip(groups, shown_groups(kpi, every_group), strict=True)
            )
        counts = groups_text(kpi, every_group, language) if len(kpi.groups) > MOST_GROUPS else ""
        yield line._replace(counts=counts, groups=groups)


def _closed_as(report: Report, language: Language) -> dict[str, str]:
    """By KPI and group, what it was when the period was closed, where that is not what it is now."""
    if report.closing is None or not report.closing.verdicts:
        return {}
    from covidsvc.render.report.closed_outcomes import outcome_texts
    from covidsvc.words.closing import CLOSED_AS

    return {
        each.id: CLOSED_AS.fill(outcome=outcome_texts(each, language)[0]).in_language(language)
        for each in report.closing.verdicts
        if each.before is not None
    }


def _line(
    commitment: Commitment,
    judged: Judgement,
    earlier: Sequence[Judgement],
    title: str,
    trend: str,
    language: Language,
) -> KpiLine:
    return KpiLine(
        commitment.declared.id,
        judged.verdict,
        sign_of(judged),
        verdict_word(judged, language),
        title,
        value_text(commitment, judged, language),
        target_for_people(judged.target, commitment, language) if judged.target and not title.startswith("  ") else "",
        against_text(commitment, judged, language),
        trend,
        " · ".join(note_texts(commitment, judged, earlier, language)),
    )


def value_text(commitment: Commitment, judged: Judgement, language: Language) -> str:
    """The value with its unit, rounded so that it stays on its side of the target."""
    if judged.value is None:
        return ""
    return quantity_text(commitment, judged, judged.value, language)


def quantity_text(commitment: Commitment, judged: Judgement, number: Fraction, language: Language) -> str:
    """A number that a value could be, such as a baseline, with its unit."""
    return figures.quantity(commitment, judged, number).text(_unit(commitment, judged.target, language), language)


def _unit(commitment: Commitment, target: Target | None, language: Language) -> str:
    return printable(value_unit(commitment, target, language))


def against_text(commitment: Commitment, judged: Judgement, language: Language) -> str:
    """The change with the baseline that it is worked out from."""
    if judged.baseline is None:
        return ""
    baseline = quantity_text(commitment, judged, judged.baseline, language)
    if judged.change is None:
        return words.NO_CHANGE.fill(baseline=baseline).in_language(language)
    change = change_text(commitment, judged, language)
    return words.AGAINST.fill(change=change, baseline=baseline).in_language(language)


def change_text(commitment: Commitment, judged: Judgement, language: Language) -> str:
    """The change alone, on its side of the target."""
    change = figures.change(commitment, judged)
    return change.text(_unit(commitment, judged.target, language), language) if change else ""


def margin_text(commitment: Commitment, judged: Judgement, language: Language) -> str:
    """The signed margin: in percentage points where percentages are compared, else in the value's unit."""
    margin = figures.margin(commitment, judged)
    return margin.text(_unit(commitment, None, language), language) if margin else ""


def reason_texts(commitment: Commitment, judged: Judgement, language: Language) -> list[str]:
    days = {Reason.WINDOW_RUNNING: judged.window.days.last, Reason.BEFORE_DEADLINE: commitment.deadline}
    return [words.REASONS[reason].fill(day=days.get(reason, "")).in_language(language) for reason in judged.reasons]


def waiver_text(waiver: Waiver, language: Language) -> str:
    """Who has let a KPI off, and why."""
    facts = {"by": text_in(waiver.by, language), "reason": text_in(waiver.reason, language)}
    return words.WAIVED_BY.fill(**facts).in_language(language)


def note_texts(
    commitment: Commitment, judged: Judgement, earlier: Sequence[Judgement], language: Language
) -> Iterator[str]:
    """What else there is to know of a verdict: early, partial, incomplete, why not judged, pace, earlier windows."""
    if judged.early:
        yield words.EARLY.in_language(language)
    if judged.window.partial and Reason.PARTIAL not in judged.reasons and judged.verdict is not Verdict.NOT_APPLICABLE:
        yield words.REASONS[Reason.PARTIAL].in_language(language)
    if judged.incomplete:
        yield words.INCOMPLETE.fill(rows=judged.rows, expected=judged.expected_rows).in_language(language)
    yield from reason_texts(commitment, judged, language)
    if judged.pace is not None:
        expected = _expected(commitment, judged, judged.pace.expected, language)
        yield words.PACE[judged.pace.state].fill(expected=expected).in_language(language)
    if earlier:
        yield " ".join(f"{window_name(commitment, each.window)} {sign_of(each).text}" for each in earlier)


def _expected(commitment: Commitment, judged: Judgement, expected: Fraction, language: Language) -> str:
    if judged.target is not None and judged.target.comparator.is_change:
        change = figures.difference(commitment, judged.target, expected)
        return change.text(_unit(commitment, judged.target, language), language)
    return quantity_text(commitment, judged, expected, language)


def sparkline(values: Sequence[Fraction | None]) -> str:
    """A small picture of some values, from the lowest to the highest; a gap where there is none."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    step = (high - low) / (len(_BLOCKS) - 1)
    return "".join(" " if value is None else _BLOCKS[round((value - low) / step) if step else 0] for value in values)
