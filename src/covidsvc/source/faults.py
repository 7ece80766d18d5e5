"""The faults of one file: the first hundred with their places, then a count."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from covidsvc.diagnostic import Exemption, Finding, Rule, Severity

SHOWN_PER_FILE = 100

Wanted = Callable[[Rule], bool]


@dataclass(eq=False, repr=False)
class Faults:
    """Findings up to a limit, so that a file of faults takes no more memory or time than one with a hundred.

    Without a limit (None) there are all. What is past it is not looked into, and a row with several
    faults counts once in `left_out`; but where only those of some rules are `wanted`, each row is.
    Advice, however much, hides no error: each has a limit of its own. What comments exempt from rules
    is told as well, and does not count.
    """

    limit: int | None = SHOWN_PER_FILE
    wanted: Wanted | None = None
    shown: list[Finding] = field(default_factory=list)
    left_out: int = 0
    errors_left_out: int = 0
    _told: Counter[bool] = field(default_factory=Counter)
    _exempt: dict[int, set[str]] = field(default_factory=dict)

    def exempt(self, exemption: Exemption) -> None:
        """Lets what a comment exempts not count."""
        if exemption.reason:
            self._exempt.setdefault(exemption.line, set()).update(code for code, _ in exemption.codes)

    def needs(self, line: int, severity: Severity) -> bool:
        """Whether a finding in a row that begins at a line has to be looked into, and not only to be counted."""
        return self.wanted is not None or line in self._exempt or self._takes(severity)

    def _takes(self, severity: Severity) -> bool:
        return self.limit is None or self._told[severity == "error"] < self.limit

    def add(self, finding: Finding) -> None:
        if self.wanted is not None and not self.wanted(finding.rule):
            return
        if finding.rule.code in self._exempt.get(finding.span.line, ()):
            self.shown.append(finding)
        elif self._takes(finding.severity):
            self.shown.append(finding)
            self._told[finding.severity == "error"] += 1
        else:
            self.leave_out(finding.severity)

    def leave_out(self, severity: Severity) -> None:
        """Counts a finding that is not told."""
        self.left_out += 1
        self.errors_left_out += severity == "error"
