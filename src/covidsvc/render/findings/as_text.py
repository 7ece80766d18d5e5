"""Findings for people: the line of the file with the place marked, the rule's code, the fix."""

from collections.abc import Sequence

from covidsvc.diagnostic import Finding, Span
from covidsvc.phrase.personal_numbers import masked
from covidsvc.render.findings.wording import place_of, summary
from covidsvc.render.plain import printable
from covidsvc.render.style import Style
from covidsvc.render.wrapping import COLOURS, paint, wrapped
from covidsvc.words import Words
from covidsvc.words import findings as words

_WIDEST = 120
"""How many characters of a line are shown around the place, where no terminal sets the limit."""
_BLUE = "34"


def findings_as_text(findings: Sequence[Finding], left_out: int, style: Style) -> str:
    blocks = [finding_as_text(finding, style) for finding in findings]
    return "\n".join([*blocks, summary(findings, left_out, style.language)]) + "\n"


def finding_as_text(finding: Finding, style: Style) -> str:
    """One finding with its lines of the files: the place that is wrong, then those that it has to do with."""
    related = [(each.place, each.message) for each in finding.related if isinstance(each.place, Span)]
    gutter = " " * max(len(str(span.line)) for span in (finding.span, *(span for span, _ in related)))
    colour = COLOURS[finding.severity]
    severity = words.SEVERITIES[finding.severity].in_language(style.language)
    headline = _sentence(f"{severity}[{finding.rule.code}] ", finding.message, style)
    lines = [
        paint(severity, colour, style) + headline.removeprefix(severity),
        paint(f"{gutter}--> {place_of(finding.span)}", _BLUE, style),
        *_marked(finding.span, gutter, "^", colour, style),
    ]
    for span, message in related:
        where = paint(f"{gutter}::: {place_of(span)}", _BLUE, style)
        lines += [
            f"{where} {printable(message.in_language(style.language))}",
            *_marked(span, gutter, "-", _BLUE, style),
        ]
    if finding.fix is not None:
        lines.append(_sentence(f"{gutter} = {words.FIX.in_language(style.language)}: ", finding.fix, style))
    return "\n".join(lines) + "\n"


def _sentence(lead: str, said: Words, style: Style) -> str:
    """A sentence after its lead; in a terminal its lines end between words."""
    margin = lead[: len(lead) - len(lead.lstrip())]
    text = lead.lstrip() + printable(said.in_language(style.language))
    return margin + wrapped(text, style, len(margin) + 4, len(margin))


def _marked(span: Span, gutter: str, sign: str, colour: str, style: Style) -> list[str]:
    """The line of the file, and signs below the stretch that is meant."""
    from rich.cells import cell_len

    if not span.excerpt:
        return []
    start = span.column - 1
    end = max(start, span.end_column - 1 if span.end_line == span.line else len(span.excerpt))
    line = _beside(span.excerpt, start, end)
    shown = _window(line, start, end, style.width - len(gutter) - 3 if style.width else None)
    marks = sign * max(1, cell_len(shown[1]))
    return [
        f"{gutter} |",
        f"{span.line:>{len(gutter)}} | {''.join(shown).rstrip()}",
        f"{gutter} | {' ' * cell_len(shown[0])}{paint(marks, colour, style)}",
    ]


def _beside(line: str, start: int, end: int) -> str:
    """The line without the numbers of people that stand beside the place."""
    hidden = masked(line)
    return hidden[:start] + line[start:end] + hidden[end:]


def _window(line: str, start: int, end: int, width: int | None) -> tuple[str, str, str]:
    """What is shown of a line: some of it before the place, the place, and some after it, as wide as there is room."""
    from rich.cells import cell_len, set_cell_size

    room = width or _WIDEST
    parts = (line[max(0, start - room) : start], line[start:end][:room], line[end : end + room])
    before, meant, after = (printable_in_place(part) for part in parts)
    if start <= room and cell_len(before + meant + after) <= room:
        return before, meant, after
    meant = set_cell_size(meant, min(cell_len(meant), room)).rstrip()
    kept = max((room - cell_len(meant)) // 2, room - cell_len(meant + after))
    while cell_len(before) > kept:
        before = before[1:]
    return before, meant, set_cell_size(after, min(cell_len(after), room - cell_len(before + meant))).rstrip()


def printable_in_place(text: str) -> str:
    """A stretch of a line in which every character keeps its place."""
    return "".join(sign if printable(sign) and sign.isprintable() else " " for sign in text)
