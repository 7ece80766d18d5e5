"""The form of an answer: the one that is asked for, else the one that the file's ending names."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from covidsvc.cli.exits import Exit, Stop, usage_error
from covidsvc.words import Words

_Format = TypeVar("_Format", bound=str)


def need_package(package: str, extra: str, format: str) -> None:
    """Makes sure that there is a package which only one format needs.

    Raises:
        Stop: it is not installed.
    """
    from importlib.util import find_spec

    if find_spec(package) is None:
        command = f"pip install 'covidsvc[{extra}]'"
        message = Words(
            f"the format {format} needs {package}, which is not installed: {command}",
            f"格式 {format} 需要 {package}，尚未安装：{command}",
        )
        raise Stop(Exit.CANNOT_RUN, message)


def chosen_format(
    asked: _Format | None, output: Path | None, endings: Mapping[str, _Format], default: _Format
) -> _Format:
    """The format of an answer.

    Raises:
        Stop: the file's ending is that of no format, and none is asked for.
    """
    if asked is not None:
        return asked
    if output is None or not output.suffix:
        return default
    ending = output.suffix.lower()
    if ending not in endings:
        known = ", ".join(endings)
        raise usage_error(
            f"--output {output}: no format has the ending {ending}; write one of {known}, or name a --format",
            f"--output {output}：没有以 {ending} 结尾的格式；请用 {known}，或以 --format 指定",
        )
    return endings[ending]
