"""The program's commands, by name."""

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any, NamedTuple, cast

import typer

from covidsvc import __version__
from covidsvc.cli.console import language_of_environment
from covidsvc.words import Language, Words


class Command(NamedTuple):
    """A command: where its function stands, what it does in a few words, and how typer is to take it."""

    place: str
    does: Words
    settings: dict[str, Any] | None = None


COMMANDS = {
    "init": Command("init:init", Words("a workspace to start from", "建立新的工作区")),
    "report": Command("report:report", Words("the verdicts of a period", "某一期间的结论")),
    "explain": Command("explain:explain", Words("how a verdict came about", "结论的由来")),
    "trend": Command("trend:trend", Words("the history of a KPI as a plot", "考核的历史走势图")),
    "due": Command("due:due", Words("who owes what by when", "谁应在何时之前做什么")),
    "diff": Command("diff:diff", Words("what has changed in the meaning of the plans", "方案含义的变更")),
    "history": Command("history:history", Words("what became of a KPI, commit by commit", "考核的历次变更")),
    "check": Command("check:check", Words("every fault in plans and logs", "方案和日志中的全部问题")),
    "close": Command("close:close", Words("a period's verdicts kept", "关账：保存某期结论")),
    "reopen": Command("reopen:reopen", Words("a closed period opened again", "重开已关账的期间")),
    "log-metric": Command(
        "log_metric:log_metric",
        Words("one number more in a log", "记录一个数值"),
        {"context_settings": {"ignore_unknown_options": True}},
    ),
    "import": Command(
        "import_rows:import_rows", Words("rows of logs from another system's export", "从其他系统的导出文件写入日志")
    ),
    "template": Command("template:template", Words("a workbook to log numbers by mail", "供邮件填报的工作簿")),
    "list": Command("list:list_declared", Words("ids with titles, units and last rows", "标识、名称、单位和最近一行")),
    "rules": Command("rules:rules", Words("what check looks for, and why", "check 检查什么、为什么")),
    "schema": Command("schema:schema", Words("the JSON Schema of plans", "方案的 JSON Schema")),
}


_ASKED_BY_SHELL = "_COVIDSVC_COMPLETE"
"""Where a shell says that it wants words to be completed."""
_COMPLETED = ("COMP_WORDS", "_TYPER_COMPLETE_ARGS")
"""And which words these are."""


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The program, with the commands whose names are among the arguments; of the others only their names."""
    app = typer.Typer(
        name="covidsvc",
        help="The KPI tracker for people who keep their plans in plain files.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        # Rich takes as long to load as all else that help needs.
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_program)
    named = {*arguments, *(word for name in _COMPLETED for word in os.environ.get(name, "").split())}
    for name, command in COMMANDS.items():
        app.command(name, short_help=_help_of(command), **(command.settings or {}))(
            _function_of(command) if name in named else _unnamed
        )
    return app


def _help_of(command: Command) -> str:
    text = command.does.in_language(_language())
    # typer doubles an apostrophe for a shell, which then drops both.
    return text.replace("'", "’") if _ASKED_BY_SHELL in os.environ else text


def _function_of(command: Command) -> Callable[..., None]:
    module, _, name = command.place.partition(":")
    function = cast(Callable[..., None], getattr(import_module(f"covidsvc.cli.{module}"), name))
    if _ASKED_BY_SHELL in os.environ:
        from covidsvc.cli.completion import teach

        teach(function)
    return function


def _unnamed() -> None:
    """A command that nobody has named."""


def _language() -> Language:
    return language_of_environment() or "en"


def command_for(arguments: Sequence[str]) -> Callable[..., object]:
    """What runs the program's command that the arguments name."""
    if _ASKED_BY_SHELL in os.environ:
        from covidsvc.cli.completion import prepare

        prepare()
    command: Callable[..., object] = typer.main.get_command(app_for(arguments))
    if _language() != "zh" or (arguments and not {"--help", "-h"} & set(arguments)):
        return command
    from covidsvc.cli.help import in_chinese

    return in_chinese(command)


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
