"""Windows (`over`): which stretch of days a KPI looks at."""

import re
from dataclasses import dataclass
from typing import Literal

from covidsvc.phrase.duration import read_duration
from covidsvc.phrase.fault import PhraseError
from covidsvc.phrase.period import MONTHS_IN
from covidsvc.words import Words
from covidsvc.words.nearest import nearest

WindowKind = Literal["month", "quarter", "year", "months", "to date"]
NAMED: dict[str, WindowKind] = {"month": "month", "quarter": "quarter", "year": "year", "to date": "to date"}
_FIX = Words(
    "write `month`, `quarter`, `year`, `3 months` or `to date`", "写 month、quarter、year、3 months 或 to date"
)


@dataclass(unsafe_hash=True, repr=False)
class Over:
    """The month, quarter or year of the period's last day; the last N months; or all since the start."""

    kind: WindowKind
    count: int = 0

    def __str__(self) -> str:
        return f"{self.count} month{'' if self.count == 1 else 's'}" if self.kind == "months" else self.kind

    @property
    def months(self) -> int | None:
        """How many months the window has; None for `to date`."""
        if self.kind == "months":
            return self.count
        return None if self.kind == "to date" else MONTHS_IN[self.kind]


def read_over(text: str) -> Over:
    """A window by its name.

    Raises:
        PhraseError: there is none of that name.
    """
    name = " ".join(text.split()).casefold()
    if name in NAMED:
        return Over(NAMED[name])
    if re.match(r"[0-9]", name):
        duration = read_duration(text)
        if duration.unit == "month":
            return Over("months", duration.count)
        raise PhraseError.at(
            (0, len(text)), Words(f"a window of {duration} is not known", f"没有 {text.strip()} 这种窗口"), _FIX
        )
    meant = nearest(name, NAMED)
    raise PhraseError.at(
        (0, len(text)),
        Words(f"{text.strip()!r} is no window", f"“{text.strip()}”不是窗口"),
        Words(f"did you mean `{meant}`?", f"是否要写“{meant}”？") if meant else _FIX,
    )
