"""The faults of one file: the first hundred with their places, then a count."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from covidsvc.diagnostic import Finding, Rule, Severity

SHOWN_PER_FILE = 100

Wanted = Callable[[Rule], bool]


@dataclass(slots=True)
class Faults:
    """Findings up to a limit, so that a file of faults takes no more memory or time than one with a hundred.

    Without a limit (None) there are all. What is past it is not looked into, and a row with several
    faults counts once in `left_out`; but where only those of some rules are `wanted`, each row is.
    Advice, however much, hides no error: each has a limit of its own.
    """

    limit: int | None = SHOWN_PER_FILE
    wanted: Wanted | None = None
    shown: list[Finding] = field(default_factory=list)
    left_out: int = 0
    errors_left_out: int = 0
    _told: Counter[bool] = field(default_factory=Counter)

    @property
    def full(self) -> bool:
        """Whether a row with a fault needs no explanation."""
        return self.wanted is None and not self.takes("error")

    def takes(self, severity: Severity) -> bool:
        """Whether one more finding that is as grave would be told."""
        return self.limit is None or self._told[severity == "error"] < self.limit

    def add(self, finding: Finding, *, at_any_rate: bool = False) -> None:
        """Tells a finding, past the limit `at_any_rate` where a comment may exempt it."""
        if self.wanted is not None and not self.wanted(finding.rule):
            return
        if at_any_rate or self.takes(finding.severity):
            self.shown.append(finding)
            self._told[finding.severity == "error"] += 1
        else:
            self.leave_out(finding.severity)

    def leave_out(self, severity: Severity) -> None:
        """Counts a finding that is not told."""
        self.left_out += 1
        self.errors_left_out += severity == "error"
