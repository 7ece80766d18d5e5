"""The texts of what has changed in plans."""

from covidsvc.words.bilingual import Words

LABELS = {
    "removed": Words("removed", "删除"),
    "eased": Words("eased", "放宽"),
    "tightened": Words("tightened", "收紧"),
    "re-baselined": Words("re-baselined", "变更基线"),
    "redefined": Words("redefined", "变更口径"),
    "rescheduled": Words("rescheduled", "调整期限"),
    "scheduled": Words("scheduled", "新增阶段"),
    "added": Words("added", "新增"),
    "renamed": Words("renamed", "更改标识"),
    "reassigned": Words("reassigned", "变更责任"),
    "reworded": Words("reworded", "修改文字"),
}
EFFECTS = {"eases": Words("eases", "放宽"), "tightens": Words("tightens", "收紧")}
ASPECTS = {
    "kpi": Words("target", "目标"),
    "id": Words("id", "标识"),
    "title": Words("title", "名称"),
    "metric": Words("metric", "指标"),
    "kind": Words("kind of the metric", "指标类型"),
    "unit": Words("unit of the metric", "指标单位"),
    "per": Words("how often it is logged", "记录频率"),
    "min": Words("least value of a row", "单行最小值"),
    "max": Words("greatest value of a row", "单行最大值"),
    "missing": Words("what silence means", "无数据的含义"),
    "dimensions": Words("dimensions", "维度"),
    "source": Words("where the rows are", "数据来源"),
    "aggregate": Words("aggregate", "聚合方式"),
    "over": Words("window", "窗口"),
    "where": Words("filter", "筛选"),
    "by": Words("groups", "分组"),
    "min_rows": Words("least number of rows", "最少行数"),
    "target": Words("target", "目标"),
    "baseline": Words("baseline", "基线"),
    "start": Words("start", "开始日期"),
    "deadline": Words("deadline", "期限"),
    "end": Words("end of the plan", "方案结束日期"),
    "fiscal_year_start": Words("start of the fiscal year", "财年起始月"),
    "pace": Words("pace", "进度"),
    "owner": Words("owner", "责任部门"),
    "person": Words("person in charge", "负责人"),
    "waiver": Words("waiver", "豁免"),
}
WITH_EFFECT = Words("{label}, {effect}", "{label}（{effect}）")
SAID = Words("{aspect}: {said}", "{aspect}：{said}")
OF_KPI = Words("{kpi}: {said}", "{kpi}：{said}")
ABSENT = Words("(none)", "（无）")

HEADLINE = Words("Changes of the plans from {old} to {new}", "方案变更：{old} → {new}")
REVISION = Words("{id} ({called})", "{id}（{called}）")
LEFT_MAIN = Words("where the work left {main}", "与 {main} 的分叉点")
LAST_COMMIT = Words("the last commit", "最近一次提交")
WORKING_TREE = Words("the working tree", "工作区")
NOTHING = Words("The plans mean the same.", "方案的含义没有变化。")
COUNTS = Words("{count} changes: {counts}", "{count} 处变更：{counts}")
ONE = Words("1 change: {counts}", "1 处变更：{counts}")
COUNT = Words("{count} {label}", "{label} {count}")
SEVERAL = Words("{count} KPIs: {ids}", "{count} 项考核：{ids}")
AND_MORE = Words("{count} more", "另有 {count} 项")

OTHERWISE = Words(
    "Verdicts of {period} that come out otherwise, with the logs as they are now",
    "按现有日志计算，{period}结论改变的考核",
)
NONE_OTHERWISE = Words(
    "No verdict of {period} comes out otherwise, with the logs as they are now.",
    "按现有日志计算，{period}的结论没有变化。",
)
NO_KPI = Words("no KPI", "无此考核")
WITH_VALUE = Words("{verdict} ({value})", "{verdict}（{value}）")
PLAN_HAS_ERRORS = Words(
    "{place}: {said}: the plan has errors in {revision} ({count}), so that its changes cannot be told",
    "{place}：{said}：{revision} 中的方案有 {count} 处错误，无法得知其变更",
)
LOGS_HAVE_ERRORS = Words(
    "{place}: {said}: by the plans of {revision} the logs have errors ({count}), so that no verdicts can be compared",
    "{place}：{said}：按 {revision} 的方案，日志有 {count} 处错误，无法比较结论",
)
NOT_ASKED = Words(
    "{ids}: the rows are in a warehouse, which is not asked, so that nobody knows the verdicts",
    "{ids}：数据在数据仓库中，此处不查询，因此不知其结论",
)
HEADINGS = (
    Words("change", "变更"),
    Words("KPI", "考核"),
    Words("of", "内容"),
    Words("before", "变更前"),
    Words("after", "变更后"),
    Words("where", "位置"),
)
VERDICT_HEADINGS = (Words("KPI", "考核"), Words("before", "变更前"), Words("after", "变更后"))
LEFT_OUT = Words(
    "Left out for its length: {count} lines. Text and JSON have all of them.",
    "因篇幅所限，省略 {count} 行；文本和 JSON 格式含全部内容。",
)

STORY = Words("What became of {kpi}", "{kpi}：历次变更")
STORY_OF_PERIOD = Words(
    "{events}, with the verdicts of {period} by the logs as they are now",
    "{events}；结论按现有日志计算，期间为{period}",
)
EVENTS = Words("{count} changes", "{count} 次变更")
ONE_EVENT = Words("1 change", "1 次变更")
NO_EVENTS = Words("no change", "没有变更")
NOT_COMMITTED = Words("not committed yet", "尚未提交")
STAYS = Words("{period}: {verdict}", "{period}：{verdict}")
PART_OF_HISTORY = Words(
    "This clone is shallow: what became of it before cannot be told. Fetch all of the history with "
    "`git fetch --unshallow`, in CI with `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab).",
    "这是浅克隆，无法得知更早的变更：请用 git fetch --unshallow 取回全部历史，在 CI 中设置 fetch-depth: 0（GitHub）"
    "或 GIT_DEPTH: 0（GitLab）。",
)
