"""How many rows a window should have by a day."""

from datetime import date

from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Filter, Log
from covidsvc.model.report import Window
from covidsvc.model.row import units_in
from covidsvc.phrase.period import Days


def expected_rows(commitment: Commitment, window: Window, log: Log, as_of: date, where: Filter) -> int | None:
    """One row for each day, week, month or quarter of the window that is over by as-of, and for each
    combination of dimensions that has a row by then. None for a metric that is logged per event.
    """
    per = commitment.metric.per
    if per == "event":
        return None
    since = window.since or window.days.first
    if per == "day":
        last = min(window.days.last, as_of)
        units = max(0, (last - max(since, window.days.first)).days + 1)
    else:
        units = sum(
            1
            for unit in units_in(Days(*window.days), per, commitment.plan.fiscal_year_start)
            if unit.days.last <= as_of and (window.since is None or unit.days.first >= window.since)
        )
    return units * max(1, log.combinations(commitment.kpi.metric, where, as_of))
