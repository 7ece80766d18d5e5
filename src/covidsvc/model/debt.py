"""Debts: what somebody has to do or say by a day, and has not yet."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from covidsvc.model.commitment import Commitment
from covidsvc.model.plan import Action, PlanFile, Response
from covidsvc.model.report import KpiReport
from covidsvc.phrase.period import Days


class DebtKind(StrEnum):
    """What is owed; of one day in this order."""

    ROWS = "rows"
    """Rows of a metric that is logged by the day, week, month or quarter."""
    NO_DATA = "no-data"
    """What the last finished window of a KPI lacks to be judged."""
    NO_RESPONSE = "no-response"
    """Why the last finished window was missed, and what is done about it."""
    RESPONSE = "response"
    """What was promised after a miss."""
    ACTION = "action"
    VERDICT = "verdict"
    """The target that a window is about to be judged by."""


class Stretch(NamedTuple):
    """Units without a row, one after the other: from the first day of the first to the last day of the last."""

    days: Days
    units: int


class MissingRows(NamedTuple):
    """The units in which a metric has no row.

    `series` are the combinations of dimensions that lack the same ones, none where the metric has no
    dimensions or no row at all; `is_everywhere` says that they are all that there are.
    """

    metric: str
    stretches: tuple[Stretch, ...]
    series: tuple[tuple[str, ...], ...] = ()
    is_everywhere: bool = True

    @property
    def units(self) -> int:
        return sum(stretch.units for stretch in self.stretches)

    @property
    def rows(self) -> int:
        """How many rows are lacking."""
        return self.units * max(1, len(self.series))


class Answer(NamedTuple):
    """A response to the window that ends in a period, called by its name."""

    commitment: Commitment
    period: str
    response: Response


class Task(NamedTuple):
    """An action with its id and that of its measure."""

    measure_id: str
    id: str
    action: Action


class Debt(NamedTuple):
    """What an owner owes by a day; `overdue` once the day has passed."""

    owner: str
    kind: DebtKind
    day: date
    overdue: bool
    what: MissingRows | KpiReport | Answer | Task


class Debts(NamedTuple):
    """All that is owed under a plan, by owner, then by day, so that what is overdue comes first, then by kind.

    What is to come is looked for up to `until`.
    """

    source: PlanFile
    as_of: date
    until: date
    debts: tuple[Debt, ...]

    def by_owner(self) -> Iterator[tuple[str, tuple[Debt, ...]]]:
        """The owners that owe something, in the plan's order."""
        for owner in self.source.plan.owners:
            debts = tuple(debt for debt in self.debts if debt.owner == owner)
            if debts:
                yield owner, debts

    @property
    def overdue(self) -> int:
        return sum(1 for debt in self.debts if debt.overdue)
