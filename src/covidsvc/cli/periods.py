"""The period and the day that a command is about."""

from datetime import date, timedelta

from covidsvc.cli.exits import Exit, Stop, usage_error
from covidsvc.phrase import PhraseError
from covidsvc.phrase.duration import Duration, read_duration
from covidsvc.phrase.period import Period, PeriodKind, first_day, period_of, read_day, read_period
from covidsvc.words import Words

_MOST_PERIODS = 120
"""How many periods are judged at once: ten years by months."""


def read_as_of(text: str | None, option: str = "--as-of") -> date | None:
    """The day of `--as-of`, or of another option.

    Raises:
        Stop: it is no day.
    """
    if text is None:
        return None
    try:
        return read_day(text)
    except PhraseError as error:
        raise Stop(Exit.USAGE, _said(option, error)) from None


def read_length(option: str, text: str) -> Duration:
    """A duration that an option names.

    Raises:
        Stop: it is none.
    """
    try:
        return read_duration(text)
    except PhraseError as error:
        raise Stop(Exit.USAGE, _said(option, error)) from None


def read_asked_periods(
    month: str | None, quarter: str | None, year: str | None, first: str | None, last: str | None, day: date
) -> list[Period]:
    """The periods that are asked for, oldest first: one, or those of a range.

    Raises:
        Stop: several are named, or one is of another kind, or a range has no end or too many.
    """
    if first is None and last is None:
        return [read_asked_period(month, quarter, year, day)]
    if first is None or last is None or any(each is not None for each in (month, quarter, year)):
        raise usage_error(
            "write a range as --from 2020-01 --to 2020-06, and nothing besides",
            "范围请写作 --from 2020-01 --to 2020-06，不要与其他期间同用",
        )
    begin, end = _read_period("--from", first), _read_period("--to", last)
    if begin.kind != end.kind or begin.first_month() > end.first_month():
        raise usage_error(
            f"--from {first} --to {last}: write two months, quarters or years, the earlier one first",
            f"--from {first} --to {last}：请写两个月份、季度或年份，先写较早的",
        )
    months = range(begin.first_month(), end.first_month() + 1, begin.months)
    if len(months) > _MOST_PERIODS:
        raise usage_error(
            f"--from {first} --to {last}: these are {len(months)} periods; ask for {_MOST_PERIODS} at most",
            f"--from {first} --to {last}：共 {len(months)} 期，最多 {_MOST_PERIODS} 期",
        )
    return [period_of(first_day(each), begin.kind) for each in months]


def read_asked_period(month: str | None, quarter: str | None, year: str | None, day: date) -> Period:
    """The one period that is asked for; by default the last month that is over on `day`.

    Raises:
        Stop: there are several, or one is of another kind.
    """
    asked: list[tuple[PeriodKind, str, str]] = []
    for kind, text in (("month", month), ("quarter", quarter), ("year", year)):
        if text is not None:
            asked.append((kind, f"--{kind}", text))  # type: ignore[arg-type]
    if len(asked) > 1:
        names = [name for _, name, _ in asked]
        raise usage_error(
            f"{' and '.join(names)} exclude each other: name one period", f"{'、'.join(names)} 不能同用：请只写一个期间"
        )
    if not asked:
        tomorrow = day + timedelta(days=1)
        return period_of(tomorrow.replace(day=1) - timedelta(days=1), "month")
    kind, name, text = asked[0]
    period = _read_period(name, text)
    if period.kind != kind:
        meant = period_of(first_day(period.first_month()), kind)
        raise usage_error(
            f"{name} {text}: this is a {period.kind}; write {name} {meant}, or --{period.kind} {text}",
            f"{name} {text}：写的不是该种期间；请写 {name} {meant}，或 --{period.kind} {text}",
        )
    return period


def _read_period(option: str, text: str) -> Period:
    try:
        return read_period(text)
    except PhraseError as error:
        raise Stop(Exit.USAGE, _said(option, error)) from None


def _said(option: str, error: PhraseError) -> Words:
    fault = error.faults[0]
    fix = fault.fix or Words("", "")
    return Words(f"{option}: {fault.message.en}; {fix.en}", f"{option}：{fault.message.zh}；{fix.zh}")
