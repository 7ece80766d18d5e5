"""P3: windows."""

from collections.abc import Iterator

from covidsvc.check.examination import kpi_route
from covidsvc.diagnostic import Example, Finding, Place, Rule
from covidsvc.model.commitment import Commitment
from covidsvc.model.plan import REVIEW_WINDOWS, Per, Review
from covidsvc.phrase.period import MONTHS_IN
from covidsvc.source.row_date import PER_WORDS
from covidsvc.words import Words

SHORTER_THAN_REVIEW = Rule(
    "P316",
    "shorter-than-review",
    "error",
    Words("the window `{window}` is shorter than the {review} review", "窗口（{window}）短于检视周期（{review}）"),
    Words(
        "write `over: {review_window}` or longer, or review the measure more often",
        "请写 over: {review_window} 或更长，或增加检视次数",
    ),
    about=Words("a window that is shorter than the review of its measure", "窗口短于措施的检视周期"),
    why=Words(
        "A quarterly review that looks at the last month alone lets two of three months pass unseen.",
        "每季度检视却只看最后一个月，另外两个月就没人看。",
    ),
    example=Example(
        "review: quarterly\n"
        "fast:\n"
        "  metric: response-time\n"
        "  aggregate: mean\n"
        "  over: month\n"
        "  target: at most 24 hours",
        "review: quarterly\n"
        "fast:\n"
        "  metric: response-time\n"
        "  aggregate: mean\n"
        "  over: quarter\n"
        "  target: at most 24 hours",
    ),
)
SHORTER_THAN_PER = Rule(
    "P317",
    "shorter-than-per",
    "error",
    Words(
        "`{metric}` is logged per {per}, and no {per} fits into the window `{window}`",
        "`{metric}` 按{per}记录，窗口（{window}）容不下一个完整的{per}",
    ),
    Words("write `over: {per_name}` or longer", "请写 over: {per_name} 或更长"),
    about=Words("a window that is shorter than the period its metric is logged by", "窗口短于指标的记录周期"),
    why=Words(
        "A row that is logged for a quarter speaks of the whole of it, and counts in no single month.",
        "按季度记录的数据说的是整个季度，不属于任何一个月。",
    ),
    example=Example(
        "start: 2020-04-01\n"
        "response-time:\n"
        "  title: {zh: 响应时间, en: Response time}\n"
        "  unit: hours\n"
        "  per: quarter\n"
        "  dimensions: [branch]",
        "start: 2020-04-01\n"
        "response-time:\n"
        "  title: {zh: 响应时间, en: Response time}\n"
        "  unit: hours\n"
        "  per: quarter\n"
        "  dimensions: [branch]\n"
        "fast:\n"
        "  metric: response-time\n"
        "  aggregate: mean\n"
        "  over: quarter\n"
        "  target: at most 24 hours",
    ),
)


_REVIEWS: dict[Review, Words] = {
    "monthly": Words("monthly", "每月"),
    "quarterly": Words("quarterly", "每季度"),
    "yearly": Words("yearly", "每年"),
}


_PER_MONTHS: dict[Per, int] = {"event": 0, "day": 0, "week": 0, "month": 1, "quarter": 3}


def check_window(commitment: Commitment) -> Iterator[Finding]:
    """A window that is shorter than the review, or than what a row speaks of."""
    months = commitment.over.months
    if months is None:
        return
    review, per = commitment.declared.measure.review, commitment.metric.per
    given = commitment.kpi.over is not None
    place = Place(kpi_route(commitment.declared, "over" if given else "metric"))
    if months < MONTHS_IN[REVIEW_WINDOWS[review]]:
        window = REVIEW_WINDOWS[review]
        said = _REVIEWS[review]
        yield SHORTER_THAN_REVIEW.at(place, window=commitment.over, review=said, review_window=window)
    elif months < _PER_MONTHS[per]:
        metric, said = commitment.kpi.metric, PER_WORDS[per]
        yield SHORTER_THAN_PER.at(place, metric=metric, per=said, per_name=per, window=commitment.over)
