"""P3: targets that no value could fail, or hold, and targets that ease."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from covidsvc.check.examination import kpi_route
from covidsvc.diagnostic import Example, Finding, Place, Related, Rule
from covidsvc.model.commitment import Commitment
from covidsvc.model.comparison import Interval
from covidsvc.model.measuring import Measuring, comparison, is_relative, level
from covidsvc.phrase.quantity import Quantity
from covidsvc.phrase.target import Target
from covidsvc.phrase.units import unit_words
from covidsvc.words import Words

NEVER_HOLDS = Rule(
    "P325",
    "never-holds",
    "warning",
    Words("no value can hold: {why}", "没有任何数值能达标：{why}"),
    Words("correct the target: a digit or a unit may have slipped", "请更正目标：可能是数字或单位写错了"),
    about=Words("a target that no value of its metric can hold", "指标的任何数值都达不到的目标"),
    why=Words(
        "The KPI would be missed whatever is done. Most often a digit or a unit has slipped.",
        "无论怎么做都不会达标，多半是数字或单位写错了。",
    ),
    example=Example(
        "fast: {metric: response-time, aggregate: max, target: more than 1000 hours}",
        "fast: {metric: response-time, aggregate: max, target: at most 48 hours}",
    ),
)
ALWAYS_HOLDS = Rule(
    "P326",
    "always-holds",
    "warning",
    Words("every value holds: {why}", "任何数值都会达标：{why}"),
    Words("set a target that can be missed", "请设一个有可能达不到的目标"),
    about=Words("a target that every value of its metric holds", "指标的任何数值都能达到的目标"),
    why=Words(
        "The KPI would be met whatever happens, and its verdict says nothing.",
        "无论发生什么都会达标，结论毫无意义。",
    ),
    example=Example(
        "satisfied: {metric: satisfaction, target: at least 0%}",
        "satisfied: {metric: satisfaction, target: at least 85%}",
    ),
)
EASES = Rule(
    "P327",
    "eases-over-time",
    "warning",
    Words("the target eases from {earlier} to {later}", "目标从“{earlier}”放宽到“{later}”"),
    Words(
        "correct the step, or say why beside it: `# covidsvc: ignore P327 because …`",
        "请更正这一步，或在旁边说明理由：# covidsvc: ignore P327 because …",
    ),
    about=Words("a schedule with a step that is easier than the one before", "比上一步更宽松的目标步骤"),
    why=Words(
        "Steps lead towards a goal. A step back lets values pass that were missed before, and who reads the plan "
        "should find the reason beside it.",
        "分步目标应逐步逼近最终目标。放宽后，原来未达标的数值也会达标，读方案的人应能在旁边看到理由。",
    ),
    example=Example(
        "satisfied:\n  metric: satisfaction\n  target: {2020-02: at least 85%, 2020-06: at least 80%}",
        "satisfied:\n  metric: satisfaction\n  target: {2020-02: at least 80%, 2020-06: at least 85%}",
    ),
)

_ZERO, _ONE = Fraction(0), Fraction(1)


def check_reach(commitment: Commitment) -> Iterator[Finding]:
    """What a target asks, held against what its metric can be, and against the step before."""
    steps = [
        (Place(kpi_route(commitment.declared, "target", *([str(month)] if month else []))), target)
        for month, target in commitment.kpi.target.steps
    ]
    for place, target in steps:
        yield from _against_the_metric(commitment, place, target)
    for (earlier_place, earlier), (place, later) in pairwise(steps):
        if _eases(commitment, earlier, later):
            related = Related(Words("the step before", "上一步"), earlier_place)
            yield EASES.at(place, related, earlier=_said(earlier), later=_said(later))


def _said(target: Target) -> Words:
    return Words(target.phrase("en"), target.phrase("zh", say=lambda quantity: _quantity(quantity).zh))


def _quantity(quantity: Quantity) -> Words:
    unit = unit_words(quantity.unit)
    return Words(quantity.with_unit(unit.en), quantity.with_unit(unit.zh))


def _against_the_metric(commitment: Commitment, place: Place, target: Target) -> Iterator[Finding]:
    possible, why = _possible(commitment, target)
    asked = _asked(commitment, target)
    if asked.is_apart_from(possible):
        yield NEVER_HOLDS.at(place, why=why)
    elif possible.lies_in(asked):
        yield ALWAYS_HOLDS.at(place, why=why)


def _asked(commitment: Commitment, target: Target) -> Interval:
    return comparison(target, commitment.measuring, commitment.metric).accepted


def _possible(commitment: Commitment, target: Target) -> tuple[Interval, Words]:
    """The values, or changes, that the KPI could have, and the reason in words."""
    values, why = _possible_values(commitment)
    if not target.comparator.is_change:
        return values, why
    baseline = commitment.kpi.baseline
    if isinstance(baseline, Quantity) and (baseline.number or not is_relative(target)):
        from_there = Words("{why}, and the baseline is {baseline}", "{why}，而基线是 {baseline}")
        return _changes(commitment, baseline, target, values), from_there.fill(why=why, baseline=_quantity(baseline))
    if is_relative(target) and values.low is not None and values.low >= 0:
        return Interval(-_ONE, None), Words("nothing falls by more than 100%", "降幅不会超过 100%")
    return Interval(None, None), Words("", "")


def _changes(commitment: Commitment, baseline: Quantity, target: Target, values: Interval) -> Interval:
    """How far values lie from a baseline."""
    start = level(baseline, commitment.measuring, commitment.metric)
    scale = abs(start) if is_relative(target) else _ONE
    low, high = ((end - start) / scale if end is not None else None for end in (values.low, values.high))
    return Interval(low, high)


def _possible_values(commitment: Commitment) -> tuple[Interval, Words]:
    metric, kind = commitment.metric, commitment.measuring
    if kind is Measuring.FRACTION and (metric.kind != "rate" or commitment.aggregate.is_share):
        return Interval(_ZERO, _ONE), Words(
            "a part of a whole lies from 0% to 100%", "部分占整体的比例在 0% 到 100% 之间"
        )
    if kind is Measuring.COUNT:
        return Interval(_ZERO, None), Words("a count is never below 0", "行数不会低于 0")
    if metric.kind == "rate":
        return Interval(_ZERO, None), Words("a rate is never below 0", "比率不会低于 0")
    low = Fraction(metric.min) if metric.min is not None else None
    high = Fraction(metric.max) if metric.max is not None else None
    if commitment.aggregate.name == "sum":
        # A sum of many rows goes beyond what one may be, but not to the other side of 0.
        low = _ZERO if low is not None and low >= 0 else None
        high = _ZERO if high is not None and high <= 0 else None
    return Interval(low, high), Words(
        f"`{commitment.kpi.metric}` has {_bounds(commitment)}",
        f"`{commitment.kpi.metric}` 的界限是 {_bounds(commitment)}",
    )


def _bounds(commitment: Commitment) -> str:
    metric = commitment.metric
    return ", ".join(
        f"{name}: {bound}" for name, bound in (("min", metric.min), ("max", metric.max)) if bound is not None
    )


def _eases(commitment: Commitment, earlier: Target, later: Target) -> bool:
    """Whether the later step accepts all that the earlier one does, and more."""
    same = earlier.comparator.is_change == later.comparator.is_change and is_relative(earlier) == is_relative(later)
    before, after = _asked(commitment, earlier), _asked(commitment, later)
    return same and before.lies_in(after) and not after.lies_in(before)
