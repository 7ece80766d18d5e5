"""The summary of a step, as GitHub's Markdown is read."""

import re
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from covidsvc.render.findings.as_markdown import findings_as_markdown
from covidsvc.render.style import Style
from covidsvc.words import LANGUAGES, Language
from render.findings.samples import HOSTILE, UNPRINTABLE, finding, hostile

MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")

_MADE_A_LINK = re.compile(r"://|www\.|@\w|#\d|GH-\d", re.IGNORECASE)
"""What GitHub makes a link or a mention of where it stands in one piece of text."""


def cells(text: str) -> list[list[Token]]:
    """The cells of the rows of the one table in a text, each as the pieces that it is read as."""
    tokens = MARKDOWN.parse(text)
    types = [token.type for token in tokens]
    body = tokens[types.index("tbody_open") : types.index("tbody_close")]
    return [token.children or [] for token in body if token.type == "inline"]


def plain(pieces: list[Token]) -> Iterator[str]:
    """The pieces of a cell, which are text, but for empty comments between them."""
    for piece in pieces:
        assert piece.type in ("text", "text_special") or piece.content == "<!-- -->", piece
        yield piece.content


def test_counts_stand_above_a_table_with_errors_first() -> None:
    findings = [finding("a", severity="advice"), finding("b", severity="warning"), finding("c")]
    text = findings_as_markdown(findings, 0, Style("en"))
    assert text.startswith("## covidsvc check\n\n1 error, 1 warning, 1 piece of advice\n\n| finding | where |")
    read = ["".join(plain(cell)) for cell in cells(text)]
    assert read == [
        *("error P999 made-up", "plans/plan.yaml:2:8", "here: c; fix: not: c"),
        *("warning P999 made-up", "plans/plan.yaml:2:8", "here: b; fix: not: b"),
        *("advice P999 made-up", "plans/plan.yaml:2:8", "here: a; fix: not: a"),
    ]


@pytest.mark.parametrize(("language", "text"), [("en", "All is well."), ("zh", "一切正常。")])
def test_nothing_wrong_has_no_table(language: Language, text: str) -> None:
    assert findings_as_markdown([], 0, Style(language)) == f"## covidsvc check\n\n{text}\n\n"


def test_what_was_left_out_is_told() -> None:
    assert "1 error, 7 more left out" in findings_as_markdown([finding()], 7, Style("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_stays_below_a_mebibyte(language: Language) -> None:
    long = [finding("<" * 200_000, line=line) for line in range(1, 151)]
    text = findings_as_markdown(long, 0, Style(language))
    assert len(text.encode()) < 2**20
    assert len(cells(text)) == 3 * 100
    assert text.rstrip().endswith(
        {"en": "50 more stand in the log of the job.", "zh": "其余 50 个见任务日志。"}[language]
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_files_are_no_markup(text: str) -> None:
    read = findings_as_markdown([hostile(text)], 0, Style("en"))
    assert not UNPRINTABLE.search(read)
    pieces = [piece for cell in cells(read) for piece in plain(cell)]
    assert len(cells(read)) == 3
    assert [piece for piece in pieces if _MADE_A_LINK.search(piece)] == []


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isprintable()])
def test_texts_arrive_as_they_are(text: str) -> None:
    _, where, told = cells(findings_as_markdown([hostile(text)], 0, Style("en")))
    assert "".join(plain(where)).replace("<!-- -->", "") == f"plans/{text}.yaml:2:8".replace("<!-- -->", "")
    assert "".join(plain(told)).replace("<!-- -->", "") == f"here: {text}; fix: not: {text}"
