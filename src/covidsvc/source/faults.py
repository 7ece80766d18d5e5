"""The faults of one file: the first hundred with their places, then a count."""

from collections.abc import Callable
from dataclasses import dataclass, field

from covidsvc.diagnostic import Finding, Rule

SHOWN_PER_FILE = 100

Wanted = Callable[[Rule], bool]


@dataclass(slots=True)
class Faults:
    """Findings up to a limit, so that a file of faults takes no more memory or time than one with a hundred.

    Without a limit (None) there are all. What is past it is not looked into, and a row with several
    faults counts once in `left_out`; but where only those of some rules are `wanted`, each row is.
    """

    limit: int | None = SHOWN_PER_FILE
    wanted: Wanted | None = None
    shown: list[Finding] = field(default_factory=list)
    left_out: int = 0

    @property
    def full(self) -> bool:
        """Whether a row with a fault needs no explanation."""
        return self.wanted is None and self._has_enough

    @property
    def _has_enough(self) -> bool:
        return self.limit is not None and len(self.shown) >= self.limit

    def add(self, finding: Finding) -> None:
        if self.wanted is not None and not self.wanted(finding.rule):
            return
        if self._has_enough:
            self.left_out += 1
        else:
            self.shown.append(finding)
