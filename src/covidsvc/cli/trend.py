"""`covidsvc trend`: the history of a KPI."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from covidsvc.cli.console import Color, answer, style_for
from covidsvc.cli.formats import chosen_format
from covidsvc.cli.kpi_names import kpis_called, make_sure_of_group
from covidsvc.cli.options import (
    AsOfOption,
    ColorOption,
    DataOption,
    LangOption,
    OfflineOption,
    OutputOption,
    PlanOption,
)
from covidsvc.render.trend import TrendFormat, render_trends

if TYPE_CHECKING:
    from covidsvc.model.log import Log
    from covidsvc.model.trend import Trend
    from covidsvc.source import LogFile

_ENDINGS = {".txt": TrendFormat.TEXT, ".json": TrendFormat.JSON}


def trend(
    kpi: Annotated[str, typer.Argument(metavar="KPI", help="The id of the KPI, as `covidsvc list kpis` gives it.")],
    month: Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help="The last month to show.")] = None,
    quarter: Annotated[
        str | None, typer.Option("--quarter", metavar="YYYY-Q1", help="The last quarter to show.")
    ] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YYYY", help="The last year to show.")] = None,
    as_of: AsOfOption = None,
    windows: Annotated[
        int, typer.Option("--windows", metavar="N", min=1, max=240, help="How many windows to show at most.")
    ] = 24,
    group: Annotated[
        str | None, typer.Option("--group", metavar="VALUE", help="Only this group of a KPI that is judged by groups.")
    ] = None,
    format: Annotated[
        TrendFormat | None,
        typer.Option("--format", help="The form of the answer (default: by the ending of --output, else text)."),
    ] = None,
    output: OutputOption = None,
    offline: OfflineOption = False,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show the history of a KPI as a plot with its target, and every window below it."""
    from covidsvc.cli.faultless import open_faultless
    from covidsvc.cli.judging import last_day_that_counts
    from covidsvc.cli.periods import read_as_of, read_asked_period
    from covidsvc.cli.progress import Progress
    from covidsvc.cli.showing import stop_at_errors
    from covidsvc.cli.warehouses import Warehouses
    from covidsvc.evaluate.trend import trend as trend_of

    chosen = chosen_format(format, output, _ENDINGS, TrendFormat.TEXT)
    asked_day = read_as_of(as_of)
    period = read_asked_period(month, quarter, year, asked_day or date.today())
    opened, languages = open_faultless(plan, data, output, lang, color)
    called = kpis_called(kpi, opened.asked)
    metrics = {commitment.kpi.metric for _, commitment in called}
    ranked = frozenset(each.kpi.metric for _, each in called if each.aggregate.needs_every_value)
    progress = Progress(languages[0])

    def reads(file: "LogFile") -> bool:
        return file.metric is None or file.metric in metrics

    logs = opened.read_totals(reads, ranked, progress)

    def trends_in(log: "Log") -> "list[Trend]":
        days = [last_day_that_counts(reading.plan_file.plan, period, asked_day) for reading, _ in called]
        return [
            trend_of(reading.plan_file, commitment, log, period, last_day, windows)
            for (reading, commitment), last_day in zip(called, days, strict=True)
        ]

    with Warehouses(opened, offline=offline) as warehouses:
        log = warehouses.log(logs.log, trends_in)
        stop_at_errors(warehouses.findings, 0, languages[0], color)
        trends = trends_in(log)
    stop_at_errors(logs.findings, logs.left_out, languages[0], color)
    if group is not None:
        trends = [_group_of(whole, group) for whole in trends]
    answer(render_trends(chosen, trends, style_for(languages, color, to_file=output is not None)), output)
    if not any(each.has_values for each in trends):
        from covidsvc.cli.months_with_rows import tell_where_rows_are

        tell_where_rows_are(opened, reads, [period], f"trend {kpi}", languages[0])


def _group_of(whole: "Trend", value: str) -> "Trend":
    groups = {each.group: each for each in whole.groups if each.group is not None}
    make_sure_of_group(whole.commitment, value, groups)
    return groups[value]
