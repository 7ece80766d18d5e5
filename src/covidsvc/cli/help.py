"""The help of the commands in Chinese."""

from collections.abc import Callable
from typing import Any, cast

from covidsvc.words.help import FRAMES, HELP


def in_chinese(command: Any) -> Callable[..., object]:
    """The command of a library that speaks English, with its help in Chinese."""
    for each in (command, *getattr(command, "commands", {}).values()):
        _translate(each)
    return cast(Callable[..., object], command)


def _translate(command: Any) -> None:
    params_of, help_of = command.get_params, command.get_help

    def translated_params(context: Any) -> Any:
        params = params_of(context)
        for param in params:
            param.help = HELP.get(param.help, param.help)
        return params

    def translated_help(context: Any) -> str:
        text: str = help_of(context)
        for english, chinese in FRAMES.items():
            text = text.replace(english, chinese)
        return text

    command.help = HELP.get(command.help, command.help)
    command.get_params = translated_params
    command.get_help = translated_help
