"""What `log-metric` asks on a terminal."""

from covidsvc.words.bilingual import Words

WHICH_METRIC = Words("Which metric? (a part of its name; Enter lists all)", "哪个指标？（名称的一部分；回车列出全部）")
WHICH_OF_THEM = Words("Which of them? (its number, or more of its name)", "哪一个？（序号，或名称的更多部分）")
CHOICE = Words("{number}  {title} ({id})", "{number}  {title}（{id}）")
CHOSEN = Words("{title} ({id})", "{title}（{id}）")
MORE = Words("… and {count} more", "……另有 {count} 个")
NO_MATCH = Words("No metric is called like `{text}`", "没有名称类似 `{text}` 的指标")
VALUE = Words("Value", "数值")
VALUE_IN = Words("Value, in {unit}", "数值（{unit}）")
PART = Words("Part of the whole, such as 84 or 84/100", "部分，如 84 或 84/100")
EVENTS = Words("Events, such as 3 or 3/1000", "发生数，如 3 或 3/1000")
WHOLE = Words("The whole", "整体")
DIMENSION = Words("{name}", "{name}")
DIMENSION_KNOWN = Words("{name} (so far: {known})", "{name}（已有：{known}）")
DATE = Words("Date", "日期")
NOTE = Words("Note (Enter for none)", "备注（回车略过）")
AGAIN = Words("Once more; Enter keeps what stands in brackets.", "请重新填写；回车保留方括号中的内容。")
WOULD_WRITE = Words("This would be written:", "将写入：")
WRITE_IT = Words("Write it? [Y/n]", "写入吗？[Y/n]")
YES_OR_NO = Words("Please answer y or n.", "请回答 y 或 n。")
NOT_WRITTEN = Words("Nothing was written.", "未写入。")
DONE = Words("Written: {file}:{line}", "已写入：{file}:{line}")
NOTHING_OWED = Words("No rows are owed.", "没有待补记的数据。")
OWED = Words("Rows that are owed: {count}. Enter skips one, q ends.", "待补记的数据：{count} 行。回车跳过，q 结束。")
OWED_ROW = Words("{title} ({id}) · {date}", "{title}（{id}）· {date}")
OWED_ROW_OF = Words("{title} ({id}) · {date} · {series}", "{title}（{id}）· {date} · {series}")
LOGGED = Words("Rows written: {count} of {owed}", "已写入 {count} 行，共欠 {owed} 行")
COLON = Words(": ", "：")
YES = frozenset(("", "y", "yes", "是", "好"))
NO = frozenset(("n", "no", "否", "不"))
NO_TERMINAL = Words(
    "write METRIC and VALUE, as in `covidsvc log-metric satisfaction 84/100`: only on a terminal are they asked for",
    "请写上 METRIC 和 VALUE，例如 covidsvc log-metric satisfaction 84/100：只有在终端上才会逐项询问",
)
DUE_ON_TERMINAL = Words(
    "--due asks for each row that is owed, but there is no terminal: covidsvc due lists them",
    "--due 会逐行询问待补记的数据，但此处没有终端：可用 covidsvc due 列出",
)
STDIN_ADDS = Words(
    "--stdin and --replace exclude each other: --stdin only adds rows; correct them one by one, with "
    "`covidsvc log-metric METRIC VALUE --date DATE --replace`",
    "--stdin、--replace 不能同用：--stdin 只新增数据行；更正请逐行运行 "
    "covidsvc log-metric METRIC VALUE --date DATE --replace",
)
STDIN_ALONE = Words(
    "--stdin: the rows say all but their metric: leave out {given}",
    "--stdin：除指标外，内容都写在各行中：请去掉 {given}",
)
DUE_ALONE = Words(
    "--due asks for all but METRIC: leave out VALUE and what a row says", "--due 会逐行询问：除指标外，请去掉其他参数"
)
