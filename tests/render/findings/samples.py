"""What the tests of every format render: the same folders, and the same hostile texts."""

import json
import re
from collections.abc import Sequence
from typing import Any

from conftest import REPOSITORY, Outcome, run_command
from covidsvc.diagnostic import Edit, Finding, Related, Rule, Severity, Span
from covidsvc.words import Words

SETS = {"good": 0, "broken-syntax": 12, "without-a-place": 2}
"""The folders, and how many findings each has."""

HOSTILE = [
    "::error::x",
    "##[command]x",
    "%0A::error::x",
    "%250A",
    "a\r\n::warning::b",
    "a | b",
    "a,title=b,line=9",
    "<script>alert(1)</script>",
    "<!-- x",
    "[x](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "https://example.org @nobody #1 www.example.org GH-1 nobody@example.org",
    "`a` **b** _c_ ~~d~~ $e$ &lt;",
    "\x1b[31mred\x1b]0;title\x07",
    "\u202egnp.nalp",
    "]]> <![CDATA[",
    "\\| \\`",
    "\ufffe\x00\udcff",
    "{0} {{1}}",
]

UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What may change how a screen shows all that comes after it; line ends aside."""


def checked(name: str, format: str) -> Outcome:
    """What `check` prints in a folder."""
    folder = REPOSITORY / "tests/cases/formats" / name
    return run_command(folder, ["check", "--format", format, "--as-of", "2020-01-31", "--lang", "en"])


def as_json(name: str) -> list[dict[str, Any]]:
    """The findings in a folder in the format of this project, which the others are held against."""
    found: list[dict[str, Any]] = json.loads(checked(name, "json").out)["findings"]
    assert len(found) == SETS[name]
    return found


def said(finding: dict[str, Any]) -> str:
    """What every format says of a finding."""
    return f"{finding['message']}; fix: {finding['fix']}" if finding["fix"] else str(finding["message"])


def finding(
    text: str = "a title",
    *,
    line: int = 2,
    severity: Severity = "error",
    file: str = "plans/plan.yaml",
    related: Sequence[Related] = (),
    edit: Edit | None = None,
) -> Finding:
    """A finding whose every part holds a text."""
    rule = Rule(
        "P999", "made-up", severity, Words("here: {text}", "此处：{text}"), Words("not: {text}", "不要：{text}")
    )
    span = Span.of(file, line, 8, len(text), f"title: {text}")
    return rule.at(span, *related, edit=edit, text=text)


def hostile(text: str) -> Finding:
    """A finding with a text in its message, its fix, its file, its line, and beside it."""
    beside = Related(Words.same(text), Span(f"data/{text}.csv", 3, 1, 3, 1))
    return finding(text, file=f"plans/{text}.yaml", related=[beside])
