"""`covidsvc report`: the verdicts of a month, a quarter or a year."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from covidsvc.cli.console import Color, answer, language_for, style_for, tell
from covidsvc.cli.exits import Exit, usage_error
from covidsvc.cli.options import (
    AsOfOption,
    ColorOption,
    DataOption,
    LangOption,
    OutputOption,
    PlanOption,
)
from covidsvc.words import report as words

if TYPE_CHECKING:
    from covidsvc.cli.opening import Opened
    from covidsvc.model.commitment import Commitment
    from covidsvc.model.report import Report
    from covidsvc.phrase.period import Period
    from covidsvc.render.report.lines import Histories
    from covidsvc.source import MemoryLog

_TREND_PERIODS = 8
"""How many values the trend of a KPI shows."""

_FAILURES = ("missed", "no-data", "incomplete")


class ReportFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


def report(
    month: Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help="The month to judge.")] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="YYYY-Q1", help="The quarter to judge.")] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YYYY", help="The year to judge.")] = None,
    as_of: AsOfOption = None,
    measure: Annotated[list[str] | None, typer.Option("--measure", metavar="ID", help="Only this measure.")] = None,
    owner: Annotated[
        list[str] | None, typer.Option("--owner", metavar="ID", help="Only the KPIs of this owner.")
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="LIST", help=f"Exit with 1 when one occurs: {','.join(_FAILURES)}."),
    ] = None,
    format: Annotated[ReportFormat, typer.Option("--format", help="The form of the report.")] = ReportFormat.TABLE,
    output: OutputOption = None,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show which targets are met, missed, pending or without data (default: the last month that is over)."""
    from covidsvc.cli.opening import open_workspace
    from covidsvc.cli.periods import read_as_of, read_asked_period
    from covidsvc.cli.showing import stop_at_errors

    failures = _read_failures(fail_on)
    asked_day = read_as_of(as_of)
    period = read_asked_period(month, quarter, year, asked_day or date.today())
    opened = open_workspace(plan, data)
    opened.keep_from(output)
    language = language_for(lang, opened.title)
    stop_at_errors(opened.plan_findings, 0, language, color)
    wanted = _Wanted(opened, measure or (), owner or ())
    logs = opened.read_logs(lambda file: file.metric is None or file.metric in wanted.metrics)
    stop_at_errors(logs.findings, logs.left_out, language, color)

    reports = _judged(opened, wanted, logs.log, period, asked_day)
    style = style_for(language, color, to_file=output is not None)
    if format is ReportFormat.JSON:
        from covidsvc.render.report.as_json import reports_as_json

        text = reports_as_json(reports)
    else:
        from covidsvc.render.report.table import reports_as_table

        text = reports_as_table(reports, _histories(reports, logs.log), style)
    answer(text, output)
    if not any(each.could_judge() for each in reports):
        tell(words.NOBODY_JUDGED, language)
        raise typer.Exit(Exit.NO)
    raise typer.Exit(_exit(reports, failures))


def _judged(
    opened: "Opened", wanted: "_Wanted", log: "MemoryLog", period: "Period", asked_day: date | None
) -> "list[Report]":
    """A report a plan; where only a part is wanted, of the plans that have some of it."""
    from covidsvc.evaluate.report import judge_plan

    reports = []
    for reading in opened.asked:
        last_day = period.days(reading.plan_file.plan.fiscal_year_start).last
        as_of = asked_day or min(last_day, date.today())
        judged = judge_plan(reading.plan_file, log, period, as_of, wanted)
        if judged.kpis or not wanted.is_part:
            reports.append(judged)
    return reports


class _Wanted:
    """Which KPIs a report is about."""

    def __init__(self, opened: "Opened", measures: Sequence[str], owners: Sequence[str]) -> None:
        from covidsvc.model.commitment import commitments

        plans = [reading.plan_file.plan for reading in opened.asked]
        _known("--measure", measures, {id for plan in plans for id in plan.measures})
        _known("--owner", owners, {id for plan in plans for id in plan.owners})
        self._measures, self._owners = measures, owners
        self.is_part = bool(measures or owners)
        self.metrics = {each.kpi.metric for plan in plans for each in commitments(plan) if self(each)}

    def __call__(self, commitment: "Commitment") -> bool:
        of_measure = not self._measures or commitment.declared.measure_id in self._measures
        return of_measure and (not self._owners or commitment.owner in self._owners)


def _known(option: str, asked: Sequence[str], known: set[str]) -> None:
    from covidsvc.words.nearest import nearest

    for id in asked:
        if id not in known:
            meant = nearest(id, known) or ", ".join(sorted(known))
            raise usage_error(
                f"{option} {id}: no such id; there is {meant}", f"{option} {id}：没有该标识；可用 {meant}"
            )


def _read_failures(text: str | None) -> tuple[str, ...]:
    asked = tuple(part.strip() for part in text.split(",")) if text else ()
    for part in asked:
        if part not in _FAILURES:
            names = ", ".join(_FAILURES)
            raise usage_error(f"--fail-on {part}: write one or more of {names}", f"--fail-on {part}：可写 {names}")
    return asked


def _histories(reports: "Sequence[Report]", log: "MemoryLog") -> "Histories":
    from covidsvc.evaluate.history import history

    return {
        (each.source.path, kpi.commitment.declared.id): history(
            kpi.commitment, kpi.judgement.window, log, each.as_of, _TREND_PERIODS
        )
        for each in reports
        for kpi in each.kpis
    }


def _exit(reports: "Sequence[Report]", failures: Sequence[str]) -> Exit:
    """1 when something occurs that is to fail."""
    kpis = [kpi for each in reports for kpi in each.kpis]
    occurred = {str(kpi.verdict) for kpi in kpis} | {"incomplete" for kpi in kpis if kpi.judgement.incomplete}
    return Exit.NO if occurred & set(failures) else Exit.FINE
