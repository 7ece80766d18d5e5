"""The faults of one file: the first hundred with their places, then a count."""

from dataclasses import dataclass, field

from covidsvc.diagnostic import Finding

SHOWN_PER_FILE = 100


@dataclass(slots=True)
class Faults:
    """Findings up to a limit, so that a file of faults takes no more memory or time than one with a hundred.

    Without a limit (None) there are all. What is past it is not looked into: a row with several
    faults counts once in `left_out`.
    """

    limit: int | None = SHOWN_PER_FILE
    shown: list[Finding] = field(default_factory=list)
    left_out: int = 0

    @property
    def full(self) -> bool:
        return self.limit is not None and len(self.shown) >= self.limit

    def add(self, finding: Finding) -> None:
        if self.full:
            self.left_out += 1
        else:
            self.shown.append(finding)
