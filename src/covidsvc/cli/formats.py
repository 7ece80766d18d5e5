"""The form of an answer: the one that is asked for, else the one that the file's ending names."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from covidsvc.cli.exits import usage_error

_Format = TypeVar("_Format", bound=str)


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
