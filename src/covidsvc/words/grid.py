"""The texts of a report on several periods."""

from covidsvc.words.bilingual import Words

EACH_AS_OF_ITS_END = Words("each as of its last day", "各期截至期末")
EACH_AS_OF_ITS_END_OR_BEFORE = Words("each as of its last day, or of {day}", "各期截至期末，最迟 {day}")
STREAKS = {
    "month": Words("missed {count} months running", "连续 {count} 个月未达标"),
    "quarter": Words("missed {count} quarters running", "连续 {count} 个季度未达标"),
    "year": Words("missed {count} years running", "连续 {count} 年未达标"),
}
"""By the kind of a KPI's windows."""
STREAK_OF_WINDOWS = Words("missed {count} windows running", "连续 {count} 个窗口未达标")
GROUPS_MISSED = Words("{missed} of {all} groups missed", "{all} 组中 {missed} 组未达标")
NEEDS_ATTENTION_IN = Words("Needs attention in {period}", "{period}需要关注")
NOTHING_ELSE_TO_ATTEND_IN = Words(
    "In {period}, but for what is waived, nothing is missed, without data or overdue.",
    "{period}除已豁免的以外，没有未达标、无数据或逾期的事项。",
)
NOTHING_TO_ATTEND_IN = Words(
    "In {period} nothing is missed, without data or overdue.", "{period}没有未达标、无数据或逾期的事项。"
)
