"""L1: cells that are empty or cannot be read, and numbers out of their bounds."""

from covidsvc.diagnostic import Example, Rule
from covidsvc.words import Words

MISSING_CELL = Rule(
    "L109",
    "missing-cell",
    "error",
    Words("`{name}` is missing", "缺少 `{name}`"),
    Words("write {what}", "写上{what}"),
    about=Words("an empty cell where something has to stand", "必须填写却空着的单元格"),
    why=Words(
        "Nothing is not zero: a number that is not there cannot be judged. And a row that names no branch counts for "
        "none of them.",
        "空着不等于 0：没有的数无法评判。没有写明网点的行，也不会计入任何一个网点。",
    ),
    example=Example(
        "date,branch,value\n2020-04-06,,18\n",
        "date,branch,value\n2020-04-06,北京,18\n",
        file="data/response-time.csv",
    ),
)
SPACES_AROUND = Rule(
    "L110",
    "spaces-around",
    "error",
    Words("there are spaces around `{name}`", "`{name}` 前后有空格"),
    Words("remove them: `{trimmed}`", "请删去空格：{trimmed}"),
    about=Words("spaces before or after what a cell holds", "单元格内容前后的空格"),
    why=Words(
        "With a space before it a branch looks the same, and is another. Each of the two would be judged by some of "
        "the rows.",
        "前面多一个空格，看起来还是那个网点，其实成了另一个。两者各凭一部分数据评判。",
    ),
    example=Example(
        "date,branch,value\n2020-04-06, 北京,18\n",
        "date,branch,value\n2020-04-06,北京,18\n",
        file="data/response-time.csv",
    ),
)
BAD_DATE = Rule(
    "L111",
    "bad-date",
    "error",
    Words("{reason}", "{reason}"),
    Words("write {forms}", "请写{forms}"),
    about=Words(
        "a date in another form than `2020-04-03`, or a day that there is not",
        "不是 2020-04-03 写法的日期，或不存在的日子",
    ),
    why=Words(
        "03/04 is March to some and April to others. One row in the wrong month makes two verdicts wrong.",
        "03/04 在有的地方是三月，在有的地方是四月。一行放错月份，两个月的结论都会出错。",
    ),
    example=Example(
        "date,branch,value\n2020/4/6,北京,18\n",
        "date,branch,value\n2020-04-06,北京,18\n",
        file="data/response-time.csv",
    ),
)
BAD_NUMBER = Rule(
    "L112",
    "bad-number",
    "error",
    Words("{text!r} is not a number", "“{text}”不是数值"),
    Words(
        "write digits alone, such as 10000 or 0.5, without commas, units or letters",
        "只写数字，例如 10000 或 0.5，不带逗号、单位和字母",
    ),
    about=Words(
        "a number with anything in it but digits, a sign and a point",
        "除数字、正负号和小数点外还有其他字符的数",
    ),
    why=Words(
        "`1,270` is more than a thousand in one country, and little more than one in another. A verdict must not "
        "depend on where it is read.",
        "1,270 在有的国家是一千多，在有的国家是一点多。结论不应因在哪里读而不同。",
    ),
    example=Example(
        'date,value\n2020-04-28,"1,270"\n',
        "date,value\n2020-04-28,1270\n",
        file="data/registrations.csv",
    ),
)
BELOW_MIN = Rule(
    "L115",
    "below-min",
    "error",
    Words("{value} is below {least}, the least that `{name}` can be", "{value} 低于 `{name}` 的最小值 {least}"),
    Words("correct the number, or the metric's `min` in the plan", "请更正数值，或更正方案中该指标的 min"),
    about=Words("a value below the metric's `min`", "低于指标 min 的数值"),
    why=Words(
        "A number that cannot be is a slip of the pen. A single one can pull the mean of a month to the good side of "
        "its target.",
        "不可能的数是笔误。只要一个，就能把一个月的平均值拉到达标的一侧。",
    ),
    example=Example(
        "date,branch,value\n2020-04-06,北京,-18\n",
        "date,branch,value\n2020-04-06,北京,18\n",
        file="data/response-time.csv",
    ),
)
ABOVE_MAX = Rule(
    "L122",
    "above-max",
    "error",
    Words("{value} is above {most}, the most that `{name}` can be", "{value} 高于 `{name}` 的最大值 {most}"),
    Words("correct the number, or the metric's `max` in the plan", "请更正数值，或更正方案中该指标的 max"),
    about=Words("a value above the metric's `max`", "高于指标 max 的数值"),
    why=Words(
        "Minutes that were written for hours, or a zero too many, make a month look missed that was not.",
        "把分钟写成小时，或多写一个 0，会让本已达标的月份看似未达标。",
    ),
    example=Example(
        "date,branch,value\n2020-04-06,北京,1080\n",
        "date,branch,value\n2020-04-06,北京,18\n",
        file="data/response-time.csv",
    ),
)
BELOW_ZERO = Rule(
    "L123",
    "below-zero",
    "error",
    Words("{value} is below 0, and {what} cannot be", "{what}不能是负数：{value}"),
    Words("write 0 or a number above it", "写 0 或大于 0 的数"),
    about=Words("a share or a rate below 0", "小于 0 的占比或比率"),
    why=Words(
        "Nobody counts fewer than none. Such a row takes away from what others have counted.",
        "再少也不会少于零。这样的行会抵消别处的计数。",
    ),
    example=Example(
        "date,value,of\n2020-04,-88,100\n",
        "date,value,of\n2020-04,88,100\n",
        file="data/satisfaction.csv",
    ),
)
NO_WHOLE = Rule(
    "L116",
    "no-whole",
    "error",
    Words("`of` is for shares and rates only, and `{name}` is an amount", "`of` 只用于占比和比率，而 `{name}` 是数量"),
    Words(
        "leave the cell empty, or declare the metric as a share or a rate in the plan",
        "请留空，或在方案中把该指标声明为 share 或 rate",
    ),
    about=Words("a whole (`of`) beside an amount", "为数量写了整体（of）"),
    why=Words(
        "Who writes 270 of 300 means a share. Judged as an amount, 270 says something else, and the 300 nothing.",
        "写“300 中的 270”，指的是占比。若按数量评判，270 的意思就变了，而 300 毫无作用。",
    ),
    example=Example(
        "date,value,of\n2020-04-28,270,300\n",
        "date,value,of\n2020-04-28,270,\n",
        file="data/registrations.csv",
    ),
)
BAD_WHOLE = Rule(
    "L120",
    "bad-whole",
    "error",
    Words("the whole cannot be {of}", "整体不能是 {of}"),
    Words("write a number above 0, or 0 for both the part and the whole", "写大于 0 的数；部分与整体也可同为 0"),
    about=Words("a whole that is below 0, or 0 with a part in it", "小于 0 的整体，或其中有部分却为 0 的整体"),
    why=Words(
        "88 of 0 is no share of anything. Added to other rows, it would raise the part and not the whole.",
        "0 中的 88 不成其为占比。与其他行相加，它只会增加部分，不会增加整体。",
    ),
    example=Example(
        "date,value,of\n2020-04,88,0\n",
        "date,value,of\n2020-04,88,100\n",
        file="data/satisfaction.csv",
    ),
)
ABOVE_ITS_WHOLE = Rule(
    "L121",
    "above-its-whole",
    "error",
    Words("{value} is above its whole, {of}", "部分 {value} 大于整体 {of}"),
    Words(
        "correct the number that is wrong; what may be above 100% is declared as `kind: rate`",
        "请更正有误的数；可以超过 100% 的应声明为 kind: rate",
    ),
    about=Words("a part that is larger than its whole", "大于整体的部分"),
    why=Words(
        "More than all cannot be. A share of 108% is a slip in one of its numbers, and not a success.",
        "部分不可能多于全部。108% 的占比是某个数写错了，不是成绩。",
    ),
    example=Example(
        "date,value,of\n2020-04,108,100\n",
        "date,value,of\n2020-04,88,100\n",
        file="data/satisfaction.csv",
    ),
)
