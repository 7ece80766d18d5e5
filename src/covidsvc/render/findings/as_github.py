"""The log of a job on GitHub: the text for people, then commands that put an annotation at each finding."""

from collections.abc import Sequence

from covidsvc.diagnostic import Finding, Severity
from covidsvc.render.findings.as_text import findings_as_text
from covidsvc.render.findings.wording import errors_first, name_of, sentence
from covidsvc.render.plain import printable, without_commands, without_old_commands
from covidsvc.render.style import Style
from covidsvc.words import Language
from covidsvc.words import findings as words

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}

_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def findings_as_github(findings: Sequence[Finding], left_out: int, style: Style) -> str:
    text = without_commands(findings_as_text(findings, left_out, style))
    # Only the first ten errors of a step are shown, and the first ten warnings.
    commands = [_annotation(finding, style.language) for finding in errors_first(findings)]
    if left_out:
        more = words.LEFT_OUT.fill(count=left_out).in_language(style.language)
        commands.append(_command("notice", {"title": "covidsvc check"}, more))
    return "\n".join([text, *commands, ""]) if commands else text


def _annotation(finding: Finding, language: Language) -> str:
    span = finding.span
    properties: dict[str, object] = {"file": printable(span.file), "line": span.line, "endLine": span.end_line}
    if span.excerpt and span.line == span.end_line:
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = name_of(finding)
    return _command(COMMANDS[finding.severity], properties, sentence(finding, language))


def _command(name: str, properties: dict[str, object], data: str) -> str:
    """A line that a runner obeys."""
    told = ",".join(f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in properties.items())
    return without_old_commands(f"::{name} {told}::{data.translate(_IN_DATA)}")
