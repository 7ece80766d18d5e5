"""SARIF 2.1.0, the format of code scanning."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from covidsvc import __version__
from covidsvc.diagnostic import Edit, Finding, Related, Rule, Severity, Span
from covidsvc.render.findings.fingerprint import fingerprints
from covidsvc.render.findings.wording import sentence
from covidsvc.render.json_text import json_text
from covidsvc.render.plain import printable
from covidsvc.render.style import Style
from covidsvc.words import Language, Words
from covidsvc.words import findings as words

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}


def findings_as_sarif(findings: Sequence[Finding], left_out: int, style: Style) -> str:
    language = style.language
    rules = sorted({finding.rule.code: finding.rule for finding in findings}.values(), key=lambda rule: rule.code)
    places = {rule.code: index for index, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "covidsvc",
                "version": __version__,
                "rules": [_rule(rule, language) for rule in rules],
            }
        },
        "language": "zh-CN" if language == "zh" else "en-US",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _left_out(left_out, language)}],
        "results": [
            _result(finding, places[finding.rule.code], fingerprint, language)
            for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
        ],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, style)


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    about, why = rule.about.in_language(language) or rule.slug, rule.why.in_language(language)
    more = words.HOW_TO_MEND.fill(code=rule.code).in_language(language)
    return {
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": _text(about),
        "fullDescription": _text(why or about),
        "help": _text(f"{why}\n\n{more}".strip()),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, rule_index: int, fingerprint: str, language: Language) -> dict[str, Any]:
    result = {
        "ruleId": finding.rule.code,
        "ruleIndex": rule_index,
        "level": LEVELS[finding.severity],
        "message": _text(sentence(finding, language)),
        "locations": [{"physicalLocation": _location(finding.span)}],
        "partialFingerprints": {"covidsvc/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [_related(related, language) for related in finding.related]
    if finding.edit is not None:
        result["fixes"] = [_fix(finding.edit, finding.fix, language)]
    return result


def _text(text: str) -> dict[str, str]:
    """A message. Text of a file must not become a link in it."""
    return {"text": text.replace("](", "] (")}


def _related(related: Related, language: Language) -> dict[str, Any]:
    assert isinstance(related.place, Span), "a pinned finding has pinned related places"
    said = printable(related.message.in_language(language))
    return {"physicalLocation": _location(related.place), "message": _text(said)}


def _location(span: Span) -> dict[str, Any]:
    return {"artifactLocation": _artifact(span.file), "region": _region(span)}


def _artifact(file: str) -> dict[str, str]:
    path = quote(file, errors="surrogateescape")
    return {"uri": f"file://{path}" if file.startswith("/") else path}


def _region(span: Span) -> dict[str, int]:
    """The stretch that is meant; of a finding on a whole file, its first line."""
    if not span.excerpt and span == Span(span.file):
        return {"startLine": 1}
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(edit: Edit, fix: Words | None, language: Language) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
    change = {"artifactChanges": [{"artifactLocation": _artifact(edit.span.file), "replacements": [replacement]}]}
    return {"description": _text(printable(fix.in_language(language))), **change} if fix else change


def _left_out(count: int, language: Language) -> list[dict[str, Any]]:
    if not count:
        return []
    return [{"level": "warning", "message": _text(words.LEFT_OUT.fill(count=count).in_language(language))}]
