"""What the keys of a KPI mean, of the response to a missed target, and of a waiver."""

from covidsvc.load.explanations.explanation import DURATION, Explanation, day, key, text
from covidsvc.model.plan import Declared, Kpi, Response, Waiver
from covidsvc.phrase import chinese
from covidsvc.phrase.aggregate import NAMES
from covidsvc.phrase.comparator import Comparator
from covidsvc.words import Words

_COMPARISONS = Words(", ".join(Comparator), "、".join(chinese.COMPARATORS[each][0] for each in Comparator))

EXPLANATIONS: dict[type[Declared], dict[str, Explanation]] = {
    Kpi: {
        "metric": key("Metric", "指标", "What is judged, an id under `metrics`.", "考核什么，即 metrics 下的标识。"),
        "title": key(
            "Title", "名称", *text("What the KPI is called; as its metric by default.", "考核的名称，默认同指标。")
        ),
        "aggregate": key(
            "Aggregate",
            "聚合方式",
            f"How the rows of a window become one value: {', '.join(NAMES)}, `p1` to `p99`, or the share of the "
            "rows that satisfy a comparison: `share at most 24 hours`. An amount needs one; a share or a rate has "
            "`ratio` by default.",
            f"窗口内各行怎样合成一个数值：{'、'.join(NAMES)}、p1 到 p99，或满足比较的行所占的比例："
            "`share at most 24 hours`。amount 必须写；share 和 rate 默认为 ratio。",
        ),
        "over": key(
            "Window",
            "窗口",
            "The window that is looked at: `month`, `quarter`, `year`, `3 months` for the last three, or `to date` "
            "for all since the start; the measure's review by default.",
            "所看的窗口：month、quarter、year，3 months 为最近三个月，to date 为开始以来；默认为措施的检视周期。",
        ),
        "target": key(
            "Target",
            "目标",
            f"A comparison and a number with its unit: {_COMPARISONS.en}. `up` and `down` need a baseline; a share "
            "needs its `%`. Or a schedule of months, each on a line of its own: `2020-04: at least 85%`.",
            f"比较词加带单位的数：{_COMPARISONS.zh}。“提升”“降低”需要基线，share 必须写 %。"
            "也可按月份逐行写：`2020-04: 至少85%`。",
        ),
        "baseline": key(
            "Baseline",
            "基线",
            "What a change is measured against: a number with its unit, a period (2020-01, 2019-Q4, "
            "2019-10..2019-12), `previous` for the window before, or `year ago`.",
            "变化相对于什么：带单位的数、一个期间（2020-01、2019-Q4、2019-10..2019-12）、previous（上一窗口）或 "
            "year ago（去年同期）。",
        ),
        "deadline": key(
            "Deadline",
            "期限",
            f"When the target has to be reached: a day, or a duration from the measure's start, {DURATION.en}; the "
            "measure's term by default.",
            f"何时应达到目标：一个日期，或从措施开始日起的一段时间，{DURATION.zh}；默认为措施的期限。",
        ),
        "where": key(
            "Rows that count",
            "计入哪些行",
            "Values of dimensions: `branch: north`, or `branch: [north, south]` for any of them.",
            "按维度的取值：`branch: north`，或 `branch: [north, south]` 表示任一。",
        ),
        "by": key(
            "One verdict each",
            "分别评判",
            "A dimension: one verdict for each of its values.",
            "一个维度：对其每个取值分别评判。",
        ),
        "min_rows": key(
            "Least rows", "最少行数", "With fewer rows there is no verdict; from 1 up.", "少于此数则不评判，从 1 起。"
        ),
        "pace": key(
            "Pace",
            "进度",
            "`linear` notes whether a pending KPI is on the straight line from 0 to its target.",
            "linear 会注明未到期的考核是否跟得上从 0 到目标的直线进度。",
        ),
        "owner": key(
            "Owner",
            "责任部门",
            "Who answers for it, an id under `owners`; the measure's owner by default.",
            "由谁负责，即 owners 下的标识；默认为措施的责任部门。",
        ),
        "response": key(
            "Response",
            "整改",
            "What is done about a missed window, by the month, quarter or year in which the window ends: "
            "`2020-04`, `2020-Q2` or `2020`.",
            "未达标时的整改，按该窗口结束的月份、季度或年度书写：2020-04、2020-Q2 或 2020。",
        ),
    },
    Response: {
        "cause": key("Cause", "原因", *text("Why the target was missed.", "未达标的原因。")),
        "action": key("Action", "整改措施", *text("What is done about it.", "采取什么措施。")),
        "owner": key(
            "Owner",
            "责任部门",
            "Who does it, an id under `owners`; by default the owner of the KPI.",
            "由谁完成，即 owners 下的标识；默认为该考核的责任部门。",
        ),
        "due": key("Due", "应完成日", *day("When it is to be done.", "应完成的日期。")),
        "done": key("Done", "完成日", *day("When it was done.", "已完成的日期。")),
    },
    Waiver: {
        "kpi": key("KPI", "考核", "Which KPI, by its id.", "哪项考核，写其标识。"),
        "periods": key(
            "Periods",
            "期间",
            "The months, quarters or years in which it does not count: `2020-04`, or `[2020-04, 2020-05]`.",
            "不计入的月份、季度或年度：`2020-04`，或 `[2020-04, 2020-05]`。",
        ),
        "reason": key("Reason", "理由", *text("Why it is let off.", "为何豁免。")),
        "by": key("Granted by", "批准人", *text("Who has let it off.", "由谁批准豁免。")),
    },
}
