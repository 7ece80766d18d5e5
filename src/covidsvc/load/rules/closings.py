"""C1: the ledger of closed periods."""

from covidsvc.diagnostic import Example, Rule
from covidsvc.words import Words

FAULTY_CLOSING = Rule(
    "C101",
    "faulty-closing",
    "error",
    Words("this closing cannot be read: {problem}", "关账文件无法读取：{problem}"),
    Words(
        "restore the file as `covidsvc close` wrote it; git has it", "请恢复 covidsvc close 写入的原文件，git 中有存"
    ),
    about=Words("a file among closed periods that is no closing", "关账记录中无法读取的文件"),
    why=Words(
        "What was closed can only be held against what is there now if it can be read.",
        "关账记录读不出来，就无法与现在的数据核对。",
    ),
    example=Example("{", "", file="closed/plan/2020-03.json"),
)
EDITED_CLOSING = Rule(
    "C102",
    "edited-closing",
    "error",
    Words("this closing was edited after it was written: {problem}", "关账记录在写入后被改动：{problem}"),
    Words(
        "restore it; what has to change is reopened with `covidsvc reopen` and closed again",
        "请恢复原文件；确需更改时，用 covidsvc reopen 重开后再关账",
    ),
    about=Words("a closing that is not what was written when the period was closed", "内容与关账时不符的关账记录"),
    why=Words(
        "A closing is kept so that nobody can change afterwards what was reported. One that was edited proves nothing.",
        "关账是为了事后无人能改动已报告的结论。被改过的记录什么也证明不了。",
    ),
)
LOST_CLOSING = Rule(
    "C103",
    "lost-closing",
    "error",
    Words("a version of the closing is gone: {problem}", "缺少一个关账版本：{problem}"),
    Words("restore the file; git has it", "请恢复该文件，git 中有存"),
    about=Words("a version of a closing that was removed", "被删除的关账版本"),
    why=Words(
        "Every version is kept beside the next, so that it can be seen what was closed before a period was reopened.",
        "每个版本都保留，才能看出重开之前关的是什么账。",
    ),
)
CLOSED_WITHOUT_PLAN = Rule(
    "C104",
    "closed-without-plan",
    "error",
    Words(
        "periods of the plan `{plan}` are closed, and the plan is gone", "方案 `{plan}` 有已关账的期间，但方案不见了"
    ),
    Words("restore the plan, or its name", "请恢复方案文件或其文件名"),
    about=Words("closed periods of a plan that is not there", "已关账的期间所属的方案不存在"),
    why=Words(
        "Without the plan nobody can tell whether the verdicts would still stand.",
        "没有方案，就无从知道结论是否依然成立。",
    ),
    example=Example("{}", "", file="closed/former/2020-03.json"),
)
