"""P2: sources of metrics, whose rows stay in a warehouse."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from covidsvc.check.examination import Examination, kpi_route
from covidsvc.check.log_examination import LogExamination
from covidsvc.diagnostic import Example, Finding, Place, Related, Rule, Span
from covidsvc.model.log import Log, Selection
from covidsvc.model.plan import Metric, Source
from covidsvc.phrase.period import FIRST_YEAR, LAST_YEAR, Days
from covidsvc.source import LogFile
from covidsvc.words import Words

_ALL_DAYS = Days(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 1, 1))
_REGISTRATIONS = "registrations:\n  title: {zh: 注册量, en: Registrations}\n  unit: {zh: 人, en: users}\n"
_LOGGED = f"{_REGISTRATIONS}  per: day\n  min: 0"

BAD_SOURCE = Rule(
    "P224",
    "bad-source",
    "error",
    Words("{problem}", "{problem}"),
    Words("{mend}", "{mend}"),
    about=Words("a source whose keys do not go together", "各键不相配的数据来源"),
    why=Words(
        "A source says which columns have the numbers. What it leaves open, a database would answer in its own way.",
        "数据来源写明数值在哪些列。没有写明的，数据库会按自己的方式回答。",
    ),
    example=Example(
        f"{_REGISTRATIONS}  source:\n    connection: bank\n    table: users\n    query: users.sql\n"
        "    date: day\n    value: new",
        _LOGGED,
    ),
)
SOURCE_AND_LOG = Rule(
    "P225",
    "source-and-log",
    "error",
    Words(
        "the rows of `{id}` are in `{source}`, and {file} has some too", "`{id}` 的数据在 `{source}`，但 {file} 中也有"
    ),
    Words("keep the rows in one place: remove the log, or the source", "数据只应在一处：请删去日志或数据来源"),
    about=Words("a log of a metric whose rows are in a warehouse", "数据在数据仓库中的指标另有日志"),
    why=Words("Rows in two places would count twice, or not at all.", "数据放在两处，要么算两次，要么不算。"),
    example=Example(
        f"{_REGISTRATIONS}  source:\n    connection: bank\n    table: users\n    date: day\n    value: new",
        _LOGGED,
    ),
)
NO_ORDER = Rule(
    "P226",
    "no-order",
    "error",
    Words(
        "`{aggregate}` asks for one row of a day, and `{source}` does not say which comes first",
        "`{aggregate}` 只取一天中的一行，而 `{source}` 没有写明先后",
    ),
    Words("name a column by which they are in order: `key: …`", "请写明排序所依据的列：key: …"),
    about=Words(
        "`first` or `last` of rows in a warehouse that have no order", "对数据仓库中没有先后的行取 first 或 last"
    ),
    why=Words(
        "A log has lines, and a table has none: which row comes last, an engine decides anew each time.",
        "日志有行号，表没有：哪一行在最后，数据库每次的回答可能不同。",
    ),
    example=Example(
        f"{_REGISTRATIONS}  source: {{connection: bank, table: users, date: day, value: new}}\n"
        "growth:\n  metric: registrations\n  aggregate: last\n  target: at least 200",
        f"{_LOGGED}\ngrowth:\n  metric: registrations\n  aggregate: last\n  target: at least 200",
    ),
)


def check_sources(examination: Examination) -> Iterator[Finding]:
    """Of each metric with a source, whether it says all that has to be known, and nothing twice."""
    for id, metric in examination.plan.metrics.items():
        if metric.source is not None and examination.is_whole(("metrics", id)):
            for key, problem, mend in _problems(metric, metric.source):
                yield BAD_SOURCE.at(Place(("metrics", id, "source", *key)), problem=problem, mend=mend)
    for commitment in examination.commitments:
        source, metric, aggregate = commitment.metric.source, commitment.metric, commitment.aggregate
        has_order = metric.kind != "amount" or (metric.per != "event" and not metric.dimensions)
        if source is not None and source.key is None and aggregate.name in ("first", "last") and not has_order:
            place = Place(kpi_route(commitment.declared, "aggregate"))
            yield NO_ORDER.at(place, aggregate=aggregate, source=source.name)


def _problems(metric: Metric, source: Source) -> Iterator[tuple[tuple[str, ...], Words, Words]]:
    """The key, what is wrong with it, and what to do."""
    if (source.table is None) == (source.query is None):
        there = ("query",) if source.query is not None else ()
        yield (
            there,
            Words("a source is a table or a query", "数据来源是一张表或一个查询"),
            Words("write one of `table` and `query`", "table 与 query 写其一"),
        )
    if (source.of is None) != (metric.kind == "amount"):
        named = Words(f"the metric is of the kind `{metric.kind}`", f"指标类型为 {metric.kind}")
        if source.of is None:
            yield (), named, Words("name the column of its wholes: `of: …`", "请写明整体（分母）所在的列：of: …")
        else:
            yield ("of",), named, Words("an amount is a part of nothing: remove `of`", "数量没有整体：请删去 of")
    if source.dimensions and len(source.dimensions) != len(metric.dimensions):
        have, want = len(source.dimensions), len(metric.dimensions)
        yield (
            ("dimensions",),
            Words(
                f"the source has {have} columns for {want} dimensions of the metric",
                f"指标有 {want} 个维度，来源却写了 {have} 列",
            ),
            Words("name one for each, in their order", "请按顺序逐一写明"),
        )


def check_logs_beside_sources(examination: LogExamination) -> Iterator[Finding]:
    """Metrics that have rows in logs as well as in a warehouse."""
    yield from logs_beside(examination.plan.metrics, list(examination.files.values()), examination.log)


def logs_beside(metrics: Mapping[str, Metric], files: Sequence[LogFile], log: Log) -> Iterator[Finding]:
    """As `check_logs_beside_sources`: files that are named for such a metric, and those of several that have its rows.

    Of all metrics, those with a source.
    """
    has_shared = any(file.metric is None for file in files)
    for id, metric in metrics.items():
        if metric.source is None:
            continue
        named = [file.name for file in files if file.metric == id]
        evidence = log.rows(Selection(id, _ALL_DAYS, _ALL_DAYS.last)).evidence() if has_shared else ()
        for file in dict.fromkeys((*named, *(each.file for each in evidence))):
            related = Related(Words("its rows in a log", "日志中的数据"), Span(file))
            place = Place(("metrics", id, "source"), "key")
            yield SOURCE_AND_LOG.at(place, related, id=id, source=metric.source.name, file=file)
