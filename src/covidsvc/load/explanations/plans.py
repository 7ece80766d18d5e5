"""What the keys of a plan mean, of its owners, measures and actions."""

from covidsvc.load.explanations.explanation import DURATION, Explanation, day, key, text
from covidsvc.model.plan import Action, Declared, Measure, Owner, Plan

EXPLANATIONS: dict[type[Declared], dict[str, Explanation]] = {
    Plan: {
        "covidsvc": key(
            "Format",
            "格式",
            "The version of this format: 1. It makes the file a plan.",
            "格式的版本：1。有此键的文件才是方案。",
        ),
        "title": key("Title", "名称", *text("What the plan is called.", "方案的名称。")),
        "start": key(
            "Start",
            "开始日",
            *day("The day on which the plan begins, and its measures with it.", "方案开始的日期，各项措施也由此开始。"),
        ),
        "end": key(
            "End", "结束日", *day("The last day of the plan; not before the start.", "方案的最后一天，不早于开始日。")
        ),
        "languages": key(
            "Languages",
            "语言",
            "The languages that every title should have: `[zh, en]`.",
            "每个名称都应有的语言：`[zh, en]`。",
        ),
        "fiscal_year_start": key(
            "Start of the fiscal year",
            "财年首月",
            "The month in which years and quarters begin, 1 to 12.",
            "年度和季度从哪个月开始，1 到 12。",
        ),
        "problems": key(
            "Problems",
            "问题",
            "Why there is a plan: an id and a text for each problem.",
            "为什么要有方案：每个问题一个标识和一段文字。",
        ),
        "goals": key(
            "Goals",
            "目的",
            "What the plan is for: an id and a text for each goal.",
            "方案的目的：每个目的一个标识和一段文字。",
        ),
        "owners": key("Owners", "责任部门", "Who answers: an id for each department.", "谁负责：每个部门一个标识。"),
        "metrics": key(
            "Metrics",
            "指标",
            "What is logged: an id for each metric. data/ID.csv holds its rows.",
            "记录什么：每个指标一个标识，数据在 data/标识.csv。",
        ),
        "measures": key(
            "Measures",
            "措施",
            "What is done, and how it shows: an id for each measure.",
            "做什么、怎么算做到：每项措施一个标识。",
        ),
        "waivers": key(
            "Waivers",
            "豁免",
            "Which KPIs are let off, when, why and by whom: a list, each entry beginning with `- kpi:`.",
            "哪些考核在何时因何由谁豁免：列表，每条以 `- kpi:` 开头。",
        ),
        "check": key(
            "Severities",
            "检查级别",
            "How severe a warning or a piece of advice is in this plan: `P210: error`. Errors stay errors.",
            "本方案中某条警告或建议的级别：`P210: error`。错误始终是错误。",
        ),
    },
    Owner: {
        "title": key("Title", "名称", *text("What the department is called.", "部门的名称。")),
        "person": key("Person", "负责人", *text("Who answers for it: a name or a role.", "由谁负责：姓名或职务。")),
        "email": key("E-mail", "邮箱", "The address of the person.", "负责人的邮箱。"),
    },
    Measure: {
        "title": key("Title", "名称", *text("What is done.", "做什么。")),
        "owner": key("Owner", "责任部门", "Who answers, an id under `owners`.", "由谁负责，即 owners 下的标识。"),
        "start": key(
            "Start",
            "开始日",
            *day("The day on which it begins; the plan's start by default.", "开始的日期，默认为方案的开始日。"),
        ),
        "term": key(
            "Term",
            "期限",
            f"How long it lasts: a duration from its start, {DURATION.en}; a day; `ongoing`, or `every quarter`.",
            f"持续多久：从开始日起的一段时间，{DURATION.zh}；一个日期；ongoing（长期）；every quarter（每季度）。",
        ),
        "review": key(
            "Review",
            "检视周期",
            "How often its effect is looked at; the window of its KPIs by default.",
            "多久检视一次效果，也是其考核的默认窗口。",
        ),
        "solves": key("Solves", "解决的问题", "An id under `problems`, or several.", "problems 下的一个或几个标识。"),
        "serves": key("Serves", "服务的目的", "An id under `goals`, or several.", "goals 下的一个或几个标识。"),
        "actions": key("Actions", "行动", "What is to be done: an id for each action.", "要做的事：每项行动一个标识。"),
        "kpis": key(
            "KPIs", "考核", "What shows whether it helps: an id for each KPI.", "怎样看出是否有效：每项考核一个标识。"
        ),
    },
    Action: {
        "title": key("Title", "名称", *text("What is to be done.", "要做的事。")),
        "due": key("Due", "应完成日", *day("When it is to be done.", "应完成的日期。")),
        "done": key("Done", "完成日", *day("When it was done.", "已完成的日期。")),
    },
}
