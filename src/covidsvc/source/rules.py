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
    Words("the log is not written in {encoding}", "日志的编码不是 {encoding}"),
    Words(
        "save it as UTF-8, or declare the metric's `encoding` in the plan (such as gb18030)",
        "请另存为 UTF-8，或在方案中声明该指标的 encoding（例如 gb18030）",
    ),
)
BROKEN_QUOTES = Rule(
    "L103",
    "broken-quotes",
    "error",
    Words("the row is no CSV: {reason}", "该行不是合法的 CSV：{reason}"),
    Words(
        "put a cell with commas, quotes or line ends in quotes, and double the quotes in it",
        "含逗号、引号或换行的单元格要加引号，其中的引号写两遍",
    ),
)
NO_HEADER = Rule(
    "L104",
    "no-header",
    "error",
    Words("the log has no header", "日志没有表头"),
    Words("begin it with a line such as `{header}`", "第一行写表头，例如 {header}"),
)
UNKNOWN_COLUMN = Rule(
    "L105",
    "unknown-column",
    "error",
    Words("no column is called `{name}`", "没有名为 `{name}` 的列"),
    Words("the columns are {known}", "可用的列：{known}"),
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
    Words("the column `{name}` stands twice", "`{name}` 列出现了两次"),
    Words("keep one of them", "只保留一列"),
)
TOO_MANY_CELLS = Rule(
    "L108",
    "too-many-cells",
    "error",
    Words("the row has {found} cells, the header {expected}", "该行有 {found} 格，表头有 {expected} 格"),
    Words("remove the cells at the end; quote a cell that holds a comma", "删去多出的单元格；含逗号的单元格要加引号"),
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
    Words("`{name}` has spaces around it: {text!r}", "`{name}` 前后有空格：{text!r}"),
    Words("write `{trimmed}`", "写作 {trimmed}"),
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
    Words("{text!r} is not a number", "{text!r} 不是一个数"),
    Words(
        "write digits alone, such as 10000 or 0.5: no separators, units or exponents",
        "只写数字，例如 10000 或 0.5，不带分隔符、单位或指数",
    ),
)
UNKNOWN_METRIC = Rule(
    "L113",
    "unknown-metric",
    "error",
    Words("no plan has a metric `{name}`", "没有任何方案声明指标 `{name}`"),
    Words("declare it in a plan, or write the id of a metric: {known}", "请在方案中声明，或写已有指标的标识：{known}"),
)
ANOTHERS_FILE = Rule(
    "L114",
    "anothers-file",
    "error",
    Words("a row of `{name}` stands in the log of `{owner}`", "`{owner}` 的日志中出现了 `{name}` 的数据"),
    Words("move it to data/{name}.csv", "请移到 data/{name}.csv"),
)
OUT_OF_RANGE = Rule(
    "L115",
    "out-of-range",
    "error",
    Words("{value} is {side} that `{name}` can be", "{value} {side}（`{name}`）"),
    Words("correct the number, or the metric's `{key}` in the plan", "请更正数值，或更正方案中该指标的 {key}"),
)
NO_WHOLE = Rule(
    "L116",
    "no-whole",
    "error",
    Words("`of` is only for shares and rates", "`of` 只用于占比和比率"),
    Words(
        "leave the cell empty, or declare the metric's `kind` as share or rate",
        "请留空，或将指标的 kind 声明为 share 或 rate",
    ),
)
BAD_WHOLE = Rule(
    "L120",
    "bad-whole",
    "error",
    Words("a whole of {of} cannot be", "整体不能是 {of}"),
    Words("write a number above 0, or 0 for both the part and the whole", "写大于 0 的数；部分与整体也可同为 0"),
)
ABOVE_ITS_WHOLE = Rule(
    "L121",
    "above-its-whole",
    "error",
    Words("{value} is above its whole, {of}", "{value} 大于其整体 {of}"),
    Words(
        "correct the one that is wrong; a rate without an upper bound is `kind: rate`",
        "请更正有误的一格；没有上限的比率应声明 kind: rate",
    ),
)
ANOTHER_MONTH = Rule(
    "L117",
    "another-month",
    "error",
    Words("{date} is not in {month}, for which the file is named", "{date} 不在文件名所示的 {month}"),
    Words("move the row to the file of its month", "请移到相应月份的文件"),
)
STRAY_DIMENSION = Rule(
    "L118",
    "stray-dimension",
    "error",
    Words("`{name}` has no dimension `{dimension}`", "`{name}` 没有 `{dimension}` 这个维度"),
    Words("leave the cell empty, or declare the dimension in the plan", "请留空，或在方案中声明该维度"),
)
AFTER_TODAY = Rule(
    "L119",
    "after-today",
    "error",
    Words("the row is of {date}, after {today}", "该行日期 {date} 晚于 {today}"),
    Words("correct the date; no report before it counts the row", "请更正日期；此前的报告不计入该行"),
)
DUPLICATE_KEY = Rule(
    "L201",
    "duplicate-key",
    "error",
    Words("the key `{key}` of `{name}` stands twice", "`{name}` 的编号 `{key}` 出现了两次"),
    Words("remove the row that was logged again", "请删除重复记录的行"),
)
DUPLICATE_PERIOD = Rule(
    "L202",
    "duplicate-period",
    "error",
    Words("`{name}` is logged per {per}, and has two rows for {unit}", "`{name}` 按{per}记录，但 {unit} 有两行"),
    Words("keep one of them (`log-metric --replace` corrects a row)", "只保留一行（log-metric --replace 可更正）"),
)
FILE_AND_FOLDER = Rule(
    "L203",
    "file-and-folder",
    "error",
    Words("`{name}` has a file and a folder", "`{name}` 既有文件又有文件夹"),
    Words("keep its rows in one of them", "数据只放在其中一处"),
)
