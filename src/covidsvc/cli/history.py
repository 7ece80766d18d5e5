"""`covidsvc history`: what became of a KPI over the commits of its plan."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from covidsvc.cli.console import Color, answer, style_for
from covidsvc.cli.formats import chosen_format
from covidsvc.cli.options import AsOfOption, ColorOption, DataOption, LangOption, OutputOption, PlanOption
from covidsvc.render.history import HistoryFormat, render_history

if TYPE_CHECKING:
    from covidsvc.cli.opening import Opened

_ENDINGS = {".txt": HistoryFormat.TEXT, ".json": HistoryFormat.JSON}


def history(
    kpi: Annotated[str, typer.Argument(metavar="KPI", help="The id of the KPI, as it is or once was.")],
    month: Annotated[
        str | None,
        typer.Option("--month", metavar="YYYY-MM", help="The month to judge (default: the last that is over)."),
    ] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="YYYY-Q1", help="The quarter to judge.")] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YYYY", help="The year to judge.")] = None,
    as_of: AsOfOption = None,
    format: Annotated[
        HistoryFormat | None,
        typer.Option("--format", help="The form of the answer (default: by the ending of --output, else text)."),
    ] = None,
    output: OutputOption = None,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show what became of a KPI: each commit that changed its meaning, with the verdicts before and after it."""
    from covidsvc.cli.faultless import open_faultless
    from covidsvc.cli.kpi_names import unknown_kpi
    from covidsvc.cli.periods import read_as_of, read_asked_period
    from covidsvc.cli.progress import Progress
    from covidsvc.cli.revisions import revisions_of
    from covidsvc.cli.tracing import trace

    chosen = chosen_format(format, output, _ENDINGS, HistoryFormat.TEXT)
    asked_day = read_as_of(as_of)
    period = read_asked_period(month, quarter, year, asked_day or date.today())
    opened, languages = open_faultless(plan, data, output, lang, color)
    progress = Progress(languages[0])
    with revisions_of(opened) as revisions:
        found = [trace(revisions, kpi, path, period, asked_day, progress) for path in _plans_with(kpi, opened)]
    stories = [story for story in found if story is not None]
    if not stories:
        raise unknown_kpi(kpi, opened.asked)
    answer(render_history(chosen, stories, style_for(languages, color, to_file=output is not None)), output)


def _plans_with(kpi: str, opened: "Opened") -> list[str | None]:
    """The plans that have the KPI today; of one that is gone, nobody knows."""
    known = [
        reading.path
        for reading in opened.asked
        if any(declared.id == kpi for declared in reading.plan_file.plan.kpis())
    ]
    return [*known] or [None]
