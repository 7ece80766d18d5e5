"""What stands in the workbook that people fill in who log by mail."""

from covidsvc.words.bilingual import Words

NUMBERS = Words("Numbers", "数据填报")
METRICS = Words("Metrics", "指标")
HOW_TO = Words("How to fill in", "填写说明")
LISTS = "Lists"
"""The hidden sheet of what the drop-downs of dimensions offer."""

HINT = Words(
    "A row for each number: choose the metric from its list, and its unit shows. The sheet “How to fill in” says more.",
    "每个数值填一行：在下拉列表中选择指标，单位自动显示。详见“填写说明”。",
)
METRIC = Words("Metric", "指标")
DATE = Words("Date", "日期")
VALUE = Words("Value", "数值")
OF = Words("Of (the whole)", "整体")
UNIT = Words("Unit", "单位")
KEY = Words("Number of its own", "自有编号")
NOTE = Words("Note", "备注")
LOGGED = Words("Logged", "记录频率")
KIND = Words("Kind", "类型")
HAS_WHOLE = Words("Needs the whole", "需填整体")
YES = Words("yes", "是")
DIMENSIONS = Words("Also fill in", "还需填写")
OWNER = Words("Logged by", "填报部门")
PART = Words("the part; the whole beside it", "部分数；整体填在右侧")

PER = {
    "event": Words("whenever it happens", "发生时"),
    "day": Words("every day", "每日"),
    "week": Words("every week", "每周"),
    "month": Words("every month", "每月"),
    "quarter": Words("every quarter", "每季度"),
}
KINDS = {
    "amount": Words("an amount", "数量"),
    "share": Words("a part of a whole", "占比"),
    "rate": Words("so many per so many", "比率"),
}

CHOOSE_METRIC = Words("Choose a metric of the list.", "请从列表中选择指标。")
WRITE_DATE = Words(
    "Write a day, such as 2020-04-30. For a week, month or quarter any day of it will do.",
    "请填写日期，例如 2020-04-30；按周、月、季度记录的，填其中任意一天即可。",
)
WRITE_NUMBER = Words("Write digits alone, without a unit or %.", "只填数字，不带单位和 %。")
WRITE_WHOLE = Words(
    "The whole that the value is a part of, such as 100 of 84 in 100. Only for metrics that need it.",
    "数值所属的整体，例如 100 中的 84 填 100。仅用于需填整体的指标。",
)
KNOWN_VALUE = Words(
    "The list has what was logged before. Something new may be written, and begins a group of its own.",
    "列表为以往填写过的内容。也可填写新的内容，将另成一组。",
)

STEPS = (
    (
        METRIC,
        Words(
            "Choose from the list. The second sheet shows its unit, how often it is logged, and by whom.",
            "从下拉列表选择。第二页列出各指标的单位、记录频率和填报部门。",
        ),
    ),
    (
        DATE,
        Words(
            "The day that the number is of. Where a metric is logged by week, month or quarter, any day of it will do.",
            "数值所属的日期。按周、月、季度记录的指标，填其中任意一天即可。",
        ),
    ),
    (
        VALUE,
        Words(
            "Digits alone, in the unit that shows beside them. Of a part of a whole the part: 84, not 84%.",
            "只填数字，单位见右侧。占比填部分数：填 84，不填 84%。",
        ),
    ),
    (
        OF,
        Words(
            "Only for parts of a whole: how many there are in all, such as 100. The cell turns yellow if it is needed.",
            "仅占比需要：总数，例如 100。需要填写时单元格变为黄色。",
        ),
    ),
    (
        DIMENSIONS,
        Words(
            "Columns such as a branch: fill in those that the second sheet names for the metric, and no others.",
            "网点等列：只填第二页为该指标列出的各项。",
        ),
    ),
    (
        KEY,
        Words(
            "May stay empty. A ticket's number, for instance: a row is then never counted twice.",
            "可不填。例如工单号：填写后同一行不会重复计入。",
        ),
    ),
    (
        NOTE,
        Words(
            "May stay empty. No names, telephone or card numbers of customers.",
            "可不填。请勿填写客户姓名、电话或卡号。",
        ),
    ),
)
FOR_WHO_IMPORTS = (
    Words("Who gets it", "收件人"),
    Words(
        "`covidsvc import FILE --dry-run` shows what would be added, `covidsvc import FILE` adds it, all or none. "
        "Rows that are there already are left out, so that a workbook may be sent again with more rows.",
        "covidsvc import FILE --dry-run 显示将写入的内容，covidsvc import FILE 写入，全写或全不写。"
        "日志中已有的行会略去，因此可以在同一工作簿中续填后再次发送。",
    ),
)
