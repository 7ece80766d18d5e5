"""The texts of what is owed."""

from covidsvc.words.bilingual import Words

KINDS = {
    "rows": Words("log data", "录入数据"),
    "no-data": Words("log data", "录入数据"),
    "no-response": Words("say why", "说明原因"),
    "response": Words("response", "整改"),
    "action": Words("action", "行动"),
    "verdict": Words("judged", "考核"),
}
"""What is to be done, in a word or two."""

AS_OF = Words(
    "Who owes what as of {day}, with what is due until {until}", "截至 {day} 的待办事项，包括 {until} 前到期的"
)
OVERDUE = Words("{count} overdue", "逾期 {count}")
DUE = Words("{count} due", "待办 {count}")
JUDGED = Words("{count} judged soon", "即将考核 {count}")
NOTHING = Words("Nobody owes anything.", "没有待办事项。")
LEFT_OUT = Words(
    "Left out for its length: {count} lines. Ask for one owner at a time, or for text or JSON, to see them.",
    "因篇幅所限，省略 {count} 行；请按责任部门分别查看，或使用文本或 JSON 格式。",
)
IS_OVERDUE = Words("overdue", "逾期")

NO_ROWS = Words("{metric}{whose}: {count} without a row: {stretches}", "{metric}{whose}：缺 {count}的数据：{stretches}")
ROWS_OF = Words("{metric}{whose}: the row of {unit}", "{metric}{whose}：{unit}的数据")
DAY = Words("{day}", "{day} ")
WEEK = Words("the week {week}", "{week} 一周")
OF_SERIES = Words(" ({series})", "（{series}）")
EACH_OF = Words(" (each of {count})", "（共 {count} 组）")
AND_MORE = Words("{count} more", "另有 {count} 项")

OF_WINDOW = Words("{title}, {window}", "{title}，{window}")
SAYING = Words("{subject}: {text}", "{subject}：{text}")
LACKING = Words("{reasons} (target {target})", "{reasons}（目标 {target}）")
STANDING = Words("{value}, target {target}: {margin}", "{value}，目标 {target}：{margin}")
STANDING_ALONE = Words("{value}, target {target}", "{value}，目标 {target}")
NO_VALUE_YET = Words("no value yet, target {target}", "尚无数值，目标 {target}")
DEADLINE = Words("deadline {day}", "期限 {day}")
