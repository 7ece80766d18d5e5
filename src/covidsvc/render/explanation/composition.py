"""An explanation as a whole: its head, and its sections in order."""

from collections.abc import Iterator
from typing import NamedTuple

from covidsvc.model.explanation import Explanation
from covidsvc.render.explanation.asked import asked_section
from covidsvc.render.explanation.sections import Section
from covidsvc.render.explanation.terms import plan_section, terms_section
from covidsvc.render.explanation.verdict import groups_section, numbers_of, verdict_section, whole_section
from covidsvc.render.explanation.working import baseline_section, cited_section, rows_section, value_section
from covidsvc.render.plain import printable
from covidsvc.render.report.headings import owner_name, period_words, text_in
from covidsvc.words import Language
from covidsvc.words import explanation as words
from covidsvc.words.report import AS_OF


class Composition(NamedTuple):
    """`title` names the KPI; `lines` say of what plan, period, measure and owner it is."""

    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]


def composed(explanation: Explanation, language: Language) -> Composition:
    """An explanation in a language."""
    return Composition(
        _title(explanation, language), tuple(_lines(explanation, language)), _sections(explanation, language)
    )


def _title(explanation: Explanation, language: Language) -> str:
    commitment = explanation.kpi.commitment
    id = commitment.declared.id if explanation.group is None else f"{commitment.declared.id}[{explanation.group}]"
    return words.TITLE.fill(title=text_in(commitment.title, language), id=printable(id)).in_language(language)


def _lines(explanation: Explanation, language: Language) -> Iterator[str]:
    commitment = explanation.kpi.commitment
    plan, measure_id = commitment.plan, commitment.declared.measure_id
    as_of = AS_OF.fill(day=explanation.as_of).in_language(language)
    yield text_in(plan.title, language)
    number = list(plan.measures).index(measure_id) + 1
    title = text_in(plan.measures[measure_id].title, language)
    measure = words.MEASURE.fill(number=number, title=title).in_language(language)
    yield f"{measure} · {owner_name(plan, commitment.owner, language)}"
    yield f"{period_words(explanation.period).in_language(language)} · {as_of}"


def _sections(explanation: Explanation, language: Language) -> tuple[Section, ...]:
    first = explanation.proofs[0]
    terms = terms_section(explanation, first, language)
    plan = plan_section(explanation, language)
    if explanation.is_of_groups:
        return (whole_section(explanation, language), groups_section(explanation, language), terms, plan)
    commitment, numbers = explanation.kpi.commitment, numbers_of(explanation, first, language)
    sections = (
        verdict_section(explanation, first, language),
        value_section(first, numbers),
        baseline_section(first, numbers),
        rows_section(explanation, first, language),
        cited_section(first.window, commitment, language),
        asked_section(explanation, language),
        terms,
        plan,
    )
    return tuple(section for section in sections if section is not None)
