"""Findings to a stream, the same for every command that meets them."""

import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from covidsvc.cli.console import Color, answer, safe_for_runner, style_for
from covidsvc.cli.exits import Exit, Stop
from covidsvc.diagnostic import Finding
from covidsvc.render.findings import FindingsFormat, renderer
from covidsvc.render.style import Style
from covidsvc.source.faults import SHOWN_PER_FILE
from covidsvc.words import Language, Words
from covidsvc.words import findings as words

if TYPE_CHECKING:
    from covidsvc.cli.examining import Examined

_OF_RUNNERS = (FindingsFormat.GITHUB, FindingsFormat.GITLAB, FindingsFormat.SARIF, FindingsFormat.JUNIT)
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where GitHub and GitLab check a repository out; they look for the files that findings name from there."""


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """By file, line and column, then by code."""
    return sorted(findings, key=lambda finding: (finding.span, finding.rule.code, finding.message.en))


def first_of_each_file(findings: Sequence[Finding]) -> tuple[list[Finding], int]:
    """The findings that are shown, in order, and how many are left out: those past the first hundred of a file."""
    shown: list[Finding] = []
    in_file: Counter[str] = Counter()
    for finding in in_order(findings):
        in_file[finding.span.file] += 1
        if in_file[finding.span.file] <= SHOWN_PER_FILE:
            shown.append(finding)
    return shown, len(findings) - len(shown)


def show(examined: "Examined", format: FindingsFormat, style: Style, output: Path | None, root: Path) -> None:
    """What was found in the workspace at `root` in a format, and on GitHub in the summary of the step too.

    As text it is told in all languages of the style, in the other forms in the first.
    """
    findings, more = first_of_each_file(examined.findings)
    left_out = examined.left_out + more
    folder = _folder_in_checkout(root) if format in _OF_RUNNERS else None
    if folder:
        findings = [finding.in_folder(folder) for finding in findings]
    if format is FindingsFormat.TEXT:
        text = "\n".join(_told(examined, findings, left_out, each) for each in style.in_each_language())
    else:
        text = renderer(format)(findings, left_out, style)
    on_github = format is FindingsFormat.GITHUB
    answer(text, output, commands=on_github)
    if on_github:
        from covidsvc.cli.step_summary import add_to_step_summary, wants_step_summary

        if wants_step_summary():
            from covidsvc.render.findings.as_markdown import findings_as_markdown

            add_to_step_summary(findings_as_markdown(findings, left_out, style), style.language)


def _told(examined: "Examined", findings: Sequence[Finding], left_out: int, style: Style) -> str:
    text = renderer(FindingsFormat.TEXT)(findings, left_out, style)
    if not examined.exempted:
        return text
    return text + words.EXEMPTED.fill(count=examined.exempted).in_language(style.language) + "\n"


def _folder_in_checkout(root: Path) -> str | None:
    """The way from a runner's checkout to the workspace; None where they are the same, or no runner is at work."""
    checkout = next((os.environ[name] for name in _CHECKOUTS if os.environ.get(name)), None)
    place = os.path.realpath(root)
    if checkout is None or not place.startswith(os.path.realpath(checkout) + os.sep):
        return None
    return Path(place).relative_to(os.path.realpath(checkout)).as_posix()


def stop_at_errors(findings: Sequence[Finding], left_out: int, language: Language, color: Color) -> None:
    """Prints errors to stderr, as `check` prints them.

    Raises:
        Stop: there are any, so the command cannot do its work.
    """
    errors = [finding for finding in findings if finding.severity == "error"]
    if not errors:
        return
    from covidsvc.render.findings.as_text import findings_as_text

    style = style_for(language, color, stream=sys.stderr)
    shown, more = first_of_each_file(errors)
    sys.stderr.write(safe_for_runner(findings_as_text(shown, left_out + more, style)))
    raise Stop(
        Exit.CANNOT_RUN,
        Words(
            "nothing is done while there are errors: mend them, and run it again", "有错误，未执行：请改正后重新运行"
        ),
        language,
    )
