"""A KPI with all that it leaves to its measure, its metric and its plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from covidsvc.model.log import Filter
from covidsvc.model.measuring import Measuring, measuring
from covidsvc.model.plan import REVIEW_WINDOWS, DeclaredKpi, Kpi, Metric, Plan, Waiver
from covidsvc.model.text import Text
from covidsvc.phrase.aggregate import Aggregate
from covidsvc.phrase.duration import Duration
from covidsvc.phrase.period import Days, PeriodKind
from covidsvc.phrase.window import Over

_RATIO = Aggregate("ratio")


@dataclass(unsafe_hash=True, repr=False)
class Commitment:
    """What a measure has committed itself to: a KPI in full. Its metric exists."""

    plan: Plan
    declared: DeclaredKpi
    metric: Metric

    @property
    def kpi(self) -> Kpi:
        return self.declared.kpi

    @property
    def title(self) -> Text:
        return self.kpi.title or self.metric.title

    @property
    def owner(self) -> str:
        return self.kpi.owner or self.declared.measure.owner

    @property
    def start(self) -> date:
        return self.plan.start_of(self.declared.measure)

    @cached_property
    def aggregate(self) -> Aggregate:
        """The aggregate; Σ value ÷ Σ of where a share or rate names none."""
        return self.kpi.aggregate or _RATIO

    @cached_property
    def measuring(self) -> Measuring:
        return measuring(self.aggregate, self.metric)

    @cached_property
    def over(self) -> Over:
        return self.kpi.over or Over(REVIEW_WINDOWS[self.declared.measure.review])

    @property
    def period_kind(self) -> PeriodKind:
        """The kind of period that a window is called by: its quarter or year, else the month that it ends in."""
        kind = self.over.kind
        return kind if kind in ("quarter", "year") else "month"

    def waiver_of(self, period: Days) -> Waiver | None:
        """What lets the KPI off in the period that a window is called by; None where nothing does."""
        return next(
            (waiver for days, waiver in self._waived if days.first <= period.first <= period.last <= days.last), None
        )

    @cached_property
    def _waived(self) -> list[tuple[Days, Waiver]]:
        start, waivers = self.plan.fiscal_year_start, self.plan.waivers
        mine = (waiver for waiver in waivers if waiver.kpi == self.declared.id)
        return [(period.days(start), waiver) for waiver in mine for period in waiver.periods]

    @property
    def is_to_date(self) -> bool:
        return self.over.kind == "to date"

    @cached_property
    def where(self) -> Filter:
        return Filter({dimension: frozenset(values) for dimension, values in self.kpi.where.items()})

    @property
    def counts_silence_as_zero(self) -> bool:
        return self.metric.missing == "zero" and self.aggregate.adds_up

    @cached_property
    def deadline(self) -> date | None:
        """The day that decides what is due; None where every full window is.

        The KPI's own, else the measure's term where that is a duration or a day, else, of a window
        `to date`, the plan's end.
        """
        term = self.kpi.deadline or self.declared.measure.term
        if isinstance(term, Duration):
            return term.last_day_from(self.start)
        if isinstance(term, date):
            return term
        return self.plan.end if self.is_to_date else None


def commitments(plan: Plan) -> Iterator[Commitment]:
    """Every KPI whose metric exists, in the order of the file."""
    for declared in plan.kpis():
        metric = plan.metrics.get(declared.kpi.metric)
        if metric is not None:
            yield Commitment(plan, declared, metric)


def loggers(plan: Plan) -> dict[str, str]:
    """Who logs each metric: its own owner, else that of the first measure that judges it."""
    found = {id: metric.owner for id, metric in plan.metrics.items() if metric.owner is not None}
    for commitment in commitments(plan):
        found.setdefault(commitment.kpi.metric, commitment.declared.measure.owner)
    return found
