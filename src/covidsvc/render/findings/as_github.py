"""The log of a job on GitHub: the text for people, then commands that put an annotation at each finding."""

from collections.abc import Sequence

from covidsvc.diagnostic import Finding, Severity
from covidsvc.render.findings.as_text import findings_as_text
from covidsvc.render.findings.wording import errors_first, name_of, sentence
from covidsvc.render.github import command
from covidsvc.render.plain import printable, without_commands
from covidsvc.render.style import Style
from covidsvc.words import Language
from covidsvc.words import findings as words

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}


def findings_as_github(findings: Sequence[Finding], left_out: int, style: Style) -> str:
    text = without_commands(findings_as_text(findings, left_out, style))
    # Only the first ten errors of a step are shown, and the first ten warnings.
    commands = [_annotation(finding, style.language) for finding in errors_first(findings)]
    if left_out:
        more = words.LEFT_OUT.fill(count=left_out).in_language(style.language)
        commands.append(command("notice", {"title": "covidsvc check"}, more))
    return "\n".join([text, *commands, ""]) if commands else text


def _annotation(finding: Finding, language: Language) -> str:
    span = finding.span
    properties: dict[str, object] = {"file": printable(span.file), "line": span.line, "endLine": span.end_line}
    if span.excerpt and span.line == span.end_line:
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = name_of(finding)
    return command(COMMANDS[finding.severity], properties, sentence(finding, language))
