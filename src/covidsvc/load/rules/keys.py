"""P1: keys that are unknown or missing, and values that their keys do not take."""

from covidsvc.diagnostic import Example, Rule
from covidsvc.load.rules.phrases import (
    BAD_AGGREGATE,
    BAD_BASELINE,
    BAD_DAY_OR_DURATION,
    BAD_TARGET,
    BAD_WAIVED_PERIOD,
    BAD_WINDOW,
)
from covidsvc.words import Words

UNKNOWN_KEY = Rule(
    "P106",
    "unknown-key",
    "error",
    Words("no key is called `{key}` here", "此处没有名为 `{key}` 的键"),
    Words("the keys are {known}", "可用的键：{known}"),
    about=Words("a key that plans do not have", "方案中没有的键"),
    why=Words(
        "A misspelt key does nothing. A deadline that is not read is no deadline, and the KPI would be judged without "
        "it.",
        "写错的键不起任何作用。没有读到的期限等于没有期限，考核会在缺少它的情况下评判。",
    ),
    example=Example(
        "satisfied: {metric: satisfaction, target: at least 85%, deadlin: 2 months}",
        "satisfied: {metric: satisfaction, target: at least 85%, deadline: 2 months}",
    ),
)
MISSING_KEY = Rule(
    "P107",
    "missing-key",
    "error",
    Words("`{key}` is missing", "缺少 `{key}`"),
    Words("add a line `{key}: …`", "请补上一行 {key}: …"),
    about=Words("a declaration without a key that it must have", "缺少必填键的声明"),
    why=Words(
        "A KPI without a target is never missed, and a measure without an owner is nobody's. What was left out must "
        "not look like success.",
        "没有目标的考核永远不会“未达标”，没有责任部门的措施无人负责。遗漏不应看起来像成功。",
    ),
    example=Example(
        "satisfied: {metric: satisfaction}",
        "satisfied: {metric: satisfaction, target: at least 85%}",
    ),
)
BAD_VALUE = Rule(
    "P108",
    "bad-value",
    "error",
    Words("{problem}", "{problem}"),
    Words("{mend}", "{mend}"),
    about=Words("a value that its key does not take", "键所不接受的值"),
    why=Words(
        "What cannot be read could only be guessed. A review taken for another would move the window that every "
        "verdict of the measure looks at.",
        "读不懂的值只能靠猜。检视周期若被当成另一种，该措施每个结论所看的窗口都会随之改变。",
    ),
    example=Example("review: weekly", "review: monthly"),
)
BAD_TEXT = Rule(
    "P110",
    "bad-text",
    "error",
    Words("{problem}", "{problem}"),
    Words("{mend}", "{mend}"),
    about=Words(
        "a title, name or unit that is not a text, or not a text in each of its languages",
        "不是文字、或某种语言缺少文字的名称、姓名或单位",
    ),
    why=Words(
        "Titles are all that many readers see of a plan. One that is empty leaves them with a verdict and no idea of "
        "what.",
        "许多读者只看名称。名称空缺，读者看到结论，却不知道是什么的结论。",
    ),
    example=Example(
        "title: {zh: 优化服务流程, en: }",
        "title: {zh: 优化服务流程, en: Streamline the service process}",
    ),
)

RULE_OF_KEY = {
    "title": BAD_TEXT,
    "person": BAD_TEXT,
    "unit": BAD_TEXT,
    "problems": BAD_TEXT,
    "goals": BAD_TEXT,
    "cause": BAD_TEXT,
    "action": BAD_TEXT,
    "reason": BAD_TEXT,
    "periods": BAD_WAIVED_PERIOD,
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
