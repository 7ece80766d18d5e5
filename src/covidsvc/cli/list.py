"""`covidsvc list`: the ids that the other commands need."""

from enum import StrEnum
from typing import Annotated

import typer

from covidsvc.cli.console import Color, answer, language_for, style_for
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
    what: Annotated[Listed, typer.Argument(metavar="metrics|kpis|measures|owners", help="What to list.")],
    format: Annotated[ListFormat, typer.Option("--format", help="The form of the list.")] = ListFormat.TABLE,
    output: OutputOption = None,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """List ids with titles, units and the last row."""
    from covidsvc.cli.opening import open_workspace
    from covidsvc.cli.showing import stop_at_errors
    from covidsvc.render.listing import listing, listing_as_json, listing_as_table

    opened = open_workspace(plan, data)
    opened.keep_from(output)
    language = language_for(lang, opened.title)
    stop_at_errors(opened.plan_findings, 0, language, color)
    plans = [reading.plan_file for reading in opened.asked]
    log = None
    if what is Listed.METRICS:
        logs = opened.read_logs()
        stop_at_errors(logs.findings, logs.left_out, language, color)
        log = logs.log
    style = style_for(language, color, to_file=output is not None)
    rows = listing(what.value, plans, log, language)
    answer(listing_as_json(rows) if format is ListFormat.JSON else listing_as_table(rows, style), output)
