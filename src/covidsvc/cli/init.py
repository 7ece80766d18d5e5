"""`covidsvc init`: a workspace to start from."""

import os
import re
import shlex
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from covidsvc.cli.console import Color, answer, language_for, style_for, tell
from covidsvc.cli.exits import Exit, Stop
from covidsvc.cli.options import ColorOption
from covidsvc.words import Language, Words
from covidsvc.words import starting as words

if TYPE_CHECKING:
    from covidsvc.phrase.period import Period
    from covidsvc.record.new_files import InTheWay
    from covidsvc.record.starter import Starter
    from covidsvc.render.starting import Rows

_NAMES_SHOWN = 8


class StartFrom(StrEnum):
    SMALL = "small"
    FINANCE_SERVICE = "finance-service"


class CiSystem(StrEnum):
    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder; it is made where there is none.", show_default=False)
    ] = Path(),
    start_from: Annotated[
        StartFrom, typer.Option("--from", help="A small plan, or the bank's plan that ships with the program.")
    ] = StartFrom.SMALL,
    ci: Annotated[CiSystem, typer.Option("--ci", help="The system that checks every change.")] = CiSystem.GITHUB,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="YYYY-MM-DD", help="The day that the dates lead up to (default: today)."),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="zh|en", help="The language of the plan and of the answer.")
    ] = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Start a workspace: a plan that works, logs, a README and checks in CI; nothing is ever overwritten."""
    from covidsvc.cli.periods import read_as_of
    from covidsvc.record.new_files import InTheWay, write_new
    from covidsvc.record.obstacle import reason_of
    from covidsvc.record.starter import CI_FILES
    from covidsvc.render.starting import files_told, starting_as_text

    month = _last_month(read_as_of(as_of) or date.today())
    language = language_for(lang)
    starter = _starter(start_from, ci, language, month)
    try:
        write_new(folder, starter.files, empty=("plans", "data"))
    except InTheWay as taken:
        raise _in_the_way(folder, taken) from None
    except OSError as error:
        said = words.CANNOT_WRITE.fill(place=error.filename or folder, reason=reason_of(error))
        raise Stop(Exit.CANNOT_RUN, said) from None
    told = starting_as_text(
        words.HERE if _is_here(folder) else Words(str(folder), f" {folder} "),
        files_told(list(starter.files), CI_FILES.get(ci)),
        _steps(folder, starter),
        style_for(language, color),
    )
    answer(told)
    root = _repository_above(folder)
    if root is not None and ci in CI_FILES:
        tell(words.CI_ELSEWHERE.fill(file=CI_FILES[ci], root=root, folder=folder.resolve().relative_to(root)), language)


def _starter(start_from: StartFrom, ci: CiSystem, language: Language, month: "Period") -> "Starter":
    from covidsvc import __version__
    from covidsvc.cli.schema import schema_text
    from covidsvc.record.starter import shipped_starter, small_starter

    if start_from is StartFrom.FINANCE_SERVICE:
        return shipped_starter(language, ci, __version__, schema_text())
    return small_starter(language, month, ci, __version__, schema_text())


def _in_the_way(folder: Path, taken: "InTheWay") -> Stop:
    if taken.names == ["."]:
        return Stop(Exit.NO, words.NO_FOLDER.fill(folder=folder))
    shown, more = taken.names[:_NAMES_SHOWN], len(taken.names) - _NAMES_SHOWN
    names = Words(", ".join(shown), "、".join(shown))
    if more > 0:
        names = words.MORE.fill(names=names, count=more)
    here = words.HERE_ALREADY if _is_here(folder) else Words(str(folder), f"{folder} 中")
    return Stop(Exit.NO, words.IN_THE_WAY.fill(folder=here, names=names, other=_quoted(folder / "kpi")))


def _steps(folder: Path, starter: "Starter") -> "Rows":
    """What to run next; the month is named where it is not the one that `report` takes by itself."""
    from covidsvc.render.report.headings import period_words

    month = "" if starter.month == _last_month(date.today()) else f" --month {starter.month}"
    return [
        *([] if _is_here(folder) else [(f"cd {_quoted(folder)}", None)]),
        (f"covidsvc report{month}", words.STEPS["report"].fill(month=period_words(starter.month))),
        (f"covidsvc explain {starter.kpi}{month}", words.STEPS["explain"]),
        (starter.plan, words.STEPS["plan"]),
        ("covidsvc check", words.STEPS["check"]),
    ]


def _last_month(day: date) -> "Period":
    """The month that `report` takes by itself on a day."""
    from covidsvc.cli.periods import read_asked_period

    return read_asked_period(None, None, None, day)


def _is_here(folder: Path) -> bool:
    return os.path.realpath(folder) == os.path.realpath(".")


def _quoted(folder: Path) -> str:
    # A shell takes Chinese as it is.
    text = str(folder)
    return text if re.fullmatch(r"[\w./+@-]+", text) else shlex.quote(text)


def _repository_above(folder: Path) -> Path | None:
    """The root of the repository that a folder lies in; None where it lies in none, or is the root itself."""
    place = folder.resolve()
    if (place / ".git").exists():
        return None
    return next((each for each in place.parents if (each / ".git").exists()), None)
