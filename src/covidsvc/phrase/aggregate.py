"""Aggregates: how the rows of a window become one value."""

import re
from typing import NamedTuple

from covidsvc.phrase.fault import PhraseError
from covidsvc.phrase.target import Target, target_reading
from covidsvc.words import Words
from covidsvc.words.nearest import nearest

NAMES = ("sum", "count", "mean", "median", "min", "max", "first", "last", "ratio")
_SHARE = re.compile(r"\s*share\s+(?=\S)")
_PERCENTILE = re.compile(r"p([1-9][0-9]?)")
_FIX = Words(
    f"write one of {', '.join(NAMES)}, p1 to p99, or `share at most 24 hours`",
    f"写 {'、'.join(NAMES)}、p1 到 p99，或“share at most 24 hours”",
)


class Aggregate(NamedTuple):
    """A named aggregate, a percentile (`p90`), or the share of rows that satisfy a comparison."""

    name: str
    percentile: int | None = None
    share: Target | None = None

    def __str__(self) -> str:
        return f"share {self.share}" if self.share else self.name

    @property
    def is_share(self) -> bool:
        return self.share is not None

    @property
    def adds_up(self) -> bool:
        """Whether two windows together have the sum of their values."""
        return self.name in ("sum", "count")

    @property
    def needs_every_value(self) -> bool:
        """Whether totals and extremes of parts of a window are not enough for the whole."""
        return self.is_share or self.percentile is not None or self.name == "median"


_OTHER_NAMES = {
    other: name
    for name, others in {
        "sum": ("total", "求和", "合计", "总和"),
        "count": ("number", "计数", "次数"),
        "mean": ("average", "avg", "平均", "均值", "平均值"),
        "median": ("中位数",),
        "min": ("minimum", "lowest", "最小", "最小值"),
        "max": ("maximum", "highest", "最大", "最大值"),
        "last": ("latest", "最新"),
        "ratio": ("percentage", "占比", "比率"),
    }.items()
    for other in others
}
"""What else people call an aggregate: it is told, and not read."""


def read_aggregate(text: str) -> Aggregate:
    """An aggregate by its name.

    Raises:
        PhraseError: there is none of that name, or the comparison of a share is not one.
    """
    name = text.strip()
    percentile = _PERCENTILE.fullmatch(name)
    if percentile:
        return Aggregate(name, percentile=int(percentile[1]))
    if name in NAMES:
        return Aggregate(name)
    share = _SHARE.match(text)
    if share:
        try:
            reading = target_reading(text[share.end() :])
        except PhraseError as error:
            raise error.shifted(share.end()) from None
        if reading.target.comparator.is_change:
            part = reading.parts["comparator"]
            raise PhraseError.at(
                (part[0] + share.end(), part[1] + share.end()),
                Words("a row has no change against a baseline", "单行数据没有相对基线的变化"),
                Words("write `share at most 24 hours`", "写作“share at most 24 hours”"),
            )
        return Aggregate("share", share=reading.target)
    if name == "share":
        raise PhraseError.at(
            (0, len(text)),
            Words("`share` does not say which rows it counts", "`share` 没有说明计入哪些行"),
            Words("write `share at most 24 hours`", "写作“share at most 24 hours”"),
        )
    meant = _OTHER_NAMES.get(name.casefold()) or nearest(name, [*NAMES, "p50", "p90", "p95"])
    raise PhraseError.at(
        (0, len(text)),
        Words(f"{name!r} is no aggregate", f"“{name}”不是聚合方式"),
        Words(f"did you mean `{meant}`?", f"是否要写“{meant}”？") if meant else _FIX,
    )
