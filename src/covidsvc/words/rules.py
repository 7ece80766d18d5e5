"""What `rules` says about rules."""

from covidsvc.words.bilingual import Words

FAMILIES = {
    "P1": Words("Plans: the file", "方案：文件"),
    "P2": Words("Plans: ids, references and texts", "方案：标识、引用与文字"),
    "P3": Words("Plans: targets and what they mean", "方案：目标及其含义"),
    "P4": Words("Plans: responsibility and schedule", "方案：责任与时间"),
    "L1": Words("Logs: rows", "日志：数据行"),
    "L2": Words("Logs: series of rows", "日志：数据序列"),
    "C1": Words("Closed periods: the files", "关账：文件"),
    "C2": Words("Closed periods: what has changed", "关账：变动"),
    "S1": Words("Sources: rows in a warehouse", "来源：数据仓库中的数据"),
}
"""What rules are about, by the beginning of their codes."""

ADJUSTABLE = Words(
    "a plan may change its severity, as with `check: {{{code}: error}}`",
    "方案可以调整其级别，例如 `check: {{{code}: error}}`",
)
FIXED = Words("a plan cannot change its severity", "方案不能调整其级别")
LOOKS_FOR = Words("Looks for {about}.", "查找：{about}。")
WRONG = Words("wrong", "错误写法")
RIGHT = Words("right", "正确写法")
IN_FILE = Words("{side}, in {file}", "{side}（{file}）")
IN_ENCODING = Words("{file}, written in {encoding}", "{file}，编码 {encoding}")
ANSWER = Words("`covidsvc check` says:", "`covidsvc check` 的结果：")
NO_FILE = Words("no such file", "没有该文件")
COLUMNS = {
    "code": Words("code", "代码"),
    "slug": Words("name", "名称"),
    "severity": Words("severity", "级别"),
    "about": Words("looks for", "查找"),
}
