"""The program's commands, by name."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from covidsvc import __version__

COMMANDS: dict[str, tuple[str, dict[str, Any]]] = {
    "report": ("report:report", {}),
    "explain": ("explain:explain", {}),
    "trend": ("trend:trend", {}),
    "due": ("due:due", {}),
    "check": ("check:check", {}),
    "log-metric": ("log_metric:log_metric", {"context_settings": {"ignore_unknown_options": True}}),
    "list": ("list:list_declared", {}),
    "rules": ("rules:rules", {}),
    "schema": ("schema:schema", {}),
}
"""Where the function of each command stands, and how typer is to take it."""


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The program; where the arguments begin with a command's name, with that command alone, which starts faster."""
    app = typer.Typer(
        name="covidsvc",
        help="The KPI tracker for people who keep their plans in plain files.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_program)
    asked = arguments[0] if arguments else ""
    for name in [asked] if asked in COMMANDS else COMMANDS:
        place, settings = COMMANDS[name]
        module, _, function = place.partition(":")
        app.command(name, **settings)(getattr(import_module(f"covidsvc.cli.{module}"), function))
    return app


def command_for(arguments: Sequence[str]) -> Callable[..., object]:
    """What runs the program's command that the arguments name."""
    command: Callable[..., object] = typer.main.get_command(app_for(arguments))
    if arguments and not {"--help", "-h"} & set(arguments):
        return command
    from covidsvc.cli.help import in_own_language

    return in_own_language(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"covidsvc {__version__}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """The KPI tracker for people who keep their plans in plain files."""
