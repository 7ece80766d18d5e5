"""P3: whether the parts of a KPI go together."""

from collections.abc import Iterator

from covidsvc.check.aggregates import check_aggregate, check_rows_asked_for
from covidsvc.check.baselines import check_baseline_period, check_change
from covidsvc.check.dimensions import check_dropped_groups
from covidsvc.check.examination import Examination
from covidsvc.check.reach import check_reach
from covidsvc.check.units import check_units
from covidsvc.check.windows import check_window
from covidsvc.diagnostic import Finding
from covidsvc.model.commitment import Commitment


def check_meaning(examination: Examination) -> Iterator[Finding]:
    """Of each KPI what is at fault, as far as the parts that it rests on are what was written."""
    for commitment in examination.commitments:
        if examination.sound(commitment, "aggregate", metric=("kind",), dates=False):
            yield from check_aggregate(commitment)
        if examination.sound(commitment, "aggregate", "target", "baseline", metric=("kind", "unit"), dates=False):
            yield from _quantities(examination, commitment)
            yield from check_change(commitment)
        if examination.sound(commitment, "aggregate", "over", "baseline"):
            yield from check_baseline_period(commitment)
        if examination.sound(commitment, "over", "aggregate", "target", "pace", "min_rows"):
            yield from check_window(commitment)
            yield from check_rows_asked_for(commitment)
            yield from check_dropped_groups(commitment)


def can_be_valued(examination: Examination, commitment: Commitment) -> bool:
    """Whether the aggregate of a KPI gives rows of its metric a value: no fault of the plan stands in the way."""
    knows_parts = commitment.kpi.where.keys() <= set(commitment.metric.dimensions)
    return knows_parts and _is_measurable(commitment) and not list(check_units(examination, commitment))


def _is_measurable(commitment: Commitment) -> bool:
    """Whether it is clear what the value of the KPI is a number of."""
    metric = commitment.metric
    return not list(check_aggregate(commitment)) and not (metric.kind == "amount" and metric.is_in_percent)


def _quantities(examination: Examination, commitment: Commitment) -> Iterator[Finding]:
    """Units first: only a quantity whose unit fits says how far it reaches."""
    metric = commitment.metric
    if not _is_measurable(commitment):
        return
    wrong_units = list(check_units(examination, commitment))
    yield from wrong_units
    is_empty = metric.min is not None and metric.max is not None and metric.min > metric.max
    if (
        not wrong_units
        and not is_empty
        and examination.sound(commitment, metric=("min", "max", "missing"), dates=False)
    ):
        yield from check_reach(commitment)
