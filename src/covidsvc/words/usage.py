"""What is wrong with a command line, by what the library that reads it says, and what to write instead."""

import re

from covidsvc.words.bilingual import Words
from covidsvc.words.nearest import meant_by, nearest

HELP = Words("see {command} --help", "用法见 {command} --help")
OF_COMMAND = Words(
    "{name} belongs behind the command: covidsvc {command} {name} …",
    "{name} 应写在命令之后：covidsvc {command} {name} …",
)

_INVALID = r"Invalid value for (?P<name>'.*?')(?: \(env var: '.*'\))?: "
_MESSAGES = (
    (r"No such option: (?P<name>\S+)(?: .*)?", Words("there is no option {name}", "没有选项 {name}")),
    (r"No such command '(?P<name>.*?)'\..*", Words("there is no command {name}", "没有命令 {name}")),
    (r"Missing command\.", Words("write a command", "请写上命令")),
    (r"Missing argument (?P<name>'.*?')\..*", Words("{name} is missing", "缺少 {name}")),
    (r"Missing option (?P<name>'.*?')\..*", Words("the option {name} is missing", "缺少选项 {name}")),
    (
        r"Option (?P<name>'.*?') requires (?:an argument|\d+ arguments)\.",
        Words("{name} needs a value after it", "选项 {name} 之后应写值"),
    ),
    (
        r"Option (?P<name>'.*?') does not take a value\.",
        Words("{name} takes no value: write it alone", "选项 {name} 之后不写值"),
    ),
    (
        r"Got unexpected extra argument(?:\(s\)|s)? \((?P<name>.*)\)",
        Words(
            "{name} is too much: leave it out, or write the option that it belongs to before it",
            "多出了 {name}：请去掉，或在前面写上所属的选项",
        ),
    ),
    (
        _INVALID + r"'(?P<value>.*)' is not one of (?P<known>'.*')\.",
        Words("{name} cannot be {value}: write one of {known}", "{name} 不能写 {value}，可写 {known}"),
    ),
    (
        _INVALID + r"'?(?P<value>.*?)'? is not a valid int.*\.",
        Words("{name} cannot be {value}: write a whole number", "{name} 不能写 {value}：应为整数"),
    ),
    (
        _INVALID + r"'?(?P<value>.*?)'? is not a valid float.*\.",
        Words("{name} cannot be {value}: write a number", "{name} 不能写 {value}：应为数字"),
    ),
    (
        _INVALID + r"(?P<value>\S+) is not in the range (?P<known>.+)\.",
        Words("{name} cannot be {value}: write a number with {known}", "{name} 不能写 {value}，应满足 {known}"),
    ),
)
_MEANT = Words("{said}; did you mean {meant}?", "{said}；是否要写 {meant}？")


def usage_words(message: str, names: list[str]) -> Words:
    """What is wrong, and the one of some names that was meant; what is not known here stays in English.

    `names` are those of the commands, or of the options of the command that was called.
    """
    for pattern, said in _MESSAGES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            facts = {name: _listed(value) if name == "known" else value for name, value in found.groupdict().items()}
            return _with_meant(said.fill(**facts), found, names)
    return Words.same(message.rstrip("."))


def _with_meant(said: Words, found: re.Match[str], names: list[str]) -> Words:
    facts = found.groupdict()
    if "known" in facts and "value" in facts:
        meant = meant_by(facts["value"], dict.fromkeys(re.findall("'(.*?)'", facts["known"]), ()))
    elif found.re.pattern.startswith("No such"):
        meant = nearest(
            facts["name"], [name for name in names if name.startswith("-") == facts["name"].startswith("-")]
        )
    else:
        meant = None
    return _MEANT.fill(said=said, meant=meant) if meant else said


def _listed(known: str) -> Words:
    """Words that the library puts into quotes, or a range."""
    names = re.findall("'(.*?)'", known)
    return Words(", ".join(names), "、".join(names)) if names else Words.same(known)
