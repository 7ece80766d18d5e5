"""`covidsvc trend`: the history of a KPI."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from covidsvc.cli.console import Color, answer, languages_for, style_for
from covidsvc.cli.exits import usage_error
from covidsvc.cli.formats import chosen_format
from covidsvc.cli.options import AsOfOption, ColorOption, DataOption, LangOption, OutputOption, PlanOption
from covidsvc.render.trend import TrendFormat, render_trend

if TYPE_CHECKING:
    from covidsvc.model.commitment import Commitment
    from covidsvc.model.plan import PlanFile
    from covidsvc.model.trend import Trend

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
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show the history of a KPI as a plot with its target, and every window below it."""
    from covidsvc.cli.judging import last_day_that_counts
    from covidsvc.cli.opening import open_workspace
    from covidsvc.cli.periods import read_as_of, read_asked_period
    from covidsvc.cli.showing import stop_at_errors
    from covidsvc.evaluate.trend import trend as trend_of

    chosen = chosen_format(format, output, _ENDINGS, TrendFormat.TEXT)
    asked_day = read_as_of(as_of)
    period = read_asked_period(month, quarter, year, asked_day or date.today())
    opened = open_workspace(plan, data)
    opened.keep_from(output)
    languages = languages_for(lang, opened.title)
    stop_at_errors(opened.plan_findings, 0, languages[0], color)
    source, commitment = _wanted([reading.plan_file for reading in opened.asked], kpi)
    logs = opened.read_logs(lambda file: file.metric in (None, commitment.kpi.metric))
    stop_at_errors(logs.findings, logs.left_out, languages[0], color)

    last_day = last_day_that_counts(source.plan, period, asked_day)
    shown = trend_of(source, commitment, logs.log, period, last_day, windows)
    if group is not None:
        shown = _group_of(shown, group)
    answer(render_trend(chosen, shown, style_for(languages, color, to_file=output is not None)), output)


def _wanted(plans: "Sequence[PlanFile]", id: str) -> "tuple[PlanFile, Commitment]":
    from covidsvc.model.commitment import commitments
    from covidsvc.words.nearest import nearest

    known = [(source, each) for source in plans for each in commitments(source.plan)]
    found = [pair for pair in known if pair[1].declared.id == id]
    if len(found) > 1:
        paths = " ".join(source.path for source, _ in found)
        raise usage_error(
            f"KPI {id}: several plans have one; name the plan with --plan ({paths})",
            f"指标 {id}：多个方案都有，请用 --plan 指定方案（{paths}）",
        )
    if not found:
        ids = {each.declared.id for _, each in known}
        meant = nearest(id, ids) or ", ".join(sorted(ids))
        raise usage_error(f"KPI {id}: no such id; there is {meant}", f"指标 {id}：没有该标识；可用 {meant}")
    return found[0]


def _group_of(whole: "Trend", value: str) -> "Trend":
    from covidsvc.words.nearest import nearest

    if whole.commitment.kpi.by is None:
        id = whole.commitment.declared.id
        raise usage_error(f"--group {value}: {id} has no groups", f"--group {value}：{id} 不分组评判")
    known = {group.group: group for group in whole.groups if group.group is not None}
    if value not in known:
        meant = nearest(value, known) or ", ".join(known) or "–"
        raise usage_error(
            f"--group {value}: no such group; there is {meant}", f"--group {value}：没有该组；可用 {meant}"
        )
    return known[value]
