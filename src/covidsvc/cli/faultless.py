"""Opening a workspace for a command that needs its plans without errors."""

from collections.abc import Sequence
from pathlib import Path

from covidsvc.cli.console import Color, languages_for
from covidsvc.cli.opening import Opened, open_workspace
from covidsvc.cli.showing import stop_at_errors
from covidsvc.words import Language


def open_faultless(
    plans: Sequence[Path] | None, data: Path | None, output: Path | None, lang: str | None, color: Color
) -> tuple[Opened, tuple[Language, ...]]:
    """The workspace, and the languages of the answer, which is not going to be written over any of its files.

    Raises:
        Stop: there is none, its plans have errors, which are told, or the answer would go into its logs or plans.
    """
    opened = open_workspace(plans, data)
    opened.keep_from(output)
    languages = languages_for(lang, opened.title)
    stop_at_errors(opened.plan_findings, 0, languages[0], color)
    return opened, languages
