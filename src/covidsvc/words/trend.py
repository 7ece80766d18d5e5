"""The texts of a trend."""

from covidsvc.words.bilingual import Words

UNTIL = Words("until {day}", "截至 {day}")
NOT_JUDGED = Words("not judged", "未评判")
TARGET = Words("target {targets}", "目标 {targets}")
TARGET_FROM = Words("{target} from {period} on", "{period}起 {target}")
TARGET_AT = Words("{target} = {level}", "{target}（即 {level}）")
BASELINE = Words("baseline {value}", "基线 {value}")
DEADLINE = Words("deadline {day}", "期限 {day}")
ALL_DUE = Words("no deadline: every full window counts", "无期限：每个完整窗口均计入")
LAST_DRAWN = Words(
    "The picture shows the last {drawn} of {all} windows; all stand below.",
    "图中为最近 {drawn} 个窗口（共 {all} 个），全部列于下方。",
)
NOTHING_YET = Words("There is neither a value nor a verdict in these windows.", "这些窗口既无数值，也无评判。")
NO_VALUES = Words("No window has a value, so there is nothing to draw.", "各窗口均无数值，无图可绘。")
GROUPS = Words(
    "Judged by {dimension}: the worst of these groups decides.", "按 {dimension} 分组评判，以最差的一组为准。"
)
