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


def _quantities(examination: Examination, commitment: Commitment) -> Iterator[Finding]:
    """Units first: only a quantity whose unit fits says how far it reaches."""
    metric = commitment.metric
    if list(check_aggregate(commitment)) or (metric.kind == "amount" and metric.is_in_percent):
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
