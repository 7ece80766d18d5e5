"""The texts of the page: what is not already in those of a report."""

from datetime import date

from covidsvc.words.bilingual import Words
from covidsvc.words.periods import month_without_year, short_month

LANGUAGE_NAMES = {"en": "English", "zh": "中文"}
"""Each language as those who read it call it."""
LANGUAGE_TAGS = {"en": "en", "zh": "zh-CN"}

LANGUAGES_HEADING = Words("Languages", "语言")
PLANS_HEADING = Words("Plans", "方案")
AS_OF = Words("As of {day}", "截至{day}")
PLAN_FROM = Words("plan from {first}", "方案自{first}起")
PLAN_SPAN = Words("plan from {first} to {last}", "方案期{first}至{last}")
LATEST_OF_RANGE = Words("Verdicts and numbers: {period}", "以下结论与数值：{period}")

SUMMARY = Words("Summary", "概览")
BY_MONTH = Words("The plan by month", "按月概览")
BY_PERIOD = Words("The plan by period", "分期概览")
RESPONSIBILITY = Words("Responsibility", "责任分工")
MEASURES = Words("Measures", "措施")
MORE_GROUPS = Words("and {count} more groups, see below", "另有 {count} 组，见下文")

KPI = Words("KPI", "考核")
NOT_IN_PERIOD = Words("not in the report", "不在报告内")

OWNER = Words("Owner", "责任部门")
PERSON = Words("Person", "责任人")
KPIS = Words("KPIs", "考核数")
VERDICTS = Words("Verdicts", "结论")
OVERDUE_ACTIONS = Words("Overdue actions", "逾期行动")
ACTION = Words("Action", "行动")
DUE = Words("Due", "应完成日")
DONE = Words("Done", "完成日")
STATUS = Words("Status", "状态")
ACTION_DONE = Words("done", "已完成")
ACTION_OPEN = Words("open", "进行中")
ACTION_OVERDUE = Words("overdue", "逾期")
ALL_ACTIONS = Words("Actions: {count}", "行动：{count} 项")

TARGET = Words("Target", "目标")
CHANGE = Words("Change", "变化")
BASELINE = Words("Baseline", "基线")
BASELINE_OF = Words("{baseline} ({origin})", "{baseline}（{origin}）")
BASELINES = {"previous": Words("the window before", "上一期"), "year ago": Words("a year before", "去年同期")}
MARGIN = Words("Margin", "与目标之差")
NOTES = Words("Notes", "说明")
VALUE = Words("Value", "数值")
VERDICT = Words("Verdict", "结论")
NO_VALUE = Words("no value", "无数值")
CAUSE = Words("Cause", "原因")
RESPONSE = Words("Response", "整改")
BY_WHOM = Words("By", "负责")

BULLET = Words("Value against the target", "数值与目标")
BULLET_VALUE = Words("value {value}", "数值 {value}")
BULLET_TARGET = Words("target {target}", "目标 {target}")
BULLET_BASELINE = Words("baseline {baseline}", "基线 {baseline}")
BULLET_GROUPS = Words("{low} to {high}", "{low} 至 {high}")
HISTORY = Words("History, {count} windows", "历史，{count} 期")
HISTORY_OF_ALL = Words("History of all groups together, {count} windows", "历史（各组合并），{count} 期")
VERDICT_TIMES = Words("{verdict} {count}", "{verdict} {count} 期")
POINTS = Words("History", "历史")
POINT = Words("{window}: {value}", "{window}：{value}")
HISTORY_SAID = Words("{first}; {last}; {counts}", "{first}；{last}；{counts}")
POINT_OF_GROUPS = Words("{window}: {verdict} (all groups together {value})", "{window}：{verdict}（各组合并 {value}）")
POINT_JUDGED = Words("{window}: {value}, {verdict}", "{window}：{value}，{verdict}")

GROUPS = Words("By {dimension}: {count}", "按 {dimension}：{count} 组")
GROUP_VALUES = Words("Values", "各组数值")
GROUP = Words("Group", "组")
WORST_SHOWN = Words("The worst {shown} of {count} groups are shown.", "共 {count} 组，只列最差的 {shown} 组。")

EVIDENCE = Words("Evidence", "依据")
METRIC = Words("Metric", "数据项")
AGGREGATE = Words("Calculated as", "计算方式")
WINDOW = Words("Window", "窗口")
WINDOW_FINISHED = Words("{first} to {last}, finished", "{first} 至 {last}，已结束")
WINDOW_RUNNING = Words("{first} to {last}, still running", "{first} 至 {last}，进行中")
WINDOW_PARTIAL = Words("{window}, partial", "{window}，不完整")
DEADLINE = Words("Deadline", "期限")
ROWS = Words("Rows", "行数")
ROWS_COUNTED = Words("Rows counted", "计入行数")
ROWS_OF_EXPECTED = Words("{rows} of {expected} expected", "{rows}，应有 {expected}")
EXACT_VALUE = Words("Exact value", "精确值")
FILE = Words("File", "文件")
LINES = Words("Lines", "行")
LINE_SPAN = Words("{first} to {last}", "{first} 至 {last}")
FILE_LINES = Words("{file}, lines {lines}", "{file}，第 {lines} 行")

LEGEND_BULLET = Words(
    "Bar: the value. Upright line: the target, with the side that meets it shaded. Triangle: the baseline.",
    "横条为数值，竖线为目标，底色较重的一侧为达标区，三角为基线。",
)
LEGEND_GROUPS = Words(
    "KPI by group: a mark for each group; in the history, the line is all groups together, the marks are verdicts.",
    "分组考核：每组一个标记；历史图中折线为各组合并，标记为各期结论。",
)
LEGEND_HISTORY = Words(
    "History: a mark for each window; the dashed line is the target in force then.",
    "历史图：每期一个标记，虚线为当期目标。",
)
MEANINGS = {
    "met": Words("the target holds", "达到目标"),
    "missed": Words("the target was due and does not hold", "已到期而未达到目标"),
    "pending": Words("the window or the deadline is not over yet", "窗口或期限尚未结束"),
    "no-data": Words("due, and nothing to judge by", "已到期而无从评判"),
    "not-applicable": Words("the target does not apply in this period", "本期不适用该目标"),
    "waived": Words("the verdict in brackets stands, and does not count", "括号中的结论照旧，但不计入"),
}
SOURCE = Words(
    "Plan: {path}. Every verdict can be traced to the lines of its log.", "方案：{path}。每个结论都可追溯到日志的行。"
)


def day_name(day: date) -> Words:
    month = month_without_year(day.month)
    return Words(f"{day.day} {month.en} {day.year}", f"{day.year}年{month.zh}{day.day}日")


def month_and_year(year: int, month: int) -> Words:
    """A month for a narrow place."""
    short = short_month(month)
    return Words(f"{short.en} {year}", f"{year}年{short.zh}")


def size(measures: int, kpis: int) -> Words:
    """How much there is in a report."""
    return Words(f"{_counted(measures, 'measure')}, {_counted(kpis, 'KPI')}", f"{measures} 项措施，{kpis} 项考核")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def large(power: int) -> Words:
    """The word for a power of ten after a number on an axis; a language without one for it has none."""
    return {4: Words("", "万"), 6: Words("M", ""), 8: Words("", "亿"), 9: Words("bn", "")}[power]
