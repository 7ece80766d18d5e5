"""What the tests of every format of a report render: the shipped plan, and plans in which a text stands everywhere."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from conftest import REPOSITORY, Outcome, run_command

HOSTILE = {
    "formula": '=HYPERLINK("http://x.example","y")',
    "sum": "+1+cmd|' /C calc'!A0",
    "script": "<script>alert(1)</script>",
    "rich markup": "[red]x[/red]",
    "escape sequence": "\x1b[31mred\x1b]0;title\x07",
    "long": "x" * 5000,
    "long in signs": "<|" * 2500,
    "right to left": "\u202egnp.nalp",
    "command": "::error::x",
    "old command": "##[error]x",
    "table": "a | b",
    "link": "[x](javascript:alert(1)) https://example.org @nobody #1",
    "comment": "<!-- x",
    "entity": "&amp; ]]> <![CDATA[",
    "code": "`a` **b** _c_",
    "braces": "{0} {{1}}",
    "beyond the plane": "😀 北京 \ufffe",
}
"""Texts that would do harm to a careless format; all of them may stand in a plan or a log."""

_IN_LOGS = {name: text for name, text in HOSTILE.items() if text.isprintable()}


def report(*arguments: str, folder: Path = REPOSITORY, lang: str = "en") -> Outcome:
    """What `report` prints."""
    return run_command(folder, ["report", "--lang", lang, *arguments])


def shipped(format: str, *, lang: str = "en", period: Sequence[str] = ("--month", "2020-04")) -> str:
    """The report on the shipped plan."""
    return report(*period, "--format", format, lang=lang).out


def workbook_bytes(*arguments: str, folder: Path = REPOSITORY, lang: str = "en") -> bytes:
    """The workbook that `report` writes."""
    with TemporaryDirectory() as temporary:
        file = Path(temporary) / "report.xlsx"
        outcome = report(*arguments, "--output", str(file), folder=folder, lang=lang)
        assert outcome.err == ""
        return file.read_bytes()


def printed_on(encoding: str, format: str) -> bytes:
    """The Chinese report on the shipped plan, as a console with an encoding gets it."""
    arguments = ["report", "--month", "2020-04", "--lang", "zh", "--format", format]
    command = [sys.executable, "-m", "covidsvc", *arguments]
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    return subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, check=True).stdout


def hostile_files(text: str) -> dict[str, str | bytes]:
    """A plan with a text in every place that takes one, and a log with it where it may be there."""
    quoted = _quoted(text)
    plan = f"""\
covidsvc: 1
title: {quoted}
start: 2020-01-01
owners: {{o: {{title: {quoted}, person: {quoted}}}}}
metrics:
  visits: {{title: {quoted}, unit: {quoted}, dimensions: [branch], min: 0}}
  calls: {{title: {quoted}, kind: share}}
measures:
  m:
    title: {quoted}
    owner: o
    term: ongoing
    review: monthly
    actions: {{a: {{title: {quoted}, due: 2020-01-31}}}}
    kpis:
      by-branch: {{metric: visits, aggregate: sum, by: branch, target: at least 10}}
      visited:
        metric: visits
        aggregate: sum
        target: at least 100
        response: {{2020-04: {{cause: {quoted}, action: {quoted}, due: 2020-05-15}}}}
      called: {{metric: calls, title: {quoted}, target: at least 80%}}
"""
    branches = [text] if text in _IN_LOGS.values() else ["north"]
    return {"plans/plan.yaml": plan, "data/visits.csv": visits(dict.fromkeys(branches, "3"))}


def _quoted(text: str) -> str:
    """A text as YAML takes it in double quotes; what no file may hold is escaped."""
    shown = json.dumps(text, ensure_ascii=False)
    return shown.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "\u202e\ufffe"})


def visits(of_branches: dict[str, str]) -> str:
    """A log of visits in April 2020, as many as are given for each branch."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["date", "branch", "value"])
    writer.writerows(["2020-04-03", branch, value] for branch, value in of_branches.items())
    return out.getvalue()
