"""Findings for people: the line of the file with the place marked, the rule's code, the fix."""

from collections.abc import Sequence
from textwrap import wrap

from covidsvc.diagnostic import Finding, Severity, Span
from covidsvc.render.findings.wording import place_of, summary
from covidsvc.render.plain import printable
from covidsvc.render.style import Style
from covidsvc.words import Words
from covidsvc.words import findings as words

_COLOURS: dict[Severity, str] = {"error": "1;31", "warning": "1;33", "advice": "1;36"}
_WIDEST = 120
"""How many characters of a line are shown around the place."""


def findings_as_text(findings: Sequence[Finding], left_out: int, style: Style) -> str:
    blocks = [finding_as_text(finding, style) for finding in findings]
    return "\n".join([*blocks, summary(findings, left_out, style.language)]) + "\n"


def finding_as_text(finding: Finding, style: Style) -> str:
    """One finding with its line of the file."""
    span, language = finding.span, style.language
    severity = words.SEVERITIES[finding.severity].in_language(language)
    message = _wrapped(f"{severity}[{finding.rule.code}] ", finding.message, style)
    lines = [message.replace(severity, _paint(severity, _COLOURS[finding.severity], style), 1)]
    gutter = " " * len(str(span.line))
    lines.append(_paint(f"{gutter}--> {place_of(span)}", "34", style))
    if span.excerpt:
        lines += _marked(span, gutter, finding.severity, style)
    for related in finding.related:
        if isinstance(related.place, Span):
            where = f"{printable(related.place.file)}:{related.place.line}"
            lines.append(f"{gutter} = {printable(related.message.in_language(language))}: {where}")
    if finding.fix is not None:
        lines.append(_wrapped(f"{gutter} = {words.FIX.in_language(language)}: ", finding.fix, style))
    return "\n".join(lines) + "\n"


def _wrapped(lead: str, said: Words, style: Style) -> str:
    """A sentence after its lead; in a terminal its lines end between words. Chinese may break anywhere."""
    text = lead + printable(said.in_language(style.language))
    if style.width is None or style.language == "zh":
        return text
    indent = " " * (len(lead) - len(lead.lstrip()) + 4)
    return "\n".join(wrap(text, style.width, subsequent_indent=indent, drop_whitespace=True, break_on_hyphens=False))


def _marked(span: Span, gutter: str, severity: Severity, style: Style) -> list[str]:
    """The line of the file, and signs below the stretch that is meant."""
    from rich.cells import cell_len

    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(span.excerpt)
    cut = max(0, start - _WIDEST // 2)
    shown = span.excerpt[cut : cut + _WIDEST]
    before = cell_len(printable_in_place(shown[: start - cut]))
    below = cell_len(printable_in_place(shown[start - cut : max(end, start) - cut]))
    marks = _paint("^" * max(1, below), _COLOURS[severity], style)
    return [
        f"{gutter} |",
        f"{span.line} | {printable_in_place(shown).rstrip()}",
        f"{gutter} | {' ' * before}{marks}",
    ]


def printable_in_place(text: str) -> str:
    """A stretch of a line in which every character keeps its place."""
    return "".join(sign if printable(sign) and sign.isprintable() else " " for sign in text)


def _paint(text: str, colour: str, style: Style) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if style.colour else text
