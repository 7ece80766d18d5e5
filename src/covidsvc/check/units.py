"""P3: quantities whose unit is not that of what they are held against."""

from collections.abc import Iterator
from typing import NamedTuple

from covidsvc.check.examination import Examination, kpi_route
from covidsvc.diagnostic import Example, Finding, Place, Related, Rule
from covidsvc.model.commitment import Commitment
from covidsvc.model.measuring import Measuring, change_factor, comparison, level_factor
from covidsvc.model.plan import Metric
from covidsvc.phrase import PhraseError, chinese, english
from covidsvc.phrase.number import plain
from covidsvc.phrase.quantity import Quantity
from covidsvc.phrase.target import Target, TargetPart, target_reading
from covidsvc.phrase.units import canonical_unit, unit_words
from covidsvc.words import Words
from covidsvc.words.nearest import nearest

UNIT_MISMATCH = Rule(
    "P304",
    "unit-mismatch",
    "error",
    Words("`{unit}` does not fit `{metric}`, which is {own}", "`{unit}` 与 `{metric}` 不符：{own}"),
    Words("write {mend}", "写作 {mend}"),
    about=Words("a quantity whose unit is not that of its metric", "数量的单位与指标不符"),
    why=Words(
        "A number in another unit cannot be held against the metric's values: 24 hours and 24 users have "
        "nothing in common.",
        "单位不同的数无法与指标的数值相比：24 小时与 24 人毫不相干。",
    ),
    example=Example(
        "fast: {metric: response-time, aggregate: mean, target: at most 24 users}",
        "fast: {metric: response-time, aggregate: mean, target: at most 24 hours}",
    ),
)
MISSING_PERCENT = Rule(
    "P308",
    "missing-percent",
    "error",
    Words(
        "without `%` it is open whether {quantity} means {quantity}% or {times}%",
        "没有写 %，{quantity} 可能指 {quantity}%，也可能指 {times}%",
    ),
    Words("write `{quantity}%`", "写作 {quantity}%"),
    about=Words("a bare number where a percentage is meant", "应写百分比之处只写了数"),
    why=Words(
        "`at least 80` of a share could be 80% or 8000%. The verdict must not depend on a guess.",
        "占比“至少 80”可能是 80%，也可能是 8000%。结论不能靠猜。",
    ),
    example=Example(
        "satisfied: {metric: satisfaction, target: at least 85}",
        "satisfied: {metric: satisfaction, target: at least 85%}",
    ),
)
RELATIVE_CHANGE_OF_SHARE = Rule(
    "P310",
    "relative-change-of-share",
    "error",
    Words(
        "the metric is a percentage itself, and a change of it in percent could mean two things",
        "该指标本身就是百分比，用百分比说它的变化会有两种意思",
    ),
    Words("write percentage points: `{comparator} {number} pp`", "请写百分点：“{comparator}{number}个百分点”"),
    about=Words("a change in percent of what is a percentage itself", "对百分比指标再用百分比表示变化"),
    why=Words(
        "From 80%, `up 5%` could lead to 84% or to 85%. Percentage points say which.",
        "从 80% 起“提升5%”可能是 84%，也可能是 85%。写百分点就不会混淆。",
    ),
    example=Example(
        "satisfied: {metric: satisfaction, target: up 5%, baseline: 80%}",
        "satisfied: {metric: satisfaction, target: up 5 pp, baseline: 80%}",
    ),
)
UPSIDE_DOWN = Rule(
    "P323",
    "upside-down",
    "error",
    Words("the first number of `between` is above the second", "“介于”的第一个数大于第二个数"),
    Words("write the smaller number first", "先写较小的数"),
    about=Words("a `between` whose first number is above the second", "“介于”的第一个数大于第二个数"),
    why=Words(
        "No value lies between them, so the target could never be met.", "两数之间没有任何值，目标永远无法达到。"
    ),
    example=Example(
        "fast:\n  metric: response-time\n  aggregate: mean\n  target: between 2 days and 30 hours",
        "fast:\n  metric: response-time\n  aggregate: mean\n  target: between 30 hours and 2 days",
    ),
)


_TIME_WORDS = [word for table in (english, chinese) for words in table.TIME_UNITS.values() for word in words]


def check_units(examination: Examination, commitment: Commitment) -> Iterator[Finding]:
    """The units of the target's steps, of the baseline, and of the aggregate's own comparison."""
    kpi, kind = commitment.kpi, commitment.measuring
    for month, target in kpi.target.steps:
        keys = ("target",) if month is None else ("target", str(month))
        yield from _target(_Phrase(examination, commitment, kind, keys), target)
    if kpi.aggregate is not None and kpi.aggregate.share is not None:
        phrase = _Phrase(examination, commitment, Measuring.AMOUNT, ("aggregate",))
        yield from _target(phrase, kpi.aggregate.share)
    baseline = kpi.baseline
    if isinstance(baseline, Quantity) and level_factor(baseline.unit, kind, commitment.metric) is None:
        yield _fault(_Phrase(examination, commitment, kind, ("baseline",)), baseline)


class _Phrase(NamedTuple):
    """A phrase of a KPI: the keys that lead to it, and what its numbers measure."""

    examination: Examination
    commitment: Commitment
    kind: Measuring
    keys: tuple[str, ...]

    def place(self, part: TargetPart | None = None) -> Place:
        """The place of the phrase, or of a part of it."""
        route = kpi_route(self.commitment.declared, *self.keys)
        text = self.examination.text_at(route)
        if part is None or text is None:
            return Place(route)
        begins = len(text) - len(text.lstrip().removeprefix("share").lstrip()) if self.keys == ("aggregate",) else 0
        try:
            start, end = target_reading(text[begins:]).parts[part]
        except (PhraseError, KeyError):
            return Place(route)
        return Place(route, part=(begins + start, begins + end) if start < end else None)


def _target(phrase: _Phrase, target: Target) -> Iterator[Finding]:
    metric, kind = phrase.commitment.metric, phrase.kind
    factor = change_factor if target.comparator.is_change else level_factor
    quantities: dict[str, tuple[Quantity, TargetPart]] = {target.quantity.unit: (target.quantity, "unit")}
    if target.upper is not None:
        quantities.setdefault(target.upper.unit, (target.upper, "upper unit"))
    wrong = [each for unit, each in quantities.items() if factor(unit, kind, metric) is None]
    for quantity, part in wrong:
        yield _fault(phrase, quantity, target, part)
    if not wrong and target.upper is not None:
        held = comparison(target, kind, metric)
        if held.upper is not None and held.bound > held.upper:
            yield UPSIDE_DOWN.at(phrase.place("quantity"))


def _fault(
    phrase: _Phrase, quantity: Quantity, target: Target | None = None, part: TargetPart | None = None
) -> Finding:
    metric_id = phrase.commitment.kpi.metric
    declared = Related(Words("the metric is declared here", "指标在此声明"), Place(("metrics", metric_id), "key"))
    number = plain(quantity.number)
    if phrase.kind is Measuring.FRACTION:
        if target is not None and target.comparator.is_change:
            comparator = Words(target.comparator, chinese.COMPARATORS[target.comparator][0])
            place = phrase.place("quantity")
            return RELATIVE_CHANGE_OF_SHARE.at(place, declared, comparator=comparator, number=number)
        if not quantity.unit:
            times = plain(quantity.number * 100)
            place = phrase.place("quantity" if part else None)
            return MISSING_PERCENT.at(place, declared, quantity=number, times=times)
    own, mend = _own_unit(phrase.commitment.metric, phrase.kind, quantity)
    place = phrase.place(part)
    return UNIT_MISMATCH.at(place, declared, unit=quantity.unit, metric=metric_id, own=own, mend=mend)


def _own_unit(metric: Metric, kind: Measuring, quantity: Quantity) -> tuple[Words, Words]:
    """The unit that would be right, and the quantity with it."""
    number = plain(quantity.number)
    if kind is Measuring.FRACTION:
        return Words("in percent", "以百分比计"), Words.same(f"{number}%")
    if kind is Measuring.COUNT:
        return Words("counted in rows", "按行数计"), Words.same(number)
    if metric.unit is None:
        return Words("without a unit", "没有单位"), Words.same(number)
    if metric.time_unit is not None:
        known = unit_words(metric.time_unit)
        meant = nearest(quantity.unit, _TIME_WORDS, likeness=0.75)
        unit = unit_words(canonical_unit(meant)) if meant else known
        mend = Words(quantity.with_unit(unit.en), f"{number} {unit.zh}")
        return Words(f"in {known.en}", f"单位是{known.zh}"), mend
    versions = metric.unit.versions
    listed = " / ".join(versions)
    mend = Words.same(f"{number} {nearest(quantity.unit, versions) or versions[-1]}")
    return Words(f"in {listed}", f"单位是 {listed}"), mend
