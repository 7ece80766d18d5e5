"""The texts of a report."""

from covidsvc.words.bilingual import Language, Words

VERDICTS = {
    "met": Words("met", "达标"),
    "missed": Words("missed", "未达标"),
    "pending": Words("pending", "未到期"),
    "no-data": Words("no data", "无数据"),
    "not-applicable": Words("n/a", "不适用"),
    "waived": Words("waived", "已豁免"),
}
WAIVED_VERDICT = Words("{verdict}, waived", "{verdict}（已豁免）")
WAIVED_BY = Words("waived by {by}: {reason}", "{by}批准豁免：{reason}")
REASONS = {
    "not-started": Words("the measure has not started", "措施尚未开始"),
    "plan-ended": Words("the plan has ended", "方案已结束"),
    "no-target-yet": Words("no target yet", "尚无目标"),
    "offline": Words("the warehouse was not asked", "未查询数据仓库"),
    "no-rows": Words("no rows", "没有数据行"),
    "too-few-rows": Words("too few rows", "数据太少"),
    "zero-whole": Words("the whole is 0", "整体为 0"),
    "no-baseline": Words("no baseline", "没有基线"),
    "zero-baseline": Words("the baseline is 0", "基线为 0"),
    "window-running": Words("until {day}", "到 {day}"),
    "before-deadline": Words("due {day}", "期限 {day}"),
    "partial": Words("partial", "不完整窗口"),
}
EARLY = Words("early", "提前")
INCOMPLETE = Words("{rows} of {expected} rows", "数据 {rows}/{expected} 行")
AS_OF = Words("as of {day}", "截至 {day}")
ACTIONS = Words("actions {done} of {all} done", "行动已完成 {done}/{all}")
OVERDUE = Words("{count} overdue", "逾期 {count}")
TERM_UNTIL = Words("{term}, until {day}", "{term}，到 {day}")
TERMS = {"ongoing": Words("ongoing", "长期"), "every quarter": Words("every quarter", "每季度")}
OWNED_BY = Words("{title} ({person})", "{title}（{person}）")
AGAINST = Words("{change} on {baseline}", "较 {baseline} {change}")
NO_CHANGE = Words("on {baseline}", "基线 {baseline}")
NEEDS_ATTENTION = Words("Needs attention", "需要关注")
NOTHING_TO_ATTEND = Words("Nothing is missed, without data or overdue.", "没有未达标、无数据或逾期的事项。")
NOTHING_ELSE_TO_ATTEND = Words(
    "But for what is waived, nothing is missed, without data or overdue.",
    "除已豁免的以外，没有未达标、无数据或逾期的事项。",
)
TARGET = Words("target {target}", "目标 {target}")
MISSED_BY = Words("{value}, target {target}: {margin}", "{value}，目标 {target}：{margin}")
NO_DATA_FOR = Words("no data: {reasons} (target {target})", "无数据：{reasons}（目标 {target}）")
CAUSE = Words("cause: {cause}", "原因：{cause}")
RESPONSE = Words("response: {action}", "整改：{action}")
RESPONSE_DUE = Words("due {day}", "应于 {day} 完成")
RESPONSE_OVERDUE = Words("overdue, was due {day}", "已逾期，应于 {day} 完成")
RESPONSE_DONE = Words("done {day}", "已于 {day} 完成")
ACTION_OVERDUE = Words("action due {day}: {title}", "行动应于 {day} 完成：{title}")
PACE = {
    "ahead": Words("ahead of the {expected} expected by now", "快于进度（应为 {expected}）"),
    "behind": Words("behind the {expected} expected by now", "慢于进度（应为 {expected}）"),
}
NOBODY_JUDGED = Words("no KPI could be judged in this period", "本期没有任何考核可以评判")
NO_ROWS_THEN = Words(
    "there are no rows of {asked}; there are of {months}: `covidsvc {command} --month {last}`",
    "{asked} 没有数据；有数据的月份：{months}，例如 covidsvc {command} --month {last}",
)
NO_ROWS_AT_ALL = Words(
    "there are no rows yet: log one with `covidsvc log-metric METRIC VALUE`; `covidsvc list metrics` shows the metrics",
    "尚无任何数据：请用 covidsvc log-metric METRIC VALUE 记录；covidsvc list metrics 列出全部指标",
)
FROM_TO = Words("{first} to {last}", "{first} 至 {last}")
POINTS = Words("pp", "个百分点")

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def month_name(year: int, month: int) -> Words:
    return Words(f"{MONTHS[month - 1]} {year}", f"{year}年{month}月")


def quarter_name(year: int, quarter: int) -> Words:
    return Words(f"Q{quarter} {year}", f"{year}年第{quarter}季度")


def year_name(year: int) -> Words:
    return Words(str(year), f"{year}年")


def joined(parts: list[str], language: Language) -> str:
    """Parts of a sentence, as a language lists them."""
    return ("，" if language == "zh" else ", ").join(parts)
