"""P3: quantities whose unit is not that of what they are held against."""

from collections.abc import Iterator

from covidsvc.check.examination import kpi_route
from covidsvc.diagnostic import Finding, Place, Related, Rule
from covidsvc.model.commitment import Commitment
from covidsvc.model.measuring import Measuring, change_factor, comparison, level_factor
from covidsvc.model.plan import Metric
from covidsvc.phrase.baseline import Baseline
from covidsvc.phrase.number import plain
from covidsvc.phrase.quantity import Quantity
from covidsvc.phrase.target import Target
from covidsvc.phrase.units import PERCENT
from covidsvc.words import Words
from covidsvc.words.nearest import nearest

UNIT_MISMATCH = Rule(
    "P304",
    "unit-mismatch",
    "error",
    Words("{unit!r} is not the unit of `{metric}`, which is {own}", "{unit!r} 不是 `{metric}` 的单位（{own}）"),
    Words("write {mend}", "写作 {mend}"),
)
MISSING_PERCENT = Rule(
    "P308",
    "missing-percent",
    "error",
    Words(
        "{quantity} could be {quantity} % or {quantity}00 %", "{quantity} 既可能是 {quantity}%，也可能是 {quantity}00%"
    ),
    Words("write `{quantity}%`", "写作 {quantity}%"),
)
RELATIVE_CHANGE_OF_SHARE = Rule(
    "P310",
    "relative-change-of-share",
    "error",
    Words("a change in percent of a percentage is ambiguous", "百分比的百分比变化有歧义"),
    Words("write percentage points: `{comparator} {number} pp`", "请用百分点：{number} 个百分点"),
)
UPSIDE_DOWN = Rule(
    "P323",
    "upside-down",
    "error",
    Words("the first number of `between` is above the second", "“介于”的第一个数大于第二个数"),
    Words("write the smaller number first", "先写较小的数"),
)


def check_units(commitment: Commitment) -> Iterator[Finding]:
    """The units of the target's steps, of the baseline, and of the aggregate's own comparison."""
    kpi, kind = commitment.kpi, commitment.measuring
    for month, target in kpi.target.steps:
        keys = ("target",) if month is None else ("target", str(month))
        yield from _target(commitment, target, kind, *keys)
    if kpi.aggregate is not None and kpi.aggregate.share is not None:
        yield from _target(commitment, kpi.aggregate.share, Measuring.AMOUNT, "aggregate")
    yield from _baseline(commitment, kpi.baseline, kind)


def _target(commitment: Commitment, target: Target, kind: Measuring, *keys: str) -> Iterator[Finding]:
    faults = 0
    for quantity in (target.quantity, target.upper):
        if quantity is None:
            continue
        factor = change_factor if target.comparator.is_change else level_factor
        if factor(quantity.unit, kind, commitment.metric) is None:
            faults += 1
            yield _fault(commitment, quantity, kind, target, *keys)
    if not faults and target.upper is not None:
        held = comparison(target, kind, commitment.metric)
        if held.upper is not None and held.bound > held.upper:
            yield UPSIDE_DOWN.at(Place(kpi_route(commitment.declared, *keys)))


def _baseline(commitment: Commitment, baseline: Baseline | None, kind: Measuring) -> Iterator[Finding]:
    if isinstance(baseline, Quantity) and level_factor(baseline.unit, kind, commitment.metric) is None:
        yield _fault(commitment, baseline, kind, None, "baseline")


def _fault(commitment: Commitment, quantity: Quantity, kind: Measuring, target: Target | None, *keys: str) -> Finding:
    route = kpi_route(commitment.declared, *keys)
    metric_id = commitment.kpi.metric
    declared = Related(Words("the metric is declared here", "指标在此声明"), Place(("metrics", metric_id), "key"))
    number = plain(quantity.number)
    is_change = target is not None and target.comparator.is_change
    if kind is Measuring.FRACTION:
        if is_change and target is not None:
            return RELATIVE_CHANGE_OF_SHARE.at(Place(route), declared, comparator=target.comparator, number=number)
        if not quantity.unit:
            return MISSING_PERCENT.at(Place(route), declared, quantity=number)
    own, mend = _own_unit(commitment.metric, kind, quantity)
    return UNIT_MISMATCH.at(Place(route), declared, unit=quantity.unit, metric=metric_id, own=own, mend=mend)


def _own_unit(metric: Metric, kind: Measuring, quantity: Quantity) -> tuple[Words, str]:
    """The unit that would be right, and the quantity with it."""
    number = plain(quantity.number)
    if kind is Measuring.FRACTION:
        return Words.same(PERCENT), f"{number}%"
    if kind is Measuring.COUNT:
        return Words("a number of rows", "行数"), number
    if metric.unit is None:
        return Words("not given", "未声明"), number
    known = metric.unit.versions
    unit = nearest(quantity.unit, known) or known[-1]
    return Words.same(" / ".join(known)), f"{number} {unit}"
