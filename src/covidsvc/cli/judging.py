"""Plans judged for the periods that are asked for, as far as a format shows it."""

from collections.abc import Sequence
from datetime import date
from operator import mul

from covidsvc.cli.progress import NO_PROGRESS, Progress
from covidsvc.cli.wanted import Wanted
from covidsvc.evaluate.history import with_history
from covidsvc.evaluate.report import judge_plan
from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.log import Log
from covidsvc.model.plan import Plan, PlanFile
from covidsvc.model.report import Dossier, Report
from covidsvc.phrase.period import Period, first_day, month_of, period_of
from covidsvc.render.report import Form
from covidsvc.words.progress import KPIS_JUDGED


def judge_plans(
    plans: Sequence[PlanFile],
    wanted: Wanted,
    log: Log,
    periods: Sequence[Period],
    asked_day: date | None,
    form: Form,
    progress: Progress = NO_PROGRESS,
) -> list[Dossier]:
    """A dossier a plan; where only a part is wanted, of the plans that have some of it."""
    months = [_months_up_to(source.plan, periods[-1], form.months) for source in plans]
    kpis = [sum(map(wanted, commitments(source.plan))) for source in plans]
    rounds = [len(periods) + len(each) + bool(form.history) for each in months]
    dossiers = []
    with progress.steps(KPIS_JUDGED, sum(map(mul, kpis, rounds))) as step:

        def wanted_now(commitment: Commitment) -> bool:
            return wanted(commitment) and step(True)

        def judged(source: PlanFile, period: Period) -> Report:
            as_of = last_day_that_counts(source.plan, period, asked_day)
            return judge_plan(source, log, period, as_of, wanted_now)

        for source, its_months in zip(plans, months, strict=True):
            reports = [judged(source, period) for period in periods]
            if reports[-1].kpis or not wanted.is_part:
                if form.history:
                    reports[-1] = with_history(reports[-1], log, form.history, judged=form.judged, on_kpi=step)
                led_up = [judged(source, month).without_groups() for month in its_months[:-1]]
                led_up += [judged(source, month) for month in its_months[-1:]]
                dossiers.append(Dossier(tuple(reports), tuple(led_up)))
    return dossiers


def last_day_that_counts(plan: Plan, period: Period, asked_day: date | None) -> date:
    """The last day whose rows count: the one that is asked for, else the period's last, and none that is to come."""
    return asked_day or min(period.days(plan.fiscal_year_start).last, date.today())


def _months_up_to(plan: Plan, period: Period, count: int) -> list[Period]:
    """The months of the plan up to a period's last, at most so many."""
    if not count:
        return []
    last = month_of(period.days(plan.fiscal_year_start).last)
    first = max(month_of(plan.start), last - count + 1)
    return [period_of(first_day(month), "month") for month in range(first, last + 1)]
