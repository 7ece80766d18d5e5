"""What people stumble over in YAML, and the sentence that helps."""

import re
from collections.abc import Sequence
from typing import Any

from covidsvc.diagnostic import Finding, Span
from covidsvc.load import rules
from covidsvc.words import Words

_QUOTE_IT = Words("put the text in quotes: {example}", "请给这段文字加引号：{example}")

_STUMBLES: tuple[tuple[re.Pattern[str], Words], ...] = (
    (
        re.compile(r"^(?P<key>\s*[^\s:]+):\s*(?P<value>[>|](?![+-]?\d?\s*$).*)$"),
        Words("`>` and `|` begin a block of text", "`>` 和 `|` 会开始一段多行文字"),
    ),
    (
        re.compile(r"^(?P<key>.*?:)\s+(?P<value>[%@`].*)$"),
        Words("no text begins with `%`, `@` or a backtick", "文字不能以 %、@ 或反引号开头"),
    ),
    (
        re.compile(r"^(?P<key>\s*[^\s:{\[\"']+):\s+(?P<value>[^\"'{\[].*:(\s.*|)$)"),
        Words("a text with `: ` in it looks like a key", "含“: ”的文字会被当作键"),
    ),
    (
        re.compile(r"^(?P<key>\s*[^\s:]+):\s*(?P<value>\*.*|&.*|!.*)$"),
        Words("`*`, `&` and `!` mean something to YAML", "*、& 和 ! 在 YAML 中有特殊含义"),
    ),
)
_FULL_WIDTH_COLON = re.compile(r"^\s*[^:#\"']*：")
_TAB = re.compile(r"^ *\t")


def explain(error: Any, file: str, lines: Sequence[str]) -> Finding:
    """The finding for text that is no YAML, at the line where the mistake was probably made."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return _unreadable_character(error, file, lines)
    at = min(mark.line, max(0, len(lines) - 1))
    for number in (at, at - 1):
        if 0 <= number < len(lines):
            found = _stumble(file, number, lines[number])
            if found:
                return found
    line = lines[at] if lines else ""
    column = min(mark.column, len(line)) if at == mark.line else len(line)
    problem = (getattr(error, "problem", None) or "it cannot be read").strip()
    context = (getattr(error, "context", None) or "").strip()
    return rules.BAD_YAML.at(
        Span.of(file, at + 1, column + 1, 1, line),
        problem=Words.same(f"{context}, {problem}" if context else problem),
        mend=Words("look at the indentation, the quotes and the brackets around here", "请检查附近的缩进、引号和括号"),
    )


def _stumble(file: str, number: int, line: str) -> Finding | None:
    def at(start: int, end: int, problem: Words, mend: Words) -> Finding:
        return rules.BAD_YAML.at(
            Span.of(file, number + 1, start + 1, max(1, end - start), line), problem=problem, mend=mend
        )

    if _FULL_WIDTH_COLON.match(line) and ": " not in line:
        place = line.index("：")
        return at(
            place,
            place + 1,
            Words("a full-width colon `：` does not end a key", "全角冒号“：”不能用来结束键"),
            Words("write `: `, an ASCII colon and a space", "请写半角冒号加空格“: ”"),
        )
    if _TAB.match(line):
        place = line.index("\t")
        return at(
            place,
            place + 1,
            Words("a tab cannot indent", "不能用制表符缩进"),
            Words("indent with spaces", "请用空格缩进"),
        )
    for pattern, problem in _STUMBLES:
        found = pattern.match(line)
        if found:
            text = found["value"].strip().replace('"', "'")
            return at(found.start("value"), len(line.rstrip()), problem, _QUOTE_IT.fill(example=f'"{text}"'))
    return None


def _unreadable_character(error: Any, file: str, lines: Sequence[str]) -> Finding:
    """YAML's reader knows only how far into the text a forbidden character stands."""
    position = getattr(error, "position", 0) or 0
    for number, line in enumerate(lines):
        for column, character in enumerate(line):
            if _forbidden(character):
                return rules.BAD_YAML.at(
                    Span.of(file, number + 1, column + 1, 1, line),
                    problem=Words(
                        f"the character U+{ord(character):04X} is not allowed", f"不允许字符 U+{ord(character):04X}"
                    ),
                    mend=Words("remove it", "请删除该字符"),
                )
    return rules.BAD_YAML.at(
        Span(file),
        problem=Words(f"a character is not allowed (at {position})", f"含不允许的字符（位置 {position}）"),
        mend=Words("remove it", "请删除该字符"),
    )


def _forbidden(character: str) -> bool:
    code = ord(character)
    return (code < 0x20 and character not in "\t\n\r") or 0x7F <= code < 0xA0 or code in (0xFFFE, 0xFFFF)
