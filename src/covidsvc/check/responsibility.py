"""P4: who is to do what."""

from collections.abc import Iterator

from covidsvc.check.examination import Examination
from covidsvc.diagnostic import Example, Finding, Place, Rule
from covidsvc.words import Words

OWNER_WITHOUT_PERSON = Rule(
    "P401",
    "owner-without-person",
    "warning",
    Words("the owner `{id}` has no person", "责任部门 `{id}` 没有责任人"),
    Words("add `person:` with a name, or a role such as Head of IT", "请补上 person:，写姓名或职务，例如 IT部负责人"),
    about=Words("an owner without a person", "没有责任人的责任部门"),
    why=Words(
        "A department cannot be called. What is missed or late has to reach somebody in it.",
        "部门无法被追问，未达标和逾期要落实到具体的人。",
    ),
    example=Example(
        "service:\n  title: {zh: 客服部, en: Customer Service}",
        "service:\n  title: {zh: 客服部, en: Customer Service}\n  person: {zh: 客服部负责人, en: Head of Service}",
    ),
)
MEASURE_WITHOUT_KPI = Rule(
    "P407",
    "measure-without-kpi",
    "warning",
    Words("the measure `{id}` has no KPI", "措施 `{id}` 没有考核"),
    Words("add a KPI that shows whether it helps", "请补上能说明其效果的考核"),
    about=Words("a measure without a KPI", "没有考核的措施"),
    why=Words(
        "Nobody will ever know whether the measure has helped: a report does not even name it.",
        "没有人能知道措施是否有效，报告中也不会出现它。",
    ),
    example=Example(
        "  survey:\n"
        "    title: {zh: 客户调查, en: Ask the customers}\n"
        "    owner: service\n"
        "    term: ongoing\n"
        "    review: monthly\n"
        "    actions: {form: {zh: 发送问卷, en: Send a form}}\n"
        "    kpis: {}",
        "  survey:\n"
        "    title: {zh: 客户调查, en: Ask the customers}\n"
        "    owner: service\n"
        "    term: ongoing\n"
        "    review: monthly\n"
        "    actions: {form: {zh: 发送问卷, en: Send a form}}\n"
        "    kpis: {asked: {metric: satisfaction, target: at least 80%}}",
    ),
)
MEASURE_WITHOUT_ACTION = Rule(
    "P408",
    "measure-without-action",
    "advice",
    Words("the measure `{id}` has no action", "措施 `{id}` 没有行动"),
    Words("add under `actions` what is done", "请在 actions 下写明要做的事"),
    about=Words("a measure without an action", "没有行动的措施"),
    why=Words(
        "A target says what is to come out, an action what is done for it. Without one, the measure is a wish.",
        "目标说明要达到什么，行动说明怎么做。没有行动，措施只是愿望。",
    ),
    example=Example(
        "actions: {}",
        "actions:\n"
        "  hotline:\n"
        "    title: {zh: 开通热线, en: Open a hotline}\n"
        "    due: 2020-02-20\n"
        "    done: 2020-02-18",
    ),
)


def check_responsibility(examination: Examination) -> Iterator[Finding]:
    """Owners whom nobody can call, and measures that say too little."""
    plan = examination.plan
    for id, owner in plan.owners.items():
        if owner.person is None and examination.is_whole(("owners", id, "person")):
            yield OWNER_WITHOUT_PERSON.at(Place(("owners", id), "key"), id=id)
    for id, measure in plan.measures.items():
        for key, rule in (("kpis", MEASURE_WITHOUT_KPI), ("actions", MEASURE_WITHOUT_ACTION)):
            if not getattr(measure, key) and examination.is_whole(("measures", id, key)):
                yield rule.at(Place(("measures", id), "key"), id=id)
