"""What a new workspace begins with: a plan, logs, and what stands around them, ready to run."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from covidsvc.phrase.period import Period, first_day, month_of, period_of
from covidsvc.words import Language

_STARTERS = Path(__file__).parent.parent / "starters"
_REPOSITORY = _STARTERS.parent.parent.parent
"""Where the shipped plan stands in a checkout; a wheel has it among the starters."""

_SAMPLE_MONTH = re.compile(r"\b2020-(\d\d)\b")
_LAST_SAMPLE_MONTH = period_of(date(2020, 4, 1), "month")
CI_FILES = {"github": ".github/workflows/plans.yml", "gitlab": ".gitlab-ci.yml"}
"""Where the systems look for what they are to run."""
_SCHEMA = "schema/plan.schema.json"
"""What the first line of a plan tells an editor to look for."""


class Starter(NamedTuple):
    """The files by their paths in the workspace; the plan among them, and a KPI and month that are worth a look."""

    files: dict[str, bytes]
    plan: str
    kpi: str
    month: Period


def small_starter(language: Language, month: Period, ci: str, version: str, schema: str) -> Starter:
    """A small plan in a language, whose made-up logs end with a month.

    Its files are kept as a workspace of 2020, and moved by whole months: none has a day after the 28th.
    """
    plan = "plans/service.yaml"
    distance = month.first_month() - _LAST_SAMPLE_MONTH.first_month()
    kept = {
        **_files_below(_STARTERS / language, "plans"),
        **_files_below(_STARTERS, "data"),
        **_around(language, plan, ci, version),
    }
    files = {name: _moved(content.decode(), distance).encode() for name, content in kept.items()}
    return Starter({**files, _SCHEMA: schema.encode()}, plan, "slow-answers", month)


def shipped_starter(language: Language, ci: str, version: str, schema: str) -> Starter:
    """The plan that ships with the program, with its made-up logs of 2020."""
    plan = "plans/finance-service.yaml"
    shipped = _STARTERS / "finance-service"
    root = shipped if shipped.is_dir() else _REPOSITORY
    files = {**_files_below(root, "plans"), **_files_below(root, "data"), **_around(language, plan, ci, version)}
    return Starter({**files, _SCHEMA: schema.encode()}, plan, "online-use", _LAST_SAMPLE_MONTH)


def _around(language: Language, plan: str, ci: str, version: str) -> dict[str, bytes]:
    """What stands around plan and logs."""
    sources = {"README.md": _STARTERS / language / "README.md", ".gitignore": _STARTERS / "ci/gitignore"}
    if ci in CI_FILES:
        sources[CI_FILES[ci]] = _STARTERS / f"ci/{ci}.yml"
    filled_in = {"@plan@": plan, "@version@": version}
    return {name: _filled(path.read_bytes().decode(), filled_in).encode() for name, path in sources.items()}


def _filled(text: str, facts: Mapping[str, str]) -> str:
    for mark, fact in facts.items():
        text = text.replace(mark, fact)
    return text


def _files_below(root: Path, folder: str) -> dict[str, bytes]:
    paths = [path for path in sorted((root / folder).rglob("*")) if path.is_file() and not path.name.startswith(".")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def _moved(text: str, months: int) -> str:
    """A text in which each month of 2020 is another, so many months later."""

    def later(found: re.Match[str]) -> str:
        return first_day(month_of(date(2020, int(found[1]), 1)) + months).isoformat()[:7]

    return _SAMPLE_MONTH.sub(later, text)
