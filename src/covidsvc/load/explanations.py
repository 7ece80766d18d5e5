"""What each key of a plan means, for whoever writes one in an editor and hovers over it."""

from typing import NamedTuple

from covidsvc.model.plan import Action, Declared, Kpi, Measure, Metric, Owner, Plan, Response, Source, Waiver
from covidsvc.phrase import chinese
from covidsvc.phrase.aggregate import NAMES
from covidsvc.phrase.comparator import Comparator
from covidsvc.words import Words


class Explanation(NamedTuple):
    """The name of a key; what it means, and how it is written."""

    title: Words
    about: Words


_COMPARISONS = Words(", ".join(Comparator), "、".join(chinese.COMPARATORS[each][0] for each in Comparator))
_TEXT = Words(
    "A text, or one a language: `zh: 标题`, `en: Title`.", "一段文字，或每种语言一段：`zh: 标题`、`en: Title`。"
)
_DAY = Words("A day, such as 2020-04-03.", "一个日期，例如 2020-04-03。")
_DURATION = Words(
    "such as `10 days`, `2 weeks`, `3 months`, `2 quarters` or `1 year`", "例如 10天、2周、3个月、2个季度、1年"
)


def _key(title: str, title_zh: str, about: str, about_zh: str) -> Explanation:
    return Explanation(Words(title, title_zh), Words(about, about_zh))


def _text(en: str, zh: str) -> Words:
    return Words(f"{en} {_TEXT.en}", f"{zh}{_TEXT.zh}")


def _day(en: str, zh: str) -> Words:
    return Words(f"{en} {_DAY.en}", f"{zh}{_DAY.zh}")


DECLARATIONS: dict[type[Declared], Explanation] = {
    Plan: _key(
        "Plan",
        "方案",
        "What an institution has committed itself to: why, who answers, what is logged, what is done, and the targets.",
        "一个机构的承诺：为什么做、谁负责、记录什么、做什么，以及目标。",
    ),
    Owner: _key("Owner", "责任部门", "A department, and the person in it who answers.", "一个部门，以及其中负责的人。"),
    Metric: _key(
        "Metric",
        "指标",
        "What is logged, row by row, in the CSV files under data/.",
        "在 data/ 下的 CSV 文件中逐行记录的内容。",
    ),
    Source: _key(
        "Source",
        "数据来源",
        "Where the rows are when they are in no log: a table of a database, or what a query selects there.",
        "数据不在日志中时在哪里：数据库中的一张表，或一个查询的结果。",
    ),
    Measure: _key(
        "Measure",
        "措施",
        "What is done about a problem: actions, and the KPIs that show whether it helps.",
        "针对问题所做的事：行动，以及说明是否有效的考核。",
    ),
    Action: _key(
        "Action",
        "行动",
        "Something to be done once. A title alone is enough; with days it has `title`, `due` and `done`.",
        "要做的一件事。只写名称即可；有日期时写 title、due、done。",
    ),
    Kpi: _key("KPI", "考核", "A target that a metric is held against.", "用来衡量指标的目标。"),
    Response: _key(
        "Response",
        "整改",
        "What is done about a target that was missed: why it was, and who mends it by when.",
        "对未达标的目标所做的整改：原因是什么，由谁在何时之前完成。",
    ),
    Waiver: _key(
        "Waiver",
        "豁免",
        "What lets a KPI off for some periods: the verdict stays, is shown with the reason, and does not count.",
        "使某项考核在若干期间不计入：结论照旧并注明理由，但不计数。",
    ),
}

EXPLANATIONS: dict[type[Declared], dict[str, Explanation]] = {
    Plan: {
        "covidsvc": _key(
            "Format",
            "格式",
            "The version of this format: 1. It makes the file a plan.",
            "格式的版本：1。有此键的文件才是方案。",
        ),
        "title": _key("Title", "名称", *_text("What the plan is called.", "方案的名称。")),
        "start": _key(
            "Start",
            "开始日",
            *_day(
                "The day on which the plan begins, and its measures with it.", "方案开始的日期，各项措施也由此开始。"
            ),
        ),
        "end": _key(
            "End", "结束日", *_day("The last day of the plan; not before the start.", "方案的最后一天，不早于开始日。")
        ),
        "languages": _key(
            "Languages",
            "语言",
            "The languages that every title should have: `[zh, en]`.",
            "每个名称都应有的语言：`[zh, en]`。",
        ),
        "fiscal_year_start": _key(
            "Start of the fiscal year",
            "财年首月",
            "The month in which years and quarters begin, 1 to 12.",
            "年度和季度从哪个月开始，1 到 12。",
        ),
        "problems": _key(
            "Problems",
            "问题",
            "Why there is a plan: an id and a text for each problem.",
            "为什么要有方案：每个问题一个标识和一段文字。",
        ),
        "goals": _key(
            "Goals",
            "目的",
            "What the plan is for: an id and a text for each goal.",
            "方案的目的：每个目的一个标识和一段文字。",
        ),
        "owners": _key("Owners", "责任部门", "Who answers: an id for each department.", "谁负责：每个部门一个标识。"),
        "metrics": _key(
            "Metrics",
            "指标",
            "What is logged: an id for each metric. data/ID.csv holds its rows.",
            "记录什么：每个指标一个标识，数据在 data/标识.csv。",
        ),
        "measures": _key(
            "Measures",
            "措施",
            "What is done, and how it shows: an id for each measure.",
            "做什么、怎么算做到：每项措施一个标识。",
        ),
        "waivers": _key(
            "Waivers",
            "豁免",
            "Which KPIs are let off, when, why and by whom: a list, each entry beginning with `- kpi:`.",
            "哪些考核在何时因何由谁豁免：列表，每条以 `- kpi:` 开头。",
        ),
        "check": _key(
            "Severities",
            "检查级别",
            "How severe a warning or a piece of advice is in this plan: `P210: error`. Errors stay errors.",
            "本方案中某条警告或建议的级别：`P210: error`。错误始终是错误。",
        ),
    },
    Owner: {
        "title": _key("Title", "名称", *_text("What the department is called.", "部门的名称。")),
        "person": _key("Person", "负责人", *_text("Who answers for it: a name or a role.", "由谁负责：姓名或职务。")),
        "email": _key("E-mail", "邮箱", "The address of the person.", "负责人的邮箱。"),
    },
    Metric: {
        "title": _key("Title", "名称", *_text("What is counted or measured.", "统计或测量的内容。")),
        "kind": _key(
            "Kind",
            "类型",
            "`amount` is a value, `share` a part of a whole such as 84 of 100, `rate` so many per so many, "
            "without an upper bound.",
            "amount 为数量；share 为部分占整体，例如 100 中的 84；rate 为每若干中的次数，没有上限。",
        ),
        "unit": _key(
            "Unit",
            "单位",
            *_text(
                "The unit of the values. Units of time are known and convert. `percent` makes a rate a percentage; an "
                "amount has none.",
                "数值的单位。时间单位自动识别并换算。percent 使 rate 以百分比表示，amount 不可用。",
            ),
        ),
        "per": _key(
            "Logged per",
            "记录频率",
            "How often a row is due; `event` means whenever something happens.",
            "多久应有一行数据；event 表示有事才记。",
        ),
        "min": _key("Least value", "最小值", "The least that a value may be.", "数值不得小于此数。"),
        "max": _key("Greatest value", "最大值", "The most that a value may be.", "数值不得大于此数。"),
        "missing": _key(
            "Meaning of silence",
            "没有数据的含义",
            "What a window without rows means: `no-data`, or `zero` for a metric that is logged only when something "
            "happens.",
            "窗口内没有数据时的含义：no-data 为无数据，zero 为 0，用于有事才记的指标。",
        ),
        "dimensions": _key(
            "Dimensions",
            "维度",
            "Further columns of its log: `[branch, channel]`.",
            "日志中另有的列：`[branch, channel]`。",
        ),
        "owner": _key(
            "Owner",
            "责任部门",
            "Who logs it, an id under `owners`; by default the owner of the measure that judges it.",
            "由谁记录，即 owners 下的标识；默认为考核它的措施的责任部门。",
        ),
        "encoding": _key(
            "Encoding", "编码", "How its own log is written: `utf-8` or `gb18030`.", "其日志的编码：utf-8 或 gb18030。"
        ),
        "source": _key(
            "Source",
            "数据来源",
            "Where its rows are when they stay in a database: a connection, a table or a query, and the columns.",
            "数据留在数据库中时的来源：连接、表或查询，以及各列。",
        ),
    },
    Source: {
        "connection": _key(
            "Connection",
            "连接",
            "The name of a database; its address comes from COVIDSVC_CONNECTION_NAME or a file outside the repository.",
            "连接的名称；地址来自 COVIDSVC_CONNECTION_名称 或代码库之外的文件。",
        ),
        "table": _key(
            "Table", "表", "The table, one that the connection allows: `tickets`.", "表名，须为连接所允许的：tickets。"
        ),
        "query": _key(
            "Query",
            "查询",
            "In the place of a table: a file of the workspace with one SELECT over tables that the connection allows.",
            "代替表：工作区中的一个文件，内有一条 SELECT，只读连接所允许的表。",
        ),
        "date": _key(
            "Date",
            "日期列",
            "The column with the day of a row; of a time, its day as it stands there.",
            "日期所在的列；时间取其本身的日期。",
        ),
        "value": _key("Value", "数值列", "The column with the number.", "数值所在的列。"),
        "of": _key(
            "Whole", "整体列", "The column with what the value is a part of, or is per.", "整体（分母）所在的列。"
        ),
        "key": _key(
            "Key",
            "顺序列",
            "The column by which rows of one day are in order, for `first` and `last`.",
            "同一天内各行顺序所依据的列，用于 first 和 last。",
        ),
        "dimensions": _key(
            "Dimensions",
            "维度列",
            "The columns of the metric's dimensions, in their order; by default those of the same names.",
            "各维度所在的列，顺序与指标的维度一致；默认与维度同名。",
        ),
        "where": _key(
            "Where",
            "条件",
            "Which rows are the metric's: a column, and the value or the values that it has.",
            "哪些行属于该指标：列，及其取值。",
        ),
    },
    Measure: {
        "title": _key("Title", "名称", *_text("What is done.", "做什么。")),
        "owner": _key("Owner", "责任部门", "Who answers, an id under `owners`.", "由谁负责，即 owners 下的标识。"),
        "start": _key(
            "Start",
            "开始日",
            *_day("The day on which it begins; the plan's start by default.", "开始的日期，默认为方案的开始日。"),
        ),
        "term": _key(
            "Term",
            "期限",
            f"How long it lasts: a duration from its start, {_DURATION.en}; a day; `ongoing`, or `every quarter`.",
            f"持续多久：从开始日起的一段时间，{_DURATION.zh}；一个日期；ongoing（长期）；every quarter（每季度）。",
        ),
        "review": _key(
            "Review",
            "检视周期",
            "How often its effect is looked at; the window of its KPIs by default.",
            "多久检视一次效果，也是其考核的默认窗口。",
        ),
        "solves": _key("Solves", "解决的问题", "An id under `problems`, or several.", "problems 下的一个或几个标识。"),
        "serves": _key("Serves", "服务的目的", "An id under `goals`, or several.", "goals 下的一个或几个标识。"),
        "actions": _key(
            "Actions", "行动", "What is to be done: an id for each action.", "要做的事：每项行动一个标识。"
        ),
        "kpis": _key(
            "KPIs", "考核", "What shows whether it helps: an id for each KPI.", "怎样看出是否有效：每项考核一个标识。"
        ),
    },
    Action: {
        "title": _key("Title", "名称", *_text("What is to be done.", "要做的事。")),
        "due": _key("Due", "应完成日", *_day("When it is to be done.", "应完成的日期。")),
        "done": _key("Done", "完成日", *_day("When it was done.", "已完成的日期。")),
    },
    Kpi: {
        "metric": _key("Metric", "指标", "What is judged, an id under `metrics`.", "考核什么，即 metrics 下的标识。"),
        "title": _key(
            "Title", "名称", *_text("What the KPI is called; as its metric by default.", "考核的名称，默认同指标。")
        ),
        "aggregate": _key(
            "Aggregate",
            "聚合方式",
            f"How the rows of a window become one value: {', '.join(NAMES)}, `p1` to `p99`, or the share of the "
            "rows that satisfy a comparison: `share at most 24 hours`. An amount needs one; a share or a rate has "
            "`ratio` by default.",
            f"窗口内各行怎样合成一个数值：{'、'.join(NAMES)}、p1 到 p99，或满足比较的行所占的比例："
            "`share at most 24 hours`。amount 必须写；share 和 rate 默认为 ratio。",
        ),
        "over": _key(
            "Window",
            "窗口",
            "The window that is looked at: `month`, `quarter`, `year`, `3 months` for the last three, or `to date` "
            "for all since the start; the measure's review by default.",
            "所看的窗口：month、quarter、year，3 months 为最近三个月，to date 为开始以来；默认为措施的检视周期。",
        ),
        "target": _key(
            "Target",
            "目标",
            f"A comparison and a number with its unit: {_COMPARISONS.en}. `up` and `down` need a baseline; a share "
            "needs its `%`. Or a schedule of months, each on a line of its own: `2020-04: at least 85%`.",
            f"比较词加带单位的数：{_COMPARISONS.zh}。“提升”“降低”需要基线，share 必须写 %。"
            "也可按月份逐行写：`2020-04: 至少85%`。",
        ),
        "baseline": _key(
            "Baseline",
            "基线",
            "What a change is measured against: a number with its unit, a period (2020-01, 2019-Q4, "
            "2019-10..2019-12), `previous` for the window before, or `year ago`.",
            "变化相对于什么：带单位的数、一个期间（2020-01、2019-Q4、2019-10..2019-12）、previous（上一窗口）或 "
            "year ago（去年同期）。",
        ),
        "deadline": _key(
            "Deadline",
            "期限",
            f"When the target has to be reached: a day, or a duration from the measure's start, {_DURATION.en}; the "
            "measure's term by default.",
            f"何时应达到目标：一个日期，或从措施开始日起的一段时间，{_DURATION.zh}；默认为措施的期限。",
        ),
        "where": _key(
            "Rows that count",
            "计入哪些行",
            "Values of dimensions: `branch: north`, or `branch: [north, south]` for any of them.",
            "按维度的取值：`branch: north`，或 `branch: [north, south]` 表示任一。",
        ),
        "by": _key(
            "One verdict each",
            "分别评判",
            "A dimension: one verdict for each of its values.",
            "一个维度：对其每个取值分别评判。",
        ),
        "min_rows": _key(
            "Least rows", "最少行数", "With fewer rows there is no verdict; from 1 up.", "少于此数则不评判，从 1 起。"
        ),
        "pace": _key(
            "Pace",
            "进度",
            "`linear` notes whether a pending KPI is on the straight line from 0 to its target.",
            "linear 会注明未到期的考核是否跟得上从 0 到目标的直线进度。",
        ),
        "owner": _key(
            "Owner",
            "责任部门",
            "Who answers for it, an id under `owners`; the measure's owner by default.",
            "由谁负责，即 owners 下的标识；默认为措施的责任部门。",
        ),
        "response": _key(
            "Response",
            "整改",
            "What is done about a missed window, by the month, quarter or year in which the window ends: "
            "`2020-04`, `2020-Q2` or `2020`.",
            "未达标时的整改，按该窗口结束的月份、季度或年度书写：2020-04、2020-Q2 或 2020。",
        ),
    },
    Response: {
        "cause": _key("Cause", "原因", *_text("Why the target was missed.", "未达标的原因。")),
        "action": _key("Action", "整改措施", *_text("What is done about it.", "采取什么措施。")),
        "owner": _key(
            "Owner",
            "责任部门",
            "Who does it, an id under `owners`; by default the owner of the KPI.",
            "由谁完成，即 owners 下的标识；默认为该考核的责任部门。",
        ),
        "due": _key("Due", "应完成日", *_day("When it is to be done.", "应完成的日期。")),
        "done": _key("Done", "完成日", *_day("When it was done.", "已完成的日期。")),
    },
    Waiver: {
        "kpi": _key("KPI", "考核", "Which KPI, by its id.", "哪项考核，写其标识。"),
        "periods": _key(
            "Periods",
            "期间",
            "The months, quarters or years in which it does not count: `2020-04`, or `[2020-04, 2020-05]`.",
            "不计入的月份、季度或年度：`2020-04`，或 `[2020-04, 2020-05]`。",
        ),
        "reason": _key("Reason", "理由", *_text("Why it is let off.", "为何豁免。")),
        "by": _key("Granted by", "批准人", *_text("Who has let it off.", "由谁批准豁免。")),
    },
}
