"""What a KPI of a plan means, whatever words and order it is written in.

Two plans that are written differently and judge alike have equal meanings: `1 day` and `24 hours`, `至少85%` and
`>= 85%`, `month` and `1 month`, `2020-Q1` and `2020-01..2020-03`, a deadline that is left to the measure's term and
the same day written out. Titles, notes, comments, responses, severities and the names of units have no part in it.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.measuring import Measuring, comparison, is_relative, level
from covidsvc.model.plan import Kind, Metric, Per, Plan, Waiver
from covidsvc.phrase.aggregate import Aggregate
from covidsvc.phrase.baseline import PeriodRange
from covidsvc.phrase.chinese import MULTIPLES
from covidsvc.phrase.comparator import Comparator
from covidsvc.phrase.number import exact_text
from covidsvc.phrase.period import Period, first_day, period_of
from covidsvc.phrase.quantity import Quantity
from covidsvc.phrase.target import Target
from covidsvc.phrase.units import PERCENT
from covidsvc.phrase.window import Over


class Bound(NamedTuple):
    """A target in the numbers of its KPI: the metric's unit, fractions for percentages, as exact texts.

    `upper` is the second number of `between`; `relative` is whether a change is in proportion to the baseline.
    """

    comparator: str
    number: str
    upper: str | None = None
    relative: bool = False


class Step(NamedTuple):
    """A target, and the first day of the month from which on it holds; None where it does from the start on."""

    since: date | None
    bound: Bound


class Meaning(NamedTuple):
    """All that decides the verdicts of a KPI, with what it leaves to its measure, metric and plan, and who answers.

    `unit` is what numbers depend on: a unit of time, `%`, or the multiple (万, 亿) that the metric is logged in.
    `minimum` and `maximum` are of a row. `silence_is_zero` is whether an empty window counts as 0. `where` has each
    dimension with its values. `min_rows` is None where one row is enough. `baseline` is a number, days, or a
    distance such as `12 months before`. `term` is of the measure, its last day or how it is called; `deadline` is the
    day that decides what is due. `source` says where rows are that are in no log, by its keys. `waived` are the days
    of the months that the KPI is let off.
    """

    metric: str
    kind: Kind
    unit: str
    per: Per
    minimum: str | None
    maximum: str | None
    silence_is_zero: bool
    dimensions: tuple[str, ...]
    aggregate: str
    over: str
    where: tuple[tuple[str, tuple[str, ...]], ...]
    by: str | None
    min_rows: int | None
    pace: Literal["none", "linear"]
    target: tuple[Step, ...]
    baseline: str | None
    start: date
    term: str
    deadline: date | None
    end: date | None
    fiscal_year_start: int
    owner: str
    source: tuple[tuple[str, str], ...] = ()
    waived: tuple[tuple[date, date], ...] = ()


def meaning_of(commitment: Commitment) -> Meaning:
    """The meaning of a KPI in a plan without faults."""
    kpi, metric, plan = commitment.kpi, commitment.metric, commitment.plan
    return Meaning(
        metric=kpi.metric,
        kind=metric.kind,
        unit=_unit(metric),
        per=metric.per,
        minimum=None if metric.min is None else exact_text(metric.min),
        maximum=None if metric.max is None else exact_text(metric.max),
        silence_is_zero=commitment.counts_silence_as_zero,
        dimensions=tuple(sorted(metric.dimensions)),
        aggregate=_aggregate(commitment.aggregate, metric),
        over=_over(commitment.over),
        where=tuple((dimension, tuple(sorted(set(values)))) for dimension, values in sorted(kpi.where.items())),
        by=kpi.by,
        min_rows=kpi.min_rows if (kpi.min_rows or 0) > 1 else None,
        pace=kpi.pace,
        target=_steps(commitment),
        baseline=_baseline(commitment),
        start=commitment.start,
        term=_term(commitment),
        deadline=commitment.deadline,
        end=plan.end,
        fiscal_year_start=plan.fiscal_year_start,
        owner=commitment.owner,
        source=_source(metric),
        waived=tuple((days.first, days.last) for days in map(Period.days, waived_months(commitment))),
    )


def waived_months(commitment: Commitment) -> dict[Period, Waiver]:
    """The months that a KPI is let off, in their order, each with what lets it off."""
    plan, waived = commitment.plan, dict[int, Waiver]()
    for waiver in plan.waivers:
        for period in waiver.periods if waiver.kpi == commitment.declared.id else ():
            first = period.first_month(plan.fiscal_year_start)
            waived |= dict.fromkeys(range(first, first + period.months), waiver)
    return {period_of(first_day(month), "month"): waived[month] for month in sorted(waived)}


def meanings_of(plan: Plan) -> dict[str, Meaning]:
    """The meaning of every KPI of a plan without faults, by its id, in the order of the ids."""
    return dict(sorted((each.declared.id, meaning_of(each)) for each in commitments(plan)))


def as_data(meaning: Meaning) -> dict[str, Any]:
    """A meaning in texts, numbers, lists and mappings alone, as JSON has them."""
    return {name: _as_data(value) for name, value in meaning._asdict().items()}


def fingerprint(meanings: Mapping[str, Meaning]) -> str:
    """The SHA-256 of meanings by id: the same for all plans that mean the same."""
    data = {id: as_data(meaning) for id, meaning in meanings.items()}
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def bound_of(target: Target, kind: Measuring, metric: Metric) -> Bound:
    """A target in the numbers of its KPI; `between` two equal numbers is `exactly`."""
    compared = comparison(target, kind, metric)
    comparator = compared.comparator
    upper = None if compared.upper is None else _number(compared.upper)
    if compared.upper == compared.bound:
        comparator, upper = Comparator.EXACTLY, None
    return Bound(str(comparator), _number(compared.bound), upper, is_relative(target))


def _as_data(value: object) -> object:
    match value:
        case date():
            return str(value)
        case tuple() if hasattr(value, "_asdict"):
            return {name: _as_data(each) for name, each in value._asdict().items()}
        case tuple():
            return [_as_data(each) for each in value]
        case _:
            return value


def _number(number: Fraction) -> str:
    """A decimal text where the number ends, else a quotient."""
    text = exact_text(number)
    return text if Fraction(text) == number else str(number)


def _unit(metric: Metric) -> str:
    if metric.time_unit is not None:
        return metric.time_unit
    if metric.is_fraction:
        return PERCENT
    versions = metric.unit.versions if metric.unit else ()
    return next((multiple for multiple in MULTIPLES for text in versions if text.strip().startswith(multiple)), "")


def _source(metric: Metric) -> tuple[tuple[str, str], ...]:
    """The keys of a source that say anything, their texts in one line."""
    if metric.source is None:
        return ()
    told: dict[str, str] = {}
    for key, value in metric.source.model_dump().items():
        if isinstance(value, Mapping):
            told |= {f"{key}.{column}": ", ".join(sorted(values)) for column, values in value.items()}
        elif value:
            told[key] = value if isinstance(value, str) else ", ".join(value)
    return tuple((key, " ".join(text.split())) for key, text in sorted(told.items()))


def _aggregate(aggregate: Aggregate, metric: Metric) -> str:
    if aggregate.share is None:
        return aggregate.name
    bound = bound_of(aggregate.share, Measuring.AMOUNT, metric)
    return " ".join(each for each in ("share", bound.comparator, bound.number, bound.upper) if each)


def _over(over: Over) -> str:
    return "month" if over == Over("months", 1) else str(over)


def _steps(commitment: Commitment) -> tuple[Step, ...]:
    """The steps of the target without those that change nothing: no window is judged that ends before the start."""
    steps: list[Step] = []
    for month, target in commitment.kpi.target.steps:
        bound = bound_of(target, commitment.measuring, commitment.metric)
        since = month.days().first if month else None
        if since is None or since <= commitment.start:
            steps = [Step(None, bound)]
        elif not steps or steps[-1].bound != bound:
            steps.append(Step(since, bound))
    return tuple(steps)


def _baseline(commitment: Commitment) -> str | None:
    match commitment.kpi.baseline:
        case None:
            return None
        case Quantity() as quantity:
            return _number(level(quantity, commitment.measuring, commitment.metric))
        case PeriodRange() as period:
            days = period.days(commitment.plan.fiscal_year_start)
            return f"{days.first}..{days.last}"
        case distance:
            months = 12 if distance == "year ago" else commitment.over.months
            return f"{months} months before"


def _term(commitment: Commitment) -> str:
    term = commitment.declared.measure.term
    match term:
        case str():
            return term
        case date():
            return str(term)
        case _:
            return str(term.last_day_from(commitment.start))
