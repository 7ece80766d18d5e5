"""What a key means, for whoever writes one in an editor and hovers over it."""

from typing import NamedTuple

from covidsvc.words import Words


class Explanation(NamedTuple):
    """The name of a key; what it means, and how it is written."""

    title: Words
    about: Words


_TEXT = Words(
    "A text, or one a language: `zh: 标题`, `en: Title`.", "一段文字，或每种语言一段：`zh: 标题`、`en: Title`。"
)
_DAY = Words("A day, such as 2020-04-03.", "一个日期，例如 2020-04-03。")
DURATION = Words(
    "such as `10 days`, `2 weeks`, `3 months`, `2 quarters` or `1 year`", "例如 10天、2周、3个月、2个季度、1年"
)


def key(title: str, title_zh: str, about: str, about_zh: str) -> Explanation:
    return Explanation(Words(title, title_zh), Words(about, about_zh))


def text(en: str, zh: str) -> Words:
    return Words(f"{en} {_TEXT.en}", f"{zh}{_TEXT.zh}")


def day(en: str, zh: str) -> Words:
    return Words(f"{en} {_DAY.en}", f"{zh}{_DAY.zh}")
