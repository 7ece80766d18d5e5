"""What `check --fix` says that it did."""

from covidsvc.words.bilingual import Words

MENDED = Words("mended", "已改正")
REPLACED = Words("`{old}` → `{new}`", "`{old}` → `{new}`")
REMOVED = Words("removed `{old}`", "删去 `{old}`")
ADDED = Words("added `{new}`", "补上 `{new}`")
LINE_ENDED = Words("ended the last line", "补上末行的换行")
TRANSCODED = Words("written in {now}, was in {before}", "编码由 {before} 改为 {now}")
COUNT = (Words("1 place mended", "已改正 1 处"), Words("{count} places mended", "已改正 {count} 处"))
NOTHING = Words("nothing to mend", "没有可自动改正的问题")
NOT_WRITTEN = Words("{file} is left as it was: {reason}", "{file} 保持原样：{reason}")
OUTSIDE = Words("it lies outside the workspace: mend it where it lies", "位于工作区之外：请在原处改正")
NOT_IN_ENCODING = Words(
    "it is not written in {encoding} either: name another with --from-encoding",
    "编码也不是 {encoding}：请用 --from-encoding 指明另一种",
)
LACKS_SIGN = Words(
    "{encoding} has no sign for some of its text: name another `encoding` in the plan",
    "{encoding} 无法写出其中的文字：请在方案中写明其他 encoding",
)
NO_ENCODING = Words(
    "there is no encoding {encoding}: write one such as gb18030, big5 or utf-16",
    "没有编码 {encoding}：可写 gb18030、big5、utf-16 等",
)
