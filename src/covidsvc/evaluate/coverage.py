"""How many rows a window should have by a day."""

from datetime import date

from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Filter, Log
from covidsvc.model.report import Window
from covidsvc.model.row import units_in
from covidsvc.phrase.period import Days


def expected_units(commitment: Commitment, window: Window, as_of: date) -> int | None:
    """How many days, weeks, months or quarters of the window are over by as-of.

    None for a metric that is logged per event.
    """
    per = commitment.metric.per
    if per == "event":
        return None
    since = window.since or window.days.first
    if per == "day":
        last = min(window.days.last, as_of)
        return max(0, (last - max(since, window.days.first)).days + 1)
    return sum(
        1
        for unit in units_in(Days(*window.days), per, commitment.plan.fiscal_year_start)
        if unit.days.last <= as_of and (window.since is None or unit.days.first >= window.since)
    )


def expected_rows(units: int, metric: str, log: Log, as_of: date, where: Filter) -> int:
    """One row for each unit, and for each combination of dimensions that has a row by as-of."""
    return units * max(1, log.combinations(metric, where, as_of))
