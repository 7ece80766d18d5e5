"""The help of the commands in the language of the environment."""

import re
from collections.abc import Callable
from typing import Any, cast

from covidsvc.cli.console import language_of_environment


def in_own_language(command: Any) -> Callable[..., object]:
    """The command of a library that speaks English, with its help in Chinese where that is asked for."""
    if language_of_environment() != "zh":
        return cast(Callable[..., object], command)
    from typer import rich_utils

    from covidsvc.words.help import FRAMES

    for name, text in FRAMES.items():
        setattr(rich_utils, name, text)
    for each in (command, *getattr(command, "commands", {}).values()):
        _translate(each)
    return cast(Callable[..., object], command)


def _translate(command: Any) -> None:
    params_of, usage_of = command.get_params, command.get_usage

    def translated_params(context: Any) -> Any:
        params = params_of(context)
        for param in params:
            param.help = _translated(param.help)
        return params

    command.help = _translated(command.help)
    command.get_params = translated_params
    command.get_usage = lambda context: usage_of(context).replace("Usage: ", "用法：", 1)


def _translated(text: str | None) -> str | None:
    """A text in Chinese, with spaces where its lines may end: without any, what is too long is cut off."""
    from covidsvc.words.help import HELP

    return re.sub("[，；：]", r"\g<0> ", HELP[text]) if text in HELP else text
