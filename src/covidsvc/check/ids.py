"""P2: ids."""

import re
from collections.abc import Iterator, Mapping

from covidsvc.check import metrics
from covidsvc.check.examination import Examination
from covidsvc.diagnostic import Example, Finding, Place, Related, Rule, Span
from covidsvc.files import why_unportable
from covidsvc.model.plan import ID, ID_LIMIT, Plan
from covidsvc.words import Words

BAD_ID = Rule(
    "P201",
    "bad-id",
    "error",
    Words("`{id}` cannot be an id", "`{id}` 不能作为标识"),
    Words(
        "use small letters, digits and single hyphens, and begin with a letter: `response-time`",
        "以小写字母开头，只用小写字母、数字和单个连字符，例如 response-time",
    ),
    about=Words("an id that is not of the form `response-time`", "标识不是 response-time 这样的写法"),
    why=Words(
        "Ids name files, columns and reports, and are typed on the command line: they have to be the same "
        "on every machine.",
        "标识会用作文件名和列名，也会在命令行中输入，在任何电脑上都应一致。",
    ),
    example=Example(
        "kpis:\n"
        "  fast: {metric: response-time, aggregate: mean, target: at most 24 hours}\n"
        "  growth:\n"
        "    metric: registrations\n"
        "    aggregate: sum\n"
        "    target: up 30%\n"
        "    baseline: 2020-01\n"
        "  Satisfied_Customers: {metric: satisfaction, target: at least 85%}",
        "kpis:\n"
        "  fast: {metric: response-time, aggregate: mean, target: at most 24 hours}\n"
        "  growth:\n"
        "    metric: registrations\n"
        "    aggregate: sum\n"
        "    target: up 30%\n"
        "    baseline: 2020-01\n"
        "  satisfied-customers: {metric: satisfaction, target: at least 85%}",
    ),
)
DUPLICATE_ID = Rule(
    "P202",
    "duplicate-id",
    "error",
    Words("another measure has a {kind} `{id}` already", "另一项措施已有{kind} `{id}`"),
    Words("give it an id of its own", "请另起标识"),
    about=Words("an id of a KPI or an action that two measures have", "两项措施的考核或行动使用了同一标识"),
    why=Words(
        "A KPI is asked for by its id alone, whichever measure it stands under. With two of one name "
        "nobody could tell which verdict is meant.",
        "考核只凭标识查询，不论属于哪项措施。同名时无法分辨指的是哪一个结论。",
    ),
    example=Example(
        "  survey:\n"
        "    title: {zh: 客户调查, en: Ask the customers}\n"
        "    owner: service\n"
        "    term: ongoing\n"
        "    review: monthly\n"
        "    actions: {form: {zh: 发送问卷, en: Send a form}}\n"
        "    kpis: {satisfied: {metric: satisfaction, target: at least 80%}}",
        "  survey:\n"
        "    title: {zh: 客户调查, en: Ask the customers}\n"
        "    owner: service\n"
        "    term: ongoing\n"
        "    review: monthly\n"
        "    actions: {form: {zh: 发送问卷, en: Send a form}}\n"
        "    kpis: {asked: {metric: satisfaction, target: at least 80%}}",
    ),
)
TOO_MANY_KPIS = Rule(
    "P220",
    "too-many-kpis",
    "error",
    Words("the plan has {count} KPIs, and can have {limit}", "方案有 {count} 个考核，最多 {limit} 个"),
    Words("split it into several plans", "请拆成几份方案"),
    about=Words("a plan with more than 5,000 KPIs", "考核超过 5,000 个的方案"),
    why=Words(
        "Nobody answers for as many targets. A file that has them was made by a mistake, or to bring the program down.",
        "没有人能为这么多目标负责。这样的文件不是出了错，就是有人想让程序出错。",
    ),
)
UNPORTABLE_NAME = Rule(
    "P223",
    "unportable-name",
    "advice",
    Words("Windows can have no file called `{name}`: {reason}", "Windows 上不能有名为 `{name}` 的文件：{reason}"),
    Words("give it another name", "请另起名字"),
    about=Words(
        "a metric or a plan whose name no file can have on Windows", "指标标识或方案文件名不能用作 Windows 的文件名"
    ),
    why=Words(
        "A metric names the file of its log. Who checks the plans out on Windows gets an error, or a device in the "
        "place of the file.",
        "指标标识就是日志的文件名。在 Windows 上检出的人会得到报错，或打开的是设备而不是文件。",
    ),
    example=Example(
        metrics.CONFLICTING_METRIC.example.right,
        "",
        file="plans/second: service.yaml",
    ),
)

KPI_LIMIT = 5_000
"""How many KPIs a plan may have; one of a bank has some dozens."""

_ID = re.compile(ID)


def check_ids(examination: Examination) -> Iterator[Finding]:
    """Ids of another form than others can refer to, and those that are not unique."""
    yield from _ids(examination.plan)
    yield from _duplicates(examination.plan)
    yield from _too_many(examination.plan)
    yield from _unportable(examination)


def declarations(plan: Plan) -> list[tuple[tuple[str, ...], Mapping[str, object]]]:
    """All that a plan gives ids to, by the routes to it."""
    declared: list[tuple[tuple[str, ...], Mapping[str, object]]] = [
        (("owners",), plan.owners),
        (("metrics",), plan.metrics),
        (("measures",), plan.measures),
        (("problems",), plan.problems),
        (("goals",), plan.goals),
    ]
    for id, measure in plan.measures.items():
        declared += [(("measures", id, "actions"), measure.actions), (("measures", id, "kpis"), measure.kpis)]
    return declared


def _ids(plan: Plan) -> Iterator[Finding]:
    for route, declared in declarations(plan):
        for id in declared:
            if not _ID.fullmatch(id) or len(id) > ID_LIMIT:
                proper = "-".join(re.findall("[a-z0-9]+", id.casefold()))
                fix = (
                    Words(f"write it as `{proper}`", f"写作 {proper}")
                    if _ID.fullmatch(proper) and id.isascii()
                    else None
                )
                yield BAD_ID.at(Place((*route, id), "key"), fix=fix, id=id)


def _duplicates(plan: Plan) -> Iterator[Finding]:
    kinds = (("kpis", Words("KPI", "考核")), ("actions", Words("action", "行动")))
    for key, kind in kinds:
        first: dict[str, Place] = {}
        for measure_id, measure in plan.measures.items():
            for id in getattr(measure, key):
                place = Place(("measures", measure_id, key, id), "key")
                if first.setdefault(id, place) != place:
                    stands = Related(Words("it stands here first", "首次出现在此"), first[id])
                    yield DUPLICATE_ID.at(place, stands, kind=kind, id=id)


def _too_many(plan: Plan) -> Iterator[Finding]:
    count = sum(len(measure.kpis) for measure in plan.measures.values())
    if count > KPI_LIMIT:
        yield TOO_MANY_KPIS.at(Place(("measures",), "key"), count=f"{count:,}", limit=f"{KPI_LIMIT:,}")


def _unportable(examination: Examination) -> Iterator[Finding]:
    """Metrics, which name files, and the file of the plan itself."""
    for id in examination.plan.metrics:
        reason = why_unportable(f"{id}.csv")
        if reason is not None:
            yield UNPORTABLE_NAME.at(Place(("metrics", id), "key"), name=f"{id}.csv", reason=reason)
    name = examination.reading.path.rpartition("/")[2]
    reason = why_unportable(name)
    if reason is not None:
        yield UNPORTABLE_NAME.at(Span(examination.reading.path), name=name, reason=reason)
