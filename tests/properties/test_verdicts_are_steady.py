"""A better value never makes a verdict worse, and what is decided early stays decided."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from covidsvc.evaluate.report import judge_plan
from covidsvc.model.comparison import Comparison
from covidsvc.model.plan import Plan, PlanFile
from covidsvc.model.report import Judgement, Verdict
from covidsvc.model.row import Row
from covidsvc.phrase.comparator import Comparator
from covidsvc.phrase.period import read_period
from covidsvc.source import MemoryLog
from properties.strategies import decimal_fractions, fractions, tried

RISING = [Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.UP]
FALLING = [Comparator.AT_MOST, Comparator.BELOW, Comparator.DOWN]
AGGREGATES = ["sum", "mean", "median", "min", "max", "first", "last", "p10", "p90"]
GOODNESS = [Verdict.MISSED, Verdict.PENDING, Verdict.MET]
FIRST, LAST = date(2020, 4, 1), date(2020, 4, 30)

values = st.integers(0, 40).map(lambda tenths: Decimal(tenths) / 10)
rows = st.lists(st.tuples(st.integers(0, 29), values), min_size=1, max_size=8).map(sorted)
bounds = st.integers(0, 60).map(lambda tenths: Decimal(tenths) / 10)


@st.composite
def comparisons(draw: st.DrawFn, comparators: list[Comparator]) -> Comparison:
    comparator, bound = draw(st.sampled_from(comparators)), draw(fractions | decimal_fractions)
    above = abs(draw(fractions))
    return Comparison(comparator, bound, bound + above if comparator is Comparator.BETWEEN else None)


near = st.sampled_from([Fraction(0), Fraction(1, 10**9), Fraction(-1, 10**9)]) | fractions


@tried(300)
@given(comparisons(RISING + FALLING), near, fractions)
def test_a_better_number_holds_where_a_worse_one_does(
    comparison: Comparison, distance: Fraction, better_by: Fraction
) -> None:
    number = comparison.bound + distance
    better = number + abs(better_by) if comparison.comparator in RISING else number - abs(better_by)
    assert comparison.holds(better) >= comparison.holds(number)
    assert comparison.margin(better) >= comparison.margin(number)


@tried(300)
@given(comparisons(list(Comparator)), near)
def test_a_margin_is_on_the_side_of_the_verdict(comparison: Comparison, distance: Fraction) -> None:
    for number in (comparison.bound + distance, -comparison.bound + distance, (comparison.upper or 0) + distance):
        margin = comparison.margin(number)
        assert margin >= 0 if comparison.holds(number) else margin <= 0


@tried(300)
@given(comparisons(list(Comparator)), near, fractions)
def test_what_is_settled_stays_so(comparison: Comparison, distance: Fraction, further: Fraction) -> None:
    for number in (comparison.bound + distance, (comparison.upper or 0) + distance):
        risen, fallen = comparison.settled_by_rising(number), comparison.settled_by_falling(number)
        assert risen in (None, comparison.holds(number))
        assert risen in (None, comparison.holds(number + abs(further)))
        assert fallen in (None, comparison.holds(number))
        assert fallen in (None, comparison.holds(number - abs(further)))


def judged(aggregate: str, target: str, logged: list[tuple[int, Decimal]], as_of: date = LAST) -> Judgement:
    """The verdict on April 2020 of a metric that is never negative; rows by the days after the first."""
    kpi = {"metric": "m", "aggregate": aggregate, "target": target}
    measure = {"title": "M", "owner": "it", "term": "ongoing", "review": "monthly", "kpis": {"k": kpi}}
    plan = Plan.model_validate(
        {
            "covidsvc": "1",
            "title": "P",
            "start": "2020-02-01",
            "owners": {"it": {"title": "IT"}},
            "metrics": {"m": {"title": "M", "min": "0"}},
            "measures": {"only": measure},
        }
    )
    days = [FIRST + timedelta(days=after) for after, _ in logged]
    read = [
        Row(day, day, day, value, None, (), "data/m.csv", line)
        for line, (day, (_, value)) in enumerate(zip(days, logged, strict=True), start=2)
    ]
    report = judge_plan(
        PlanFile("p", "plans/p.yaml", plan), MemoryLog({"m": read}, {"m": ()}), read_period("2020-04"), as_of
    )
    return report.kpis[0].judgement


@tried(300)
@given(
    st.sampled_from(AGGREGATES), st.sampled_from(RISING[:2] + FALLING[:2]), bounds, rows, st.data(), st.integers(1, 29)
)
def test_a_better_row_never_makes_a_verdict_worse(
    aggregate: str,
    comparator: Comparator,
    bound: Decimal,
    logged: list[tuple[int, Decimal]],
    data: st.DataObject,
    day: int,
) -> None:
    place = data.draw(st.integers(0, len(logged) - 1))
    after, value = logged[place]
    better = value + data.draw(values) if comparator in RISING else value * data.draw(values) / 4
    changed = [*logged[:place], (after, better), *logged[place + 1 :]]
    as_of = FIRST + timedelta(days=day)
    assume(any(each <= day for each, _ in logged))
    before = judged(aggregate, f"{comparator} {bound}", logged, as_of).verdict
    then = judged(aggregate, f"{comparator} {bound}", changed, as_of).verdict
    assert GOODNESS.index(then) >= GOODNESS.index(before)


@tried(300)
@given(st.sampled_from([*AGGREGATES, "count"]), st.sampled_from(list(Comparator)[:6]), bounds, bounds, rows)
def test_what_is_decided_early_is_the_verdict_in_the_end(
    aggregate: str, comparator: Comparator, bound: Decimal, other: Decimal, logged: list[tuple[int, Decimal]]
) -> None:
    low, high = sorted((bound, other))
    target = f"between {low} and {high}" if comparator is Comparator.BETWEEN else f"{comparator} {bound}"
    in_the_end = judged(aggregate, target, logged)
    for after, _ in logged:
        so_far = judged(aggregate, target, logged, FIRST + timedelta(days=after))
        if so_far.early:
            assert so_far._replace(early=False).verdict is in_the_end.verdict
