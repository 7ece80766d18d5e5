"""P3: what a change is counted from."""

from collections.abc import Iterator

from covidsvc.check.examination import kpi_route
from covidsvc.diagnostic import Example, Finding, Place, Rule
from covidsvc.model.commitment import Commitment
from covidsvc.model.measuring import is_relative
from covidsvc.phrase.baseline import PeriodRange
from covidsvc.phrase.period import FIRST_YEAR, LAST_YEAR
from covidsvc.phrase.quantity import Quantity
from covidsvc.words import Words

MISSING_BASELINE = Rule(
    "P311",
    "missing-baseline",
    "error",
    Words("the target is a change, and there is no baseline to compare with", "目标是变化量，却没有可比较的基线"),
    Words(
        "add `baseline:` with a number, a period such as 2020-01, `previous` or `year ago`",
        "请补上 baseline:，可写数值、期间（如 2020-01）、previous 或 year ago",
    ),
    about=Words("a target that is a change, without a baseline", "目标是变化量，却没有基线"),
    why=Words("`up 30%` says nothing until it is known from where.", "不知道从哪里算起，“提升30%”就没有意义。"),
    example=Example(
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 30%",
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 30%\n  baseline: 2020-01",
    ),
)
ZERO_BASELINE = Rule(
    "P312",
    "zero-baseline",
    "error",
    Words("a change in percent cannot be counted from 0", "基线为 0，无法计算百分比变化"),
    Words(
        "write another baseline, or a change in numbers such as `up 500`", "请写别的基线，或写成数量变化，例如“提升500”"
    ),
    about=Words("a change in percent from a baseline of 0", "基线为 0 的百分比变化"),
    why=Words("There is no percentage that leads from 0 to another number.", "从 0 到任何数都没有百分比可言。"),
    example=Example(
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 30%\n  baseline: 0",
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 300 users\n  baseline: 0",
    ),
)
YEAR_AS_NUMBER = Rule(
    "P313",
    "year-as-number",
    "advice",
    Words("{year} is read as a number, not as a year", "{year} 会被当作数值，而不是年份"),
    Words("if you mean the year, write `{year}-01..{year}-12`", "如指全年，请写 {year}-01..{year}-12"),
    about=Words("a baseline that is a number and looks like a year", "看起来像年份的数值基线"),
    why=Words(
        "A bare number is a number. The year 2019 as a baseline is written as its months.",
        "只写数字就是数值。要以 2019 年为基线，应写出月份范围。",
    ),
    example=Example(
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 30%\n  baseline: 2019",
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 30%\n  baseline: 2020-01",
    ),
)
LATE_BASELINE = Rule(
    "P314",
    "late-baseline",
    "error",
    Words(
        "the baseline ends on {last}, and the measure has started on {start} already",
        "基线到 {last} 才结束，而措施从 {start} 就已开始",
    ),
    Words("write a period that ends before the measure starts", "请写措施开始之前就结束的期间"),
    about=Words("a baseline period that ends after the measure has started", "措施开始之后才结束的基线期间"),
    why=Words(
        "The baseline is the time before. A period that the measure has touched already makes its own "
        "success look smaller, or larger.",
        "基线应是措施之前的情况。措施已经影响的期间会使效果显得偏小或偏大。",
    ),
    example=Example(
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 30%\n  baseline: 2020-02",
        "growth:\n  metric: registrations\n  aggregate: sum\n  target: up 30%\n  baseline: 2020-01",
    ),
)
BASELINE_TO_DATE = Rule(
    "P315",
    "baseline-to-date",
    "error",
    Words("a value `to date` cannot be compared with `{baseline}`", "to date 的累计值不能与 `{baseline}` 比较"),
    Words("{mend}", "{mend}"),
    about=Words("a baseline that a value `to date` cannot be compared with", "累计值无法与之比较的基线"),
    why=Words(
        "A value `to date` grows with every month. The window before it, or the sum of a period of another "
        "length, says nothing about it.",
        "累计值逐月增长，与上一窗口或另一长度期间的合计没有可比性。",
    ),
    example=Example(
        "growth:\n  metric: registrations\n  aggregate: sum\n  over: to date\n  target: up 30%\n  baseline: 2020-01",
        "growth:\n  metric: registrations\n  aggregate: sum\n  over: to date\n  target: up 30%\n  baseline: 200",
    ),
)
BACKWARD_BASELINE = Rule(
    "P324",
    "backward-baseline",
    "error",
    Words(
        "the baseline ends before it begins: the first quarter begins in month {month} of the year",
        "基线的结束早于开始：第一季度从 {month} 月开始",
    ),
    Words("write the earlier period first", "先写较早的期间"),
    about=Words("a range of baseline periods that ends before it begins", "结束早于开始的基线范围"),
    why=Words(
        "With a fiscal year of its own, a plan's quarters are others than the calendar's.",
        "方案有自己的财年时，季度与日历季度不同。",
    ),
    example=Example(
        "fiscal_year_start: 4\n"
        "growth:\n"
        "  metric: registrations\n"
        "  aggregate: sum\n"
        "  target: up 30%\n"
        "  baseline: 2019-Q3..2019-09",
        "fiscal_year_start: 4\n"
        "growth:\n"
        "  metric: registrations\n"
        "  aggregate: sum\n"
        "  target: up 30%\n"
        "  baseline: 2019-Q3..2020-01",
    ),
)


def check_change(commitment: Commitment) -> Iterator[Finding]:
    """A change needs a baseline, and one in percent needs another than 0."""
    targets, baseline = commitment.kpi.target.targets, commitment.kpi.baseline
    place = Place(kpi_route(commitment.declared, "baseline"))
    if baseline is None:
        if any(target.comparator.is_change for target in targets):
            yield MISSING_BASELINE.at(Place(kpi_route(commitment.declared, "target")))
    elif isinstance(baseline, Quantity):
        if baseline.number == 0 and any(is_relative(target) for target in targets):
            yield ZERO_BASELINE.at(place)
        if not baseline.unit and baseline.number in range(FIRST_YEAR, LAST_YEAR + 1):
            yield YEAR_AS_NUMBER.at(place, year=int(baseline.number))


def check_baseline_period(commitment: Commitment) -> Iterator[Finding]:
    """A baseline that is no number ends before the measure starts, and has the measure of its window."""
    baseline = commitment.kpi.baseline
    place = Place(kpi_route(commitment.declared, "baseline"))
    if isinstance(baseline, PeriodRange):
        fiscal_year_start = commitment.plan.fiscal_year_start
        last = baseline.days(fiscal_year_start).last
        if baseline.months(fiscal_year_start) <= 0:
            yield BACKWARD_BASELINE.at(place, month=fiscal_year_start)
        elif last >= commitment.start:
            yield LATE_BASELINE.at(place, last=last, start=commitment.start)
        elif commitment.is_to_date and commitment.aggregate.adds_up:
            mend = Words("write a number", "请写一个数")
            yield BASELINE_TO_DATE.at(place, baseline=baseline, mend=mend)
    elif isinstance(baseline, str) and commitment.is_to_date:
        mend = Words("write a number or a period", "请写一个数或一个期间")
        yield BASELINE_TO_DATE.at(place, baseline=baseline, mend=mend)
