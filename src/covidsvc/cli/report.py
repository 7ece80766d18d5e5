"""`covidsvc report`: the verdicts of a month, a quarter or a year, or of several one after the other."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from covidsvc.cli.console import Color, answer, style_for, tell
from covidsvc.cli.exits import Exit, usage_error
from covidsvc.cli.formats import chosen_format, need_package
from covidsvc.cli.options import (
    AsOfOption,
    ColorOption,
    DataOption,
    LangOption,
    OfflineOption,
    OutputOption,
    PlanOption,
)
from covidsvc.render.report import FORMS, ReportFormat, render_report
from covidsvc.words import Language
from covidsvc.words import report as words

if TYPE_CHECKING:
    from covidsvc.cli.closed_reports import Against
    from covidsvc.model.log import Log
    from covidsvc.model.report import Dossier

_FAILURES = ("missed", "no-data", "incomplete")
_ENDINGS = {
    ".txt": ReportFormat.TABLE,
    ".json": ReportFormat.JSON,
    ".csv": ReportFormat.CSV,
    ".md": ReportFormat.MARKDOWN,
    ".html": ReportFormat.HTML,
    ".htm": ReportFormat.HTML,
    ".xml": ReportFormat.JUNIT,
    ".xlsx": ReportFormat.XLSX,
}


def report(
    month: Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help="The month to judge.")] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="YYYY-Q1", help="The quarter to judge.")] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YYYY", help="The year to judge.")] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="YYYY-MM", help="The first of several months, quarters or years.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM", help="The last of them.")] = None,
    as_of: AsOfOption = None,
    measure: Annotated[list[str] | None, typer.Option("--measure", metavar="ID", help="Only this measure.")] = None,
    owner: Annotated[
        list[str] | None, typer.Option("--owner", metavar="ID", help="Only the KPIs of this owner.")
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="LIST", help=f"Exit with 1 when one occurs: {','.join(_FAILURES)}."),
    ] = None,
    all: Annotated[
        bool, typer.Option("--all", help="Show every group of a KPI, not just the worst 20 of many.")
    ] = False,
    format: Annotated[
        ReportFormat | None,
        typer.Option("--format", help="The form of the report (default: by the ending of --output, else a table)."),
    ] = None,
    output: OutputOption = None,
    offline: OfflineOption = False,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show which targets are met, missed, pending or without data (default: the last month that is over)."""
    from covidsvc.cli.ahead import begin_scan

    begun = None if measure or owner else begin_scan(plan, data)
    from covidsvc.cli.faultless import open_faultless
    from covidsvc.cli.judging import judge_plans
    from covidsvc.cli.periods import read_as_of, read_asked_periods
    from covidsvc.cli.progress import Progress
    from covidsvc.cli.showing import stop_at_errors
    from covidsvc.cli.wanted import Wanted
    from covidsvc.cli.warehouses import Warehouses

    failures = _read_failures(fail_on)
    chosen = chosen_format(format, output, _ENDINGS, ReportFormat.TABLE)
    if chosen is ReportFormat.XLSX:
        need_package("openpyxl", "excel", chosen)
    asked_day = read_as_of(as_of)
    periods = read_asked_periods(month, quarter, year, first, last, asked_day or date.today())
    opened, languages = open_faultless(plan, data, output, lang, color)
    plans = [reading.plan_file for reading in opened.asked]
    wanted = Wanted([each.plan for each in plans], measure or (), owner or ())
    progress = Progress(languages[0])
    logs = opened.read_totals(wanted.reads, wanted.ranked, progress, begun)
    has_closings = (opened.workspace.root / "closed").is_dir()

    def rehearsed(log: "Log") -> None:
        judge_plans(plans, wanted, log, periods, asked_day, FORMS[chosen])
        if has_closings:
            from covidsvc.cli.closed_reports import Against, judge_closed

            judge_closed(plans, Against(opened, wanted, log))

    with Warehouses(opened, offline=offline) as warehouses:
        log = warehouses.log(logs.log, rehearsed)
        stop_at_errors(warehouses.findings, 0, languages[0], color)
        dossiers = judge_plans(plans, wanted, log, periods, asked_day, FORMS[chosen], progress)
        if has_closings:
            from covidsvc.cli.closed_reports import Against

            against = Against(opened, wanted, log, warehouses.daily())
            dossiers = _with_closings(dossiers, against, languages[0])
    stop_at_errors(logs.findings, logs.left_out, languages[0], color)
    style = style_for(languages, color, to_file=output is not None)._replace(every_group=all)
    answer(render_report(chosen, dossiers, style), output)
    could_judge = any(report.could_judge() for dossier in dossiers for report in dossier.reports)
    if not could_judge:
        tell(words.NOBODY_JUDGED, languages[0])
    if not _has_rows(dossiers):
        from covidsvc.cli.months_with_rows import tell_where_rows_are

        tell_where_rows_are(opened, wanted.reads, periods, "report", languages[0])
    if not could_judge:
        raise typer.Exit(Exit.NO)
    raise typer.Exit(Exit.NO if set(_occurring(dossiers)) & set(failures) else Exit.FINE)


def _with_closings(dossiers: "Sequence[Dossier]", against: "Against", language: Language) -> "list[Dossier]":
    from covidsvc.cli.closed_reports import with_closings
    from covidsvc.words.closing import FAULTY_LEDGER

    found = with_closings(dossiers, against)
    if found.has_faults:
        tell(FAULTY_LEDGER, language)
    return found.dossiers


def _read_failures(text: str | None) -> tuple[str, ...]:
    asked = tuple(part.strip() for part in text.split(",")) if text else ()
    for part in asked:
        if part not in _FAILURES:
            names = ", ".join(_FAILURES)
            raise usage_error(f"--fail-on {part}: write one or more of {names}", f"--fail-on {part}：可写 {names}")
    return asked


def _has_rows(dossiers: "Sequence[Dossier]") -> bool:
    return any(kpi.judgement.rows for dossier in dossiers for judged in dossier.reports for kpi in judged.kpis)


def _occurring(dossiers: "Sequence[Dossier]") -> Iterator[str]:
    """The verdicts that occur and count, and whether rows are lacking."""
    for dossier in dossiers:
        for judged in dossier.reports:
            for kpi in judged.kpis:
                if kpi.waiver is not None:
                    continue
                yield str(kpi.verdict)
                if kpi.judgement.incomplete:
                    yield "incomplete"
