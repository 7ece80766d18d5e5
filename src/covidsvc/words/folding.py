"""What is said where a report shows a part of what there is."""

from covidsvc.words.bilingual import Words

GROUPS = Words("{count} groups: {counts}", "共 {count} 组：{counts}")
WORST_GROUPS = Words(
    "{count} groups: {counts}; the worst {shown} are shown", "共 {count} 组：{counts}；只列最差的 {shown} 组"
)
MORE_GROUPS = Words("groups not shown: {count}", "另有 {count} 组未列出")
MORE_ITEMS = Words("and {count} more", "另有 {count} 项")
LEFT_OUT = Words(
    "Left out for its length: {count} lines. Write the report as HTML or CSV to see all of them.",
    "因篇幅所限，省略 {count} 行；完整内容请见 HTML 或 CSV 格式的报告。",
)
