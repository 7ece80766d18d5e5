"""What all forms say of findings, in one line that does no harm wherever it is shown."""

from collections import Counter
from collections.abc import Sequence

from covidsvc.diagnostic import Finding, Span
from covidsvc.render.plain import printable
from covidsvc.words import Language
from covidsvc.words import findings as words


def sentence(finding: Finding, language: Language) -> str:
    """What is there, and what would be right."""
    said = finding.message
    if finding.fix is not None:
        said = words.MESSAGE_AND_FIX.fill(message=said, fix=finding.fix)
    return printable(said.in_language(language))


def name_of(finding: Finding) -> str:
    """`P204 unknown-owner`."""
    return f"{finding.rule.code} {finding.rule.slug}"


def place_of(span: Span) -> str:
    """`plans/plan.yaml:31:12`."""
    return printable(span.where)


def errors_first(findings: Sequence[Finding]) -> list[Finding]:
    """Errors, then warnings, then advice; each in the order in which they came."""
    order = list(words.SEVERITIES)
    return sorted(findings, key=lambda finding: order.index(finding.severity))


def summary(findings: Sequence[Finding], left_out: int, language: Language) -> str:
    """How many there are: `3 errors, 1 warning`."""
    counts: Counter[str] = Counter(finding.severity for finding in findings)
    parts = [
        (one if counts[severity] == 1 else many).fill(count=counts[severity])
        for severity, (one, many) in words.COUNTS.items()
        if counts[severity]
    ]
    if left_out:
        parts.append(words.LEFT_OUT.fill(count=left_out))
    if not parts:
        return words.ALL_IS_WELL.in_language(language)
    return words.BETWEEN_COUNTS.in_language(language).join(part.in_language(language) for part in parts)
