"""Debts in terminals of several widths, in colour, on old consoles, and with the texts of strangers."""

import json
import re

import pytest
from rich.cells import cell_len

from covidsvc.model.debt import Debts
from covidsvc.render.due import DueFormat, render_due
from covidsvc.render.style import Style
from covidsvc.words import LANGUAGES, Language
from evaluate.judging import debts_on, log_of

PLAN = """\
covidsvc: 1
title: {title}
start: 2020-02-01
owners: {{it: {{title: {title}, person: {title}}}}}
metrics: {{m: {{title: {title}, per: month, dimensions: [branch]}}}}
measures:
  only:
    title: {title}
    owner: it
    term: ongoing
    review: monthly
    actions: {{a: {{title: {title}, due: 2020-04-01}}}}
    kpis:
      k:
        metric: m
        aggregate: sum
        by: branch
        target: at least 3
        response: {{2020-02: {{cause: {title}, action: {title}, due: 2020-05-20}}}}
"""
LONG = "Customers who were served at a desk without waiting for more than ten minutes"
LONG_ZH = "客户在网点等候不超过十分钟即得到接待的人数和比例，按网点分别统计"


def owed(title: str, branches: str = "abcdefgh") -> Debts:
    """Debts of every kind but lacking data, in which all texts of the plan are the same."""
    logged = (f"2020-0{month},{each},{month}" for month in (2, 4) for each in branches)
    log = log_of(*logged, f"2020-03,{branches[0]},1", f"2020-01,{branches[-1]}2,1", columns="date,branch,value")
    log = log.replace(f"2020-04,{branches[0]},4", f"2020-04,{branches[0]},2")
    plan = PLAN.format(title=json.dumps(title, ensure_ascii=False))
    return debts_on(plan, {"m.csv": log}, "2020-05-10", "2020-06-10", coming_rows=True)


def text_of(title: str, style: Style, form: DueFormat = DueFormat.TEXT) -> str:
    return render_due(form, [owed(title)], style)


def test_they_are_of_every_kind() -> None:
    kinds = {str(debt.kind) for debt in owed("Title").debts}
    assert kinds == {"rows", "no-response", "response", "action", "verdict"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
@pytest.mark.parametrize("title", [LONG, LONG_ZH])
def test_no_line_is_wider_than_the_terminal(title: str, width: int, language: Language) -> None:
    text = text_of(title, Style(language, width=width))
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "…" not in text


def test_a_line_a_debt_in_a_pipe() -> None:
    lines = [line for line in text_of(LONG, Style("en")).splitlines() if line.startswith("   ")]
    assert len(lines) == len(owed(LONG).debts)
    assert len({line.index("2020-") for line in lines}) == 1


def test_colour_only_where_it_is_asked_for() -> None:
    assert "\x1b" not in text_of(LONG, Style("en", width=80))
    assert "\x1b[1mIT (IT)\x1b[0m" in text_of("IT", Style("en", colour=True, width=80))


@pytest.mark.parametrize("form", DueFormat)
@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252"])
def test_every_console_can_write_it(form: DueFormat, encoding: str) -> None:
    text_of("客户 €√é😀", Style("zh", encoding=encoding), form).encode(encoding)


def test_three_of_many_are_named() -> None:
    text = text_of("Served", Style("en"))
    assert "Served (b, c, d, 4 more): 1 month without a row: 2020-03" in text
    assert "Served (h2): 3 months without a row: 2020-02..2020-04" in text
    assert "Served, April 2020: [a] 2, target at least 3: −1" in text
    assert "Served (each of 9): the row of May 2020" in text
    assert "Served, May 2020: ○ 9 · pending" in text


HOSTILE = {
    "an escape sequence": "\x1b[31mred",
    "markup": "[red]x[/red] <script>alert(1)</script> *strong* `code`",
    "a link": "[click](https://evil.example) www.evil.example @everyone #12",
    "a table": "a | b | c",
    "a direction": "\u202egnirts\u2066",
    "lines": "one\u2028::error::two\r\n# three",
    "a formula": "=HYPERLINK(1)",
    "a long one": "x" * 4000,
}


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_title_stays_in_its_line(title: str) -> None:
    for form in (DueFormat.TEXT, DueFormat.MARKDOWN):
        plain, hostile = (text_of(each, Style("en"), form) for each in ("Title", title))
        assert len(plain.splitlines()) == len(hostile.splitlines())
        assert not set(hostile) & set("\x1b\u202e\u2066\u2028\r")


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_in_markdown_it_is_text(title: str) -> None:
    markdown = text_of(title, Style("en"), DueFormat.MARKDOWN)
    markup = r"<script|\]\(http|://|@(?!<!--)everyone|#12|\*strong|`code| \| |\n# three"
    assert re.search(rf"(?<!\\)(?:{markup})", markdown) is None


def test_a_long_message_is_cut_where_it_hurts_least() -> None:
    title = "x" * 4000
    debts = owed(title)
    markdown = render_due(DueFormat.MARKDOWN, [debts._replace(debts=debts.debts * 20)], Style("en", others=("zh",)))
    assert len(markdown) <= 65_000
    *_, english, chinese = markdown.splitlines()
    assert re.fullmatch(r"Left out for its length: \d+ lines\. .*", english)
    assert chinese.startswith("因篇幅所限，省略 ")
    assert render_due(DueFormat.TEXT, [debts], Style("en")).count(title) >= len(debts.debts)
