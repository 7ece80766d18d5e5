"""Rules for people: a table of all, or the manual of some."""

from collections.abc import Iterator, Sequence

from covidsvc.diagnostic import Rule
from covidsvc.render.plain import encodable
from covidsvc.render.rules.telling import Side, by_family, caption, mending, shown, sides, standing
from covidsvc.render.style import Style
from covidsvc.render.wrapping import COLOURS, padded, paint, wrapped
from covidsvc.words import rules as words
from covidsvc.words.findings import FIX, SEVERITIES

_BOLD = "1"
_SIDE_COLOURS: dict[Side, str] = {"wrong": "31", "right": "32"}
_NARROWEST = 24
"""How much room a sentence needs beside the other columns; in less it stands below them."""


def rules_as_text(rules: Sequence[Rule], in_full: bool, style: Style) -> str:
    """A table, or with `in_full` all that there is to know of each rule."""
    parts = _manuals(rules, style) if in_full else _tables(rules, style)
    return encodable("\n\n".join(parts) + "\n", style.encoding)


def _tables(rules: Sequence[Rule], style: Style) -> Iterator[str]:
    longest = max(len(rule.slug) for rule in rules)
    for family, members in by_family(rules):
        heading = paint(f"{family}  {words.FAMILIES[family].in_language(style.language)}", _BOLD, style)
        yield "\n".join([heading, *(_row(rule, longest, style) for rule in members)])


def _row(rule: Rule, longest: int, style: Style) -> str:
    severity = padded(SEVERITIES[rule.severity].in_language(style.language), 7)
    lead = f"  {rule.code}  {rule.slug:<{longest}}  {paint(severity, COLOURS[rule.severity], style)}  "
    start = 2 + 6 + longest + 2 + 7 + 2
    about = rule.about.in_language(style.language)
    if style.width is not None and style.width - start < _NARROWEST:
        return f"{lead.rstrip()}\n{' ' * 8}{wrapped(about, style, indent=8)}"
    return lead + wrapped(about, style, indent=start)


def _manuals(rules: Sequence[Rule], style: Style) -> Iterator[str]:
    for rule in rules:
        paragraphs = [
            _heading(rule, style),
            f"  {wrapped(rule.why.in_language(style.language), style, indent=2)}",
            *(_side(rule, side, style) for side in sides(rule)),
            "\n".join(_last_lines(rule, style)),
        ]
        yield "\n\n".join(paragraphs)


def _heading(rule: Rule, style: Style) -> str:
    """The head of a finding, without a place."""
    severity, about = SEVERITIES[rule.severity].in_language(style.language), rule.about
    lead, colon = f"[{rule.code}] {rule.slug}", "：" if style.language == "zh" else ": "
    text = wrapped(severity + lead + colon + about.in_language(style.language), style, indent=4)
    return paint(severity, COLOURS[rule.severity], style) + text.removeprefix(severity)


def _side(rule: Rule, side: Side, style: Style) -> str:
    text = shown(rule, side) or words.NO_FILE.in_language(style.language)
    name = paint(caption(rule, side).in_language(style.language), _SIDE_COLOURS[side], style)
    return "\n".join([f"  {name}", *(f"    {line}" for line in text.splitlines())])


def _last_lines(rule: Rule, style: Style) -> Iterator[str]:
    fix = mending(rule)
    said = [f"{FIX.in_language(style.language)}: {fix.in_language(style.language)}"] if fix else []
    for sentence in (*said, standing(rule).in_language(style.language)):
        yield f"  = {wrapped(sentence, style, indent=4)}"
