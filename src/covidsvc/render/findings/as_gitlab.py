"""The code quality report of GitLab."""

from collections.abc import Sequence

from covidsvc.diagnostic import Finding, Severity
from covidsvc.render.findings.fingerprint import fingerprints
from covidsvc.render.findings.wording import sentence
from covidsvc.render.json_text import json_text
from covidsvc.render.plain import printable
from covidsvc.render.style import Style

SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "advice": "info"}


def findings_as_gitlab(findings: Sequence[Finding], left_out: int, style: Style) -> str:
    # The format has no place for what was left out.
    shape = [
        {
            "description": f"{finding.rule.code}: {sentence(finding, style.language)}",
            "check_name": finding.rule.slug,
            "fingerprint": fingerprint,
            "severity": SEVERITIES[finding.severity],
            "location": {"path": printable(finding.span.file), "lines": {"begin": finding.span.line}},
        }
        for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
    ]
    return json_text(shape, style)
