"""Rules as Markdown: a table of all, or a section for each."""

from collections.abc import Sequence

from covidsvc.diagnostic import Rule
from covidsvc.render.rules.telling import Side, by_family, caption, mending, shown, sides, standing
from covidsvc.render.style import Style
from covidsvc.words import Language, Words
from covidsvc.words import rules as words
from covidsvc.words.findings import FIX, SEVERITIES


def rules_as_markdown(rules: Sequence[Rule], in_full: bool, style: Style) -> str:
    """A table, or with `in_full` a section for each rule."""
    language = style.language
    if in_full:
        return "\n".join(section(rule, language) for rule in rules)
    return "\n".join(
        f"## {words.FAMILIES[family].in_language(language)}\n\n{table(members, language)}"
        for family, members in by_family(rules)
    )


def table(rules: Sequence[Rule], language: Language, linked: bool = False) -> str:
    """A table of rules; `linked` to their sections on the same page."""
    rows = []
    for rule in rules:
        code = f"[{rule.code}](#{rule.code.lower()}--{rule.slug})" if linked else rule.code
        severity = SEVERITIES[rule.severity].in_language(language)
        rows.append([code, rule.slug, severity, rule.about.in_language(language).replace("|", "\\|")])
    headings = [name.in_language(language) for name in words.COLUMNS.values()]
    lines = [f"| {' | '.join(row)} |" for row in (headings, *rows)]
    return "\n".join([lines[0], f"|{'---|' * len(headings)}", *lines[1:]]) + "\n"


def section(rule: Rule, language: Language, answer: str | None = None) -> str:
    """All that there is to know of a rule; `answer` is what `check` says of its wrong example."""
    severity = SEVERITIES[rule.severity].in_language(language)
    comma, stop = ("；", "。") if language == "zh" else ("; ", ".")
    fix = mending(rule)
    examples = [_side(rule, side, language) for side in sides(rule)]
    if answer:
        examples.insert(1, f"{words.ANSWER.in_language(language)}\n\n{_fenced(answer, 'text')}")
    parts = [
        f"### {rule.code} · {rule.slug}",
        f"**{severity}**{comma}{standing(rule).in_language(language)}{stop}",
        words.LOOKS_FOR.fill(about=rule.about).in_language(language),
        rule.why.in_language(language),
        *examples,
        *([f"{_labelled(FIX, language)}{fix.in_language(language)}{stop}"] if fix else []),
    ]
    return "\n\n".join(parts) + "\n"


def _side(rule: Rule, side: Side, language: Language) -> str:
    text = shown(rule, side)
    if not text:
        return f"{_labelled(caption(rule, side), language)}{words.NO_FILE.in_language(language)}"
    kind = "csv" if rule.example.file.endswith(".csv") else "yaml"
    return f"{_labelled(caption(rule, side), language).rstrip()}\n\n{_fenced(text, kind)}"


def _labelled(label: Words, language: Language) -> str:
    text = label.in_language(language)
    return f"{text}：" if language == "zh" else f"{text[:1].upper()}{text[1:]}: "


def _fenced(text: str, kind: str) -> str:
    return f"```{kind}\n{text.rstrip()}\n```"
