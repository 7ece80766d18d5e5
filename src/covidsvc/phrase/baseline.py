"""Baselines: a number, a period, the window before, or the same window a year ago."""

import re
from typing import Literal, NamedTuple

from covidsvc.phrase.fault import PhraseError
from covidsvc.phrase.folding import fold
from covidsvc.phrase.period import Days, Period, first_day, last_day, read_period
from covidsvc.phrase.quantity import Quantity, read_quantity
from covidsvc.words import Words

_PERIOD_LIKE = re.compile(r"[0-9]{4}-(Q?[0-9]+)")
_NUMBER_LIKE = re.compile(r"[+-]?\s*[0-9]")


class PeriodRange(NamedTuple):
    """From the first period to the last; a single period is its own range."""

    first: Period
    last: Period

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}..{self.last}"

    def first_month(self, fiscal_year_start: int) -> int:
        return self.first.first_month(fiscal_year_start)

    def months(self, fiscal_year_start: int) -> int:
        end = self.last.first_month(fiscal_year_start) + self.last.months
        return end - self.first_month(fiscal_year_start)

    def days(self, fiscal_year_start: int) -> Days:
        begin = self.first_month(fiscal_year_start)
        return Days(first_day(begin), last_day(begin + self.months(fiscal_year_start) - 1))


RelativeBaseline = Literal["previous", "year ago"]
Baseline = Quantity | PeriodRange | RelativeBaseline
RELATIVE: dict[str, RelativeBaseline] = {"previous": "previous", "year ago": "year ago"}


def read_baseline(text: str) -> Baseline:
    """A baseline; `2019` is a number, `2019-01..2019-12` the year.

    Raises:
        PhraseError: the text is none of them.
    """
    folded = fold(text).strip()
    relative = RELATIVE.get(" ".join(folded.casefold().split()))
    if relative:
        return relative
    if ".." in folded:
        return _read_range(folded, text)
    if _PERIOD_LIKE.fullmatch(folded):
        period = read_period(folded)
        return PeriodRange(period, period)
    try:
        return read_quantity(text)
    except PhraseError:
        if _NUMBER_LIKE.match(folded):
            raise
        raise PhraseError.at(
            (0, len(text)),
            Words(f"{text.strip()!r} is no baseline", f"“{text.strip()}”不是基线"),
            Words(
                "write a number, a period (2020-01, 2019-Q4, 2019-10..2019-12), `previous` or `year ago`",
                "写一个数、一个期间（2020-01、2019-Q4、2019-10..2019-12）、previous 或 year ago",
            ),
        ) from None


def _read_range(folded: str, text: str) -> PeriodRange:
    begin, _, end = (side.strip() for side in folded.partition(".."))
    periods = []
    for side, offset in ((begin, text.find(begin)), (end, text.rfind(end))):
        try:
            periods.append(read_period(side))
        except PhraseError as error:
            raise error.shifted(max(offset, 0)) from None
    span = PeriodRange(*periods)
    if span.first_month(1) > span.last.first_month(1):
        raise PhraseError.at(
            (0, len(text)),
            Words("the range ends before it begins", "范围的结束早于开始"),
            Words("write the earlier period first", "先写较早的期间"),
        )
    return span
