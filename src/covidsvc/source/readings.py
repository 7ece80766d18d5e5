"""What comes of reading files: the log that answers for their rows, and what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from covidsvc.diagnostic import Exemption, Finding
from covidsvc.source.file_context import Series
from covidsvc.source.memory import MemoryLog
from covidsvc.source.monthly import MonthlyLog
from covidsvc.source.stretch import MetricRows


@dataclass(eq=False, repr=False)
class Found:
    """What comes to light while files are read."""

    series: Series = field(default_factory=Series)
    findings: list[Finding] = field(default_factory=list)
    exemptions: list[Exemption] = field(default_factory=list)
    left_out: int = 0
    errors_left_out: int = 0


class TotalsReading:
    """The rows of some files in total, and what is wrong with those that were read; with errors they are not all."""

    def __init__(self, log: MonthlyLog, found: Found, misplaced: Sequence[Finding]) -> None:
        self.log = log
        self._found = found
        self._misplaced = misplaced

    @property
    def findings(self) -> list[Finding]:
        return [*self._found.findings, *self._misplaced]

    @property
    def left_out(self) -> int:
        return self._found.left_out


@dataclass(eq=False, repr=False)
class LogReading:
    """The rows of some files, and what is wrong with them; with errors the rows are not all."""

    log: MemoryLog
    series: Series
    findings: list[Finding] = field(default_factory=list)
    left_out: int = 0
    errors_left_out: int = 0
    exemptions: list[Exemption] = field(default_factory=list)
    rows: Mapping[str, MetricRows] = field(default_factory=dict)
