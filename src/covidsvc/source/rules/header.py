"""L1: the header of a log."""

from covidsvc.diagnostic import Example, Rule
from covidsvc.words import Words

NO_HEADER = Rule(
    "L104",
    "no-header",
    "error",
    Words("the log does not begin with a header", "日志没有表头"),
    Words("let its first line name the columns, such as `{header}`", "第一行写列名，例如 {header}"),
    about=Words("a log whose first line does not name its columns", "第一行没有写列名的日志"),
    why=Words(
        "Without names a column is known by its place alone. When one moves, a part is read as its whole, and nobody "
        "is told.",
        "没有列名，就只能按位置认列。列一移动，部分就会被读成整体，而且不会有提示。",
    ),
    example=Example(
        "2020-04,88,100\n",
        "date,value,of\n2020-04,88,100\n",
        file="data/satisfaction.csv",
    ),
)
UNKNOWN_COLUMN = Rule(
    "L105",
    "unknown-column",
    "error",
    Words("{problem}", "{problem}"),
    Words("the columns that there can be are {known}", "可用的列：{known}"),
    about=Words(
        "a column that is neither one of a log nor a dimension of the metric", "既不是日志的列、也不是该指标维度的列"
    ),
    why=Words(
        "A column under a misspelt name would be passed over. Its branches would drop out of every verdict that looks "
        "at one of them.",
        "列名写错的列会被略过：凡是按网点看的结论，都会少了其中的数据。",
    ),
    example=Example(
        "date,brach,value\n2020-04-06,北京,18\n",
        "date,branch,value\n2020-04-06,北京,18\n",
        file="data/response-time.csv",
    ),
)
OTHER_SEPARATOR = Rule(
    "L126",
    "other-separator",
    "error",
    Words("the columns are separated by {separator}", "各列之间用的是{separator}"),
    Words("separate them with commas: save it as `CSV UTF-8`", "请用逗号分隔：另存为“CSV UTF-8”"),
    about=Words("columns that are separated by something else than commas", "不用逗号分隔的列"),
    why=Words(
        "Where semicolons part the columns, commas often part the decimals. `18,5` could be one number or two, and a "
        "guess would decide the verdict.",
        "用分号分列的文件，往往用逗号作小数点。18,5 可能是一个数，也可能是两个，靠猜就会左右结论。",
    ),
    example=Example(
        "date;branch;value\n2020-04-06;北京;18,5\n",
        "date,branch,value\n2020-04-06,北京,18.5\n",
        file="data/response-time.csv",
    ),
)
MISSING_COLUMN = Rule(
    "L106",
    "missing-column",
    "error",
    Words("the column `{name}` is missing{why}", "缺少 `{name}` 列{why}"),
    Words("add `{name}` to the header, and a cell to each row", "在表头加上 {name}，每行补上一格"),
    about=Words("a log without a column that its rows need", "缺少必要列的日志"),
    why=Words(
        "A number alone does not say of what it is a part, or on which day it was reached. 88 could be 88 of 100 or 88 "
        "of 1,000.",
        "单独一个数，说明不了它是多少中的多少，也说明不了是哪一天的：88 可能是 100 中的 88，也可能是 1000 中的 88。",
    ),
    example=Example(
        "date,value\n2020-04,88\n",
        "date,value,of\n2020-04,88,100\n",
        file="data/satisfaction.csv",
    ),
)
UNREAD_FILE = Rule(
    "L131",
    "unread-file",
    "error",
    Words(
        "nothing reads this file: neither it nor its folder is named for a metric, and it has no column `metric`",
        "该文件不会被读取：文件名和文件夹名都不是指标标识，也没有 `metric` 列",
    ),
    Words(
        "name it for its metric, add the column `metric`, or move it out of the folder of the logs",
        "请以指标标识命名，或加上 metric 列，或移出日志文件夹",
    ),
    about=Words("a file among the logs that nothing reads", "日志文件夹中不会被读取的文件"),
    why=Words(
        "Whoever put it there believes that its numbers count. They are in no verdict.",
        "放入文件的人以为这些数会计入，其实没有任何结论用到它们。",
    ),
    example=Example(
        "date,value\n2020-04-28,270\n",
        "date,metric,value\n2020-04-29,registrations,270\n",
        file="data/new-users.csv",
    ),
)
DUPLICATE_COLUMN = Rule(
    "L107",
    "duplicate-column",
    "error",
    Words("the column `{name}` is there already", "前面已有 `{name}` 列"),
    Words("keep one of them", "只保留一列"),
    about=Words("a column that stands twice in the header", "表头中出现两次的列"),
    why=Words(
        "Two columns of one name can hold two numbers for the same day. Only one of them could be judged, and nobody "
        "would know which.",
        "两列同名，同一天就可能有两个数。能评判的只有一个，却没人知道是哪一个。",
    ),
    example=Example(
        "date,value,of,value\n2020-04,88,100,91\n",
        "date,value,of\n2020-04,88,100\n",
        file="data/satisfaction.csv",
    ),
)
