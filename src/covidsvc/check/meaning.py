"""P3: targets, aggregates, baselines and windows that do not go together."""

from collections.abc import Iterator

from covidsvc.check.examination import Examination, kpi_route
from covidsvc.check.units import check_units
from covidsvc.diagnostic import Finding, Place, Related, Rule
from covidsvc.model.commitment import Commitment
from covidsvc.model.measuring import is_relative
from covidsvc.model.plan import REVIEW_WINDOWS, Kind, Metric, Per, Review
from covidsvc.phrase.baseline import PeriodRange
from covidsvc.phrase.period import FIRST_YEAR, LAST_YEAR, MONTHS_IN
from covidsvc.phrase.quantity import Quantity
from covidsvc.source.row_date import PER_WORDS
from covidsvc.words import Words

MISSING_AGGREGATE = Rule(
    "P306",
    "missing-aggregate",
    "error",
    Words(
        "`{metric}` is an amount, and the KPI does not say how its rows become one value",
        "`{metric}` 是数量，考核没有说明怎样把各行合成一个数值",
    ),
    Words(
        "add `aggregate:` with sum, count, mean, max, p90, last or another",
        "请补上 aggregate:，例如 sum、count、mean、max、p90、last",
    ),
)
UNFIT_AGGREGATE = Rule(
    "P307",
    "unfit-aggregate",
    "error",
    Words("`{aggregate}` cannot be taken of {what}", "{what}不能用 `{aggregate}`"),
    Words("{mend}", "{mend}"),
)
MISSING_BASELINE = Rule(
    "P311",
    "missing-baseline",
    "error",
    Words("the target is a change, and there is no baseline to compare with", "目标是变化量，却没有可比较的基线"),
    Words(
        "add `baseline:` with a number, a period such as 2020-01, `previous` or `year ago`",
        "请补上 baseline:，可写数值、期间（如 2020-01）、previous 或 year ago",
    ),
)
ZERO_BASELINE = Rule(
    "P312",
    "zero-baseline",
    "error",
    Words("a change in percent cannot be counted from 0", "基线为 0，无法计算百分比变化"),
    Words(
        "write another baseline, or a change in numbers such as `up 500`", "请写别的基线，或写成数量变化，例如“提升500”"
    ),
)
YEAR_AS_NUMBER = Rule(
    "P313",
    "year-as-number",
    "advice",
    Words("{year} is read as a number, not as a year", "{year} 会被当作数值，而不是年份"),
    Words("if you mean the year, write `{year}-01..{year}-12`", "如指全年，请写 {year}-01..{year}-12"),
)
LATE_BASELINE = Rule(
    "P314",
    "late-baseline",
    "error",
    Words(
        "the baseline ends on {last}, and the measure has started on {start} already",
        "基线到 {last} 才结束，而措施从 {start} 就已开始",
    ),
    Words("write a period that ends before the measure starts", "请写措施开始之前就结束的期间"),
)
BACKWARD_BASELINE = Rule(
    "P324",
    "backward-baseline",
    "error",
    Words(
        "the baseline ends before it begins: the first quarter begins in month {month} of the year",
        "基线的结束早于开始：第一季度从 {month} 月开始",
    ),
    Words("write the earlier period first", "先写较早的期间"),
)
BASELINE_TO_DATE = Rule(
    "P315",
    "baseline-to-date",
    "error",
    Words("a value `to date` cannot be compared with `{baseline}`", "to date 的累计值不能与 `{baseline}` 比较"),
    Words("{mend}", "{mend}"),
)
SHORTER_THAN_REVIEW = Rule(
    "P316",
    "shorter-than-review",
    "error",
    Words("the window `{window}` is shorter than the {review} review", "窗口（{window}）短于检视周期（{review}）"),
    Words(
        "write `over: {review_window}` or longer, or review the measure more often",
        "请写 over: {review_window} 或更长，或增加检视次数",
    ),
)
SHORTER_THAN_PER = Rule(
    "P317",
    "shorter-than-per",
    "error",
    Words(
        "`{metric}` is logged per {per}, and no {per} fits into the window `{window}`",
        "`{metric}` 按{per}记录，窗口（{window}）容不下一个完整的{per}",
    ),
    Words("write `over: {per_name}` or longer", "请写 over: {per_name} 或更长"),
)
NEEDLESS_MIN_ROWS = Rule(
    "P318",
    "needless-min-rows",
    "error",
    Words(
        "`min_rows` asks for rows, and without rows the metric counts as 0",
        "min_rows 要求有数据，而该指标无数据时按 0 计",
    ),
    Words("remove `min_rows`, or the metric's `missing: zero`", "请去掉 min_rows，或去掉该指标的 missing: zero"),
)
PACE_WITHOUT_LINE = Rule(
    "P319",
    "pace-without-line",
    "warning",
    Words("there is no straight line from 0 to this target", "从 0 到该目标没有直线进度可言"),
    Words("use `pace: linear` with a change, a sum or a count only", "pace: linear 只用于变化量、sum 或 count"),
)
PERCENT_AMOUNT = Rule(
    "P320",
    "percent-amount",
    "error",
    Words("an amount cannot be in percent", "数量（amount）不能以百分比为单位"),
    Words("add `kind: share` or `kind: rate` to the metric", "请为该指标写上 kind: share 或 kind: rate"),
)
EMPTY_RANGE = Rule(
    "P321",
    "empty-range",
    "error",
    Words("`max` is below `min`: no number can be right", "max 小于 min，任何数值都不合格"),
    Words("correct one of the two", "请更正其中一个"),
)
GROUPS_DROP_OUT = Rule(
    "P322",
    "groups-drop-out",
    "warning",
    Words(
        "`{aggregate}` looks at one date alone, and `{metric}` is logged by {dimensions}: rows of other dates "
        "are left out",
        "`{aggregate}` 只看一个日期，而 `{metric}` 按 {dimensions} 分别记录：其他日期的记录会被漏掉",
    ),
    Words(
        "judge each apart with `by: {first}`, or look at one of them with `where`",
        "请用 by: {first} 分别考核，或用 where 只看其中一部分",
    ),
)

_KINDS: dict[Kind, Words] = {
    "amount": Words("an amount", "数量（amount）"),
    "share": Words("a share", "占比（share）"),
    "rate": Words("a rate", "比率（rate）"),
}
_REVIEWS: dict[Review, Words] = {
    "monthly": Words("monthly", "每月"),
    "quarterly": Words("quarterly", "每季度"),
    "yearly": Words("yearly", "每年"),
}
_PER_MONTHS: dict[Per, int] = {"event": 0, "day": 0, "week": 0, "month": 1, "quarter": 3}


def check_meaning(examination: Examination) -> Iterator[Finding]:
    """Every fault of this family."""
    for id, metric in examination.plan.metrics.items():
        yield from _metric(id, metric)
    for commitment in examination.commitments:
        if examination.sound(commitment, "aggregate", metric=("kind",), dates=False):
            yield from _aggregate(commitment)
        if examination.sound(commitment, "aggregate", "target", "baseline", metric=("kind", "unit"), dates=False):
            if _is_measurable(commitment):
                yield from check_units(examination, commitment)
            yield from _change(commitment)
        if examination.sound(commitment, "aggregate", "over", "baseline"):
            yield from _baseline_period(commitment)
        if examination.sound(commitment, "over", "aggregate", "target", "pace", "min_rows"):
            yield from _window(commitment)
            yield from _extras(commitment)


def _metric(id: str, metric: Metric) -> Iterator[Finding]:
    if metric.kind == "amount" and metric.is_in_percent:
        yield PERCENT_AMOUNT.at(Place(("metrics", id, "unit")))
    if metric.min is not None and metric.max is not None and metric.min > metric.max:
        yield EMPTY_RANGE.at(Place(("metrics", id, "max")))


def _is_measurable(commitment: Commitment) -> bool:
    """Whether it is clear what the value of the KPI is a number of."""
    metric = commitment.metric
    return not list(_aggregate(commitment)) and not (metric.kind == "amount" and metric.is_in_percent)


def _aggregate(commitment: Commitment) -> Iterator[Finding]:
    kind, aggregate = commitment.metric.kind, commitment.kpi.aggregate
    metric = commitment.kpi.metric
    place = Place(kpi_route(commitment.declared, "aggregate"))
    declared = Related(Words("the metric is declared here", "指标在此声明"), Place(("metrics", metric), "key"))
    if aggregate is None:
        if kind == "amount":
            yield MISSING_AGGREGATE.at(Place(kpi_route(commitment.declared), "key"), declared, metric=metric)
    elif kind == "amount":
        if aggregate.name == "ratio":
            mend = Words(
                "write sum, mean, max or another, or declare the metric a share or a rate",
                "请写 sum、mean、max 等，或将指标声明为 share 或 rate",
            )
            yield UNFIT_AGGREGATE.at(place, declared, aggregate=aggregate, what=_KINDS[kind], mend=mend)
    elif aggregate.name not in ("ratio", "last"):
        mend = Words(
            "write `ratio` (all values by all wholes) or `last`, or leave it out",
            "请写 ratio（数值合计除以整体合计）或 last，或不写",
        )
        yield UNFIT_AGGREGATE.at(place, declared, aggregate=aggregate, what=_KINDS[kind], mend=mend)


def _change(commitment: Commitment) -> Iterator[Finding]:
    """A change needs a baseline, and one in percent needs another than 0."""
    targets, baseline = commitment.kpi.target.targets, commitment.kpi.baseline
    place = Place(kpi_route(commitment.declared, "baseline"))
    if baseline is None:
        if any(target.comparator.is_change for target in targets):
            yield MISSING_BASELINE.at(Place(kpi_route(commitment.declared, "target")))
    elif isinstance(baseline, Quantity):
        if baseline.number == 0 and any(is_relative(target) for target in targets):
            yield ZERO_BASELINE.at(place)
        if not baseline.unit and baseline.number in range(FIRST_YEAR, LAST_YEAR + 1):
            yield YEAR_AS_NUMBER.at(place, year=int(baseline.number))


def _baseline_period(commitment: Commitment) -> Iterator[Finding]:
    """A baseline that is no number ends before the measure starts, and has the measure of its window."""
    baseline = commitment.kpi.baseline
    place = Place(kpi_route(commitment.declared, "baseline"))
    if isinstance(baseline, PeriodRange):
        fiscal_year_start = commitment.plan.fiscal_year_start
        last = baseline.days(fiscal_year_start).last
        if baseline.months(fiscal_year_start) <= 0:
            yield BACKWARD_BASELINE.at(place, month=fiscal_year_start)
        elif last >= commitment.start:
            yield LATE_BASELINE.at(place, last=last, start=commitment.start)
        elif commitment.is_to_date and commitment.aggregate.adds_up:
            mend = Words("write a number", "请写一个数")
            yield BASELINE_TO_DATE.at(place, baseline=baseline, mend=mend)
    elif isinstance(baseline, str) and commitment.is_to_date:
        mend = Words("write a number or a period", "请写一个数或一个期间")
        yield BASELINE_TO_DATE.at(place, baseline=baseline, mend=mend)


def _window(commitment: Commitment) -> Iterator[Finding]:
    months = commitment.over.months
    if months is None:
        return
    review, per = commitment.declared.measure.review, commitment.metric.per
    given = commitment.kpi.over is not None
    place = Place(kpi_route(commitment.declared, "over" if given else "metric"))
    if months < MONTHS_IN[REVIEW_WINDOWS[review]]:
        window = REVIEW_WINDOWS[review]
        said = _REVIEWS[review]
        yield SHORTER_THAN_REVIEW.at(place, window=commitment.over, review=said, review_window=window)
    elif months < _PER_MONTHS[per]:
        metric, said = commitment.kpi.metric, PER_WORDS[per]
        yield SHORTER_THAN_PER.at(place, metric=metric, per=said, per_name=per, window=commitment.over)


def _extras(commitment: Commitment) -> Iterator[Finding]:
    kpi, metric, aggregate = commitment.kpi, commitment.metric, commitment.aggregate
    if kpi.min_rows is not None and metric.missing == "zero":
        yield NEEDLESS_MIN_ROWS.at(Place(kpi_route(commitment.declared, "min_rows")))
    leads_there = aggregate.adds_up or any(target.comparator.is_change for target in kpi.target.targets)
    if kpi.pace == "linear" and not leads_there:
        yield PACE_WITHOUT_LINE.at(Place(kpi_route(commitment.declared, "pace")))
    if aggregate.name in ("first", "last") and metric.dimensions and not kpi.where and kpi.by is None:
        place = Place(kpi_route(commitment.declared, "aggregate"))
        dimensions = metric.dimensions
        yield GROUPS_DROP_OUT.at(
            place, aggregate=aggregate, metric=kpi.metric, dimensions=", ".join(dimensions), first=dimensions[0]
        )
