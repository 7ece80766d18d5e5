"""What is wrong with a command line, in the words of the library that reads it, and in Chinese."""

import re

from covidsvc.words.bilingual import Words

HELP = Words("see {command} --help", "用法见 {command} --help")

_INVALID = r"Invalid value for (?P<name>'.*?')(?: \(env var: '.*'\))?: "
_MESSAGES = (
    (r"No such option: (?P<name>\S+) \(Possible options: (?P<known>.+)\)", "没有选项 {name}（可用 {known}）"),
    (r"No such option: (?P<name>\S+)", "没有选项 {name}"),
    (r"No such command (?P<name>'.*?')\. Did you mean (?P<known>.+)\?", "没有命令 {name}，是否想写 {known}？"),
    (r"No such command (?P<name>'.*')\.", "没有命令 {name}"),
    (r"Missing command\.", "请写上命令"),
    (r"Missing argument (?P<name>'.*?')\..*", "缺少参数 {name}"),
    (r"Missing option (?P<name>'.*?')\..*", "缺少选项 {name}"),
    (r"Option (?P<name>'.*?') requires (?:an argument|\d+ arguments)\.", "选项 {name} 之后应写值"),
    (r"Option (?P<name>'.*?') does not take a value\.", "选项 {name} 之后不写值"),
    (r"Got unexpected extra argument(?:\(s\)|s)? \((?P<name>.*)\)", "多出了 {name}"),
    (
        _INVALID + r"(?P<value>'.*') is not one of (?P<known>'.*')\.",
        "{name} 不能写 {value}，可写 {known}",
    ),
    (
        _INVALID + r"(?P<value>'?.*?'?) is not a valid (?:int|float).*\.",
        "{name} 应为数字，不能写 {value}",
    ),
    (
        _INVALID + r"(?P<value>\S+) is not in the range (?P<known>.+)\.",
        "{name} 不能写 {value}，应满足 {known}",
    ),
)


def usage_words(message: str) -> Words:
    """What the library says of a command line; one that is not known here stays in English."""
    for pattern, chinese in _MESSAGES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return Words(message.rstrip("."), chinese.format(**found.groupdict()))
    return Words.same(message.rstrip("."))
