"""Findings in a terminal: no word is cut at its edge."""

import pytest

from covidsvc.diagnostic import Rule, Span
from covidsvc.render.findings.as_text import findings_as_text
from covidsvc.render.style import Style
from covidsvc.words import Words

SENTENCE = "the measure starts in the middle of a quarter, and incidents are logged by the quarter"
RULE = Rule("P999", "made-up", "warning", Words(SENTENCE, "说明"), Words(SENTENCE, "改正"))
FINDING = RULE.at(Span.of("plans/plan.yaml", 12, 3, 5, "  title: Plan"))


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("colour", [False, True])
def test_lines_end_between_words(width: int, colour: bool) -> None:
    text = findings_as_text([FINDING], 0, Style("en", colour, width))
    plain = text.replace("\x1b[1;33m", "").replace("\x1b[0m", "").replace("\x1b[34m", "")
    assert max(len(line) for line in plain.splitlines()) <= width
    assert " ".join(plain.split()).count(SENTENCE) == 2


def test_in_a_pipe_a_sentence_is_one_line() -> None:
    assert f"warning[P999] {SENTENCE}\n" in findings_as_text([FINDING], 0, Style("en"))
