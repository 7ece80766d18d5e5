"""P2 and P3: dimensions, and what is asked of them."""

from collections.abc import Collection, Iterator

from covidsvc.check.examination import Examination, kpi_route
from covidsvc.diagnostic import Example, Finding, Place, Rule
from covidsvc.model.commitment import Commitment
from covidsvc.model.plan import Plan
from covidsvc.source.header import COLUMNS
from covidsvc.words import Words
from covidsvc.words.nearest import Guesses

UNKNOWN_DIMENSION = Rule(
    "P207",
    "unknown-dimension",
    "error",
    Words("`{metric}` has no dimension `{id}`", "指标 `{metric}` 没有维度 `{id}`"),
    Words("declare it under the metric's `dimensions`", "请在该指标的 dimensions 中声明"),
    about=Words("a dimension under `where` or `by` that the metric does not have", "where 或 by 使用了指标没有的维度"),
    why=Words(
        "No row of the metric has such a column, so no row could be counted.",
        "该指标的数据没有这一列，任何一行都不会计入。",
    ),
    example=Example(
        "fast:\n  metric: response-time\n  aggregate: mean\n  target: at most 24 hours\n  by: brunch",
        "fast:\n  metric: response-time\n  aggregate: mean\n  target: at most 24 hours\n  by: branch",
    ),
)
BAD_DIMENSION = Rule(
    "P208",
    "bad-dimension",
    "error",
    Words("`{id}` cannot be a dimension: {why}", "`{id}` 不能作为维度：{why}"),
    Words("give the column another name", "请换一个列名"),
    about=Words("a dimension that cannot be a column of a log", "不能作为日志列名的维度"),
    why=Words(
        "A dimension is a column of the log, beside `date`, `value` and the others that every log may have.",
        "维度就是日志中的一列，不能与 date、value 等已有的列相混。",
    ),
    example=Example(
        "satisfaction:\n  title: {zh: 满意度, en: Satisfaction}\n  kind: share\n  per: month\n  dimensions: [note]",
        "satisfaction:\n  title: {zh: 满意度, en: Satisfaction}\n  kind: share\n  per: month",
    ),
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
    about=Words(
        "`first` or `last` of a metric with dimensions, without `where` or `by`",
        "有维度的指标取 first 或 last，却没有 where 或 by",
    ),
    why=Words(
        "Such an aggregate looks at one date alone. A branch that logged a day earlier than the others "
        "drops out unseen.",
        "这种聚合只看一个日期，早一天记录的网点会被悄悄漏掉。",
    ),
    example=Example(
        "fast:\n  metric: response-time\n  aggregate: last\n  target: at most 24 hours",
        "fast:\n  metric: response-time\n  aggregate: last\n  target: at most 24 hours\n  by: branch",
    ),
)


def check_dimensions(examination: Examination) -> Iterator[Finding]:
    """Dimensions that cannot be a column, and those asked for that the metric does not have."""
    yield from _declared_dimensions(examination.plan)
    yield from _asked_dimensions(examination)


def _declared_dimensions(plan: Plan) -> Iterator[Finding]:
    for id, metric in plan.metrics.items():
        before: set[str] = set()
        for index, name in enumerate(metric.dimensions):
            place = Place(("metrics", id, "dimensions", str(index)))
            why = _why_no_dimension(name, before)
            before.add(name)
            if why is not None:
                yield BAD_DIMENSION.at(place, id=name, why=why)


def _asked_dimensions(examination: Examination) -> Iterator[Finding]:
    """`where` and `by` name dimensions of the metric."""
    guesses = Guesses()
    for commitment in examination.commitments:
        declared, metric = commitment.declared, commitment.kpi.metric
        known = frozenset(commitment.metric.dimensions)
        places = {name: Place(kpi_route(declared, "where", name), "key") for name in commitment.kpi.where}
        asked = [*places.items()]
        if commitment.kpi.by is not None:
            asked.append((commitment.kpi.by, Place(kpi_route(declared, "by"))))
        for name, place in asked:
            if name not in known and examination.is_whole(("metrics", metric, "dimensions")):
                meant = guesses.nearest(name, known)
                fix = Words(f"did you mean `{meant}`?", f"是否要写 `{meant}`？") if meant else None
                yield UNKNOWN_DIMENSION.at(place, fix=fix, metric=metric, id=name)


def _why_no_dimension(name: str, before: Collection[str]) -> Words | None:
    if name in COLUMNS:
        return Words("every log has a column of that name already", "每份日志都已有同名的列")
    if name in before:
        return Words("it is there already", "前面已有")
    if not name or name != name.strip() or not name.isprintable() or any(sign in name for sign in '",#[]'):
        return Words("it has signs that the header of a log cannot hold", "含有日志表头不能用的字符")
    return None


def check_dropped_groups(commitment: Commitment) -> Iterator[Finding]:
    """`first` and `last` over rows that stand for several branches."""
    kpi, aggregate, dimensions = commitment.kpi, commitment.aggregate, commitment.metric.dimensions
    if aggregate.name in ("first", "last") and dimensions and not kpi.where and kpi.by is None:
        place = Place(kpi_route(commitment.declared, "aggregate"))
        yield GROUPS_DROP_OUT.at(
            place, aggregate=aggregate, metric=kpi.metric, dimensions=", ".join(dimensions), first=dimensions[0]
        )
