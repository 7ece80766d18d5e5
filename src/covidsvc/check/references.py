"""P2: ids, and what refers to them."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from covidsvc.check.examination import Examination, kpi_route
from covidsvc.diagnostic import Finding, Place, Related, Rule
from covidsvc.model.plan import Plan
from covidsvc.words import Words
from covidsvc.words.nearest import nearest

BAD_ID = Rule(
    "P201",
    "bad-id",
    "error",
    Words("`{id}` cannot be an id", "`{id}` 不能作为标识"),
    Words(
        "use small letters, digits and single hyphens, and begin with a letter: `response-time`",
        "以小写字母开头，只用小写字母、数字和单个连字符，例如 response-time",
    ),
)
DUPLICATE_ID = Rule(
    "P202",
    "duplicate-id",
    "error",
    Words("another measure has a {kind} `{id}` already", "另一项措施已有{kind} `{id}`"),
    Words("give it an id of its own", "请另起标识"),
)
UNKNOWN_METRIC = Rule(
    "P203",
    "unknown-metric",
    "error",
    Words("no metric is called `{id}`", "没有名为 `{id}` 的指标"),
    Words("declare it under `metrics`", "请在 metrics 下声明"),
)
UNKNOWN_OWNER = Rule(
    "P204",
    "unknown-owner",
    "error",
    Words("no owner is called `{id}`", "没有名为 `{id}` 的责任部门"),
    Words("declare it under `owners`", "请在 owners 下声明"),
)
UNKNOWN_PROBLEM = Rule(
    "P205",
    "unknown-problem",
    "error",
    Words("no problem is called `{id}`", "没有名为 `{id}` 的问题"),
    Words("declare it under `problems`", "请在 problems 下声明"),
)
UNKNOWN_GOAL = Rule(
    "P206",
    "unknown-goal",
    "error",
    Words("no goal is called `{id}`", "没有名为 `{id}` 的目标"),
    Words("declare it under `goals`", "请在 goals 下声明"),
)
UNKNOWN_DIMENSION = Rule(
    "P207",
    "unknown-dimension",
    "error",
    Words("`{metric}` has no dimension `{id}`", "指标 `{metric}` 没有维度 `{id}`"),
    Words("declare it under the metric's `dimensions`", "请在该指标的 dimensions 中声明"),
)
BAD_DIMENSION = Rule(
    "P208",
    "bad-dimension",
    "error",
    Words("`{id}` cannot be a dimension: {why}", "`{id}` 不能作为维度：{why}"),
    Words("give the column another name", "请换一个列名"),
)
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
)
UNKNOWN_RULE = Rule(
    "P212",
    "unknown-rule",
    "error",
    Words("there is no warning or advice with the code `{code}`", "没有代码为 `{code}` 的警告或建议"),
    Words("errors always stay errors; you can name {known}", "错误级规则不可调整；可写的有 {known}"),
)

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ID_LIMIT = 100
_COLUMNS = ("date", "metric", "value", "of", "note", "key")


def check_references(examination: Examination) -> Iterator[Finding]:
    """Every fault of this family."""
    plan = examination.plan
    yield from _ids(plan)
    yield from _duplicates(plan)
    for reference in _references(plan):
        if reference.id not in reference.known and examination.is_complete((reference.among,)):
            yield _unknown(reference)
    yield from _declared_dimensions(plan)
    yield from _asked_dimensions(examination)


def _ids(plan: Plan) -> Iterator[Finding]:
    declarations: list[tuple[tuple[str, ...], Mapping[str, object]]] = [
        (("owners",), plan.owners),
        (("metrics",), plan.metrics),
        (("measures",), plan.measures),
        (("problems",), plan.problems),
        (("goals",), plan.goals),
    ]
    for id, measure in plan.measures.items():
        declarations += [(("measures", id, "actions"), measure.actions), (("measures", id, "kpis"), measure.kpis)]
    for route, declared in declarations:
        for id in declared:
            if not _ID.fullmatch(id) or len(id) > _ID_LIMIT:
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


class _Reference(NamedTuple):
    """An id at a route, and the ids that are declared where it should be one `among` them."""

    rule: Rule
    route: tuple[str, ...]
    id: str
    among: str
    known: Collection[str]


def _references(plan: Plan) -> Iterator[_Reference]:
    """Every id that refers to something, in the order of the file."""
    for id, metric in plan.metrics.items():
        if metric.owner is not None:
            yield _Reference(UNKNOWN_OWNER, ("metrics", id, "owner"), metric.owner, "owners", plan.owners)
    for id, measure in plan.measures.items():
        yield _Reference(UNKNOWN_OWNER, ("measures", id, "owner"), measure.owner, "owners", plan.owners)
        for index, problem in enumerate(measure.solves):
            yield _Reference(
                UNKNOWN_PROBLEM, ("measures", id, "solves", str(index)), problem, "problems", plan.problems
            )
        for index, goal in enumerate(measure.serves):
            yield _Reference(UNKNOWN_GOAL, ("measures", id, "serves", str(index)), goal, "goals", plan.goals)
    for declared in plan.kpis():
        yield _Reference(UNKNOWN_METRIC, kpi_route(declared, "metric"), declared.kpi.metric, "metrics", plan.metrics)
        if declared.kpi.owner is not None:
            yield _Reference(UNKNOWN_OWNER, kpi_route(declared, "owner"), declared.kpi.owner, "owners", plan.owners)


def _unknown(reference: _Reference) -> Finding:
    meant = nearest(reference.id, reference.known)
    fix = Words(f"did you mean `{meant}`?", f"是否要写 `{meant}`？") if meant else None
    return reference.rule.at(Place(reference.route), fix=fix, id=_visible(reference.id))


def _visible(id: str) -> str:
    """An id in which signs that nobody can see are written out."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in id)


def _declared_dimensions(plan: Plan) -> Iterator[Finding]:
    for id, metric in plan.metrics.items():
        for index, name in enumerate(metric.dimensions):
            place = Place(("metrics", id, "dimensions", str(index)))
            why = _why_no_dimension(name, metric.dimensions[:index])
            if why is not None:
                yield BAD_DIMENSION.at(place, id=name, why=why)


def _asked_dimensions(examination: Examination) -> Iterator[Finding]:
    """`where` and `by` name dimensions of the metric."""
    for commitment in examination.commitments:
        declared, metric = commitment.declared, commitment.kpi.metric
        known = commitment.metric.dimensions
        places = {name: Place(kpi_route(declared, "where", name), "key") for name in commitment.kpi.where}
        asked = [*places.items()]
        if commitment.kpi.by is not None:
            asked.append((commitment.kpi.by, Place(kpi_route(declared, "by"))))
        for name, place in asked:
            if name not in known and examination.is_whole(("metrics", metric, "dimensions")):
                meant = nearest(name, known)
                fix = Words(f"did you mean `{meant}`?", f"是否要写 `{meant}`？") if meant else None
                yield UNKNOWN_DIMENSION.at(place, fix=fix, metric=metric, id=name)


def _why_no_dimension(name: str, before: Collection[str]) -> Words | None:
    if name in _COLUMNS:
        return Words("every log has a column of that name already", "每份日志都已有同名的列")
    if name in before:
        return Words("it is there already", "前面已有")
    if not name or name != name.strip() or not name.isprintable() or any(sign in name for sign in '",#[]'):
        return Words("it has signs that the header of a log cannot hold", "含有日志表头不能用的字符")
    return None
