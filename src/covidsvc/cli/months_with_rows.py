"""Where there are rows, for who has asked about a time that has none."""

from collections.abc import Callable, Iterable, Sequence

from covidsvc.cli.console import tell
from covidsvc.cli.opening import Opened
from covidsvc.phrase.period import Period, first_day, month_of, period_of
from covidsvc.source import LogFile
from covidsvc.source.glance import glance
from covidsvc.words import Language, Words
from covidsvc.words import report as words


def tell_where_rows_are(
    opened: Opened, reads: Callable[[LogFile], bool], periods: Sequence[Period], command: str, language: Language
) -> None:
    """Says beside the answer which months have rows, of the logs that were read, and the command that asks about one.

    Of a warehouse nobody knows.
    """
    if any(metric.source is not None for metric in opened.metrics.values()):
        return
    start = opened.asked[0].plan_file.plan.fiscal_year_start
    said = _where_rows_are(filter(reads, opened.log_files), periods, command, start)
    if said is not None:
        tell(said, language)


def _where_rows_are(
    files: Iterable[LogFile], periods: Sequence[Period], command: str, fiscal_year_start: int
) -> Words | None:
    """That some periods have no rows, and which months have some; None where they have rows that nobody judges."""
    months = sorted({month for file in files for month in glance(file).months()})
    if not months:
        return words.NO_ROWS_AT_ALL
    first, last = periods[0].days(fiscal_year_start).first, periods[-1].days(fiscal_year_start).last
    if any(month_of(first) <= month <= month_of(last) for month in months):
        return None
    asked = str(periods[0]) if len(periods) == 1 else f"{periods[0]} … {periods[-1]}"
    stretches = [_stretch(first, last) for first, last in _stretches(months)]
    listed = Words(", ".join(each.en for each in stretches), "、".join(each.zh for each in stretches))
    return words.NO_ROWS_THEN.fill(asked=asked, months=listed, command=command, last=_month(months[-1]))


def _stretches(months: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last of months that follow one another."""
    begins = [month for month in months if month - 1 not in months]
    ends = [month for month in months if month + 1 not in months]
    return list(zip(begins, ends, strict=True))


def _stretch(first: int, last: int) -> Words:
    if first == last:
        return Words.same(_month(first))
    return words.FROM_TO.fill(first=_month(first), last=_month(last))


def _month(month: int) -> str:
    return str(period_of(first_day(month), "month"))
