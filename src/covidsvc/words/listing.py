"""What `list` says: the names of its columns, and the plan's own words in both languages."""

from covidsvc.words.bilingual import Words
from covidsvc.words.report import TERMS

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
IN_PLAN = {
    **TERMS,
    "amount": Words("amount", "数量"),
    "share": Words("share", "比例"),
    "rate": Words("rate", "比率"),
    "event": Words("event", "逐笔"),
    "day": Words("day", "日"),
    "week": Words("week", "周"),
    "month": Words("month", "月"),
    "quarter": Words("quarter", "季度"),
    "monthly": Words("monthly", "每月"),
    "quarterly": Words("quarterly", "每季度"),
    "yearly": Words("yearly", "每年"),
}
"""What a plan says in English whatever language it is in."""
IN_SOURCE = Words("in {source}", "在 {source} 中")
