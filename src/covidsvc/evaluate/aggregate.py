"""The rows of a window as one value."""

from collections.abc import Callable
from fractions import Fraction

from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Rows
from covidsvc.model.measuring import Measuring, comparison
from covidsvc.model.plan import Metric
from covidsvc.phrase.aggregate import Aggregate

_ZERO = Fraction(0)


def value_of(commitment: Commitment, rows: Rows) -> Fraction | None:
    """The value of some rows; None where there is none: no rows, or a whole of 0.

    No rows of a metric whose silence counts as zero are 0.
    """
    if rows.count == 0:
        return _ZERO if commitment.counts_silence_as_zero and not rows.is_unasked else None
    aggregate = commitment.aggregate
    if aggregate.percentile is not None:
        return rows.smallest(nearest_rank(aggregate.percentile, rows.count))
    if aggregate.share is not None:
        return _share(aggregate, commitment.metric, rows)
    if commitment.metric.kind != "amount":
        total = rows.latest_total() if aggregate.name == "last" else rows.total()
        return total.value / total.of if total.of else None
    return _AMOUNTS[aggregate.name](rows)


def nearest_rank(percentile: int, count: int) -> int:
    """The rank of the smallest value with at least that percentage of the rows at or below it."""
    return -(-percentile * count // 100)


def _share(aggregate: Aggregate, metric: Metric, rows: Rows) -> Fraction:
    assert aggregate.share is not None
    return Fraction(rows.satisfying(comparison(aggregate.share, Measuring.AMOUNT, metric)), rows.count)


def _median(rows: Rows) -> Fraction:
    lower = rows.smallest((rows.count + 1) // 2)
    return lower if rows.count % 2 else (lower + rows.smallest(rows.count // 2 + 1)) / 2


_AMOUNTS: dict[str, Callable[[Rows], Fraction]] = {
    "sum": lambda rows: rows.total().value,
    "count": lambda rows: Fraction(rows.count),
    "mean": lambda rows: rows.total().value / rows.count,
    "median": _median,
    "min": lambda rows: rows.smallest(1),
    "max": lambda rows: rows.smallest(rows.count),
    "first": lambda rows: rows.first(),
    "last": lambda rows: rows.last(),
}
