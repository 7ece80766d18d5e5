"""What the program is run in: language, colour, width, encoding; and how an answer leaves it."""

import os
import shutil
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from covidsvc.cli.exits import Exit, Stop, usage_error
from covidsvc.cli.streams import write_out
from covidsvc.model.text import Text
from covidsvc.render.plain import printable, without_commands
from covidsvc.render.style import Style
from covidsvc.words import Language, Words


class Color(StrEnum):
    """When to write in colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def language_of_environment() -> Language | None:
    """The language that `COVIDSVC_LANG`, else the locale asks for; None where neither asks for one that there is."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return _language(os.environ.get("COVIDSVC_LANG", "")) or _language(locale)


def language_asked(arguments: Sequence[str]) -> Language:
    """The language for what is said before a command has read its options: `--lang`, else the environment's."""
    following = zip(arguments, [*arguments[1:], ""], strict=False)
    asked = [each.partition("=")[2] or after for each, after in following if each.partition("=")[0] == "--lang"]
    of_option = next((language for each in asked if (language := _language(each.strip()))), None)
    return of_option or language_of_environment() or "en"


def _language(text: str) -> Language | None:
    prefix = text[:2].casefold()
    return "zh" if prefix == "zh" else "en" if prefix == "en" else None


def language_for(lang: str | None, title: Text | None = None) -> Language:
    """The first of the languages of an answer."""
    return languages_for(lang, title)[0]


def languages_for(lang: str | None, title: Text | None = None) -> tuple[Language, ...]:
    """`--lang`, which may name both, else the environment's, else the first language of the plan."""
    if lang is not None:
        asked = tuple(dict.fromkeys(_language(part.strip()) for part in lang.split(",")))
        if None in asked:
            raise usage_error(
                f"--lang {lang}: write zh, en, or both as zh,en", f"--lang {lang}：请写 zh、en，或两种 zh,en"
            )
        return tuple(language for language in asked if language is not None)
    of_plan = next((_language(each) for each in title.languages), None) if title else None
    return (language_of_environment() or of_plan or "en",)


def style_for(
    languages: Language | Sequence[Language], color: Color, *, to_file: bool = False, stream: object = None
) -> Style:
    """How to write to a stream: `--color` before `NO_COLOR` before `FORCE_COLOR` before a terminal."""
    target = stream if stream is not None else sys.stdout
    is_terminal = not to_file and bool(getattr(target, "isatty", lambda: False)())
    encoding = "utf-8" if to_file else getattr(target, "encoding", None) or "utf-8"
    width = shutil.get_terminal_size((80, 24)).columns if is_terminal else None
    language, *others = (languages,) if isinstance(languages, str) else languages
    return Style(language, _in_colour(color, is_terminal, to_file), width, encoding, tuple(others), to_file)


def _in_colour(color: Color, is_terminal: bool, to_file: bool) -> bool:
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced:
        return forced != "0"
    return is_terminal and not to_file and os.environ.get("TERM") != "dumb"


def answer(text: str | bytes, output: Path | None = None, *, commands: bool = False) -> None:
    """Writes the answer to stdout, or to a file, whole or not at all.

    With `commands`, those to a runner that are in it are meant. Bytes are of a file that no terminal can show.

    Raises:
        Stop: it cannot be written.
    """
    try:
        if output is not None:
            from covidsvc.record.whole_file import write_output

            write_output(output, text if isinstance(text, bytes) else text.encode(errors="backslashreplace"))
        elif isinstance(text, str):
            write_out(text if commands else safe_for_runner(text))
        elif sys.stdout.isatty():
            raise usage_error(
                "this format is a file for a program: write it to one with --output",
                "此格式是文件：请用 --output 写入文件",
            )
        else:
            write_out(text)
    except BrokenPipeError:
        pass  # That nobody reads on is no fault.
    except OSError as error:
        from covidsvc.record.obstacle import reason_of
        from covidsvc.words.writing import CANNOT_WRITE

        said = CANNOT_WRITE.fill(file=output or "stdout", reason=reason_of(error))
        raise Stop(Exit.CANNOT_RUN, said) from None


def safe_for_runner(text: str) -> str:
    """The text with workflow commands broken up, where a runner of GitHub's reads along and would obey them."""
    return without_commands(text) if os.environ.get("GITHUB_ACTIONS") else text


def tell(message: Words, language: Language) -> None:
    """Says something beside the answer."""
    said = printable(message.in_language(language))
    print(safe_for_runner(said), file=sys.stderr)
