"""The summary of a step, which GitHub shows on the page of a run."""

import os
from collections.abc import Sequence

from covidsvc.cli.console import tell
from covidsvc.diagnostic import Finding
from covidsvc.render.style import Style
from covidsvc.words.findings import NO_STEP_SUMMARY


def add_to_step_summary(findings: Sequence[Finding], left_out: int, style: Style) -> None:
    """Appends the findings to the file that the runner names, if it names one. A check never fails by it."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if not place:
        return
    from covidsvc.render.findings.as_markdown import findings_as_markdown

    try:
        with open(place, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(findings_as_markdown(findings, left_out, style))
    except OSError as error:
        reason = error.strerror or str(error)
        tell(NO_STEP_SUMMARY.fill(place=place, reason=reason), style.language)
