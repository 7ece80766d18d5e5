"""Plans judged for the periods that are asked for, as far as a format shows it."""

from collections.abc import Sequence
from datetime import date

from covidsvc.cli.wanted import Wanted
from covidsvc.evaluate.history import with_history
from covidsvc.evaluate.report import judge_plan
from covidsvc.model.log import Log
from covidsvc.model.plan import Plan, PlanFile
from covidsvc.model.report import Dossier, Report
from covidsvc.phrase.period import Period, first_day, month_of, period_of
from covidsvc.render.report import Form


def judge_plans(
    plans: Sequence[PlanFile], wanted: Wanted, log: Log, periods: Sequence[Period], asked_day: date | None, form: Form
) -> list[Dossier]:
    """A dossier a plan; where only a part is wanted, of the plans that have some of it."""
    dossiers = []
    for source in plans:
        reports = [_judged(source, wanted, log, period, asked_day) for period in periods]
        if reports[-1].kpis or not wanted.is_part:
            if form.history:
                reports[-1] = with_history(reports[-1], log, form.history, judged=form.judged)
            months = _months_up_to(source.plan, periods[-1], form.months) if form.months else ()
            led_up = (_judged(source, wanted, log, month, asked_day) for month in months)
            dossiers.append(Dossier(tuple(reports), tuple(led_up)))
    return dossiers


def last_day_that_counts(plan: Plan, period: Period, asked_day: date | None) -> date:
    """The last day whose rows count: the one that is asked for, else the period's last, and none that is to come."""
    return asked_day or min(period.days(plan.fiscal_year_start).last, date.today())


def _judged(source: PlanFile, wanted: Wanted, log: Log, period: Period, asked_day: date | None) -> Report:
    return judge_plan(source, log, period, last_day_that_counts(source.plan, period, asked_day), wanted)


def _months_up_to(plan: Plan, period: Period, count: int) -> list[Period]:
    """The months of the plan up to a period's last, at most so many."""
    last = month_of(period.days(plan.fiscal_year_start).last)
    first = max(month_of(plan.start), last - count + 1)
    return [period_of(first_day(month), "month") for month in range(first, last + 1)]
