"""Findings for people: the line of the file with the place marked, the rule's code, the fix."""

from collections import Counter
from collections.abc import Sequence
from textwrap import wrap

from covidsvc.diagnostic import Finding, Severity, Span
from covidsvc.render.plain import printable
from covidsvc.render.style import Style
from covidsvc.words import Words

_SEVERITIES: dict[Severity, Words] = {
    "error": Words("error", "错误"),
    "warning": Words("warning", "警告"),
    "advice": Words("advice", "建议"),
}
_COLOURS: dict[Severity, str] = {"error": "1;31", "warning": "1;33", "advice": "1;36"}
_COUNTS: dict[Severity, tuple[Words, Words]] = {
    "error": (Words("1 error", "1 个错误"), Words("{count} errors", "{count} 个错误")),
    "warning": (Words("1 warning", "1 个警告"), Words("{count} warnings", "{count} 个警告")),
    "advice": (Words("1 piece of advice", "1 条建议"), Words("{count} pieces of advice", "{count} 条建议")),
}
_GOOD = Words("All is well.", "一切正常。")
_FIX = Words("fix", "改正")
_LEFT_OUT = Words(
    "{count} more left out, after the first 100 of a file", "另有 {count} 个未列出（每个文件只列前 100 个）"
)
_WIDEST = 120
"""How many characters of a line are shown around the place."""


def findings_as_text(findings: Sequence[Finding], left_out: int, style: Style) -> str:
    blocks = [_block(finding, style) for finding in findings]
    return "\n".join([*blocks, _summary(findings, left_out, style)]) + "\n"


def _block(finding: Finding, style: Style) -> str:
    span, language = finding.span, style.language
    severity = _SEVERITIES[finding.severity].in_language(language)
    message = _wrapped(f"{severity}[{finding.rule.code}] ", finding.message, style)
    lines = [message.replace(severity, _paint(severity, _COLOURS[finding.severity], style), 1)]
    gutter = " " * len(str(span.line))
    lines.append(_paint(f"{gutter}--> {printable(span.file)}:{span.line}:{span.column}", "34", style))
    if span.excerpt:
        lines += _marked(span, gutter, finding.severity, style)
    for related in finding.related:
        if isinstance(related.place, Span):
            where = f"{printable(related.place.file)}:{related.place.line}"
            lines.append(f"{gutter} = {printable(related.message.in_language(language))}: {where}")
    if finding.fix is not None:
        lines.append(_wrapped(f"{gutter} = {_FIX.in_language(language)}: ", finding.fix, style))
    return "\n".join(lines) + "\n"


def _wrapped(lead: str, words: Words, style: Style) -> str:
    """A sentence after its lead; in a terminal its lines end between words. Chinese may break anywhere."""
    text = lead + printable(words.in_language(style.language))
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


def _summary(findings: Sequence[Finding], left_out: int, style: Style) -> str:
    counts = Counter(finding.severity for finding in findings)
    parts = [
        (one if counts[severity] == 1 else many).fill(count=counts[severity]).in_language(style.language)
        for severity, (one, many) in _COUNTS.items()
        if counts[severity]
    ]
    if left_out:
        parts.append(_LEFT_OUT.fill(count=left_out).in_language(style.language))
    if not parts:
        return _GOOD.in_language(style.language)
    return ("，" if style.language == "zh" else ", ").join(parts)


def _paint(text: str, colour: str, style: Style) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if style.colour else text
