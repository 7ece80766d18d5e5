"""A log in files of months: each is read when somebody asks about its time, and no sooner."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from covidsvc.model.log import Filter, Selection
from covidsvc.model.plan import Metric, Per
from covidsvc.phrase.period import FIRST_YEAR, first_day, last_day
from covidsvc.source.log_files import LogFile
from covidsvc.source.totals import TotalRows, TotalsLog

Read = Callable[[Sequence[LogFile]], TotalsLog]

_REACH: dict[Per, timedelta] = {"week": timedelta(days=6), "quarter": timedelta(days=91)}
"""How far the day that a row names may lie, at most, from the days of its unit that are asked about."""


class MonthlyLog:
    """The rows of some metrics: those of `always`, and those of files of months, which are read when asked about."""

    def __init__(self, metrics: Mapping[str, Metric], always: TotalsLog, read: Read, files: Sequence[LogFile]) -> None:
        self._metrics = metrics
        self._always = always
        self._read = read
        self._unread: dict[int, list[LogFile]] = {}
        for file in files:
            assert file.month is not None, "the file is named for a month"
            self._unread.setdefault(file.month.first_month(), []).append(file)
        self._logs: dict[int, list[TotalsLog]] = {month: [] for month in sorted(self._unread)}
        self._days = {month: (first_day(month), last_day(month)) for month in self._logs}

    def rows(self, selection: Selection) -> TotalRows:
        first, last = selection.days
        logs = self._logs_of(selection.metric, first, min(last, selection.as_of))
        return TotalRows([total for log in logs for total in log.kept(selection)])

    def combinations(self, metric: str, where: Filter, as_of: date) -> int:
        logs = self._logs_of(metric, date(FIRST_YEAR, 1, 1), as_of)
        return len({total.dimensions for log in logs for total in log.seen(metric, where, as_of)})

    def values_of(self, dimension: str, selection: Selection) -> tuple[str, ...]:
        logs = self._logs_of(selection.metric, date(FIRST_YEAR, 1, 1), selection.days.last)
        return tuple(sorted({value for log in logs for value in log.values_of(dimension, selection)}))

    def _logs_of(self, metric: str, first: date, last: date) -> Iterator[TotalsLog]:
        """The logs that may have rows of a metric that count on some days."""
        yield self._always
        reach = _REACH.get(self._metrics[metric].per, timedelta(0))
        after, before = first - reach, last + reach
        for month, (begin, end) in self._days.items():
            if begin <= before and end >= after:
                self._read_month(month, metric)
                yield from self._logs[month]

    def _read_month(self, month: int, metric: str) -> None:
        wanted = [file for file in self._unread[month] if file.metric in (None, metric)]
        if wanted:
            self._unread[month] = [file for file in self._unread[month] if file not in wanted]
            self._logs[month].append(self._read(wanted))
