"""The texts of closed periods."""

from covidsvc.words.bilingual import Words

STILL_RUNS = Words(
    "{period} runs until {last}: it can be closed from {first} on", "{period} 到 {last} 才结束：自 {first} 起可以关账"
)
CLOSED_ALREADY = Words(
    "{period} of {plan} is closed already, on {day} by {by} ({file}): reopen it first, with `covidsvc reopen`",
    "{plan} 的 {period} 已于 {day} 由{by}关账（{file}）：请先用 covidsvc reopen 重开",
)
NOT_CLOSED = Words(
    "{period} of {plan} is not closed: there is nothing to reopen", "{plan} 的 {period} 没有关账，无需重开"
)
LACKS_DATA = Words(
    "{kpi} has no data in {period} ({reasons}): log what is missing, or accept it with --accept {kpi}=REASON",
    "{kpi} 在 {period} 无数据（{reasons}）：请补录，或用 --accept {kpi}=理由 认可",
)
NEEDLESS_ACCEPT = Words(
    "--accept {kpi}: it is not without data in {period}", "--accept {kpi}：该考核在 {period} 并非无数据"
)
WRITE_ACCEPT = Words("--accept {text}: write it as waiting=REASON", "--accept {text}：请写作 waiting=理由")
TOO_LONG = Words("a name, a remark or a reason has {limit} characters at most", "姓名、备注或理由最多 {limit} 个字符")
WRITE_NAME = Words("--by: write who does it", "--by：请写明由谁操作")
WRITE_REASON = Words("--reason: write why", "--reason：请写明理由")
NAME_A_PERIOD = Words(
    "name the period: --month 2020-04, --quarter 2020-Q2 or --year 2020",
    "请指明期间：--month 2020-04、--quarter 2020-Q2 或 --year 2020",
)
NOTHING_TO_CLOSE = Words("no KPI of {plan} is judged in {period}", "{plan} 在 {period} 没有要评判的考核")
CLOSED = Words(
    "{plan} · {period} closed on {day} by {by}: {file}",
    "{plan} · {period} 已于 {day} 由{by}关账：{file}",
)
REOPENED = Words(
    "{plan} · {period} reopened on {day} by {by}: {file}", "{plan} · {period} 已于 {day} 由{by}重开：{file}"
)
KEPT_ROWS = Words("rows kept: {count}, files: {files}", "保存的数据：{count} 行，{files} 个文件")
KEPT_TOTALS = Words(
    "totals by day kept: {days} ({metric} in {source}), rows in them: {count}",
    "保存的每日合计：{days} 天（{source} 中的 {metric}），共 {count} 行",
)

CLOSED_ON = Words("closed {day} by {by}", "{day} 由{by}关账")
REOPENED_ON = Words("reopened {day} by {by}", "{day} 由{by}重开")
CLOSED_AS = Words("closed as {outcome}", "关账时为 {outcome}")
CHANGED_SINCE = Words(
    "{period} changed since it was closed: {title}: {before} → {after}",
    "{period} 关账后有变：{title}：{before} → {after}",
)
FAULTY_LEDGER = Words(
    "there is something wrong with the files of closed periods: `covidsvc check` says what",
    "关账文件有问题：请运行 covidsvc check 查看",
)
NOT_THERE = Words("not in the report", "不在报告内")
OUTCOME = Words("{verdict}, {value}", "{verdict}，{value}")
WAIVED = Words("{outcome}, waived", "{outcome}（已豁免）")
OUTCOME_AGAINST = Words("{outcome} (target {target})", "{outcome}（目标 {target}）")

GONE_SINCE = Words(
    "git has it from commit {commit} of {day}, by {author}", "git 中自 {author} {day} 的提交 {commit} 起有此文件"
)
OTHER_SINCE = Words(
    "commit {commit} of {day}, by {author}, has it otherwise", "{author} {day} 的提交 {commit} 中内容不同"
)
AT = Words("{place}: {what}", "{place}：{what}")
CHANGED = Words("changed", "有变")
CHANGE = Words("a change of {change}", "变化 {change}")

ROWS = {
    "added": Words("a row was added: {after}", "新增一行：{after}"),
    "changed": Words("a row was changed: {before} → {after}", "一行被更改：{before} → {after}"),
    "removed": Words("a row of {day} was removed from {file}: {before}", "从 {file} 删除了 {day} 的一行：{before}"),
    "reordered": Words("the rows of {day} stand in another order", "{day} 的数据行次序有变"),
    "counted": Words(
        "the rows of {day} in {file} are others: {before} then, {after} now",
        "{file} 中 {day} 的数据有变：原 {before} 行，现 {after} 行",
    ),
}
"""What has become of rows; a row as a closing keeps it."""
TOTALS = Words("the totals of `{metric}` in `{file}` are others: {days}", "`{file}` 中 `{metric}` 的合计有变：{days}")
"""What has become of rows in a warehouse: the days, each with what its rows come to."""
MORE_TOTALS = Words("and {count} more", "另有 {count} 处")
OF_DAY = Words("{day}: {figures}", "{day}：{figures}")
BEFORE_AFTER = Words("{name} {before} → {after}", "{name} {before} → {after}")
OTHER_FIGURES = Words("other values in as many rows", "行数未变，数值有变")
FIGURES = {
    "rows": Words("rows", "行数"),
    "sum": Words("sum", "合计"),
    "of": Words("sum of wholes", "整体合计"),
    "least": Words("least", "最小"),
    "greatest": Words("greatest", "最大"),
}
"""What totals have, as a closing names it."""
NOT_HELD = Words(
    "nobody asked the warehouses that closed periods rest on; these were held against plans and logs alone: {periods}",
    "未查询已关账期间所依据的数据仓库；以下期间只与方案和日志核对：{periods}",
)
PLAN_SAYS_OTHERWISE = Words("the plan says something else of it now: {what}", "方案对它的规定已变：{what}")
KPI_GONE = Words("the plan has no such KPI any more", "方案已没有该考核")
KPI_NEW = Words("the plan had no such KPI when it was closed", "关账时方案还没有该考核")
PARTS = {
    "metric": Words("metric", "指标"),
    "kind": Words("kind", "类型"),
    "unit": Words("unit", "单位"),
    "per": Words("how it is logged", "记录频率"),
    "minimum": Words("least value of a row", "最小值"),
    "maximum": Words("greatest value of a row", "最大值"),
    "silence_is_zero": Words("meaning of silence", "没有数据的含义"),
    "dimensions": Words("dimensions", "维度"),
    "aggregate": Words("aggregate", "聚合方式"),
    "over": Words("window", "窗口"),
    "where": Words("rows that count", "计入哪些行"),
    "by": Words("groups", "分组"),
    "min_rows": Words("least rows", "最少行数"),
    "pace": Words("pace", "进度"),
    "target": Words("target", "目标"),
    "baseline": Words("baseline", "基线"),
    "start": Words("start", "开始日"),
    "term": Words("term", "期限"),
    "deadline": Words("deadline", "达标期限"),
    "end": Words("end of the plan", "方案结束日"),
    "fiscal_year_start": Words("start of the fiscal year", "财年首月"),
    "source": Words("where its rows are", "数据来源"),
    "query": Words("the query of its rows", "取数的查询"),
    "waived": Words("waivers", "豁免"),
}
"""What a plan says of a KPI, as `Meaning` calls it, and the query that selects its rows."""
