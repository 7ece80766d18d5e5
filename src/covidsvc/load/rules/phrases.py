"""P3 and P4: targets, aggregates, windows, baselines, days and durations that cannot be read."""

from covidsvc.diagnostic import Example, Rule
from covidsvc.words import Words

BAD_TARGET = Rule(
    "P301",
    "bad-target",
    "error",
    Words("the target cannot be read: {problem}", "目标写法有误：{problem}"),
    Words("{mend}", "{mend}"),
    about=Words("a target that is not written as targets are", "不合写法的目标"),
    why=Words(
        "A target is what a verdict is held against. Were it guessed, a KPI that was missed might be reported as met.",
        "结论以目标为准。目标若靠猜，未达标的考核就可能被报告为达标。",
    ),
    example=Example(
        "satisfied: {metric: satisfaction, target: at leest 85%}",
        "satisfied: {metric: satisfaction, target: at least 85%}",
    ),
)
BAD_AGGREGATE = Rule(
    "P302",
    "bad-aggregate",
    "error",
    Words("the aggregate cannot be read: {problem}", "聚合方式有误：{problem}"),
    Words("{mend}", "{mend}"),
    about=Words("an aggregate that there is not", "不存在的聚合方式"),
    why=Words(
        "Mean, median and maximum of the same rows can lie on different sides of a target. Which of them is meant has "
        "to be said.",
        "同样的数据，平均值、中位数和最大值可能分处目标两侧。用哪一个必须写明。",
    ),
    example=Example(
        "fast: {metric: response-time, aggregate: average, target: at most 24 hours}",
        "fast: {metric: response-time, aggregate: mean, target: at most 24 hours}",
    ),
)
BAD_WINDOW = Rule(
    "P303",
    "bad-window",
    "error",
    Words("the window cannot be read: {problem}", "窗口写法有误：{problem}"),
    Words("{mend}", "{mend}"),
    about=Words(
        "a window (`over`) that is not month, quarter, year, so many months, or `to date`",
        "不是 month、quarter、year、若干 months 或 to date 的窗口（over）",
    ),
    why=Words(
        "The window says which rows count. Another window has other rows, and maybe another verdict.",
        "窗口决定哪些数据计入。窗口不同，数据就不同，结论也可能不同。",
    ),
    example=Example(
        "satisfied: {metric: satisfaction, over: quarterly, target: at least 85%}",
        "satisfied: {metric: satisfaction, over: quarter, target: at least 85%}",
    ),
)
BAD_BASELINE = Rule(
    "P305",
    "bad-baseline",
    "error",
    Words("the baseline cannot be read: {problem}", "基线写法有误：{problem}"),
    Words("{mend}", "{mend}"),
    about=Words(
        "a baseline that is neither a number nor a period, nor `previous` or `year ago`",
        "既不是数值或期间，也不是 previous 或 year ago 的基线",
    ),
    why=Words(
        "A rise of 30% says nothing until it is clear on what. Against a baseline that was misread, growth comes out "
        "of nowhere.",
        "提升 30%，要看与什么相比。基线读错，增长就会凭空而来。",
    ),
    example=Example(
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 30%\n  baseline: last January",
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 30%\n  baseline: 2020-01",
    ),
)
BAD_WAIVED_PERIOD = Rule(
    "P416",
    "bad-waived-period",
    "error",
    Words("the waived period cannot be read: {problem}", "豁免期间写法有误：{problem}"),
    Words("{mend}", "{mend}"),
    about=Words("a period of a waiver that is no month, quarter or year", "豁免的期间不是月份、季度或年度"),
    why=Words(
        "A waiver takes a verdict out of the count. Which verdict that is cannot be left to guessing.",
        "豁免使结论不再计入。不计哪一期，不能靠猜。",
    ),
    example=Example(
        "waivers:\n"
        "  - kpi: satisfied\n"
        "    periods: [2020-04, May]\n"
        "    reason: {zh: 网点停业, en: The branches are closed}\n"
        "    by: {zh: 风险管理委员会, en: The risk committee}",
        "waivers:\n"
        "  - kpi: satisfied\n"
        "    periods: [2020-04, 2020-05]\n"
        "    reason: {zh: 网点停业, en: The branches are closed}\n"
        "    by: {zh: 风险管理委员会, en: The risk committee}",
    ),
)
BAD_DAY_OR_DURATION = Rule(
    "P402",
    "bad-day-or-duration",
    "error",
    Words("{problem}", "{problem}"),
    Words("{mend}", "{mend}"),
    about=Words("a day, a term or a deadline that cannot be read", "看不懂的日期、期限"),
    why=Words(
        "Days decide when a target is due: before, the KPI is pending, and after it is missed. A day that is guessed "
        "lets somebody off, or blames somebody too early.",
        "日期决定目标何时到期：此前是“未到期”，此后才是“未达标”。日期靠猜，不是放过了谁，就是过早追究了谁。",
    ),
    example=Example("term: 3 monts", "term: 3 months"),
)
