"""What is otherwise now than when a period was closed."""

from datetime import date
from typing import Literal, NamedTuple

from covidsvc.model.closing import ClosedGroup, Kept
from covidsvc.model.commitment import Commitment
from covidsvc.model.report import Judgement


class RowChange(NamedTuple):
    """Rows of a closed period that are not what they were.

    Of days whose rows are not kept, it says how many there were; of rows in a warehouse, what those came to that are
    alike in some dimensions. `line` is None where there is none now.
    """

    kind: Literal["added", "changed", "removed", "reordered", "counted", "totals"]
    metric: str
    file: str
    day: date
    line: int | None
    before: str
    after: str


class VerdictChange(NamedTuple):
    """A KPI, or a group, that would come out otherwise now; None where it was, or is, not in the report.

    `plan` names what the plan says otherwise of the KPI, as `Meaning` calls it, and the `query` of its rows.
    """

    id: str
    kpi: str
    commitment: Commitment | None
    before: ClosedGroup | None
    after: Judgement | None
    plan: tuple[str, ...] = ()


class PeriodChange(NamedTuple):
    """The last version of a period, and, of one that is closed, all that is otherwise now."""

    kept: Kept
    verdicts: tuple[VerdictChange, ...] = ()
    rows: tuple[RowChange, ...] = ()

    def rows_of(self, metric: str) -> tuple[RowChange, ...]:
        return tuple(each for each in self.rows if each.metric == metric)
