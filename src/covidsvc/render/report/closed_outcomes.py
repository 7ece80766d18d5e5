"""How a closed period came out, and how it would now, as a report says it."""

from collections.abc import Iterator
from fractions import Fraction

from covidsvc.check.closings import outcomes
from covidsvc.model.closed_change import VerdictChange
from covidsvc.model.commitment import Commitment
from covidsvc.model.report import Judgement
from covidsvc.phrase import PhraseError
from covidsvc.phrase.target import read_target
from covidsvc.render.plain import printable
from covidsvc.render.report.lines import change_text, value_text
from covidsvc.render.units import target_for_people
from covidsvc.words import Language
from covidsvc.words import closing as words
from covidsvc.words.report import VERDICTS, WAIVED_VERDICT


def outcome_texts(change: VerdictChange, language: Language) -> tuple[str, str]:
    """Before and now, rounded as values are; exactly where they would look alike, or cannot be read."""
    exact = outcomes(change)
    rounded = _rounded(change, language)
    if rounded is None or rounded[0] == rounded[1]:
        return printable(exact[0].in_language(language)), printable(exact[1].in_language(language))
    return rounded


def _rounded(change: VerdictChange, language: Language) -> tuple[str, str] | None:
    before, after, commitment = change.before, change.after, change.commitment
    if before is None or after is None or commitment is None or before.verdict not in VERDICTS:
        return None
    try:
        then = after._replace(
            value=Fraction(before.value) if before.value is not None else None,
            change=Fraction(before.change) if before.change is not None else None,
            target=read_target(before.target) if before.target is not None else None,
        )
    except (ValueError, ZeroDivisionError, PhraseError):
        return None
    with_target = "target" in change.plan
    return (
        _said(commitment, then, before.verdict, language, is_waived=before.waiver is not None, with_target=with_target),
        _said(commitment, after, after.verdict, language, is_waived=after.waiver is not None, with_target=with_target),
    )


def _said(
    commitment: Commitment, judged: Judgement, verdict: str, language: Language, *, is_waived: bool, with_target: bool
) -> str:
    said = VERDICTS[verdict]
    if is_waived:
        said = WAIVED_VERDICT.fill(verdict=said)
    for number in _numbers(commitment, judged, language):
        said = words.OUTCOME.fill(verdict=said, value=number)
    if with_target and judged.target is not None:
        target = printable(target_for_people(judged.target, commitment, language))
        said = words.OUTCOME_AGAINST.fill(outcome=said, target=target)
    return said.in_language(language)


def _numbers(commitment: Commitment, judged: Judgement, language: Language) -> Iterator[str]:
    if judged.value is not None:
        yield value_text(commitment, judged, language)
    if judged.change is not None:
        yield words.CHANGE.fill(change=change_text(commitment, judged, language)).in_language(language)
