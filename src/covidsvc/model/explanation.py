"""A verdict as a proof: what it rests on, down to the rows of the log."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal, NamedTuple

from covidsvc.model.comparison import Comparison
from covidsvc.model.log import Evidence, LeftOut, Order
from covidsvc.model.plan import PlanFile
from covidsvc.model.report import Judgement, KpiReport
from covidsvc.model.row import Row
from covidsvc.phrase.period import Days, Period

Drift = Literal["rises", "falls"]
"""Which way alone a value can go as rows arrive."""

PlanPart = Literal["kpi", "measure", "metric", "plan"]


class Passage(NamedTuple):
    """A key of the plan with its value, as it is written from a line of the file on."""

    part: PlanPart
    route: tuple[str, ...]
    file: str
    line: int
    lines: tuple[str, ...]


class Rank(NamedTuple):
    """The rows at a nearest rank, counted from 1 for the smallest: of a median of an even count, two."""

    first: int
    last: int


class Arithmetic(NamedTuple):
    """The numbers that a value is worked out from.

    `total` is Σ value and `whole` Σ of, where the aggregate adds; `satisfying` is how many rows satisfy
    the comparison of a share; `rank` is that of the rows in `deciding`, which alone are the value.
    `silence` is true where no row counts as 0.
    """

    rows: int
    total: Fraction | None = None
    whole: Fraction | None = None
    satisfying: int | None = None
    rank: Rank | None = None
    deciding: tuple[Row, ...] = ()
    silence: bool = False


class Weighing(StrEnum):
    """By what rows are chosen where not all of them are shown."""

    LARGEST_SIZE = "largest-size"
    LARGEST_WHOLE = "largest-whole"
    AROUND_RANK = "around-rank"
    SMALLEST = "smallest"
    LARGEST = "largest"
    NEAREST_TO_LIMIT = "nearest-to-limit"
    EARLIEST = "earliest"
    LATEST = "latest"
    ALL = "all"


ORDERS = {
    Weighing.LARGEST_SIZE: Order.LARGEST_SIZE,
    Weighing.LARGEST_WHOLE: Order.LARGEST_WHOLE,
    Weighing.EARLIEST: Order.EARLIEST,
    Weighing.LATEST: Order.LATEST,
    Weighing.ALL: Order.EARLIEST,
}
"""The order that a weighing asks a log for; the others ask another question."""


class CitedRow(NamedTuple):
    """A row that is shown: with its rank where ranks decide, and whether it satisfies the comparison of a share."""

    row: Row
    rank: int | None = None
    satisfies: bool | None = None


class Working(NamedTuple):
    """Which rows of the metric count in some days, and the arithmetic on them.

    `value` is what it comes to; None where that is nothing. `cited` are some of the rows, or all;
    `weighing` is None where no row was looked at.
    """

    days: Days
    since: date | None
    left_out: tuple[LeftOut, ...]
    evidence: Sequence[Evidence]
    arithmetic: Arithmetic
    value: Fraction | None
    weighing: Weighing | None
    cited: tuple[CitedRow, ...]

    @property
    def is_unread(self) -> bool:
        """Whether nothing is judged, so that no row was looked at."""
        return self.weighing is None

    @property
    def all_rows(self) -> int:
        return self.arithmetic.rows + sum(each.rows for each in self.left_out)


class BaselineProof(NamedTuple):
    """Where a baseline comes from: `working` is None where it is a number of the plan.

    What adds up is scaled from `months` to `window_months`.
    """

    working: Working | None
    window_months: int = 1
    months: int = 1


class Proof(NamedTuple):
    """How one verdict came about: on a KPI, or on one group of it.

    `target_since` is the month from which on the target of a schedule holds. `row_of_table` is the row
    of the table of verdicts that decided. `drift` is why it could be decided early.
    """

    judgement: Judgement
    group: str | None
    target_since: Period | None
    held_against: Comparison | None
    judged: Fraction | None
    window: Working
    baseline: BaselineProof | None
    row_of_table: int
    drift: Drift | None
    earlier: tuple[Judgement, ...] = ()


class Asked(NamedTuple):
    """A question to a warehouse as it was asked, for whoever wants to ask it again, and its parameters."""

    connection: str
    sql: str
    parameters: Mapping[str, object]


class Explanation(NamedTuple):
    """Everything that there is to say of a verdict.

    A KPI with groups has a proof for each; `group` is the one that was asked for. `asked` is what warehouses
    were asked on the way.
    """

    source: PlanFile
    period: Period
    as_of: date
    kpi: KpiReport
    passages: tuple[Passage, ...]
    proofs: tuple[Proof, ...]
    group: str | None = None
    asked: tuple[Asked, ...] = ()

    @property
    def is_of_groups(self) -> bool:
        """Whether it is the whole of several groups that is explained."""
        return bool(self.kpi.groups) and self.group is None

    @property
    def judgement(self) -> Judgement:
        return self.kpi.judgement if self.is_of_groups else self.proofs[0].judgement

    def passages_of(self, part: PlanPart) -> Iterator[Passage]:
        return (each for each in self.passages if each.part == part)
