"""A target is eased exactly if some value failed and holds now, and none held and fails now."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from covidsvc.evaluate.compare import changes_of
from covidsvc.evaluate.report import judge_kpi
from covidsvc.model.change import Effect, Label, Pair
from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.measuring import comparison
from covidsvc.model.plan import Plan
from covidsvc.model.report import Verdict
from covidsvc.model.row import Row
from covidsvc.phrase import chinese, english
from covidsvc.phrase.comparator import Comparator
from covidsvc.phrase.period import read_period
from covidsvc.source import MemoryLog
from properties.strategies import LEVELS, tried

_TODAY = date(2020, 4, 30)
_UNITS = ["", " hours", "小时", " days", " minutes"]
_quantities = st.builds(lambda number, unit: f"{number}{unit}", st.integers(0, 60), st.sampled_from(_UNITS))


def _one_sided(comparator: Comparator) -> st.SearchStrategy[str]:
    words = [*english.COMPARATORS[comparator], *chinese.COMPARATORS[comparator]]
    return st.builds(lambda word, quantity: f"{word} {quantity}", st.sampled_from(words), _quantities)


_one_of = st.sampled_from([each for each in LEVELS if each is not Comparator.BETWEEN]).flatmap(_one_sided)
_between = st.builds(
    lambda low, more: f"between {low} and {low + more} hours", st.integers(0, 40), st.integers(0, 20)
)  # fmt: skip
levels = _one_of | _between
changes = st.builds(
    lambda word, number: f"{word} {number}%", st.sampled_from(["up", "down", "提升"]), st.integers(0, 60)
)
schedules = st.dictionaries(st.sampled_from(["2020-02", "2020-03", "2020-06", "2020-09"]), levels, min_size=1)


def _kpi(target: object, **more: str) -> Commitment:
    declared = {"metric": "waiting", "aggregate": "mean", "target": target, **more}
    plan = Plan.model_validate(
        {
            "covidsvc": "1",
            "title": "Plan",
            "start": "2020-02-01",
            "owners": {"it": {"title": "IT"}},
            "metrics": {"waiting": {"title": "Waiting", "unit": "hours"}},
            "measures": {
                "m": {"title": "M", "owner": "it", "term": "ongoing", "review": "monthly", "kpis": {"k": declared}}
            },
        }
    )
    return next(commitments(plan))


def _label(old: Commitment, new: Commitment) -> Label | None:
    """What the target's change is called; None where there is none."""
    return next((each.label for each in changes_of(Pair(old, new), _TODAY) if each.aspect == "target"), None)


def _oracle(old: Commitment, new: Commitment) -> Label | None:
    """The label by trying values at, beside and between all bounds."""
    held = [comparison(each.kpi.target.targets[0], each.measuring, each.metric) for each in (old, new)]
    ends = {Fraction(0)} | {end for each in held for end in (each.bound, -each.bound, each.upper) if end is not None}
    steps = (-1000, Fraction(-1, 997), 0, Fraction(1, 997), 1000)
    middles = {(one + other) / 2 for one, other in pairwise(sorted(ends))}
    tried_values = middles | {end + step for end in ends for step in steps}
    gained = any(held[1].holds(value) and not held[0].holds(value) for value in tried_values)
    lost = any(held[0].holds(value) and not held[1].holds(value) for value in tried_values)
    if gained and lost:
        return Label.REDEFINED
    return Label.EASED if gained else Label.TIGHTENED if lost else None


@tried(300)
@given(levels, levels)
def test_a_level_is_eased_if_more_values_hold(old: str, new: str) -> None:
    assert _label(_kpi(old), _kpi(new)) == _oracle(_kpi(old), _kpi(new))


@tried(300)
@given(changes, changes)
def test_a_change_is_eased_if_more_changes_hold(old: str, new: str) -> None:
    before, after = (_kpi(each, baseline="30 hours") for each in (old, new))
    assert _label(before, after) == _oracle(before, after)


@tried(200)
@given(levels | changes, levels | changes | schedules)
def test_what_is_eased_one_way_is_tightened_the_other_way(old: object, new: object) -> None:
    opposite = {Label.EASED: Label.TIGHTENED, Label.TIGHTENED: Label.EASED}
    before, after = (_kpi(each, baseline="30 hours") for each in (old, new))
    there, back = _label(before, after), _label(after, before)
    if Label.SCHEDULED not in (there, back):
        assert back == (opposite.get(there, there) if there else None)


@tried(150)
@given(levels | schedules, levels | schedules, st.integers(0, 70), st.integers(2, 12))
def test_an_eased_target_turns_no_verdict_to_the_worse(old: object, new: object, value: int, month: int) -> None:
    before, after = _kpi(old), _kpi(new)
    label = _label(before, after)
    period = read_period(f"2020-{month:02}").days()
    day = period.first
    row = Row(day, day, day, Decimal(value), None, (), "data/waiting.csv", 2)
    log = MemoryLog({"waiting": [row]}, {"waiting": ()})
    good = [Verdict.MISSED, Verdict.NOT_APPLICABLE, Verdict.MET]
    # Where there is no target, nothing can be missed: neither is better than a target that holds.
    ranks = [
        min(1, good.index(judge_kpi(each, log, period, period.last + timedelta(days=1)).verdict))
        for each in (before, after)
    ]
    if label is Label.EASED:
        assert ranks[0] <= ranks[1]
    if label is Label.TIGHTENED:
        assert ranks[0] >= ranks[1]


@tried(200)
@given(st.integers(1, 60), st.integers(1, 60), st.sampled_from(["up 30%", "down 30%", "up 5 hours", "down 5 hours"]))
def test_another_baseline_eases_if_more_values_hold(old: int, new: int, target: str) -> None:
    before, after = (_kpi(target, baseline=str(each)) for each in (old, new))
    (effect,) = [each.effect for each in changes_of(Pair(before, after), _TODAY)] or [None]
    needs_more = target.startswith("up")
    assert effect == (None if old == new else Effect.EASES if (new < old) == needs_more else Effect.TIGHTENS)
