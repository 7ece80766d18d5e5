"""The program's commands, by name."""

from typing import Annotated

import typer

from covidsvc import __version__
from covidsvc.cli.check import check
from covidsvc.cli.list import list_declared
from covidsvc.cli.log_metric import log_metric
from covidsvc.cli.report import report
from covidsvc.cli.rules import rules
from covidsvc.cli.schema import schema

app = typer.Typer(
    name="covidsvc",
    help="The KPI tracker for people who keep their plans in plain files.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("report")(report)
app.command("check")(check)
app.command("log-metric", context_settings={"ignore_unknown_options": True})(log_metric)
app.command("list")(list_declared)
app.command("rules")(rules)
app.command("schema")(schema)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"covidsvc {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """The KPI tracker for people who keep their plans in plain files."""
