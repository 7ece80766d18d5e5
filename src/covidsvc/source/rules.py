"""What can be wrong with logs: with a row (L1), and with a series of rows (L2)."""

from covidsvc.diagnostic import Rule
from covidsvc.words import Words

UNREADABLE_LOG = Rule(
    "L101",
    "unreadable-log",
    "error",
    Words("the log cannot be read: {reason}", "无法读取日志：{reason}"),
)
NOT_IN_ENCODING = Rule(
    "L102",
    "not-in-encoding",
    "error",
    Words("from here on the log is not written in {encoding}", "从此处起日志的编码不是 {encoding}"),
    Words(
        "save it as UTF-8, or name its encoding in the plan, such as `encoding: gb18030` under the metric",
        "请另存为 UTF-8，或在方案的该指标下写明编码，例如 encoding: gb18030",
    ),
)
BROKEN_QUOTES = Rule(
    "L103",
    "broken-quotes",
    "error",
    Words("the row cannot be read: {reason}", "无法读取该行：{reason}"),
    Words(
        "put a cell that holds commas, quotes or line ends in quotes, and double the quotes within it",
        "含逗号、引号或换行的单元格要加引号，其中的引号写两遍",
    ),
)
NUL_CHARACTER = Rule(
    "L125",
    "nul-character",
    "error",
    Words("there is an invisible character here (NUL)", "此处有一个不可见的字符（NUL）"),
    Words("delete it", "请删除它"),
)
NO_HEADER = Rule(
    "L104",
    "no-header",
    "error",
    Words("the log does not begin with a header", "日志没有表头"),
    Words("let its first line name the columns, such as `{header}`", "第一行写列名，例如 {header}"),
)
UNKNOWN_COLUMN = Rule(
    "L105",
    "unknown-column",
    "error",
    Words("{problem}", "{problem}"),
    Words("the columns that there can be are {known}", "可用的列：{known}"),
)
OTHER_SEPARATOR = Rule(
    "L126",
    "other-separator",
    "error",
    Words("the columns are separated by {separator}", "各列之间用的是{separator}"),
    Words("separate them with commas: save it as `CSV UTF-8`", "请用逗号分隔：另存为“CSV UTF-8”"),
)
MISSING_COLUMN = Rule(
    "L106",
    "missing-column",
    "error",
    Words("the column `{name}` is missing{why}", "缺少 `{name}` 列{why}"),
    Words("add `{name}` to the header, and a cell to each row", "在表头加上 {name}，每行补上一格"),
)
DUPLICATE_COLUMN = Rule(
    "L107",
    "duplicate-column",
    "error",
    Words("the column `{name}` is there already", "前面已有 `{name}` 列"),
    Words("keep one of them", "只保留一列"),
)
TOO_MANY_CELLS = Rule(
    "L108",
    "too-many-cells",
    "error",
    Words("the row has {found} cells, and the header {expected}", "该行有 {found} 格，表头有 {expected} 格"),
    Words(
        "put a cell that holds a comma in quotes, or remove what is too much", "含逗号的单元格要加引号；多出的请删去"
    ),
)
TOO_FEW_CELLS = Rule(
    "L124",
    "too-few-cells",
    "error",
    Words("the row ends before {names}", "该行缺少 {names}"),
    Words("write what is missing; an empty cell needs its comma, too", "请补上缺少的单元格；空单元格也要有逗号"),
)
EMPTY_ROW = Rule(
    "L127",
    "empty-row",
    "error",
    Words("the row has commas and nothing else", "该行只有逗号"),
    Words("delete the row", "请删除该行"),
)
MISSING_CELL = Rule(
    "L109",
    "missing-cell",
    "error",
    Words("`{name}` is missing", "缺少 `{name}`"),
    Words("write {what}", "写上{what}"),
)
SPACES_AROUND = Rule(
    "L110",
    "spaces-around",
    "error",
    Words("there are spaces around `{name}`", "`{name}` 前后有空格"),
    Words("remove them: `{trimmed}`", "请删去空格：{trimmed}"),
)
BAD_DATE = Rule(
    "L111",
    "bad-date",
    "error",
    Words("{reason}", "{reason}"),
    Words("write {forms}", "写作{forms}"),
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
)
UNKNOWN_METRIC = Rule(
    "L113",
    "unknown-metric",
    "error",
    Words("no plan has a metric `{name}`", "没有任何方案声明指标 `{name}`"),
    Words("declare it in a plan, or write one of {known}", "请在方案中声明，或写已有的指标：{known}"),
)
ANOTHERS_FILE = Rule(
    "L114",
    "anothers-file",
    "error",
    Words(
        "this is a row of `{name}`, and the file is the log of `{owner}`",
        "该行是 `{name}` 的数据，而文件是 `{owner}` 的日志",
    ),
    Words("move it to data/{name}.csv", "请移到 data/{name}.csv"),
)
BELOW_MIN = Rule(
    "L115",
    "below-min",
    "error",
    Words("{value} is below {least}, the least that `{name}` can be", "{value} 低于 `{name}` 的最小值 {least}"),
    Words("correct the number, or the metric's `min` in the plan", "请更正数值，或更正方案中该指标的 min"),
)
ABOVE_MAX = Rule(
    "L122",
    "above-max",
    "error",
    Words("{value} is above {most}, the most that `{name}` can be", "{value} 高于 `{name}` 的最大值 {most}"),
    Words("correct the number, or the metric's `max` in the plan", "请更正数值，或更正方案中该指标的 max"),
)
BELOW_ZERO = Rule(
    "L123",
    "below-zero",
    "error",
    Words("{value} is below 0, and {what} cannot be", "{what}不能是负数：{value}"),
    Words("write 0 or a number above it", "写 0 或大于 0 的数"),
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
)
BAD_WHOLE = Rule(
    "L120",
    "bad-whole",
    "error",
    Words("the whole cannot be {of}", "整体不能是 {of}"),
    Words("write a number above 0, or 0 for both the part and the whole", "写大于 0 的数；部分与整体也可同为 0"),
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
)
ANOTHER_MONTH = Rule(
    "L117",
    "another-month",
    "error",
    Words("{date} is not in {month}, the month that the file is named for", "{date} 不在文件名所示的月份 {month} 之内"),
    Words("move the row to the file of its month", "请移到相应月份的文件"),
)
STRAY_DIMENSION = Rule(
    "L118",
    "stray-dimension",
    "error",
    Words("`{name}` has no dimension `{dimension}`", "`{name}` 没有维度 `{dimension}`"),
    Words("leave the cell empty, or declare the dimension in the plan", "请留空，或在方案中声明该维度"),
)
AFTER_TODAY = Rule(
    "L119",
    "after-today",
    "error",
    Words("{date} is in the future: it is after {today}", "{date} 是未来的日期：晚于 {today}"),
    Words(
        "correct the date; a report does not count the row before its day comes",
        "请更正日期；到该日之前，报告不计入该行",
    ),
)
DUPLICATE_KEY = Rule(
    "L201",
    "duplicate-key",
    "error",
    Words("another row of `{name}` has the key `{key}` already", "`{name}` 已有一行使用编号 `{key}`"),
    Words("remove the row if it was logged twice, or give it a key of its own", "如系重复记录请删除，否则请另写编号"),
)
DUPLICATE_PERIOD = Rule(
    "L202",
    "duplicate-period",
    "error",
    Words(
        "`{name}` is logged per {per}, and another row stands for {unit} already",
        "`{name}` 按{per}记录，而 {unit}已有一行",
    ),
    Words(
        "keep one of the two; `log-metric --replace` corrects a row", "两行只保留一行；更正可用 log-metric --replace"
    ),
)
FILE_AND_FOLDER = Rule(
    "L203",
    "file-and-folder",
    "error",
    Words("`{name}` has both a file and a folder", "`{name}` 既有文件又有文件夹"),
    Words("keep all its rows in one of the two", "数据只放在其中一处"),
)
