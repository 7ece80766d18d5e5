"""The JSON of a check, version 1. Its shape is a contract."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from covidsvc.diagnostic import Finding, Related, Span
from covidsvc.render.json_text import json_text
from covidsvc.render.style import Style

FORMAT = "covidsvc-check/1"


def findings_as_json(findings: Sequence[Finding], left_out: int, style: Style) -> str:
    severities = Counter(finding.severity for finding in findings)
    shape = {
        "format": FORMAT,
        "findings": [_finding(finding, style) for finding in findings],
        "summary": {
            "errors": severities["error"],
            "warnings": severities["warning"],
            "advice": severities["advice"],
            "left_out": left_out,
        },
    }
    return json_text(shape, style)


def _finding(finding: Finding, style: Style) -> dict[str, Any]:
    return {
        "code": finding.rule.code,
        "rule": finding.rule.slug,
        "severity": finding.severity,
        "message": finding.message.in_language(style.language),
        "fix": finding.fix.in_language(style.language) if finding.fix else None,
        **_span(finding.span),
        "related": [_related(related, style) for related in finding.related],
    }


def _related(related: Related, style: Style) -> dict[str, Any]:
    assert isinstance(related.place, Span), "a pinned finding has pinned related places"
    return {"message": related.message.in_language(style.language), **_span(related.place)}


def _span(span: Span) -> dict[str, Any]:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
