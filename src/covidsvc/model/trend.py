"""The history of one KPI."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from covidsvc.model.commitment import Commitment
from covidsvc.model.plan import PlanFile
from covidsvc.model.report import Judgement, Point


class Trend(NamedTuple):
    """The windows of a KPI, or of a group of it, oldest first.

    Of a KPI that is judged by a dimension `groups` has the trend of each of its values; the KPI itself
    has verdicts alone.
    """

    source: PlanFile
    commitment: Commitment
    as_of: date
    points: tuple[Point, ...]
    group: str | None = None
    groups: tuple["Trend", ...] = ()

    @property
    def judgements(self) -> list[Judgement]:
        """Those of the windows that were judged."""
        return [point.judgement for point in self.points if point.judgement is not None]

    @property
    def has_values(self) -> bool:
        """Whether any window has a value, of the KPI or of a group of it."""
        return any(point.value is not None for each in (self, *self.groups) for point in each.points)

    @property
    def baseline(self) -> Fraction | None:
        """What all windows are compared with; None where there is no baseline, or each window has its own."""
        baselines = {judged.baseline for judged in self.judgements if judged.baseline is not None}
        return baselines.pop() if len(baselines) == 1 else None
