"""What `log-metric` says."""

from covidsvc.words.bilingual import Words

WRITTEN = Words("{file}:{line}: {text}", "{file}:{line}: {text}")
WRITTEN_ONE = Words("{file}:{first}: 1 row", "{file}:{first}：1 行")
WRITTEN_MANY = Words("{file}:{first}-{last}: {count} rows", "{file}:{first}-{last}：{count} 行")
NO_ROWS = Words("there were no rows to write", "没有要写入的行")
DRY_RUN = Words("Nothing is written yet (--dry-run); this is what would be:", "尚未写入（--dry-run），将会写入：")
EFFECT = Words(
    "{kpi}: {value} of {target} in {window} {sign} {verdict}",
    "{kpi}：{value}，目标 {target}，{window} {sign} {verdict}",
)
BEFORE = Words(" (was {verdict})", "（原为{verdict}）")
NO_VALUE = Words("no value", "无数值")
NOT_JUDGED = Words("no KPI judges {metric}", "没有考核使用 {metric}")
REFUSED = Words("Nothing was written: {message}", "未写入：{message}")
REFUSED_MANY = Words("Nothing was written; rows with faults: {rows}", "未写入；有误的行数：{rows}")
FAULT = Words("stdin:{line}: {said}", "stdin:{line}：{said}")
MORE_FAULTS = Words("and {count} more", "另有 {count} 处")
UNTOLD = Words("written to {files}, but the answer could not be: {reason}", "已写入 {files}，但结果无法输出：{reason}")
REPLACED = Words("replaced {day}{note}", "{day} 更正{note}")
NO_DIMENSION = Words(
    "{metric} has no dimension `{name}`: it has {known}", "{metric} 没有 `{name}` 这个维度：只有 {known}"
)
NO_COLUMN = Words(
    "{file} has no column `{name}` (it has {known}): leave it out, or add the column to the file first: `,{name}` at "
    "the end of its header, and a comma at the end of each row",
    "{file} 没有 `{name}` 列（只有 {known}）：请不要填写，或先给文件加上该列：表头末尾写 `,{name}`，每行末尾加一个逗号",
)
NO_SIGN = Words(
    "the log is kept in {encoding}, which has no sign {sign}: write it otherwise",
    "日志的编码 {encoding} 无法写出 {sign}：请换一种写法",
)
TOO_LONG = Words("the row is longer than {limit} characters: shorten the note", "该行超过 {limit} 个字符：请缩短备注")
NOTHING_TO_REPLACE = Words(
    "there is no row of {metric} for {what} to replace: leave out --replace to add one",
    "{metric} 没有 {what} 的数据可以更正：要新增一行，请去掉 --replace",
)
SEVERAL_TO_REPLACE = Words(
    "{count} rows of {metric} are of {what} ({places}): name one by its --key",
    "{metric} 在 {what} 有 {count} 行（{places}）：请用 --key 指明一行",
)
CANNOT_WRITE = Words("Nothing was written: {file} cannot be written ({reason})", "未写入：无法写入 {file}（{reason}）")

IN_WAREHOUSE = Words(
    "the rows of `{metric}` are in `{source}`: no log is written for it",
    "`{metric}` 的数据在 `{source}`，不写日志",
)
