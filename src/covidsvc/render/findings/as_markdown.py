"""Findings as a table in GitHub's Markdown, for the summary of a step."""

import re
from collections.abc import Sequence

from covidsvc.diagnostic import Finding
from covidsvc.render.findings.wording import errors_first, name_of, place_of, sentence, summary
from covidsvc.render.style import Style
from covidsvc.words import Language
from covidsvc.words import findings as words

_MOST = 100
"""How many findings are shown: GitHub refuses a summary of more than a mebibyte, with all that is in it."""
_LONGEST = 500
"""How many characters of a sentence are shown; a cell of a log can be long."""

_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")
_MADE_A_LINK = re.compile(r"(?<=:)(?=\\/\\/)|(?<=@)|(?<=#)(?=\d)|(?<=gh\\-)(?=\d)|(?<=www)(?=\\\.)", re.IGNORECASE)


def findings_as_markdown(findings: Sequence[Finding], left_out: int, style: Style) -> str:
    language = style.language
    blocks = ["## covidsvc check", summary(findings, left_out, language)]
    if findings:
        shown = errors_first(findings)[:_MOST]
        headings = " | ".join(heading.in_language(language) for heading in words.HEADINGS)
        blocks.append("\n".join([f"| {headings} |", "|---|---|---|", *(_row(each, language) for each in shown)]))
    if len(findings) > _MOST:
        more = words.NOT_IN_SUMMARY.fill(count=len(findings) - _MOST)
        blocks.append(more.in_language(language))
    return "\n\n".join(blocks) + "\n\n"


def _row(finding: Finding, language: Language) -> str:
    severity = words.SEVERITIES[finding.severity].in_language(language)
    said = sentence(finding, language)
    if len(said) > _LONGEST:
        said = said[:_LONGEST] + "…"
    cells = (f"{severity} {name_of(finding)}", place_of(finding.span), said)
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


def _plain(text: str) -> str:
    """Text that stays text: no markup, and nothing that would be made a link without any.

    An empty comment parts what GitHub makes a link of, even where its signs are escaped.
    """
    return _MADE_A_LINK.sub("<!-- -->", _MARKUP.sub(r"\\\g<0>", text))
