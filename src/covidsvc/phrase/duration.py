"""Durations by the calendar: `10 days`, `3 months`, `2周`, `3个月`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from covidsvc.phrase import chinese, english
from covidsvc.phrase.fault import PhraseError
from covidsvc.phrase.folding import fold
from covidsvc.phrase.number import whole
from covidsvc.phrase.period import first_day, month_of
from covidsvc.words import Words
from covidsvc.words.nearest import nearest

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}
_UNITS = {word: unit for table in (english, chinese) for unit, words in table.CALENDAR_UNITS.items() for word in words}
LONGEST = 1000
"""How many units a duration may have."""

_DURATION = re.compile(r"\s*+([0-9]++)\s*+(\S*+)\s*+")
"""Nothing that was taken is given back: spaces without an end would be tried in every way to share them."""


@dataclass(unsafe_hash=True, repr=False)
class Duration:
    """So many days, weeks, months, quarters or years of the calendar."""

    count: int
    unit: str

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    @property
    def words(self) -> Words:
        return Words(str(self), f"{self.count} {chinese.CALENDAR_UNITS[self.unit][0]}")

    @property
    def months(self) -> int | None:
        """The duration in months, or None for days and weeks."""
        return self.count * _MONTHS[self.unit] if self.unit in _MONTHS else None

    def last_day_from(self, start: date) -> date:
        """The last day of the duration that begins on `start`.

        Three months from 2020-02-01 last until 2020-04-30. A month that lacks the day ends the
        duration with its last day: one month from 01-31 lasts until the end of February.
        """
        if self.months is None:
            return start + timedelta(days=self.count * _DAYS[self.unit] - 1)
        month = month_of(start) + self.months
        after = first_day(month) + timedelta(days=start.day - 1)
        return min(after, first_day(month + 1)) - timedelta(days=1)


def read_duration(text: str) -> Duration:
    """A duration in English or Chinese.

    Raises:
        PhraseError: the text is something else, or the duration is zero or over 1,000 units.
    """
    folded = fold(text)
    found = _DURATION.fullmatch(folded)
    example = Words("write it as `3 months` or `2 weeks`", "写作“3个月”或“2周”")
    if not found:
        raise PhraseError.at(
            (0, len(text)), Words(f"{text.strip()!r} is not a duration", f"“{text.strip()}”不是一段时间"), example
        )
    if not found[2]:
        raise PhraseError.at(
            (0, len(text)), Words(f"{text.strip()!r} has no unit", f"“{text.strip()}”没有时间单位"), example
        )
    unit = _UNITS.get(found[2].casefold())
    if unit is None:
        meant = nearest(found[2], _UNITS)
        raise PhraseError.at(
            found.span(2),
            Words(f"{found[2]!r} is not a unit of durations", f"“{found[2]}”不是时间单位"),
            Words(f"did you mean `{meant}`?", f"是否要写“{meant}”？") if meant else example,
        )
    if not 1 <= whole(found[1]) <= LONGEST:
        raise PhraseError.at(
            found.span(1),
            Words("a duration has from 1 to 1,000 units", "时间的数量应在 1 到 1000 之间"),
            example,
        )
    return Duration(whole(found[1]), unit)
