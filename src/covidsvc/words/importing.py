"""What `import` says."""

from covidsvc.words.bilingual import Words

ADDED = Words("{rows} rows added from {export}:", "从 {export} 写入 {rows} 行：")
ADDED_ONE = Words("1 row added from {export}:", "从 {export} 写入 1 行：")
WOULD_ADD = Words(
    "{rows} rows would be added from {export}; nothing is written yet (--dry-run):",
    "将从 {export} 写入 {rows} 行；尚未写入（--dry-run）：",
)
WOULD_ADD_ONE = Words(
    "1 row would be added from {export}; nothing is written yet (--dry-run):",
    "将从 {export} 写入 1 行；尚未写入（--dry-run）：",
)
NOTHING_NEW = Words("No row of {export} is new.", "{export} 中没有新的数据。")

COLUMNS = {
    "metric": Words("metric", "指标"),
    "file": Words("file", "文件"),
    "rows": Words("rows", "行数"),
    "first": Words("first", "首行"),
    "last": Words("last", "末行"),
}
LINES = Words("lines read: {count}", "读取的行：{count}")
LEFT_OUT = Words("left out by the filters of {rows}: {count}", "被 {rows} 的条件略去：{count}")
KNOWN = Words("there already: {count}", "日志中已有：{count}")
ROUNDED = Words("rounded to {decimals} decimals: {count}", "按“四舍六入五成双”取 {decimals} 位小数：{count}")
DIFFERING = Words(
    "logged with another value, and left as they are: {count} ({places}); correct one with "
    "`covidsvc log-metric --replace --key`",
    "日志中数值不同而未改动：{count}（{places}）；可用 covidsvc log-metric --replace --key 更正",
)
DIFFERING_PLACE = Words("{metric} {key} at {file}:{line}", "{metric} {key} 见 {file}:{line}")

REFUSED = Words("Nothing was written: {reason}", "未写入：{reason}")
FAULTS = Words("Nothing was written, since the export or its mapping has errors", "未写入：导出文件或映射文件有错误")
CANNOT_READ = Words("{file} cannot be read: {reason}", "无法读取 {file}：{reason}")
NEEDS_MAPPING = Words(
    "{export} needs a mapping that says which column is what: name it with --map (see docs/import.md), or fill in the "
    "workbook that `covidsvc template` makes",
    "{export} 需要映射文件说明各列的含义：请用 --map 指定（见 docs/import.md），或填写 covidsvc template 生成的工作簿",
)
