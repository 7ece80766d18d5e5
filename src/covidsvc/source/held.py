"""What the cells of good rows name: the days of a unit, and the values of a metric's own dimensions."""

from collections.abc import Mapping

from covidsvc.model.plan import Metric
from covidsvc.model.row import Unit
from covidsvc.source.columns import Doubt
from covidsvc.source.file_context import FileContext
from covidsvc.source.header import COLUMNS
from covidsvc.source.row_date import unit_named
from covidsvc.source.stretch import Held

Key = tuple[str, ...]


def metric_named(context: FileContext, named: Mapping[str, str]) -> tuple[str, Metric]:
    """The metric that a row is of, by its own cell or its file.

    Raises:
        Doubt: there is none, or the two do not agree.
    """
    of_file = context.file.metric
    metric_id = named.get("metric") or of_file or ""
    metric = context.metrics.get(metric_id)
    if metric is None or of_file not in (None, metric_id):
        raise Doubt
    return metric_id, metric


def days_named(context: FileContext, text: str, metric_id: str, metric: Metric) -> Held:
    """The days of the unit that a date names.

    Raises:
        Doubt: it names none, or one of another month than the file's.
    """
    start, month = context.fiscal_year_starts[metric_id], context.file.month
    known = context.series.named.setdefault((metric.per, start, month), {})
    if text not in known:
        unit = unit_named(text, metric.per, start)
        if not isinstance(unit, Unit) or (month is not None and text[:7] != str(month)):
            raise Doubt
        known[text] = (unit.held.last, unit.held.first, unit.days.first)
    return known[text]


def dimensions_named(named: Mapping[str, str], metric: Metric) -> Key:
    """The values of the metric's dimensions, in its order.

    Raises:
        Doubt: one is empty, or has spaces around it, or another dimension has a value.
    """
    own = metric.dimensions
    for name, text in named.items():
        if name not in COLUMNS and (text != text.strip() or bool(text) != (name in own)):
            raise Doubt
    return tuple(named.get(name, "") for name in own)
