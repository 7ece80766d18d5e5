"""The report in Markdown, as GitHub and GitLab read it."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from conftest import REPOSITORY, Run
from covidsvc.words import LANGUAGES, Language
from covidsvc.words.report import VERDICTS
from render.report.samples import HOSTILE, hostile_files, printed_on, report, shipped, visits

Write = Callable[[dict[str, str | bytes]], Path]

MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")
APRIL = ("--month", "2020-04", "--format", "markdown")
RANGE = ("--from", "2020-01", "--to", "2020-06")
GITHUB_TAKES = 65_536

_MADE_A_LINK = re.compile(r"://|www\.|@\w|#\d|GH-\d", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PLAIN_PIECES = ("text", "text_special", "strong_open", "strong_close")


def tables(text: str) -> Iterator[list[list[str]]]:
    """The tables, each as its rows of texts."""
    rows: list[list[str]] = []
    for token in MARKDOWN.parse(text):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and token.level > 3 and rows:
            rows[-1].append(said(token))
        elif token.type == "table_close":
            yield rows
            rows = []


def said(token: Token) -> str:
    return "".join(piece.content for piece in token.children or [] if piece.content != "<!-- -->")


def texts(text: str, kind: str = "") -> list[str]:
    """The texts of all paragraphs, headings and cells; or of those of a kind."""
    tokens = MARKDOWN.parse(text)
    pairs = pairwise(tokens)
    return [said(token) for before, token in pairs if token.type == "inline" and kind in (before.tag, "")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kpi_stands_in_a_table_with_its_verdict(language: Language) -> None:
    text = shipped("markdown", lang=language)
    rows = [row for table in tables(text) for row in table[1:]]
    kpis = json.loads(shipped("json"))["kpis"]
    assert len(rows) == len(kpis)
    for row, kpi in zip(rows, kpis, strict=True):
        assert row[0][2:] == VERDICTS[kpi["verdict"]].in_language(language)
        assert row[1] == kpi["title"][language]
        assert len(row) == 7


def test_the_summary_comes_first_then_what_needs_attention() -> None:
    text = shipped("markdown")
    first, second, third, *_ = texts(text, "p")
    assert texts(text, "h2") == ["Serving customers through an epidemic"]
    assert (first, second) == (
        "April 2020 · as of 2020-04-30",
        "√ 8 met · × 3 missed · ○ 3 pending · ? 1 no data · – 0 n/a",
    )
    assert third.startswith("IT (Head of IT)")
    headings = texts(text, "h3")
    assert (headings[0], headings[1], len(headings)) == ("Needs attention", "1  Strengthen online services", 8)


def test_a_missed_target_says_what_is_done_about_it() -> None:
    items = texts(shipped("markdown"), "p")
    at = items.index("× Customer satisfaction · 84.96%, target at least 85%: −0.04 pp")
    assert items[at + 1].startswith("cause: Online banking was down")


def test_several_periods_are_a_grid() -> None:
    (grid,) = tables(shipped("markdown", period=RANGE))
    assert grid[0] == ["KPI", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Notes"]
    by_title = {row[0]: row for row in grid}
    assert by_title["Customer satisfaction"][1:7] == ["–", "×", "×", "×", "√", "√"]
    assert by_title["× missed"][1:7] == ["0", "3", "3", "3", "2", "2"]
    assert by_title["? no data"][1:7] == ["0", "0", "0", "1", "0", "0"]


def test_a_streak_is_told() -> None:
    (grid,) = tables(shipped("markdown", period=("--from", "2020-02", "--to", "2020-04")))
    assert next(row for row in grid if row[0] == "Customer satisfaction")[-1] == "missed 3 months running"


def test_months_of_two_years_say_theirs() -> None:
    (grid,) = tables(shipped("markdown", period=("--from", "2019-12", "--to", "2020-02")))
    assert grid[0][1:4] == ["2019-12", "2020-01", "2020-02"]


def test_both_languages_in_one_page() -> None:
    assert texts(shipped("markdown", lang="zh,en"), "h2") == [
        "金融行业疫情期间客户服务防控措施",
        "Serving customers through an epidemic",
    ]


def many_branches(count: int, low: int) -> dict[str, str]:
    return {f"branch {number:04}": "5" if number <= low else "12" for number in range(1, count + 1)}


def test_many_groups_are_counted_and_the_worst_shown(write: Write) -> None:
    branches = many_branches(48, low=3) | {"branch 0048": "2"}
    folder = write(hostile_files("x") | {"data/visits.csv": visits(branches)})
    text = report(*APRIL, folder=folder).out
    rows = next(tables(text))
    assert rows[1][-1] == "48 groups: × 4 √ 44; the worst 20 are shown"
    groups = [row for row in rows if row[1].startswith("↳")]
    assert len(groups) == 20
    assert [row[0] for row in groups[:5]] == ["× missed"] * 4 + ["√ met"]
    assert groups[0][1] == "↳ branch 0048"


def test_few_groups_keep_their_order(write: Write) -> None:
    folder = write(hostile_files("x") | {"data/visits.csv": visits({"a": "12", "b": "3", "c": "12"})})
    rows = next(tables(report(*APRIL, folder=folder).out))
    assert [row[1] for row in rows[2:5]] == ["↳ a", "↳ b", "↳ c"]
    assert rows[1][-1] == "3 groups: × 1 √ 2"


def test_a_long_list_of_an_owner_is_folded(write: Write) -> None:
    folder = write(hostile_files("x") | {"data/visits.csv": visits(many_branches(300, low=250))})
    items = texts(report(*APRIL, folder=folder).out, "p")
    assert "and 232 more" in items


def long_plan(kpis: int) -> str:
    plan = str(hostile_files("<|" * 2500)["plans/plan.yaml"])
    head, _, _ = plan.partition("      by-branch:")
    return head + "".join(
        f"      k{number}: {{metric: visits, aggregate: sum, target: at least 10}}\n" for number in range(kpis)
    )


@pytest.mark.parametrize("lang", ["zh", "zh,en"])
@pytest.mark.parametrize("period", [("--month", "2020-04"), RANGE])
def test_the_longest_report_fits_into_a_comment(lang: str, period: tuple[str, ...], write: Write) -> None:
    folder = write(
        {"plans/plan.yaml": long_plan(400), "plans/other.yaml": long_plan(5), "data/visits.csv": "date,branch,value\n"}
    )
    text = report(*period, "--format", "markdown", folder=folder, lang=lang).out
    assert 50_000 < len(text) < GITHUB_TAKES
    assert re.search(r"因篇幅所限，省略 \d+ 行", texts(text)[-1])
    assert all(len(row) == len(table[0]) for table in tables(text) for row in table)


def test_a_report_that_fits_leaves_nothing_out() -> None:
    assert "Left out" not in shipped("markdown")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("period", [("--month", "2020-04"), RANGE])
def test_texts_of_files_are_no_markup(text: str, period: tuple[str, ...], write: Write) -> None:
    read = report(*period, "--format", "markdown", folder=write(hostile_files(text))).out
    assert not _UNPRINTABLE.search(read)
    for token in MARKDOWN.parse(read):
        assert token.type not in ("html_block", "code_block", "fence", "hr", "blockquote_open"), token
        for piece in token.children or []:
            assert piece.type in _PLAIN_PIECES or piece.content in ("<!-- -->", "&nbsp;"), piece
            assert not _MADE_A_LINK.search(piece.content)
    assert all(len(row) == len(table[0]) for table in tables(read) for row in table)


@pytest.mark.parametrize("text", [text for text in HOSTILE.values() if text.isprintable() and len(text) < 100])
def test_texts_arrive_as_they_are(text: str, write: Write) -> None:
    read = report(*APRIL, folder=write(hostile_files(text))).out
    assert text in [row[1] for row in next(tables(read))]


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_console_gets_only_signs_that_it_has(encoding: str) -> None:
    printed = printed_on(encoding, "markdown").decode(encoding)
    assert list(tables(printed)) == list(tables(shipped("markdown", lang="zh")))


def test_the_ending_of_a_file_picks_it(run: Run, tmp_path: Path) -> None:
    run(REPOSITORY, "report", "--month", "2020-04", "--lang", "en", "--output", str(tmp_path / "report.md"))
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == shipped("markdown")
