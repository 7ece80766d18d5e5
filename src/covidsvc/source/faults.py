"""The faults of one file: the first hundred with their places, then a count."""

from dataclasses import dataclass, field

from covidsvc.diagnostic import Finding

SHOWN_PER_FILE = 100


@dataclass(slots=True)
class Faults:
    """Findings up to a limit, so that a file of faults takes no more memory or time than one with a hundred.

    What is past the limit is not looked into: a row with several faults counts once in `left_out`.
    """

    shown: list[Finding] = field(default_factory=list)
    left_out: int = 0

    @property
    def full(self) -> bool:
        return len(self.shown) >= SHOWN_PER_FILE

    def add(self, finding: Finding) -> None:
        if self.full:
            self.left_out += 1
        else:
            self.shown.append(finding)
