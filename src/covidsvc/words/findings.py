"""What is said of findings, whatever form they take."""

from covidsvc.words.bilingual import Words

SEVERITIES = {
    "error": Words("error", "错误"),
    "warning": Words("warning", "警告"),
    "advice": Words("advice", "建议"),
}
COUNTS = {
    "error": (Words("1 error", "1 个错误"), Words("{count} errors", "{count} 个错误")),
    "warning": (Words("1 warning", "1 个警告"), Words("{count} warnings", "{count} 个警告")),
    "advice": (Words("1 piece of advice", "1 条建议"), Words("{count} pieces of advice", "{count} 条建议")),
}
BETWEEN_COUNTS = Words(", ", "，")
LEFT_OUT = Words(
    "{count} more left out, after the first 100 of a file", "另有 {count} 个未列出（每个文件只列前 100 个）"
)
EXEMPTED = Words(
    "comments exempt {count} more from their rules; each has its reason beside it",
    "另有 {count} 个由注释豁免，理由见旁注",
)
ALL_IS_WELL = Words("All is well.", "一切正常。")
FIX = Words("fix", "改正")
MESSAGE_AND_FIX = Words("{message}; fix: {fix}", "{message}；改正：{fix}")
AND_MORE = Words("{sentence} (and {more} more like it)", "{sentence}（另有 {more} 个同类问题）")

HEADINGS = (Words("finding", "问题"), Words("where", "位置"), Words("what is there, and what would be right", "说明"))
NOT_IN_SUMMARY = Words("{count} more stand in the log of the job.", "其余 {count} 个见任务日志。")
HOW_TO_MEND = Words(
    "`covidsvc rules {code}` tells more, with an example.", "运行 covidsvc rules {code} 可查看说明和示例。"
)
NO_STEP_SUMMARY = Words(
    "the summary of the step cannot be written to {place}: {reason}", "无法将步骤摘要写入 {place}：{reason}"
)
