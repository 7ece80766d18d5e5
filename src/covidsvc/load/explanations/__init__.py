"""What each key of a plan means, and of a mapping, for whoever writes one in an editor and hovers over it."""

from covidsvc.load.explanations import kpis, metrics, plans
from covidsvc.load.explanations.explanation import Explanation, key
from covidsvc.model.plan import Action, Declared, Kpi, Measure, Metric, Owner, Plan, Response, Source, Waiver

DECLARATIONS: dict[type[Declared], Explanation] = {
    Plan: key(
        "Plan",
        "方案",
        "What an institution has committed itself to: why, who answers, what is logged, what is done, and the targets.",
        "一个机构的承诺：为什么做、谁负责、记录什么、做什么，以及目标。",
    ),
    Owner: key("Owner", "责任部门", "A department, and the person in it who answers.", "一个部门，以及其中负责的人。"),
    Metric: key(
        "Metric",
        "指标",
        "What is logged, row by row, in the CSV files under data/.",
        "在 data/ 下的 CSV 文件中逐行记录的内容。",
    ),
    Source: key(
        "Source",
        "数据来源",
        "Where the rows are when they are in no log: a table of a database, or what a query selects there.",
        "数据不在日志中时在哪里：数据库中的一张表，或一个查询的结果。",
    ),
    Measure: key(
        "Measure",
        "措施",
        "What is done about a problem: actions, and the KPIs that show whether it helps.",
        "针对问题所做的事：行动，以及说明是否有效的考核。",
    ),
    Action: key(
        "Action",
        "行动",
        "Something to be done once. A title alone is enough; with days it has `title`, `due` and `done`.",
        "要做的一件事。只写名称即可；有日期时写 title、due、done。",
    ),
    Kpi: key("KPI", "考核", "A target that a metric is held against.", "用来衡量指标的目标。"),
    Response: key(
        "Response",
        "整改",
        "What is done about a target that was missed: why it was, and who mends it by when.",
        "对未达标的目标所做的整改：原因是什么，由谁在何时之前完成。",
    ),
    Waiver: key(
        "Waiver",
        "豁免",
        "What lets a KPI off for some periods: the verdict stays, is shown with the reason, and does not count.",
        "使某项考核在若干期间不计入：结论照旧并注明理由，但不计数。",
    ),
}

EXPLANATIONS: dict[type[Declared], dict[str, Explanation]] = {
    **plans.EXPLANATIONS,
    **metrics.EXPLANATIONS,
    **kpis.EXPLANATIONS,
}
