"""P2 and P4: targets that are waived."""

from collections.abc import Iterator
from typing import NamedTuple

from covidsvc.check.examination import Examination
from covidsvc.check.responses import is_judged_in, outside
from covidsvc.diagnostic import Example, Finding, Place, Related, Rule
from covidsvc.model.commitment import Commitment
from covidsvc.phrase.period import MONTHS_IN, Days, Period, period_of
from covidsvc.words import Words
from covidsvc.words.nearest import nearest


def _waiving(kpi: str, *periods: str) -> str:
    """Waivers of a KPI for periods, one each."""
    lines = ("reason: {zh: 网点停业, en: The branches are closed}", "by: {zh: 风险管理委员会, en: The risk committee}")
    entries = [f"  - kpi: {kpi}\n    periods: {period}\n    " + "\n    ".join(lines) for period in periods]
    return "\n".join(("waivers:", *entries))


UNKNOWN_KPI = Rule(
    "P219",
    "unknown-kpi",
    "error",
    Words("no KPI is called `{id}`", "没有名为 `{id}` 的考核"),
    Words("write the id of a KPI, as `covidsvc list kpis` gives it", "请写考核的标识，见 covidsvc list kpis"),
    about=Words("a waiver of a KPI that the plan does not have", "豁免引用了方案没有的考核"),
    why=Words(
        "It looks as if somebody had been let off, and the verdict counts all the same.",
        "看似已豁免，结论却照常计入。",
    ),
    example=Example(_waiving("satisfeid", "2020-04"), _waiving("satisfied", "2020-04")),
)
WAIVER_WITHOUT_WINDOW = Rule(
    "P417",
    "waiver-without-window",
    "error",
    Words("{problem}", "{problem}"),
    Words("{mend}", "{mend}"),
    about=Words("a waiver for a period in which the KPI is not judged", "豁免的期间内没有该考核的窗口"),
    why=Words(
        "A waiver lets a KPI off in the windows that end in its periods and lie in them as a whole. Without such a "
        "window it does nothing, and nobody notices.",
        "豁免只对完整落在其期间内的窗口有效。没有这样的窗口，豁免就不起作用，也没有人察觉。",
    ),
    example=Example(_waiving("satisfied", "2019-04"), _waiving("satisfied", "2020-04")),
)
OVERLAPPING_WAIVERS = Rule(
    "P418",
    "overlapping-waivers",
    "error",
    Words("`{kpi}` is waived twice in {period}", "`{kpi}` 在 {period} 被豁免了两次"),
    Words("leave one of them", "请只保留其中一条"),
    about=Words("two waivers of one KPI for the same time", "同一考核在同一时间有两条豁免"),
    why=Words(
        "A report gives the reason for a waiver, and who granted it. With two it would have to choose.",
        "报告写明豁免的理由和批准人。两条同时存在，就不知道以哪条为准。",
    ),
    example=Example(_waiving("satisfied", "2020-04", "2020-Q2"), _waiving("satisfied", "2020-04", "2020-05")),
)

_TOO_SHORT = Words(
    "a window of this KPI is longer than {period}: it is called by {example}",
    "该考核的窗口长于 {period}，应写作 {example}",
)
_WRITE = Words("write {meant}", "请写 {meant}")
_RIGHT_ONE = Words("write the period of the window that is waived", "请写被豁免的窗口所在的期间")
_ALREADY_HERE = Words("it is waived here already", "此处已经豁免")


class _Waived(NamedTuple):
    """A period for which a waiver lets a KPI off."""

    route: tuple[str, ...]
    kpi: str
    period: Period
    days: Days


def check_waivers(examination: Examination) -> Iterator[Finding]:
    """Waivers of KPIs that there are not, for periods without a window, and two for one time."""
    by_id = {commitment.declared.id: commitment for commitment in examination.commitments}
    yield from _unknown(examination)
    for waived in _waived(examination):
        commitment = by_id.get(waived.kpi)
        if commitment is not None and examination.sound(commitment, "over", metric=()):
            yield from _without_window(commitment, waived)
    yield from _overlapping(examination)


def _unknown(examination: Examination) -> Iterator[Finding]:
    plan = examination.plan
    known = {declared.id for declared in plan.kpis()}
    kpis = (("measures", measure, "kpis") for measure in plan.measures)
    if not all(map(examination.is_complete, (("measures",), *kpis))):
        return
    for index, waiver in enumerate(plan.waivers):
        if waiver.kpi not in known:
            meant = nearest(waiver.kpi, known)
            fix = Words(f"did you mean `{meant}`?", f"是否要写 `{meant}`？") if meant else None
            yield UNKNOWN_KPI.at(Place(("waivers", str(index), "kpi")), fix=fix, id=waiver.kpi)


def _waived(examination: Examination) -> Iterator[_Waived]:
    """Every period of every waiver that is what was written, in the order of the file."""
    start = examination.plan.fiscal_year_start
    for index, waiver in enumerate(examination.plan.waivers):
        route = ("waivers", str(index), "periods")
        if examination.is_whole(route) and examination.is_whole((*route[:-1], "kpi")):
            for number, period in enumerate(waiver.periods):
                yield _Waived((*route, str(number)), waiver.kpi, period, period.days(start))


def _without_window(commitment: Commitment, waived: _Waived) -> Iterator[Finding]:
    period, kind = waived.period, commitment.period_kind
    if period.months < MONTHS_IN[kind]:
        meant = period_of(waived.days.last, kind, commitment.plan.fiscal_year_start)
        problem, mend = _TOO_SHORT.fill(period=period, example=meant), _WRITE.fill(meant=meant)
        yield WAIVER_WITHOUT_WINDOW.at(Place(waived.route), problem=problem, mend=mend)
    elif not is_judged_in(commitment, period):
        problem = outside(commitment, str(period))
        yield WAIVER_WITHOUT_WINDOW.at(Place(waived.route), problem=problem, mend=_RIGHT_ONE)


def _overlapping(examination: Examination) -> Iterator[Finding]:
    """Each period that has days in common with one before it, once."""
    before: dict[str, list[_Waived]] = {}
    for waived in _waived(examination):
        others = before.setdefault(waived.kpi, [])
        for other in others:
            if waived.days.first <= other.days.last and other.days.first <= waived.days.last:
                period = min(waived.period, other.period, key=lambda each: each.months)
                related = Related(_ALREADY_HERE, Place(other.route))
                yield OVERLAPPING_WAIVERS.at(Place(waived.route), related, kpi=waived.kpi, period=period)
                break
        others.append(waived)
