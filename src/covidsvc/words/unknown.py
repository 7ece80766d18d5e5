"""What is said of a name that nobody knows, and what to write instead."""

from collections.abc import Iterable, Mapping

from covidsvc.words.bilingual import Words
from covidsvc.words.nearest import meant_by

UNKNOWN = {
    "kpi": Words("no plan has a KPI `{name}`", "没有任何方案声明考核 `{name}`"),
    "metric": Words("no plan has a metric `{name}`", "没有任何方案声明指标 `{name}`"),
    "measure": Words("--measure: no plan has a measure `{name}`", "--measure：没有任何方案声明措施 `{name}`"),
    "owner": Words("--owner: no plan has an owner `{name}`", "--owner：没有任何方案声明责任部门 `{name}`"),
    "group": Words("--group: there are no rows of `{name}`", "--group：没有 `{name}` 的数据"),
}
LISTED = {"kpi": "kpis", "metric": "metrics", "measure": "measures", "owner": "owners"}
"""What `list` calls them."""
_MEANT = Words("{said}; did you mean `{meant}`?", "{said}；是否要写 `{meant}`？")
_ONE_OF = Words("{said}; write one of: {known}", "{said}；可写：{known}")
_LISTED = Words("{said}; `covidsvc list {what}` shows them all", "{said}；运行 covidsvc list {what} 可全部列出")
_NONE = Words("{said}; there are none yet", "{said}；目前一个也没有")
_MOST = 8


def unknown(what: str, name: str, known: Mapping[str, Iterable[str]]) -> Words:
    """That there is no such KPI, metric, measure, owner or group; `known` are those that there are, with titles."""
    said = UNKNOWN[what].fill(name=name)
    meant = meant_by(name, known)
    if meant is not None:
        return _MEANT.fill(said=said, meant=meant)
    if not known:
        return _NONE.fill(said=said)
    if len(known) > _MOST and what in LISTED:
        return _LISTED.fill(said=said, what=LISTED[what])
    return _ONE_OF.fill(said=said, known=Words(", ".join(known), "、".join(known)))
