"""The vocabulary of phrases in Chinese. Of several words for one thing the first is the one that is printed."""

from covidsvc.phrase.comparator import Comparator

COMPARATORS: dict[Comparator, tuple[str, ...]] = {
    Comparator.AT_LEAST: ("至少", "不低于", "不少于"),
    Comparator.MORE_THAN: ("高于", "超过", "大于"),
    Comparator.AT_MOST: ("不超过", "不高于", "至多"),
    Comparator.BELOW: ("低于", "小于", "不满"),
    Comparator.EXACTLY: ("等于",),
    Comparator.BETWEEN: ("介于",),
    Comparator.UP: ("提升", "提高", "增长"),
    Comparator.DOWN: ("降低", "缩短", "下降", "减少"),
}
SUFFIXES: dict[Comparator, tuple[str, ...]] = {
    Comparator.AT_LEAST: ("以上",),
    Comparator.AT_MOST: ("以内", "以下"),
}
"""What stands after a quantity; all of them include the number."""
FILLERS: dict[Comparator, tuple[str, ...]] = {
    Comparator.AT_LEAST: ("达到", *tuple(verb + to for verb in COMPARATORS[Comparator.UP] for to in ("到", "至"))),
    Comparator.AT_MOST: ("控制在", *tuple(verb + to for verb in COMPARATORS[Comparator.DOWN] for to in ("到", "至"))),
}
"""What may stand before a quantity or a comparator, and what it means when no comparator follows."""
AND = ("和", "与", "至", "到")
BETWEEN_END = "之间"
MULTIPLES = {"万": 4, "亿": 8}
"""Powers of ten that may follow a number."""
PERCENT: tuple[str, ...] = ()
POINTS = ("百分点", "个百分点")
TIME_UNITS: dict[str, tuple[str, ...]] = {
    "seconds": ("秒", "秒钟"),
    "minutes": ("分钟",),
    "hours": ("小时", "个小时"),
    "days": ("天", "日"),
    "weeks": ("周", "星期", "个星期"),
}
CALENDAR_UNITS: dict[str, tuple[str, ...]] = {
    "day": ("天", "日"),
    "week": ("周", "个星期", "星期"),
    "month": ("个月", "月"),
    "quarter": ("个季度", "季度"),
    "year": ("年",),
}
