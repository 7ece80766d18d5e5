"""The summary of a step, which GitHub shows on the page of a run."""

import os

from covidsvc.cli.console import tell
from covidsvc.words import Language
from covidsvc.words.findings import NO_STEP_SUMMARY


def wants_step_summary() -> bool:
    """Whether a runner names a file for it."""
    return bool(os.environ.get("GITHUB_STEP_SUMMARY"))


def add_to_step_summary(markdown: str, language: Language) -> None:
    """Appends to the file that the runner names. A command never fails by it."""
    place = os.environ.get("GITHUB_STEP_SUMMARY", "")
    try:
        with open(place, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(markdown)
    except OSError as error:
        from covidsvc.record.obstacle import reason_of

        tell(NO_STEP_SUMMARY.fill(place=place, reason=reason_of(error)), language)
