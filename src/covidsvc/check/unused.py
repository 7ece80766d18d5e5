"""P2: what is declared, and nothing in the plan refers to."""

from collections.abc import Iterator

from covidsvc.check.examination import Examination
from covidsvc.diagnostic import Example, Finding, Place, Rule
from covidsvc.model.plan import Plan
from covidsvc.words import Words

UNSOLVED_PROBLEM = Rule(
    "P215",
    "unsolved-problem",
    "warning",
    Words("no measure solves the problem `{id}`", "没有措施解决问题 `{id}`"),
    Words("name it under the `solves` of a measure, or remove it", "请写入某项措施的 solves，或删去该问题"),
    about=Words("a problem that no measure solves", "没有措施解决的问题"),
    why=Words(
        "The plan names the problem and then leaves it alone. A board would ask who deals with it.",
        "方案提出了问题却没有应对，董事会会问由谁来解决。",
    ),
    example=Example(
        "problems:\n"
        "  long-waits: {zh: 等待时间长, en: Waits are long}\n"
        "  fewer-visits: {zh: 到访减少, en: Fewer visits}",
        "problems:\n  long-waits: {zh: 等待时间长, en: Waits are long}",
    ),
)
UNSERVED_GOAL = Rule(
    "P216",
    "unserved-goal",
    "warning",
    Words("no measure serves the goal `{id}`", "没有措施服务于目标 `{id}`"),
    Words("name it under the `serves` of a measure, or remove it", "请写入某项措施的 serves，或删去该目标"),
    about=Words("a goal that no measure serves", "没有措施服务的目标"),
    why=Words(
        "The plan promises the goal, and nothing that is done leads to it.", "方案提出了目标，却没有任何措施为它服务。"
    ),
    example=Example(
        "goals:\n  convenience: {zh: 便捷, en: Convenience}\n  brand: {zh: 品牌, en: The brand kept}",
        "goals:\n  convenience: {zh: 便捷, en: Convenience}",
    ),
)
UNJUDGED_METRIC = Rule(
    "P217",
    "unjudged-metric",
    "warning",
    Words("no KPI judges the metric `{id}`", "没有考核使用指标 `{id}`"),
    Words("set a target for it in a KPI, or remove it", "请在考核中为它设目标，或删去该指标"),
    about=Words("a metric that no KPI judges", "没有考核使用的指标"),
    why=Words(
        "Somebody logs its numbers, and no verdict ever looks at them. Or a KPI was meant to, and looks at another.",
        "有人在记录数据，却没有任何结论用到它；也可能是考核引用错了指标。",
    ),
    example=Example(
        "kpis:\n"
        "  fast: {metric: response-time, aggregate: mean, target: at most 24 hours}\n"
        "  satisfied: {metric: satisfaction, target: at least 85%}",
        "kpis:\n"
        "  fast: {metric: response-time, aggregate: mean, target: at most 24 hours}\n"
        "  growth:\n"
        "    metric: registrations\n"
        "    aggregate: sum\n"
        "    target: up 30%\n"
        "    baseline: 2020-01\n"
        "  satisfied: {metric: satisfaction, target: at least 85%}",
    ),
)
IDLE_OWNER = Rule(
    "P218",
    "idle-owner",
    "advice",
    Words("the owner `{id}` answers for nothing", "责任部门 `{id}` 没有负责任何事项"),
    Words("make it the owner of a measure, a KPI or a metric, or remove it", "请让它负责某项措施、考核或指标，或删去"),
    about=Words("an owner that answers for nothing", "没有负责任何事项的责任部门"),
    why=Words(
        "Either a measure has the wrong owner, or a department believes to have a part in the plan that it has not.",
        "要么某项措施写错了责任部门，要么该部门误以为自己承担了任务。",
    ),
    example=Example(
        "owners:\n"
        "  service:\n"
        "    title: {zh: 客服部, en: Customer Service}\n"
        "    person: {zh: 客服部负责人, en: Head of Service}\n"
        "  it: {title: {zh: IT部, en: IT}, person: {zh: IT部负责人, en: Head of IT}}",
        "owners:\n"
        "  service:\n"
        "    title: {zh: 客服部, en: Customer Service}\n"
        "    person: {zh: 客服部负责人, en: Head of Service}",
    ),
)


def check_unused(examination: Examination) -> Iterator[Finding]:
    """Declarations that nothing refers to, unless a reference that cannot be read, or leads nowhere, may mean them."""
    plan, measures = examination.plan, examination.plan.measures
    if not examination.knows_all_references:
        return
    references: list[tuple[Rule, str, set[str | None]]] = [
        (UNSOLVED_PROBLEM, "problems", {id for measure in measures.values() for id in measure.solves}),
        (UNSERVED_GOAL, "goals", {id for measure in measures.values() for id in measure.serves}),
        (UNJUDGED_METRIC, "metrics", {declared.kpi.metric for declared in plan.kpis()}),
        (IDLE_OWNER, "owners", _answering(plan)),
    ]
    for rule, key, used in references:
        declared = getattr(plan, key)
        if used <= declared.keys():
            for id in declared:
                if id not in used and (key != "metrics" or id not in examination.judged_metrics):
                    yield rule.at(Place((key, id), "key"), id=id)


def _answering(plan: Plan) -> set[str | None]:
    """The owners that answer for a measure, a KPI, a metric or what is done about a miss."""
    of_measures = {measure.owner for measure in plan.measures.values()}
    of_metrics = {metric.owner for metric in plan.metrics.values()}
    kpis = [declared.kpi for declared in plan.kpis()]
    of_responses = {response.owner for kpi in kpis for response in kpi.response.values()}
    return {*of_measures, *of_metrics, *(kpi.owner for kpi in kpis), *of_responses} - {None}
