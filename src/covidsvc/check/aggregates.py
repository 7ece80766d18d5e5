"""P3: aggregates, and what is asked of their rows."""

from collections.abc import Iterator

from covidsvc.check.examination import kpi_route
from covidsvc.diagnostic import Example, Finding, Place, Related, Rule
from covidsvc.model.commitment import Commitment
from covidsvc.model.plan import Kind
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
    about=Words("a KPI of an amount that names no aggregate", "以数量为指标的考核没有写聚合方式"),
    why=Words(
        "Many rows have to become one value. Whether that is their sum, their mean or the largest decides the verdict.",
        "多行数据要合成一个数值。求和、平均还是取最大，决定了结论。",
    ),
    example=Example(
        "fast: {metric: response-time, target: at most 24 hours}",
        "fast: {metric: response-time, aggregate: mean, target: at most 24 hours}",
    ),
)
UNFIT_AGGREGATE = Rule(
    "P307",
    "unfit-aggregate",
    "error",
    Words("`{aggregate}` cannot be taken of {what}", "{what}不能用 `{aggregate}`"),
    Words("{mend}", "{mend}"),
    about=Words("an aggregate that does not fit the kind of the metric", "聚合方式不适合该类指标"),
    why=Words(
        "A mean of ratios gives small wholes the weight of large ones, and the ratio of an amount has no whole.",
        "对比率求平均会让小的整体与大的整体同等重要；数量也没有可作分母的整体。",
    ),
    example=Example(
        "satisfied: {metric: satisfaction, aggregate: mean, target: at least 85%}",
        "satisfied: {metric: satisfaction, aggregate: ratio, target: at least 85%}",
    ),
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
    about=Words("`min_rows` on a metric whose silence counts as 0", "无数据按 0 计的指标却要求最少行数"),
    why=Words(
        "One says that no rows are 0, the other that no rows are no data.",
        "一个说无数据就是 0，另一个说无数据不能评判，两者矛盾。",
    ),
    example=Example(
        "registrations:\n"
        "  title: {zh: 注册量, en: Registrations}\n"
        "  unit: {zh: 人, en: users}\n"
        "  per: day\n"
        "  min: 0\n"
        "  missing: zero\n"
        "growth:\n"
        "  metric: registrations\n"
        "  aggregate: sum\n"
        "  target: up 30%\n"
        "  baseline: 2020-01\n"
        "  min_rows: 5",
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 30%\n  baseline: 2020-01\n  min_rows: 1",
    ),
)
PACE_WITHOUT_LINE = Rule(
    "P319",
    "pace-without-line",
    "warning",
    Words("there is no straight line from 0 to this target", "从 0 到该目标没有直线进度可言"),
    Words("use `pace: linear` with a change, a sum or a count only", "pace: linear 只用于变化量、sum 或 count"),
    about=Words("`pace: linear` where no straight line leads to the target", "没有直线进度可言却写了 pace: linear"),
    why=Words(
        "Pace compares a pending value with a line from 0. A mean or a share does not start at 0.",
        "进度与从 0 开始的直线相比。平均值和占比并不从 0 开始。",
    ),
    example=Example(
        "fast:\n  metric: response-time\n  aggregate: mean\n  target: at most 24 hours\n  pace: linear",
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 30%\n  baseline: 2020-01\n  pace: linear",
    ),
)


_KINDS: dict[Kind, Words] = {
    "amount": Words("an amount", "数量（amount）"),
    "share": Words("a share", "占比（share）"),
    "rate": Words("a rate", "比率（rate）"),
}


def check_aggregate(commitment: Commitment) -> Iterator[Finding]:
    """An aggregate that is missing, or does not fit the kind of the metric."""
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


def check_rows_asked_for(commitment: Commitment) -> Iterator[Finding]:
    """`min_rows` and `pace` where they contradict the metric or the target."""
    kpi = commitment.kpi
    if kpi.min_rows is not None and commitment.metric.missing == "zero":
        yield NEEDLESS_MIN_ROWS.at(Place(kpi_route(commitment.declared, "min_rows")))
    leads_there = commitment.aggregate.adds_up or any(target.comparator.is_change for target in kpi.target.targets)
    if kpi.pace == "linear" and not leads_there:
        yield PACE_WITHOUT_LINE.at(Place(kpi_route(commitment.declared, "pace")))
