"""What can be wrong with the file of a plan (P1), and with the phrases in it (P3, P4)."""

from covidsvc.diagnostic import Rule
from covidsvc.words import Words

UNREADABLE_PLAN = Rule(
    "P101",
    "unreadable-plan",
    "error",
    Words("the plan cannot be read: {reason}", "无法读取方案：{reason}"),
    Words("{mend}", "{mend}"),
)
BAD_YAML = Rule(
    "P102",
    "bad-yaml",
    "error",
    Words("{problem}", "{problem}"),
    Words("{mend}", "{mend}"),
)
DUPLICATE_KEY = Rule(
    "P103",
    "duplicate-key",
    "error",
    Words("the key `{key}` stands here a second time", "键 `{key}` 第二次出现"),
    Words("keep one of the two, or give this one a name of its own", "两处只保留一处，或另起名字"),
)
REFUSED_YAML = Rule(
    "P104",
    "refused-yaml",
    "error",
    Words("{problem}", "{problem}"),
)
TOO_DEEP = Rule(
    "P105",
    "too-deep",
    "error",
    Words("this stands more than {limit} levels deep", "嵌套超过 {limit} 层"),
    Words("a plan needs six levels: look for brackets that are not closed", "方案只需要六层，请检查有没有未闭合的括号"),
)
UNKNOWN_KEY = Rule(
    "P106",
    "unknown-key",
    "error",
    Words("no key is called `{key}` here", "此处没有名为 `{key}` 的键"),
    Words("the keys are {known}", "可用的键：{known}"),
)
MISSING_KEY = Rule(
    "P107",
    "missing-key",
    "error",
    Words("`{key}` is missing", "缺少 `{key}`"),
    Words("add a line `{key}: …`", "请补上一行 {key}: …"),
)
BAD_VALUE = Rule(
    "P108",
    "bad-value",
    "error",
    Words("{problem}", "{problem}"),
    Words("{mend}", "{mend}"),
)
NOT_A_PLAN = Rule(
    "P109",
    "not-a-plan",
    "warning",
    Words("the file is not read as a plan: it has no key `covidsvc`", "该文件没有 `covidsvc` 键，不作为方案读取"),
    Words("begin it with `covidsvc: 1`, or keep it in another folder", "在开头写 covidsvc: 1，或移到别的文件夹"),
)
BAD_TEXT = Rule(
    "P110",
    "bad-text",
    "error",
    Words("{problem}", "{problem}"),
    Words("{mend}", "{mend}"),
)
BAD_TARGET = Rule(
    "P301",
    "bad-target",
    "error",
    Words("the target cannot be read: {problem}", "目标写法有误：{problem}"),
    Words("{mend}", "{mend}"),
)
BAD_AGGREGATE = Rule(
    "P302",
    "bad-aggregate",
    "error",
    Words("the aggregate cannot be read: {problem}", "聚合方式有误：{problem}"),
    Words("{mend}", "{mend}"),
)
BAD_WINDOW = Rule(
    "P303",
    "bad-window",
    "error",
    Words("the window cannot be read: {problem}", "窗口写法有误：{problem}"),
    Words("{mend}", "{mend}"),
)
BAD_BASELINE = Rule(
    "P305",
    "bad-baseline",
    "error",
    Words("the baseline cannot be read: {problem}", "基线写法有误：{problem}"),
    Words("{mend}", "{mend}"),
)
BAD_DAY_OR_DURATION = Rule(
    "P402",
    "bad-day-or-duration",
    "error",
    Words("{problem}", "{problem}"),
    Words("{mend}", "{mend}"),
)

RULE_OF_KEY = {
    "title": BAD_TEXT,
    "person": BAD_TEXT,
    "unit": BAD_TEXT,
    "problems": BAD_TEXT,
    "goals": BAD_TEXT,
    "target": BAD_TARGET,
    "aggregate": BAD_AGGREGATE,
    "over": BAD_WINDOW,
    "baseline": BAD_BASELINE,
    "start": BAD_DAY_OR_DURATION,
    "end": BAD_DAY_OR_DURATION,
    "term": BAD_DAY_OR_DURATION,
    "deadline": BAD_DAY_OR_DURATION,
    "due": BAD_DAY_OR_DURATION,
    "done": BAD_DAY_OR_DURATION,
}
"""The rule that a fault of a value belongs to, by its key; all others are `BAD_VALUE`."""
