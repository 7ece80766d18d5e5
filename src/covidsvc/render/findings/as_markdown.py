"""Findings as a table in GitHub's Markdown, for the summary of a step."""

from collections.abc import Sequence

from covidsvc.diagnostic import Finding
from covidsvc.render.findings.wording import errors_first, name_of, place_of, sentence, summary
from covidsvc.render.markdown import head, plain, row
from covidsvc.render.style import Style
from covidsvc.words import Language
from covidsvc.words import findings as words

_MOST = 100
"""How many findings are shown: GitHub refuses a summary of more than a mebibyte, with all that is in it."""
_LONGEST = 500
"""How many characters of a sentence are shown; a cell of a log can be long."""


def findings_as_markdown(findings: Sequence[Finding], left_out: int, style: Style) -> str:
    language = style.language
    blocks = ["## covidsvc check", summary(findings, left_out, language)]
    if findings:
        shown = errors_first(findings)[:_MOST]
        headings = [heading.in_language(language) for heading in words.HEADINGS]
        blocks.append("\n".join([*head(headings), *(_row(each, language) for each in shown)]))
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
    return row(plain(cell) for cell in cells)
