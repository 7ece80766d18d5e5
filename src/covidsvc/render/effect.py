"""What a new row has changed, in one line a KPI."""

from covidsvc.model.commitment import Commitment
from covidsvc.model.report import Judgement, window_name
from covidsvc.render.plain import printable
from covidsvc.render.report.lines import value_text
from covidsvc.render.report.signs import sign_of, verdict_word
from covidsvc.render.units import target_for_people
from covidsvc.words import Language
from covidsvc.words import logging as words
from covidsvc.words import report as report_words


def effect(commitment: Commitment, name: str, before: Judgement, after: Judgement, language: Language) -> str:
    """`customer-forums: 2 of at least 2 in 2020-Q2 √ met`, and what the verdict was if it was another."""
    value = value_text(commitment, after, language) or words.NO_VALUE.in_language(language)
    target = target_for_people(after.target, commitment, language) if after.target else "–"
    text = words.EFFECT.fill(
        kpi=name, value=value, target=target, window=window_name(commitment, after.window),
        sign=sign_of(after).text, verdict=verdict_word(after, language),
    ).in_language(language)  # fmt: skip
    if before.verdict is not after.verdict:
        text += words.BEFORE.fill(verdict=report_words.VERDICTS[before.verdict]).in_language(language)
    return printable(text)
