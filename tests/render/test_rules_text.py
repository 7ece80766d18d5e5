"""Rules in terminals of several widths: nothing is cut off, and nothing is written that a console lacks."""

import re

import pytest
from rich.cells import cell_len

from covidsvc.check.catalogue import RULES
from covidsvc.render.rules.as_text import rules_as_text
from covidsvc.render.style import Style
from covidsvc.render.wrapping import wrapped
from covidsvc.words import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [50, 80, 100, 200])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_of_the_table_is_wider_than_the_terminal(width: int, language: Language, colour: bool) -> None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", rules_as_text(RULES, False, Style(language, colour, width)))
    assert max(cell_len(line) for line in text.splitlines()) <= width
    squeezed = "".join(text.split())
    assert [rule.code for rule in RULES if "".join(rule.about.in_language(language).split()) not in squeezed] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_fit_a_terminal_and_examples_are_left_as_they_are(language: Language) -> None:
    text = rules_as_text(RULES, True, Style(language, width=80))
    examples = {
        f"    {line}" for rule in RULES for line in (rule.example.wrong + "\n" + rule.example.right).splitlines()
    }
    too_wide = [line for line in text.splitlines() if cell_len(line) > 80 and line not in examples]
    assert too_wide == []
    assert examples - {"    "} - set(text.splitlines()) == {"    2020-04,88,100,\0\0"}


def test_a_line_ends_between_words_and_not_before_punctuation() -> None:
    assert wrapped("one two, three", Style("en", width=10), indent=2, start=2) == "one two,\n  three"
    assert wrapped("一二三四，五六", Style("zh", width=9), indent=1, start=0) == "一二三\n 四，五六"
    assert wrapped("写“三 months”之后", Style("zh", width=9), indent=0) == "写“三\nmonths”之\n后"
    assert wrapped("one two, three", Style("en"), indent=2) == "one two, three"


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_console_gets_only_signs_that_it_has(encoding: str) -> None:
    rules_as_text(RULES, True, Style("en", encoding=encoding)).encode(encoding)
