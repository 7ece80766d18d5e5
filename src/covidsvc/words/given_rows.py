"""What is wrong with the form of rows that are given on stdin."""

from covidsvc.words.bilingual import Words

NOTHING = Words(
    "there are no rows on stdin: give it some, as in `covidsvc log-metric --stdin < rows.csv`",
    "标准输入中没有数据：请提供，例如 covidsvc log-metric --stdin < rows.csv",
)
TOO_MUCH = Words("there are more than {limit} bytes on stdin", "标准输入超过 {limit} 字节")
NOT_UTF8 = Words("it is not UTF-8: save it as `CSV UTF-8`", "不是 UTF-8：请另存为“CSV UTF-8”")
NO_HEADER = Words(
    "this is no header: begin with one such as {columns} (`value` is a must), or give one JSON object a line",
    "这不是表头：请先写表头，如 {columns}（必须有 value），或每行一个 JSON 对象",
)
BROKEN = Words("the quotes of this row do not close, or a cell is too long", "该行引号没有闭合，或单元格过长")
LONG_LINE = Words("this line is too long: nothing after it was read", "该行过长，其后未读取")
CELLS = Words("the row has {found} cells, the header {expected}", "该行有 {found} 个单元格，表头有 {expected} 个")
TWICE = Words("`{name}` stands twice", "`{name}` 出现两次")
UNKNOWN = Words("no column is called `{name}`{hint}", "没有名为 `{name}` 的列{hint}")
MEANT = Words("; did you mean `{name}`?", "；是否要写 `{name}`？")
KNOWN = Words(": the columns are {columns}", "：可用的列为 {columns}")
NOT_JSON = Words(
    'this line is no JSON object such as {{"date": "2020-04-03", "value": 12.5}}',
    '该行不是 JSON 对象，如 {{"date": "2020-04-03", "value": 12.5}}',
).fill()
NO_VALUE = Words("`value` is missing", "缺少 `value`")
NOT_A_TEXT = Words("`{name}` is neither a text nor a number", "`{name}` 既不是文本也不是数字")
NO_METRIC = Words("`metric` is missing: name one in the row, or before --stdin", "缺少 `metric`：请写在行中或命令里")
ANOTHER_METRIC = Words(
    "the row is of `{named}`, the command of `{metric}`", "该行的指标是 `{named}`，命令写的是 `{metric}`"
)
