"""`covidsvc list`: the ids that the other commands need."""

from enum import StrEnum
from typing import Annotated

import typer

from covidsvc.cli.console import Color, answer, style_for
from covidsvc.cli.options import (
    ColorOption,
    DataOption,
    LangOption,
    OutputOption,
    PlanOption,
)


class Listed(StrEnum):
    METRICS = "metrics"
    KPIS = "kpis"
    MEASURES = "measures"
    OWNERS = "owners"


class ListFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


def list_declared(
    what: Annotated[Listed, typer.Argument(metavar="WHAT", help="What to list.")],
    format: Annotated[ListFormat, typer.Option("--format", help="The form of the list.")] = ListFormat.TABLE,
    output: OutputOption = None,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """List ids with titles, units and the last row."""
    from covidsvc.cli.faultless import open_faultless
    from covidsvc.cli.progress import Progress
    from covidsvc.cli.showing import stop_at_errors
    from covidsvc.render.listing import listing, listing_as_json

    opened, languages = open_faultless(plan, data, output, lang, color)
    plans = [reading.plan_file for reading in opened.asked]
    log = None
    if what is Listed.METRICS:
        logs = opened.read_logs(progress=Progress(languages[0]))
        stop_at_errors(logs.findings, logs.left_out, languages[0], color)
        log = logs.log
    style = style_for(languages, color, to_file=output is not None)
    if format is ListFormat.JSON:
        answer(listing_as_json(listing(what.value, plans, log, languages[0]), style), output)
        return
    from covidsvc.render.listing_table import listing_as_table

    tables = (
        listing_as_table(listing(what.value, plans, log, each.language), each) for each in style.in_each_language()
    )
    answer("\n".join(tables), output)
