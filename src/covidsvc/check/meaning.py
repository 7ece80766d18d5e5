"""P3: targets, aggregates, baselines and windows that do not go together."""

from collections.abc import Iterator

from covidsvc.check.examination import Examination, kpi_route
from covidsvc.check.units import check_units
from covidsvc.diagnostic import Finding, Place, Related, Rule
from covidsvc.model.commitment import Commitment
from covidsvc.model.measuring import is_relative
from covidsvc.model.plan import REVIEW_WINDOWS, Metric, Per
from covidsvc.phrase.baseline import PeriodRange
from covidsvc.phrase.period import FIRST_YEAR, LAST_YEAR, MONTHS_IN
from covidsvc.phrase.quantity import Quantity
from covidsvc.words import Words

MISSING_AGGREGATE = Rule(
    "P306",
    "missing-aggregate",
    "error",
    Words(
        "`{metric}` is an amount: the KPI does not say how its rows become one value",
        "`{metric}` 是数量，考核未说明如何聚合",
    ),
    Words("add `aggregate:` with sum, mean, max, p90, last, …", "请补上 aggregate:，例如 sum、mean、max、p90、last"),
)
UNFIT_AGGREGATE = Rule(
    "P307",
    "unfit-aggregate",
    "error",
    Words("`{aggregate}` does not fit a metric of the kind {kind}", "`{aggregate}` 不适用于 {kind} 类指标"),
    Words("{mend}", "{mend}"),
)
MISSING_BASELINE = Rule(
    "P311",
    "missing-baseline",
    "error",
    Words("the target speaks of a change, and there is no baseline", "目标是变化量，却没有基线"),
    Words(
        "add `baseline:` with a number, a period such as 2020-01, `previous` or `year ago`",
        "请补上 baseline:，可写数值、期间（如 2020-01）、previous 或 year ago",
    ),
)
ZERO_BASELINE = Rule(
    "P312",
    "zero-baseline",
    "error",
    Words("nothing can be compared with 0 in proportion", "基线为 0 时没有相对变化"),
    Words(
        "write a baseline above 0, or an absolute change such as `up 500`", "基线应大于 0，或写绝对变化，例如“提升 500”"
    ),
)
YEAR_AS_NUMBER = Rule(
    "P313",
    "year-as-number",
    "advice",
    Words("{year} is read as a number, not as a year", "{year} 会被当作数字，而不是年份"),
    Words("write `{year}-01..{year}-12` if the year is meant", "如指全年，请写 {year}-01..{year}-12"),
)
LATE_BASELINE = Rule(
    "P314",
    "late-baseline",
    "error",
    Words(
        "the baseline lasts until {last}, and the measure starts on {start}",
        "基线到 {last} 为止，而措施从 {start} 开始",
    ),
    Words("compare with a period that ends before the start", "请与开始之前的期间比较"),
)
BASELINE_TO_DATE = Rule(
    "P315",
    "baseline-to-date",
    "error",
    Words("a window `to date` cannot be compared with {baseline}", "to date 窗口不能与 {baseline} 比较"),
    Words("{mend}", "{mend}"),
)
SHORTER_THAN_REVIEW = Rule(
    "P316",
    "shorter-than-review",
    "error",
    Words("a window of {window} is shorter than the {review} review", "窗口 {window} 短于 {review} 的检视周期"),
    Words("look at `{review_window}` or more, or review more often", "窗口至少为 {review_window}，或增加检视频次"),
)
SHORTER_THAN_PER = Rule(
    "P317",
    "shorter-than-per",
    "error",
    Words(
        "`{metric}` is logged per {per}, and a window of {window} holds none",
        "`{metric}` 按 {per} 记录，窗口 {window} 容不下一行",
    ),
    Words("look at `{per}` or more", "窗口至少为 {per}"),
)
NEEDLESS_MIN_ROWS = Rule(
    "P318",
    "needless-min-rows",
    "error",
    Words(
        "`min_rows` asks for rows of a metric whose silence counts as zero", "该指标无记录即为零，不能再要求 min_rows"
    ),
    Words("remove `min_rows`, or the metric's `missing: zero`", "请去掉 min_rows，或去掉该指标的 missing: zero"),
)
PACE_WITHOUT_LINE = Rule(
    "P319",
    "pace-without-line",
    "warning",
    Words("no straight line leads to this target", "该目标没有可循的直线进度"),
    Words("use `pace: linear` with a change, a sum or a count", "pace: linear 只用于变化量、sum 或 count"),
)
PERCENT_AMOUNT = Rule(
    "P320",
    "percent-amount",
    "error",
    Words("an amount is not in percent", "数量（amount）不能以百分比为单位"),
    Words("declare the metric as `kind: share` or `kind: rate`", "请将该指标声明为 kind: share 或 kind: rate"),
)
EMPTY_RANGE = Rule(
    "P321",
    "empty-range",
    "error",
    Words("`min` is above `max`: no row can be right", "min 大于 max，没有任何数值合法"),
    Words("swap them", "请对调"),
)
GROUPS_DROP_OUT = Rule(
    "P322",
    "groups-drop-out",
    "warning",
    Words(
        "`{aggregate}` looks at one day, and `{metric}` has dimensions: a group that logged on another day drops out",
        "`{aggregate}` 只看一天，而 `{metric}` 有维度：其他日期记录的分组会被漏掉",
    ),
    Words("judge it `by` a dimension, or name a part of it with `where`", "请用 by 按维度考核，或用 where 指定部分"),
)

_PER_MONTHS: dict[Per, int] = {"event": 0, "day": 0, "week": 0, "month": 1, "quarter": 3}


def check_meaning(examination: Examination) -> Iterator[Finding]:
    """Every fault of this family."""
    for id, metric in examination.plan.metrics.items():
        yield from _metric(id, metric)
    for commitment in examination.commitments:
        if examination.sound(commitment, "aggregate"):
            yield from _aggregate(commitment)
        if examination.sound(commitment, "aggregate", "target", "baseline"):
            if _aggregate_fits(commitment):
                yield from check_units(commitment)
            yield from _baseline(commitment)
        if examination.sound(commitment, "over", "aggregate", "target", "pace", "min_rows"):
            yield from _window(commitment)
            yield from _extras(commitment)


def _metric(id: str, metric: Metric) -> Iterator[Finding]:
    if metric.kind == "amount" and metric.is_in_percent:
        yield PERCENT_AMOUNT.at(Place(("metrics", id, "unit")))
    if metric.min is not None and metric.max is not None and metric.min > metric.max:
        yield EMPTY_RANGE.at(Place(("metrics", id, "max")))


def _aggregate_fits(commitment: Commitment) -> bool:
    return not list(_aggregate(commitment))


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
                "use sum, mean, max, …, or declare the metric a share or a rate",
                "请用 sum、mean、max 等，或将指标声明为 share 或 rate",
            )
            yield UNFIT_AGGREGATE.at(place, declared, aggregate=aggregate, kind=kind, mend=mend)
    elif aggregate.name not in ("ratio", "last"):
        mend = Words("use `ratio` (Σ value ÷ Σ of) or `last`", "请用 ratio（Σ value ÷ Σ of）或 last")
        yield UNFIT_AGGREGATE.at(place, declared, aggregate=aggregate, kind=kind, mend=mend)


def _baseline(commitment: Commitment) -> Iterator[Finding]:
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
    elif isinstance(baseline, PeriodRange):
        last = baseline.days(commitment.plan.fiscal_year_start).last
        if last >= commitment.start:
            yield LATE_BASELINE.at(place, last=last, start=commitment.start)
        elif commitment.is_to_date and commitment.aggregate.adds_up:
            mend = Words("write a number", "请写一个数")
            yield BASELINE_TO_DATE.at(place, baseline=baseline, mend=mend)
    elif commitment.is_to_date:
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
        yield SHORTER_THAN_REVIEW.at(place, window=commitment.over, review=review, review_window=window)
    elif months < _PER_MONTHS[per]:
        yield SHORTER_THAN_PER.at(place, metric=commitment.kpi.metric, per=per, window=commitment.over)


def _extras(commitment: Commitment) -> Iterator[Finding]:
    kpi, metric, aggregate = commitment.kpi, commitment.metric, commitment.aggregate
    if kpi.min_rows is not None and metric.missing == "zero":
        yield NEEDLESS_MIN_ROWS.at(Place(kpi_route(commitment.declared, "min_rows")))
    leads_there = aggregate.adds_up or any(target.comparator.is_change for target in kpi.target.targets)
    if kpi.pace == "linear" and not leads_there:
        yield PACE_WITHOUT_LINE.at(Place(kpi_route(commitment.declared, "pace")))
    if aggregate.name in ("first", "last") and metric.dimensions and not kpi.where and kpi.by is None:
        place = Place(kpi_route(commitment.declared, "aggregate"))
        yield GROUPS_DROP_OUT.at(place, aggregate=aggregate, metric=kpi.metric)
