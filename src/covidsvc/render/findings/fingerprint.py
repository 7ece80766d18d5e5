"""Names for findings that stay when lines move, so that a viewer knows an old fault from a new one."""

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from covidsvc.diagnostic import Finding

_NUMBER = re.compile(r"\d+")


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """One for each finding, all different. Neither its line, nor the language, nor the day of the check changes it."""
    seen: Counter[tuple[str, ...]] = Counter()
    prints = []
    for finding in findings:
        # Some messages count the days until the check.
        message = _NUMBER.sub("", finding.message.en)
        features = (finding.rule.code, finding.span.file, _marked(finding), message)
        seen[features] += 1
        named = "\0".join((*features, str(seen[features])))
        prints.append(sha256(named.encode(errors="surrogatepass")).hexdigest())
    return prints


def _marked(finding: Finding) -> str:
    span = finding.span
    end = span.end_column - 1 if span.end_line == span.line else None
    return span.excerpt[span.column - 1 : end]
