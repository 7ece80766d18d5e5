"""The pages on the commands, written from the program."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from conftest import REPOSITORY
from covidsvc.cli.app import COMMANDS, app_for
from covidsvc.words import Language, Words
from covidsvc.words.exits import EVERYWHERE, NO
from covidsvc.words.help import FRAMES, HELP

COMMANDS_PAGES: dict[Language, Path] = {
    "en": REPOSITORY / "docs/commands.md",
    "zh": REPOSITORY / "docs/commands.zh.md",
}
_INTRODUCTION = Words(
    """\
# The commands

[中文](commands.zh.md)

Written from the program, which says the same with `covidsvc COMMAND --help`. Commands work in the workspace that you
are in: the nearest folder, going up, whose `plans/` holds a plan. The answer goes to stdout, everything else to stderr.
""",
    """\
# 命令

[English](commands.md)

本页由程序生成，`covidsvc 命令 --help` 显示相同的内容。\
命令在当前所在的工作区执行，即向上查找到的第一个 `plans/` 中有方案的文件夹。\
结果写到标准输出，其余写到标准错误。
""",
)
_COMMAND, _DOES = Words("command", "命令"), Words("does", "作用")
_GIVEN, _SAYS = Words("argument or option", "参数或选项"), Words("what it says", "含义")
_CODE, _MEANS = Words("exit code", "退出码"), Words("means", "含义")
_EXITS = Words("Exit codes", "退出码")
_SAYS_NO = Words("Exits with 1 when {no}.", "以 1 退出：{no}。")


def page(language: Language) -> str:
    """The page in a language."""
    exits = [(str(code), meaning.in_language(language)) for code, meaning in EVERYWHERE.items()]
    names = [(f"[`{name}`](#{name})", command.does.in_language(language)) for name, command in COMMANDS.items()]
    parts = [
        _INTRODUCTION.in_language(language),
        _table(_COMMAND, _DOES, names, language),
        f"## {_EXITS.in_language(language)}\n",
        _table(_CODE, _MEANS, exits, language),
        *(_section(name, language) for name in COMMANDS),
    ]
    return "\n".join(parts)


def _section(name: str, language: Language) -> str:
    program: Any = typer.main.get_command(app_for([name]))
    command = program.commands[name]
    context = type(program)(name="covidsvc").make_context("covidsvc", [], resilient_parsing=True)
    inner = command.make_context(name, [], parent=context, resilient_parsing=True)
    usage = " ".join(["covidsvc", name, *command.collect_usage_pieces(inner)])
    rows = [_row(*record, language) for record in _records(command, inner, language)]
    no = f"{_SAYS_NO.fill(no=NO[name]).in_language(language)}\n" if name in NO else None
    said = _translated(command.help, language)
    parts = [f"## {name}\n", f"{said}\n", f"```text\n{usage}\n```\n", _table(_GIVEN, _SAYS, rows, language)]
    return "\n".join([*parts, *([no] if no else [])])


def _records(command: Any, context: Any, language: Language) -> Iterator[tuple[str, str]]:
    for param in command.get_params(context):
        param.help = _translated(param.help, language)
        record = param.get_help_record(context)
        if record is not None and record[0] != "--help":
            yield record


def _row(name: str, said: str, language: Language) -> tuple[str, str]:
    for english, chinese in FRAMES.items() if language == "zh" else ():
        said = said.replace(english.strip("\n"), chinese.strip("\n"))
    return f"`{_cell(name)}`", _cell(re.sub(r"\s+", " ", said))


def _translated(text: str | None, language: Language) -> str:
    text = re.sub(r"\s+", " ", text or "")
    return HELP.get(text, text) if language == "zh" else text


def _table(left: Words, right: Words, rows: list[tuple[str, str]], language: Language) -> str:
    lines = [(left.in_language(language), right.in_language(language)), ("---", "---"), *rows]
    return "".join(f"| {one} | {other} |\n" for one, other in lines).replace("| --- | --- |", "|---|---|")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
