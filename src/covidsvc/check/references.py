"""P2: ids that refer to something."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from covidsvc.check.examination import Examination, kpi_route
from covidsvc.diagnostic import Example, Finding, Place, Rule
from covidsvc.model.plan import Plan
from covidsvc.words import Words
from covidsvc.words.nearest import Guesses

UNKNOWN_METRIC = Rule(
    "P203",
    "unknown-metric",
    "error",
    Words("no metric is called `{id}`", "没有名为 `{id}` 的指标"),
    Words("declare it under `metrics`", "请在 metrics 下声明"),
    about=Words("a KPI of a metric that the plan does not declare", "考核引用了方案未声明的指标"),
    why=Words("Without the metric there are no rows to judge the KPI by.", "没有指标，就没有可供考核的数据。"),
    example=Example(
        "satisfied: {metric: satisfactoin, target: at least 85%}",
        "satisfied: {metric: satisfaction, target: at least 85%}",
    ),
)
UNKNOWN_OWNER = Rule(
    "P204",
    "unknown-owner",
    "error",
    Words("no owner is called `{id}`", "没有名为 `{id}` 的责任部门"),
    Words("declare it under `owners`", "请在 owners 下声明"),
    about=Words("an owner that the plan does not declare", "引用了方案未声明的责任部门"),
    why=Words(
        "Responsibility has to reach a department and a person. An owner that nobody knows answers for nothing.",
        "责任要落实到部门和人。不存在的责任部门无人负责。",
    ),
    example=Example("owner: sales", "owner: service"),
)
UNKNOWN_PROBLEM = Rule(
    "P205",
    "unknown-problem",
    "error",
    Words("no problem is called `{id}`", "没有名为 `{id}` 的问题"),
    Words("declare it under `problems`", "请在 problems 下声明"),
    about=Words("a problem under `solves` that the plan does not declare", "solves 引用了方案未声明的问题"),
    why=Words(
        "A measure is there because of a problem. A name that leads nowhere hides which one.",
        "措施因问题而设。名称对不上，就看不出解决的是什么问题。",
    ),
    example=Example("solves: [long-wait]", "solves: [long-waits]"),
)
UNKNOWN_GOAL = Rule(
    "P206",
    "unknown-goal",
    "error",
    Words("no goal is called `{id}`", "没有名为 `{id}` 的目标"),
    Words("declare it under `goals`", "请在 goals 下声明"),
    about=Words("a goal under `serves` that the plan does not declare", "serves 引用了方案未声明的目标"),
    why=Words(
        "A measure serves a goal. A name that leads nowhere hides which one.",
        "措施服务于目标。名称对不上，就看不出服务于哪个目标。",
    ),
    example=Example("serves: [comfort]", "serves: [convenience]"),
)


def check_references(examination: Examination) -> Iterator[Finding]:
    """Ids of what the plan does not declare."""
    guesses = Guesses()
    for reference in _references(examination.plan):
        if reference.id not in reference.known and examination.is_complete((reference.among,)):
            yield _unknown(reference, guesses)


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
        for period, response in declared.kpi.response.items():
            if response.owner is not None:
                route = kpi_route(declared, "response", period, "owner")
                yield _Reference(UNKNOWN_OWNER, route, response.owner, "owners", plan.owners)


def _unknown(reference: _Reference, guesses: Guesses) -> Finding:
    meant = guesses.nearest(reference.id, reference.known)
    fix = Words(f"did you mean `{meant}`?", f"是否要写 `{meant}`？") if meant else None
    return reference.rule.at(Place(reference.route), fix=fix, id=_visible(reference.id))


def _visible(id: str) -> str:
    """An id in which signs that nobody can see are written out."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in id)
