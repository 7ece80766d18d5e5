"""The options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from covidsvc.cli.console import Color

PlanOption = Annotated[
    list[Path] | None,
    typer.Option("--plan", envvar="COVIDSVC_PLAN", metavar="FILE", help="The plan, instead of those in plans/."),
]
DataOption = Annotated[
    Path | None,
    typer.Option("--data", envvar="COVIDSVC_DATA", metavar="DIR", help="The folder of the logs, instead of data/."),
]
LangOption = Annotated[
    str | None, typer.Option("--lang", metavar="zh|en", help="The language of the answer, or both.", show_default=False)
]
ColorOption = Annotated[Color, typer.Option("--color", help="When to write in colour.")]


def _checked_output(output: Path | None) -> Path | None:
    if output is not None:
        from covidsvc.cli.outputs import keep_from_plans_and_logs

        keep_from_plans_and_logs(output)
    return output


OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        callback=_checked_output,
        help="Where to write the answer, instead of stdout.",
    ),
]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="The last day whose rows count.")]
OfflineOption = Annotated[
    bool, typer.Option("--offline", help="Ask no warehouse: what is judged by its rows has no data.")
]
