"""What `explain` says of a verdict."""

from covidsvc.words.bilingual import Words

NO_GROUPS = Words(
    "--group {value}: {kpi} is not judged by groups; leave out --group, or give the KPI a `by` in the plan",
    "--group {value}：{kpi} 不分组考核；请去掉 --group，或在方案中为该考核写上 by",
)

MEASURE = Words("measure {number}: {title}", "措施 {number}：{title}")
TITLE = Words("{title} ({id})", "{title}（{id}）")

PLAN = Words("What the plan says", "方案原文")
TERMS = Words("How it is measured", "统计口径")
ROWS = Words("Which rows count", "计入的数据行")
VALUE = Words("The value", "实际值")
BASELINE = Words("The baseline", "基线")
VERDICT = Words("The verdict", "结论")
GROUPS = Words("The groups", "各组结论")
CITED = Words(
    "The rows that weigh most ({rule}; {some} of {all})", "影响最大的数据行（{rule}；{all} 行中的 {some} 行）"
)
ALL_CITED = Words("The rows that count", "计入的全部数据行")
CHOSEN_BY = {
    "largest-size": Words("the largest values first", "数值从大到小"),
    "largest-whole": Words("the largest wholes first", "整体（of）从大到小"),
    "around-rank": Words("those around the rank", "该名次前后"),
    "smallest": Words("the smallest first", "从小到大"),
    "largest": Words("the largest first", "从大到小"),
    "nearest-to-limit": Words("those nearest to “{limit}” first", "由近到远接近“{limit}”"),
    "earliest": Words("the earliest first", "从早到晚"),
    "latest": Words("the latest first", "从晚到早"),
}
PLAN_PARTS = {
    "kpi": Words("KPI", "考核"),
    "measure": Words("measure", "措施"),
    "metric": Words("metric", "指标"),
    "plan": Words("plan", "方案"),
}
LABELS = {
    "target": Words("target", "目标"),
    "metric": Words("metric", "指标"),
    "aggregate": Words("value", "计算方式"),
    "part": Words("rows of", "范围"),
    "group": Words("group", "分组"),
    "groups": Words("groups", "分组"),
    "window": Words("window", "考核窗口"),
    "deadline": Words("deadline", "期限"),
    "min_rows": Words("needed", "行数要求"),
    "baseline": Words("baseline", "基线"),
    "counted": Words("counted", "计入"),
    "left_out": Words("left out", "未计入"),
    "all": Words("in all", "合计"),
    "coverage": Words("coverage", "数据完整性"),
    "worked_out": Words("worked out", "计算"),
    "result": Words("result", "结果"),
    "scaled": Words("scaled", "折算"),
    "change": Words("change", "变化"),
    "note": Words("note", "说明"),
    "required": Words("required", "要求"),
    "reached": Words("reached", "实际"),
    "margin": Words("margin", "达标余量"),
    "early": Words("early", "提前判定"),
    "pace": Words("pace", "进度"),
    "verdict": Words("verdict", "结论"),
    "rule": Words("rule", "判定依据"),
    "waiver": Words("waiver", "豁免"),
    "before": Words("before it", "此前窗口"),
}
COLUMNS = {
    "place": Words("where", "位置"),
    "part": Words("of", "属于"),
    "text": Words("as it is written", "原文"),
    "rows": Words("rows", "行数"),
    "why": Words("why they do not count", "未计入的原因"),
    "examples": Words("such as", "例如"),
    "date": Words("date", "日期"),
    "value": Words("value", "value"),
    "of": Words("of", "of"),
    "rank": Words("rank (1 is the smallest)", "名次（1 为最小）"),
    "satisfies": Words("satisfies", "是否符合"),
    "verdict": Words("verdict", "结论"),
    "group": Words("group", "分组"),
    "reached": Words("value", "实际值"),
    "margin": Words("margin", "达标余量"),
    "worked_out": Words("worked out", "计算"),
    "label": Words("what", "项目"),
    "fact": Words("it is", "内容"),
}
YES_OR_NO = {True: Words("√ yes", "√ 是"), False: Words("× no", "× 否")}

SINCE = Words("{target}, since {month} by the schedule", "{target}（按目标安排，自 {month} 起）")
NO_TARGET = Words("none yet", "尚无")
METRIC = Words("{title} ({id}), logged {per}", "{title}（{id}），{per}")
PER = {
    "event": Words("per event", "逐笔记录"),
    "day": Words("per day", "按日记录"),
    "week": Words("per week", "按周记录"),
    "month": Words("per month", "按月记录"),
    "quarter": Words("per quarter", "按季记录"),
}
WHERE = Words("{dimension} is {values}", "{dimension} 为 {values}")
OR = Words(" or ", " 或 ")
EACH_VALUE = Words("each value of {dimension}", "{dimension} 的每个取值")
WINDOW = Words("{first} to {last}", "{first} 至 {last}")
NAMED_WINDOW = Words("{name}: {days}", "{name}（{days}）")
FINISHED = Words("over", "已结束")
RUNNING = Words("still running on {day}", "截至 {day} 尚未结束")
PARTIAL = Words(
    "partial, as the measure begins on {day}: rows from before then do not count",
    "不完整，措施自 {day} 起，此前的数据行不计入",
)
TO_DATE = Words("since the measure's start", "自措施开始起累计")
CUT_BY_PLAN = Words("ends with the plan", "随方案结束而截止")
DEADLINE_OF = Words("{day} ({duration} from {start})", "{day}（自 {start} 起 {duration}）")
DEADLINE_OF_PLAN = Words("{day} (the plan's end)", "{day}（方案结束日）")
NO_DEADLINE = Words("none: every full window is due", "未设期限，每个完整窗口均须达标")
DUE = Words("{deadline}; the window ends on or after it and is due", "{deadline}，窗口结束日不早于期限，已到期")
NOT_DUE = Words("{deadline}; the window ends before it and is not due", "{deadline}，窗口结束日早于期限，未到期")
MIN_ROWS = Words("at least {count} rows (`min_rows`)", "至少 {count} 行（min_rows）")

SO_MANY_ROWS = (Words("1 row", "1 行"), Words("{count} rows", "{count} 行"))
COUNTED = Words("{rows}: {places}", "{rows}：{places}")
AMONG = Words("among {place}", "{place} 之中")
ROWS_OF = Words("{place} ({rows})", "{place}（{rows}）")
NONE_COUNTED = Words("no row", "没有数据行")
LEFT_OUT = {
    "dimension": Words("another {dimension}", "{dimension} 不在范围内"),
    "before-window": Words("before the window", "早于窗口"),
    "after-window": Words("after the window", "晚于窗口"),
    "sticks-out": Words("its {unit} lies in the window in part", "所属{unit}不全在窗口内"),
    "before-start": Words("from before the measure's start", "早于措施开始"),
    "after-as-of": Words("after {day}, the last day that counts", "晚于统计截止日 {day}"),
    "not-judged": Words("nothing is judged, so no row is looked at", "本期不作判定，不读取数据行"),
}
WEEK_STICKS_OUT = Words("its week has its Thursday outside the window", "所属周的星期四不在窗口内")
UNITS = {
    "day": Words("day", "日"),
    "week": Words("week", "周"),
    "month": Words("month", "月份"),
    "quarter": Words("quarter", "季度"),
    "event": Words("day", "日"),
}
ALL_ROWS = Words("{sum} = {all} of the metric", "{sum} = {all}，即该指标的全部数据行")
COVERAGE = Words(
    "{rows} of {expected} rows that there should be by {day}", "截至 {day} 应有 {expected} 行，实有 {rows} 行"
)
INCOMPLETE = Words("{coverage}: incomplete", "{coverage}，数据不完整")
WEEK = Words("week of {day}", "{day} 当周")

AGGREGATES = {
    "sum": Words("sum of the values", "数值合计"),
    "count": Words("number of rows", "行数"),
    "mean": Words("mean of the values", "平均值"),
    "median": Words("median of the values", "中位数"),
    "min": Words("smallest value", "最小值"),
    "max": Words("largest value", "最大值"),
    "first": Words("value of the earliest row", "最早一行的数值"),
    "last": Words("value of the latest row", "最近一行的数值"),
    "ratio": Words("Σ value ÷ Σ of", "Σ value ÷ Σ of"),
}
PERCENTILE = Words(
    "{name}: the smallest value with {percent}% of the rows at or below it",
    "{name}：至少 {percent}% 的数据行不超过的最小值",
)
SHARE = Words("share of the rows with {limit}", "符合“{limit}”的行数占比")
LATEST_RATIO = Words("Σ value ÷ Σ of over the rows of the latest date", "最近日期各行的 Σ value ÷ Σ of")

SUM = Words("Σ value of {rows} = {total}", "{rows}的 Σ value = {total}")
COUNT = Words("{rows}", "共 {rows}")
MEAN = Words("Σ value ÷ rows = {total} ÷ {rows}", "Σ value ÷ 行数 = {total} ÷ {rows}")
RATIO = Words("Σ value ÷ Σ of = {total} ÷ {whole}", "Σ value ÷ Σ of = {total} ÷ {whole}")
RATIO_OF_LATEST = Words(
    "latest date {date}: Σ value ÷ Σ of = {total} ÷ {whole}, {places}",
    "最近日期 {date}：Σ value ÷ Σ of = {total} ÷ {whole}，{places}",
)
SHARE_OF = Words(
    "rows that satisfy it ÷ all rows = {satisfying} ÷ {rows}", "符合条件的行数 ÷ 全部行数 = {satisfying} ÷ {rows}"
)
AT_RANK = Words(
    "rank {rank} of {rows} by value, as {percent}% of {rows} is {exact}: {place}",
    "按数值由小到大第 {rank} 行，共 {rows} 行（{rows} 的 {percent}% 为 {exact}）：{place}",
)
SMALLEST = Words("the smallest of {rows}: {place}", "{rows}中最小：{place}")
LARGEST = Words("the largest of {rows}: {place}", "{rows}中最大：{place}")
MIDDLE = Words(
    "rank {rank} of {rows} by value, the middle: {place}", "按数值排序居中，第 {rank} 行，共 {rows} 行：{place}"
)
TWO_MIDDLE = Words(
    "ranks {rank} and {next} of {rows} by value, the mean of the two: ({low} + {high}) ÷ 2, {place}",
    "按数值排序居中的第 {rank} 与第 {next} 行，共 {rows} 行，取两者平均：({low} + {high}) ÷ 2，{place}",
)
FIRST = Words("the earliest row, {date}: {place}", "最早一行，{date}：{place}")
LAST = Words("the latest row, {date}: {place}", "最近一行，{date}：{place}")
SILENCE = Words("no row counts as 0 (`missing: zero`)", "没有数据行，按 0 计（missing: zero）")
NOTHING = Words("nothing to work it out from", "无可计算的数据")
NO_VALUE = Words("none", "无")
APPROXIMATELY = Words("{fraction} ≈ {decimal}", "{fraction} ≈ {decimal}")

BASELINE_KINDS = {
    "previous": Words("the window before", "上一窗口"),
    "year ago": Words("the same window a year ago", "去年同期窗口"),
    "period": Words("{name}", "{name}"),
    "literal": Words("{value}, as the plan says", "{value}（方案写明）"),
}
SCALED = Words(
    "× {window} ÷ {own}, as the window has {window} months and the baseline {own}",
    "× {window} ÷ {own}（窗口 {window} 个月，基线 {own} 个月）",
)
RELATIVE_CHANGE = Words("({value} − {baseline}) ÷ {size} = {change}", "({value} − {baseline}) ÷ {size} = {change}")
DIFFERENCE = Words("{value} − {baseline} = {change}", "{value} − {baseline} = {change}")
NOT_HELD_AGAINST = Words("shown, not judged: the target is no `up` or `down`", "仅供参照：目标并非“提升”或“降低”")

VALUE_MUST = Words("value {operator} {bound}", "实际值 {operator} {bound}")
CHANGE_MUST = Words("change {operator} {bound}", "变化 {operator} {bound}")
BETWEEN = Words("{low} ≤ value ≤ {high}", "{low} ≤ 实际值 ≤ {high}")
HOLDS = Words("{number}: holds", "{number}，符合")
FAILS = Words("{number}: does not hold", "{number}，不符合")
NOTHING_REACHED = Words("nothing to hold against it: {reasons}", "无可比较：{reasons}")

EARLY = {
    ("rises", "met"): Words(
        "the value can only rise as rows are added: it cannot fall short any more",
        "数据增加时数值只升不降，不会再低于目标",
    ),
    ("rises", "missed"): Words(
        "the value can only rise as rows are added: it cannot come back within the limit",
        "数据增加时数值只升不降，无法再回到限值以内",
    ),
    ("falls", "met"): Words(
        "the value can only fall as rows are added: it cannot exceed the limit any more",
        "数据增加时数值只降不升，不会再超过限值",
    ),
    ("falls", "missed"): Words(
        "the value can only fall as rows are added: it cannot reach the target any more",
        "数据增加时数值只降不升，无法再达到目标",
    ),
}
PACE = {
    "ahead": Words(
        "ahead of {expected}, where a straight line to the target is on {day}", "快于线性进度（{day} 应为 {expected}）"
    ),
    "behind": Words(
        "behind {expected}, where a straight line to the target is on {day}", "慢于线性进度（{day} 应为 {expected}）"
    ),
}
BEFORE = Words("{windows}; the last window of the period decides", "{windows}；以本期最后一个窗口为准")

RULE = Words("row {number} of the table of verdicts: {rule}", "判定表第 {number} 行：{rule}")
RULES = {
    1: Words("nothing is judged in this period: {reasons}", "本期不作判定：{reasons}"),
    2: Words("the time for it is not over, and what is there decides it for good", "时间未到，但已有数据足以确定结论"),
    3: Words(
        "the window runs until {last}, and what is there does not decide it yet",
        "窗口到 {last} 才结束，已有数据尚不足以确定结论",
    ),
    4: Words("the window is over, and there is nothing to judge by: {reasons}", "窗口已结束，但无从判定：{reasons}"),
    5: Words("the window is over, and the target holds", "窗口已结束，且达到目标"),
    6: Words(
        "the target does not hold, but the window is partial, so that it is not held against anybody",
        "未达到目标，但窗口不完整，不作评判",
    ),
    7: Words("the target does not hold, and it is not due before {deadline}", "未达到目标，但期限 {deadline} 未到"),
    8: Words("the window is over and due, and the target does not hold", "窗口已结束且已到期，未达到目标"),
}
"""What the row of the table of verdicts says that decided."""

ROLLED_UP = {
    "missed": Words("the worst of the groups decides: one is missed", "任一组未达标，整体即未达标"),
    "no-data": Words(
        "the worst of the groups decides: one has no data, and none is missed",
        "没有未达标的组，但有组无数据，整体为无数据",
    ),
    "pending": Words(
        "the worst of the groups decides: one is pending, and none is missed or without data",
        "没有未达标或无数据的组，但有组未到期，整体为未到期",
    ),
    "met": Words(
        "the worst of the groups decides: one is met, and none is missed, without data or pending",
        "没有未达标、无数据或未到期的组，整体为达标",
    ),
    "not-applicable": Words("the worst of the groups decides: all are n/a", "各组均不适用，整体为不适用"),
}
"""How the verdict on the whole of some groups comes about, by that verdict."""
HOW_TO_ASK = Words(
    "Add `--group {value}` to see how the verdict on one of them came about.",
    "加上 --group {value} 可查看其中一组的结论依据。",
)
ALL_BY_ROWS = Words("`--rows all` lists all of them.", "加上 --rows all 可列出全部数据行。")
ASKED = Words("What the warehouse was asked", "对数据仓库的查询")
ASKED_WITH = Words("with", "参数")
