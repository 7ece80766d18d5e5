"""From the process to a command and back: streams, stops, and errors of the program itself."""

import gc
import os
import sys
from typing import Any, NoReturn

from covidsvc.cli.exits import Exit, Stop
from covidsvc.cli.streams import open_closed_streams, swallow_output
from covidsvc.words import Language, Words

_PROGRAM_ERROR = Words(
    "covidsvc failed: {error}. This is a mistake of the program: please report it, with the command, "
    "in the project's issue tracker",
    "covidsvc 出错：{error}。这是程序本身的错误，请附上命令，在项目的问题列表中报告",
)


def run() -> None:
    """Runs the command of `sys.argv`."""
    gc.disable()
    # Plans are read by this program alone; looking for plug-ins takes a tenth of its start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    open_closed_streams()
    _write_as_it_is()
    try:
        from covidsvc.cli.app import command_for

        code = command_for(sys.argv[1:])(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else Exit.FINE)
    except Stop as stop:
        _end(stop.code, stop.message, stop.language)
    except KeyboardInterrupt:
        _end(Exit.INTERRUPTED, None)
    except BrokenPipeError:
        # Whoever has read along is gone, and nobody is left to be told.
        swallow_output()
        sys.exit(Exit.FINE)
    except Exception as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            _end_with_help(error)
        if hasattr(error, "format_message"):
            _end(Exit.USAGE, _wrong_usage(error))
        if os.environ.get("COVIDSVC_TRACEBACK"):
            raise
        _end(Exit.PROGRAM_ERROR, _PROGRAM_ERROR.fill(error=f"{type(error).__name__}: {error}"))


def _end_with_help(error: Any) -> NoReturn:
    """Of a command line that says nothing, typer makes an error with the help in it."""
    from covidsvc.cli.console import answer

    answer(error.format_message() + "\n")
    sys.exit(Exit.USAGE)


def _wrong_usage(error: Any) -> Words | None:
    """What typer has to say of a command line; nothing where it has shown the help instead."""
    from covidsvc.words.usage import HELP, OF_COMMAND, usage_words

    context = getattr(error, "ctx", None)
    option, owner = getattr(error, "option_name", ""), _command_with(context, getattr(error, "option_name", ""))
    if owner:
        return OF_COMMAND.fill(name=option, command=owner)
    said = usage_words(error.format_message(), _names_in(context))
    if not said.en:
        return None
    command = f"covidsvc {context.info_name}" if context and context.parent else _command_line()
    help = HELP.fill(command=command)
    if said.en.endswith("?"):
        return Words("{said} Otherwise {help}", "{said}{help}").fill(said=said, help=help)
    return Words("{said}; {help}", "{said}；{help}").fill(said=said, help=help)


def _names_in(context: Any) -> list[str]:
    """What could have been written: the commands of the program, or the options of a command."""
    if context is None:
        return []
    options = [option for param in context.command.params for option in param.opts if option.startswith("--")]
    return [*getattr(context.command, "commands", {}), *options]


def _command_with(context: Any, option: str) -> str | None:
    """The command that is named behind an option of its own, which the program itself does not have."""
    commands = getattr(context.command, "commands", {}) if context else {}
    named = next((name for name in sys.argv[1:] if name in commands), None)
    return named if named and any(option in param.opts for param in commands[named].params) else None


def _command_line() -> str:
    """The program, with the command where one is named: not all that is wrong is told with its place."""
    from covidsvc.cli.app import COMMANDS

    return " ".join(["covidsvc", *[name for name in sys.argv[1:2] if name in COMMANDS]])


def _write_as_it_is() -> None:
    """Signs that a console lacks are escaped, so that nothing raises. What goes into a pipe keeps its ends of lines."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"newline": "\n"}))


def _end(code: Exit, message: Words | None, language: Language | None = None) -> NoReturn:
    if message is not None:
        from covidsvc.cli.console import language_asked, tell

        tell(message, language or language_asked(sys.argv[1:]))
    sys.exit(code)
