"""The period and the day that a command is about."""

from datetime import date, timedelta

from covidsvc.cli.exits import Exit, Stop, usage_error
from covidsvc.phrase import PhraseError
from covidsvc.phrase.period import Period, PeriodKind, period_of, read_day, read_period
from covidsvc.words import Words


def read_as_of(text: str | None) -> date | None:
    """The day of `--as-of`.

    Raises:
        Stop: it is no day.
    """
    if text is None:
        return None
    try:
        return read_day(text)
    except PhraseError as error:
        raise Stop(Exit.USAGE, _said("--as-of", error)) from None


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
        raise usage_error(f"ask for one of {' and '.join(names)}", f"{'、'.join(names)} 只能用一个")
    if not asked:
        tomorrow = day + timedelta(days=1)
        return period_of(tomorrow.replace(day=1) - timedelta(days=1), "month")
    kind, name, text = asked[0]
    try:
        period = read_period(text)
    except PhraseError as error:
        raise Stop(Exit.USAGE, _said(name, error)) from None
    if period.kind != kind:
        example = {"month": "2020-04", "quarter": "2020-Q2", "year": "2020"}[kind]
        raise usage_error(f"{name} {text}: write it as {example}", f"{name} {text}：请写作 {example}")
    return period


def _said(option: str, error: PhraseError) -> Words:
    fault = error.faults[0]
    fix = fault.fix or Words("", "")
    return Words(f"{option}: {fault.message.en}; {fix.en}", f"{option}：{fault.message.zh}；{fix.zh}")
