"""The comparison, and the row of the table of verdicts that decided; of groups, the worst of them."""

from collections.abc import Iterator, Sequence

from covidsvc.model.explanation import Explanation, Proof
from covidsvc.model.report import Judgement, Verdict, window_name
from covidsvc.render.explanation.arithmetic import arithmetic_text
from covidsvc.render.explanation.numbers import Numbers
from covidsvc.render.explanation.sections import Fact, Grid, Section, columns, fact
from covidsvc.render.plain import printable
from covidsvc.render.report.lines import margin_text, reason_texts, value_text, waiver_text
from covidsvc.render.report.signs import sign_of, verdict_word
from covidsvc.words import Language
from covidsvc.words import explanation as words
from covidsvc.words.report import joined


def numbers_of(explanation: Explanation, proof: Proof, language: Language) -> Numbers:
    return Numbers(explanation.kpi.commitment, proof.judgement.target, proof.held_against, language)


def verdict_text(judged: Judgement, language: Language) -> str:
    """A verdict with its sign: `√ met`."""
    return f"{sign_of(judged).text} {verdict_word(judged, language)}"


def verdict_section(explanation: Explanation, proof: Proof, language: Language) -> Section:
    numbers, judged = numbers_of(explanation, proof, language), proof.judgement
    facts = [
        *_comparison(explanation, proof, numbers),
        *_notes(explanation, proof, numbers),
        fact("rule", _rule(explanation, proof, language), language),
        fact("verdict", verdict_text(judged, language), language),
        *_waiver(judged, language),
    ]
    return Section(words.VERDICT.in_language(language), tuple(facts))


def _waiver(judged: Judgement, language: Language) -> Iterator[Fact]:
    if judged.waiver is not None:
        yield fact("waiver", waiver_text(judged.waiver, language), language)


def _comparison(explanation: Explanation, proof: Proof, numbers: Numbers) -> Iterator[Fact]:
    language = numbers.language
    yield fact("required", numbers.required(), language)
    if proof.held_against is None:
        return
    if proof.judged is None:
        reasons = _reasons(explanation, proof.judgement, language)
        yield fact("reached", words.NOTHING_REACHED.fill(reasons=reasons).in_language(language), language)
        return
    said = words.HOLDS if proof.held_against.holds(proof.judged) else words.FAILS
    yield fact("reached", said.fill(number=numbers.reached(proof.judged)).in_language(language), language)
    if proof.judgement.margin is not None:
        yield fact("margin", numbers.margin(proof.judgement.margin), language)


def _notes(explanation: Explanation, proof: Proof, numbers: Numbers) -> Iterator[Fact]:
    judged, language = proof.judgement, numbers.language
    if judged.early and proof.drift is not None:
        said = words.EARLY[proof.drift, "met" if judged.verdict is Verdict.MET else "missed"]
        yield fact("early", said.in_language(language), language)
    if judged.pace is not None:
        expected = numbers.reached(judged.pace.expected)
        said = words.PACE[judged.pace.state].fill(expected=expected, day=explanation.as_of)
        yield fact("pace", said.in_language(language), language)
    if proof.earlier:
        commitment = explanation.kpi.commitment
        windows = joined(
            [f"{window_name(commitment, each.window)} {verdict_text(each, language)}" for each in proof.earlier],
            language,
        )
        yield fact("before", words.BEFORE.fill(windows=windows).in_language(language), language)


def _rule(explanation: Explanation, proof: Proof, language: Language) -> str:
    """What the row of the table says that decided."""
    judged = proof.judgement
    reasons = _reasons(explanation, judged, language)
    rule = words.RULES[proof.row_of_table].fill(
        reasons=reasons, last=judged.window.days.last, deadline=explanation.kpi.commitment.deadline
    )
    return words.RULE.fill(number=proof.row_of_table, rule=rule).in_language(language)


def _reasons(explanation: Explanation, judged: Judgement, language: Language) -> str:
    return joined(reason_texts(explanation.kpi.commitment, judged, language), language)


def groups_section(explanation: Explanation, language: Language) -> Section:
    """Each group's verdict with its short proof."""
    commitment = explanation.kpi.commitment
    rows = []
    for proof in explanation.proofs:
        judged = proof.judgement
        rows.append(
            (
                verdict_text(judged, language),
                printable(proof.group or ""),
                value_text(commitment, judged, language),
                margin_text(commitment, judged, language),
                arithmetic_text(proof.window.arithmetic, numbers_of(explanation, proof, language)),
            )
        )
    headings = columns(("verdict", "group", "reached", "margin", "worked_out"), language)
    first = printable(explanation.proofs[0].group or "")
    note = words.HOW_TO_ASK.fill(value=_quoted(first)).in_language(language)
    return Section(words.GROUPS.in_language(language), grid=Grid(headings, tuple(rows), (2, 3)), note=note)


def _quoted(value: str) -> str:
    """A value as it is written in a shell."""
    return value if value.isalnum() else "'" + value.replace("'", "'\\''") + "'"


def whole_section(explanation: Explanation, language: Language) -> Section:
    """How the verdict on the whole comes of those on the groups."""
    judged = explanation.judgement
    facts = [
        fact("groups", _tally(explanation.proofs, language), language),
        fact("rule", words.ROLLED_UP[judged.verdict].in_language(language), language),
        fact("verdict", verdict_text(judged, language), language),
        *_waiver(judged, language),
    ]
    return Section(words.VERDICT.in_language(language), tuple(facts))


def _tally(proofs: Sequence[Proof], language: Language) -> str:
    having = {each: [proof.judgement for proof in proofs if proof.judgement.verdict is each] for each in Verdict}
    told = [f"{verdict_text(judged[0], language)} {len(judged)}" for judged in having.values() if judged]
    return joined(told, language)
