"""P2 and P3: metrics, each by itself and against the other plans' metrics."""

from collections.abc import Iterator, Sequence

from covidsvc.check.examination import Examination
from covidsvc.diagnostic import Example, Finding, Place, Related, Rule
from covidsvc.load import PlanReading
from covidsvc.model.plan import Metric
from covidsvc.source import can_be_log
from covidsvc.words import Words

CONFLICTING_METRIC = Rule(
    "P209",
    "conflicting-metric",
    "error",
    Words(
        "the metric `{id}` is declared differently in {other} ({keys})", "指标 `{id}` 与 {other} 中的声明不同（{keys}）"
    ),
    Words(
        "all plans share the logs: declare it the same way in both, or give one of them another id",
        "各方案共用日志：请让两处声明一致，或给其中一处另起标识",
    ),
    about=Words("a metric that two plans declare differently", "两份方案对同一指标的声明不同"),
    why=Words(
        "All plans of a workspace share the logs. A number must mean the same in each of them.",
        "同一工作区的方案共用日志，同一个数在各方案中含义必须相同。",
    ),
    example=Example(
        "covidsvc: 1\n"
        "title: Second plan\n"
        "start: 2020-02-01\n"
        "owners:\n"
        "  service:\n"
        "    title: Customer Service\n"
        "    person: Head of Customer Service\n"
        "metrics:\n"
        "  satisfaction:\n"
        "    title: Satisfaction\n"
        "    kind: share\n"
        "    per: month\n"
        "measures:\n"
        "  survey:\n"
        "    title: Ask every customer\n"
        "    owner: service\n"
        "    term: ongoing\n"
        "    review: monthly\n"
        "    actions:\n"
        "      form: {title: Send a form, done: 2020-02-03}\n"
        "    kpis: {asked: {metric: satisfaction, target: at least 85%}}\n",
        "covidsvc: 1\n"
        "title: {zh: 第二方案, en: Second plan}\n"
        "start: 2020-02-01\n"
        "languages: [zh, en]\n"
        "owners:\n"
        "  service:\n"
        "    title: {zh: 客服部, en: Customer Service}\n"
        "    person: {zh: 客服部负责人, en: Head of Customer Service}\n"
        "metrics:\n"
        "  satisfaction:\n"
        "    title: {zh: 满意度, en: Satisfaction}\n"
        "    kind: share\n"
        "    per: month\n"
        "measures:\n"
        "  survey:\n"
        "    title: {zh: 每位客户都问到, en: Ask every customer}\n"
        "    owner: service\n"
        "    term: ongoing\n"
        "    review: monthly\n"
        "    actions:\n"
        "      form: {title: {zh: 发送问卷, en: Send a form}, done: 2020-02-03}\n"
        "    kpis: {asked: {metric: satisfaction, target: at least 85%}}\n",
        file="plans/second.yaml",
    ),
)
UNKNOWN_ENCODING = Rule(
    "P213",
    "unknown-encoding",
    "error",
    Words("`{encoding}` is no encoding that a log can have", "`{encoding}` 不是日志可用的编码"),
    Words("write `utf-8` or `gb18030`", "写 utf-8 或 gb18030"),
    about=Words("an encoding of a log that a log cannot have", "日志不能使用的编码"),
    why=Words(
        "Rows are appended to a log as they are. That works in encodings in which ASCII looks as usual.",
        "数据按原样追加到日志，这只适用于与 ASCII 兼容的编码。",
    ),
    example=Example(
        "satisfaction:\n  title: {zh: 满意度, en: Satisfaction}\n  kind: share\n  per: month\n  encoding: gbk18030",
        "satisfaction:\n  title: {zh: 满意度, en: Satisfaction}\n  kind: share\n  per: month\n  encoding: gb18030",
    ),
)
PERCENT_AMOUNT = Rule(
    "P320",
    "percent-amount",
    "error",
    Words("an amount cannot be in percent", "数量（amount）不能以百分比为单位"),
    Words("add `kind: share` or `kind: rate` to the metric", "请为该指标写上 kind: share 或 kind: rate"),
    about=Words("an amount whose unit is percent", "以百分比为单位的数量"),
    why=Words(
        "A percentage without its whole cannot be added up over days or branches.",
        "没有分母的百分比无法跨日期、跨网点汇总。",
    ),
    example=Example(
        "registrations:\n  title: {zh: 注册率, en: Registrations}\n  unit: percent\n  per: day\n  min: 0",
        "registrations:\n  title: {zh: 注册量, en: Registrations}\n  unit: {zh: 人, en: users}\n  per: day\n  min: 0",
    ),
)
EMPTY_RANGE = Rule(
    "P321",
    "empty-range",
    "error",
    Words("`max` is below `min`: no number can be right", "max 小于 min，任何数值都不合格"),
    Words("correct one of the two", "请更正其中一个"),
    about=Words("a `max` below the `min` of a metric", "指标的 max 小于 min"),
    why=Words("No number lies between them, so every row would be wrong.", "两者之间没有任何数，每一行都会出错。"),
    example=Example(
        "response-time:\n"
        "  title: {zh: 响应时间, en: Response time}\n"
        "  unit: hours\n"
        "  min: 720\n"
        "  max: 0\n"
        "  dimensions: [branch]",
        "response-time:\n"
        "  title: {zh: 响应时间, en: Response time}\n"
        "  unit: hours\n"
        "  min: 0\n"
        "  max: 720\n"
        "  dimensions: [branch]",
    ),
)


def check_metrics(examination: Examination) -> Iterator[Finding]:
    """Metrics of which no number, or no log, could be right."""
    for id, metric in examination.plan.metrics.items():
        yield from _metric(id, metric)


def _metric(id: str, metric: Metric) -> Iterator[Finding]:
    if metric.kind == "amount" and metric.is_in_percent:
        yield PERCENT_AMOUNT.at(Place(("metrics", id, "unit")))
    if metric.min is not None and metric.max is not None and metric.min > metric.max:
        yield EMPTY_RANGE.at(Place(("metrics", id, "max")))
    if not can_be_log(metric.encoding):
        yield UNKNOWN_ENCODING.at(Place(("metrics", id, "encoding")), encoding=metric.encoding)


def check_conflicts(readings: Sequence[PlanReading]) -> Iterator[Finding]:
    """A metric that two plans declare differently. A quarter has to mean the same in both, too."""
    declared: dict[str, tuple[PlanReading, dict[str, object]]] = {}
    for reading in readings:
        doubtful = reading.doubtful_metrics
        for id, metric in reading.plan.metrics.items() if reading.plan is not None else ():
            if id in doubtful:
                continue
            assert reading.plan is not None, "a metric is of a plan"
            meaning = dict(metric)
            if metric.per == "quarter":
                meaning["fiscal_year_start"] = reading.plan.fiscal_year_start
            other, first = declared.setdefault(id, (reading, meaning))
            keys = [key for key in meaning if meaning[key] != first.get(key)]
            if other is not reading and (keys or meaning.keys() != first.keys()):
                place = Place(("metrics", id), "key")
                related = Related(Words("the other declaration", "另一处声明"), other.pin(place))
                yield CONFLICTING_METRIC.at(reading.pin(place), related, id=id, other=other.path, keys=", ".join(keys))
