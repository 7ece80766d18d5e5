"""S1: what stands between a plan and the warehouse that the rows of a metric are in."""

from covidsvc.diagnostic import Example, Rule
from covidsvc.words import Words

NO_CONNECTION = Rule(
    "S101",
    "no-connection",
    "error",
    Words("{problem}", "{problem}"),
    Words(
        "what is kept on this machine alone is checked with `--offline`",
        "只检查本机内容，可加 --offline",
    ),
    about=Words("a connection whose address is not known here", "本机不知道地址的连接"),
    why=Words(
        "A plan names a connection and never its address: that, and its password, come from the machine that asks. "
        "Without it no verdict can be drawn.",
        "方案只写连接的名称，从不写地址；地址和密码由查询的机器提供。没有地址就得不出结论。",
    ),
    example=Example(
        "registrations:\n"
        "  title: {zh: 注册量, en: Registrations}\n"
        "  unit: {zh: 人, en: users}\n"
        "  source: {connection: bank, table: users, date: day, value: new}",
        "registrations:\n  title: {zh: 注册量, en: Registrations}\n  unit: {zh: 人, en: users}\n  per: day\n  min: 0",
    ),
)
FORBIDDEN_TABLE = Rule(
    "S102",
    "forbidden-table",
    "error",
    Words(
        "the connection `{connection}` does not allow the table `{table}`", "连接 `{connection}` 不允许读取表 `{table}`"
    ),
    Words(
        "whoever keeps the connection adds it to {variable}; allowed are: {allowed}",
        "请由管理连接的人将其加入 {variable}；现允许：{allowed}",
    ),
    about=Words("a table that a connection does not allow to be read", "连接不允许读取的表"),
    why=Words(
        "A plan comes by merge request, from anybody who may write one. What it may read is not for the plan to say.",
        "方案可由任何人提交合并请求。能读取什么，不由方案决定。",
    ),
)
BAD_QUERY = Rule(
    "S103",
    "bad-query",
    "error",
    Words("the query {file} is not asked: {reason}", "不执行查询 {file}：{reason}"),
    Words(
        "write one SELECT of the columns that the plan names, over tables that the connection allows",
        "请写一条 SELECT，选出方案所写的列，只用连接允许的表",
    ),
    about=Words(
        "a query that is not one SELECT over tables that may be read", "不是一条只读所允许的表的 SELECT 的查询"
    ),
    why=Words(
        "A query is run with the rights of whoever asks for the report. So it is parsed, and what is not known to be "
        "harmless is not run.",
        "查询以出报告者的权限运行，因此先解析，凡不能确认无害的一律不执行。",
    ),
)
MISSING_COLUMN = Rule(
    "S104",
    "missing-column",
    "error",
    Words("`{source}` has no column `{column}`", "`{source}` 没有列 `{column}`"),
    Words("its columns are: {columns}", "已有的列：{columns}"),
    about=Words("a column that a table or a query does not have", "表或查询中没有的列"),
    why=Words(
        "A column that was renamed in the warehouse leaves the metric without its numbers.",
        "数据仓库中列名改动后，指标就没有数值了。",
    ),
)
WRONG_TYPE = Rule(
    "S105",
    "wrong-type",
    "error",
    Words("the column `{column}` is of the type {said}: {problem}", "列 `{column}` 的类型是 {said}：{problem}"),
    Words("{mend}", "{mend}"),
    about=Words("a column whose type cannot be what it is taken for", "类型与用途不符的列"),
    why=Words(
        "A sum of floats depends on the order of the rows, and a time with a zone lies on two days. Either way two "
        "reports on the same rows could differ.",
        "浮点数之和取决于行的顺序，带时区的时间可能落在两天。同样的数据会得出不同的报告。",
    ),
)
NO_ANSWER = Rule(
    "S106",
    "no-answer",
    "error",
    Words("{problem}", "{problem}"),
    Words(
        "what is kept on this machine alone is checked with `--offline`",
        "只检查本机内容，可加 --offline",
    ),
    about=Words("a warehouse that does not answer", "没有回应的数据仓库"),
    why=Words("Silence is no zero: without an answer nothing is judged.", "没有回应不等于 0，没有回答就不作判定。"),
)
FAULTY_ROWS = Rule(
    "S107",
    "faulty-rows",
    "error",
    Words("rows of `{source}` {problem}: {rows}", "`{source}` 中{problem}的行：{rows}"),
    Words(
        "mend them where they come from, or leave them out by `where` or in the query, so that everybody sees it",
        "请在源头更正，或用 where 或查询明确排除，让人人看得到",
    ),
    about=Words(
        "rows of a warehouse that no log could have: without a day or a value, or out of bounds (told by `report`)",
        "数据仓库中日志不可能有的行：缺日期或数值，或超出范围（由 report 指出）",
    ),
    why=Words(
        "Engines pass over what is empty. A mean of the rest looks as good as any other, and nobody would know.",
        "数据库会略过空值，其余行的平均值看起来毫无异样，没有人会知道。",
    ),
)
