"""A small plan with one metric and one KPI, its log, and what `check` tells a user of them."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from conftest import run_command

Write = Callable[[dict[str, str | bytes]], Path]


class Told(NamedTuple):
    """A finding: its code and severity, where it is, what is marked there, what it says and what would be right."""

    code: str
    severity: str
    place: str
    marked: str
    message: str
    fix: str


def plan_of(metric: str, kpi: str, *, start: str = "2020-01-01", more: str = "", measure: str = "") -> str:
    """The plan, with keys of the metric and of the KPI within braces, and lines of the measure and of the plan."""
    return f"""\
covidsvc: 1
title: Serving customers
start: {start}
owners:
  desk: {{title: Service desk, person: Head of the service desk}}
metrics:
  visits: {{title: Visits, {metric}}}
measures:
  serve:
    title: Serve well
    owner: desk
    term: ongoing
    review: monthly
{measure}    actions: {{desk: Open a second desk}}
    kpis:
      busy: {{metric: visits, {kpi}}}
{more}"""


def told(write: Write, files: Mapping[str, str], as_of: str, *options: str, lang: str = "en") -> list[Told]:
    """What is found in a workspace on a day."""
    folder = write({**files})
    outcome = run_command(folder, ["check", "--as-of", as_of, "--lang", lang, "--format", "json", *options])
    return [_told(files, each) for each in json.loads(outcome.out)["findings"]]


def _told(files: Mapping[str, str], finding: Mapping[str, object]) -> Told:
    file, line, column = str(finding["file"]), int(str(finding["line"])), int(str(finding["column"]))
    text = files[file].splitlines()[line - 1]
    end = int(str(finding["end_column"])) if finding["end_line"] == line else len(text) + 1
    place, marked = f"{file}:{line}:{column}", text[column - 1 : end - 1]
    code, severity = str(finding["code"]), str(finding["severity"])
    return Told(code, severity, place, marked, str(finding["message"]), str(finding["fix"]))


def log_of(*rows: str, header: str = "date,value") -> str:
    return "\n".join([header, *rows, ""])
