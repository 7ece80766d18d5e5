"""What `log-metric` and `list` say."""

from covidsvc.words.bilingual import Words

WRITTEN = Words("{file}:{line}: {text}", "{file}:{line}: {text}")
EFFECT = Words(
    "{kpi}: {value} of {target} in {window} {sign} {verdict}",
    "{kpi}：{value}，目标 {target}，{window} {sign} {verdict}",
)
BEFORE = Words(" (was {verdict})", "（原为{verdict}）")
NO_VALUE = Words("no value", "无数值")
NOT_JUDGED = Words("no KPI judges {metric}", "没有考核使用 {metric}")
REFUSED = Words("Nothing was written: {message}", "未写入：{message}")
REPLACED = Words("replaced {day}{note}", "{day} 更正{note}")
UNKNOWN_METRIC = Words("no plan has a metric `{id}`{meant}", "没有任何方案声明指标 `{id}`{meant}")
DID_YOU_MEAN = Words("; did you mean `{id}`?", "；是否要写 `{id}`？")
CANNOT_WRITE = Words("Nothing was written: {file} cannot be written ({reason})", "未写入：无法写入 {file}（{reason}）")

COLUMNS = {
    "id": Words("id", "标识"),
    "title": Words("title", "名称"),
    "kind": Words("kind", "类型"),
    "unit": Words("unit", "单位"),
    "per": Words("logged per", "记录周期"),
    "last": Words("last row", "最近一行"),
    "measure": Words("measure", "措施"),
    "metric": Words("metric", "指标"),
    "target": Words("target", "目标"),
    "owner": Words("owner", "责任部门"),
    "person": Words("person", "责任人"),
    "term": Words("term", "期限"),
    "review": Words("reviewed", "检视"),
    "kpis": Words("KPIs", "考核"),
}
