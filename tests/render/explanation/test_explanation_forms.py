"""Explanations in terminals of several widths, in consoles that lack signs, and with texts of strangers."""

import json
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.cells import cell_len

from conftest import REPOSITORY
from covidsvc.model.explanation import Explanation
from covidsvc.render.explanation import ExplanationFormat, render_explanation
from covidsvc.render.explanation.as_text import explanation_as_text
from covidsvc.render.style import Style
from covidsvc.words import LANGUAGES, Language
from evaluate.explaining import explain, explained
from evaluate.judging import log_of
from render.findings.samples import HOSTILE, UNPRINTABLE

MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")


@pytest.fixture(scope="module")
def explanations() -> list[Explanation]:
    """All of the shipped plan in April 2020."""
    plan, data = REPOSITORY / "plans/finance-service.yaml", REPOSITORY / "data"
    return [each.explanation for each in explained(plan, data, "2020-04")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_lines_end_within_the_terminal(explanations: list[Explanation], width: int, language: Language) -> None:
    for explanation in explanations:
        text = explanation_as_text([explanation], Style(language, width=width))
        for line in text.splitlines():
            assert cell_len(line) <= width or " " not in line.strip(), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_lost_in_a_narrow_terminal(explanations: list[Explanation], language: Language) -> None:
    narrow, piped = (explanation_as_text(explanations, Style(language, width=width)) for width in (60, None))
    assert Counter("".join(narrow.split())) == Counter("".join(piped.split()))


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_a_console_gets_only_signs_that_it_has(explanations: list[Explanation], encoding: str) -> None:
    text = explanation_as_text(explanations, Style("en", encoding=encoding))
    assert text.encode(encoding).decode(encoding) == text
    assert "\\u2" not in text


def test_colour_is_only_added(explanations: list[Explanation]) -> None:
    in_colour, plain = (explanation_as_text(explanations, Style("en", colour=colour)) for colour in (True, False))
    assert re.sub(r" *\x1b\[[0-9;]*m", lambda found: " " * found[0].count(" "), in_colour).split() == plain.split()
    assert "\x1b[1;31m× missed" in in_colour


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_both_languages_stand_one_below_the_other(explanations: list[Explanation], format: str) -> None:
    chosen = ExplanationFormat(format)
    both = render_explanation(chosen, explanations[:1], Style("zh", others=("en",)))
    each = [render_explanation(chosen, explanations[:1], Style(language)) for language in ("zh", "en")]
    assert both == "\n".join(each)


def hostile(text: str) -> Explanation:
    """An explanation in which a text stands wherever strangers write one."""
    quoted = json.dumps("x " + re.sub(r"[\x00\ufffe\ud800-\udfff]", "", text))
    plan = f"""\
covidsvc: 1
title: {quoted}
start: 2020-02-01
owners: {{it: {{title: {quoted}, person: {quoted}}}}}
metrics: {{m: {{title: {quoted}, unit: {quoted}, dimensions: [branch]}}}}
measures: {{only: {{title: {quoted}, owner: it, term: ongoing, review: monthly, actions: {{a: Act}}, kpis: {{k:
  {{metric: m, title: {quoted}, aggregate: sum, target: at least 5, baseline: 2020-01, by: branch}}}}}}}}
"""
    cell = '"x ' + re.sub(r"[\x00\r\n\ud800-\udfff]", "", text).strip().replace('"', '""') + '"'
    rows = (f"2020-04-02,{cell},5", "2020-04-01,other,9", "2020-01-02,other,9")
    return explain(plan, {"m.csv": log_of(*rows, columns="date,branch,value")}, "2020-04")["k"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("group", [0, 1, None])
def test_texts_of_strangers_do_no_harm(text: str, group: int | None) -> None:
    explanation = hostile(text)
    if group is not None:
        proof = explanation.proofs[group]
        explanation = explanation._replace(proofs=(proof,), group=proof.group)
    printed = explanation_as_text([explanation], Style("en", width=80))
    assert not UNPRINTABLE.search(printed.replace("\n", ""))
    marked_down = render_explanation(ExplanationFormat.MARKDOWN, [explanation], Style("en"))
    assert not UNPRINTABLE.search(marked_down.replace("\n", ""))
    for piece in pieces(MARKDOWN.parse(marked_down)):
        is_ours = piece.content in ("<!-- -->",) or piece.type in ("softbreak", "hardbreak")
        assert is_ours or piece.type in ("text", "text_special"), piece
    assert json.loads(render_explanation(ExplanationFormat.JSON, [explanation], Style("en")))


def pieces(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        assert token.type not in ("html_block", "code_block", "fence"), token
        yield from token.children or ()


def test_a_long_title_is_wrapped() -> None:
    printed = explanation_as_text([hostile("word " * 1000)], Style("en", width=80))
    assert max(map(len, printed.splitlines())) <= 80
