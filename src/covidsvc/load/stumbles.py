"""What people stumble over in YAML, the sentence that helps, and the line as it was meant.

The parser says at which sign it could go no further. Each function here knows one such complaint,
and looks for the mistake that is usually behind it.
"""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from covidsvc.diagnostic import Finding, Span
from covidsvc.load import mistakes
from covidsvc.load.mistakes import Mistake
from covidsvc.load.yaml_source import Position
from covidsvc.words import Words


class Repair(NamedTuple):
    """A line as it was meant; `added` are the columns of it that the file does not have."""

    line: int
    text: str
    added: tuple[int, ...]


class Stumble(NamedTuple):
    """What is wrong, and the line as it was meant; None where nobody can tell what was meant."""

    finding: Finding | None
    repair: Repair | None = None


class _Complaint(NamedTuple):
    """The parser's error: the sign where it stopped, and the place where what it was reading began."""

    file: str
    lines: Sequence[str]
    at: Position
    begun: Position

    @property
    def line(self) -> str:
        return self.lines[self.at[0]]

    def stumble(
        self, mistake: Mistake, place: Position, length: int, repair: Repair | None = None, **facts: Any
    ) -> Stumble:
        number, column = place
        span = Span.of(self.file, number + 1, column + 1, max(1, length), self.lines[number])
        return Stumble(mistake.at(span, **facts), repair)


_BLOCK = Words("`>` and `|` begin a block of text", "`>` 和 `|` 会开始一段多行文字")
_FIRST_SIGN = Words("a text cannot begin with `{sign}`", "文字不能以 `{sign}` 开头")
_COLON_INSIDE = Words("a text with `: ` in it looks like a key", "含“: ”的文字会被当作键")
_YAML_SIGN = Words("`{sign}` means something else to YAML", "`{sign}` 在 YAML 中另有含义")
_FULL_WIDTH = re.compile(r"^\s*(?:- +)?[^\s:#\"'{\[][^:#\"'{\[]*?(?P<colon>：)")
_NO_SPACE = re.compile(r"^\s*(?:- +)?[A-Za-z][\w-]*(?P<colon>:)(?=[^\s:])")
_COMMENT = re.compile(r"(?<=\s)#")
_KEY = re.compile(r"^\s*(?:- +)?[^\s:{\[\"'#][^:]*:\s+(?=\S)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_PIECE = re.compile(r"[^,:{}\[\]]+")
_LONGEST_KEY = 1024
"""How many characters YAML goes on to look for the colon of a key."""
_OPEN_QUOTE = re.compile(r":\s+(?P<quote>[\"'])(?:(?!(?P=quote)).)*$")


def explain(error: Any, file: str, lines: Sequence[str], repaired: Collection[int]) -> Stumble:
    """The stumble behind an error, at the line where the mistake was probably made.

    A line that was repaired and is still at fault has been told of already.
    """
    mark = error.problem_mark if getattr(error, "problem_mark", None) else getattr(error, "context_mark", None)
    if mark is None:
        return Stumble(_unreadable_character(file, lines))
    begun = getattr(error, "context_mark", None) or mark
    complaint = _Complaint(file, lines, _within(mark, lines), _within(begun, lines))
    if complaint.at[0] in repaired or complaint.begun[0] in repaired:
        return Stumble(None)
    text = f"{getattr(error, 'context', None) or ''}, {getattr(error, 'problem', None) or ''}"
    looks = (_long_key, *(look for part, look in _COMPLAINTS if part in text))
    return next(filter(None, (look(complaint) for look in looks)), None) or _indentation(complaint)


def _within(mark: Any, lines: Sequence[str]) -> Position:
    """Where a mark stands; at the end of the last line that has something where it is beyond the text."""
    number = min(mark.line, len(lines) - 1)
    while number and mark.line > number and not lines[number].strip():
        number -= 1
    return number, min(mark.column, len(lines[number])) if number == mark.line else len(lines[number])


def _quoted(complaint: _Complaint, start: Position, problem: Words, end: int | None = None) -> Stumble:
    """The text from a place on should stand in quotes: to the end of its line, or of its item in brackets."""
    number, column = start
    line = complaint.lines[number]
    stop = _end_of_text(line, column) if end is None else end
    text = line[column:stop]
    meant = '"' + text.replace('"', "'").replace("\\", "/") + '"'
    repair = Repair(number, line[:column] + meant + line[stop:], (column, stop + 1))
    said, edit = problem.fill(sign=text[:1]), meant if meant == f'"{text}"' else None
    return complaint.stumble(
        mistakes.TO_BE_QUOTED, start, stop - column, repair, edit=edit, problem=said, example=meant
    )


def _end_of_text(line: str, column: int) -> int:
    if _in_brackets(line, column):
        found = re.compile(r"[,}\]]|$").search(line, column)
        end = found.start() if found else len(line)
        return column + len(line[column:end].rstrip())
    return _before_comment(line, column)


def _before_comment(line: str, column: int) -> int:
    """Where the text that begins in a column ends."""
    comment = _COMMENT.search(line, column + 1)
    return column + len(line[column : comment.start() if comment else None].rstrip())


def _in_brackets(line: str, column: int) -> bool:
    before = line[:column]
    return before.count("{") + before.count("[") > before.count("}") + before.count("]")


def _sign(complaint: _Complaint) -> Stumble | None:
    """A sign that begins nothing: a tab, `%`, `@`, a backtick, and `>` or `|` within brackets."""
    column = complaint.at[1]
    sign = complaint.line[column : column + 1]
    if sign == "\t":
        return complaint.stumble(mistakes.TAB, complaint.at, 1)
    if sign in (">", "|"):
        return _quoted(complaint, complaint.at, _BLOCK)
    if sign and sign in "%@`":
        return _quoted(complaint, complaint.at, _FIRST_SIGN)
    return None


def _tab(complaint: _Complaint) -> Stumble | None:
    indent = re.match(r"\s*", complaint.line)
    column = indent.group().find("\t") if indent else -1
    return complaint.stumble(mistakes.TAB, (complaint.at[0], column), 1) if column >= 0 else None


def _block(complaint: _Complaint) -> Stumble | None:
    return _quoted(complaint, complaint.begun, _BLOCK)


def _yaml_sign(complaint: _Complaint) -> Stumble | None:
    return _quoted(complaint, complaint.begun, _YAML_SIGN)


def _list_sign(complaint: _Complaint) -> Stumble | None:
    number, column = complaint.at
    line = complaint.line
    text = line[column + 1 : _end_of_text(line, column)].strip()
    repair = Repair(number, f"{line[:column]} {line[column + 1 :]}", ())
    return complaint.stumble(mistakes.LIST_BESIDE_KEY, complaint.at, len(line.rstrip()) - column, repair, text=text)


def _second_colon(complaint: _Complaint) -> Stumble | None:
    """`key: text: more`, or a line above that ends in no value because its colon is no colon."""
    number, column = complaint.at
    key = _KEY.match(complaint.line)
    if key and key.end() <= column:
        return _quoted(complaint, (number, key.end()), _COLON_INSIDE)
    return _line_without_key(complaint._replace(at=(max(0, number - 1), 0)))


def _line_without_key(complaint: _Complaint) -> Stumble | None:
    """A key whose colon is full-width, or is not followed by a space."""
    for number in dict.fromkeys((complaint.begun[0], complaint.at[0])):
        line = complaint.lines[number]
        for pattern, mistake in ((_FULL_WIDTH, mistakes.FULL_WIDTH_COLON), (_NO_SPACE, mistakes.NO_SPACE_AFTER_COLON)):
            found = pattern.match(line)
            if found:
                column = found.start("colon")
                follows = line[column + 1 : column + 2]
                space = " " if follows.strip() else ""
                repair = Repair(number, line[:column] + ":" + space + line[column + 1 :], (column + 1,) * len(space))
                return complaint.stumble(mistake, (number, column), 1, repair, edit=":" + space)
    return None


def _no_colon(complaint: _Complaint) -> Stumble | None:
    number = complaint.begun[0]
    line = complaint.lines[number]
    start = len(line) - len(line.lstrip())
    return complaint.stumble(mistakes.NO_KEY, (number, start), len(line.strip()))


def _close_quote(complaint: _Complaint, begun: Position) -> Stumble:
    number, column = begun
    line = complaint.lines[number]
    stop = _before_comment(line, column)
    repair = Repair(number, line[:stop] + line[column] + line[stop:], (stop,))
    return complaint.stumble(mistakes.OPEN_QUOTE, begun, stop - column, repair)


def _after_quote(complaint: _Complaint) -> Stumble | None:
    """Text that goes on after its closing quote, or a quote further up that was never closed."""
    number, column = complaint.at
    before = complaint.line[:column].rstrip()
    quote = before[-1:]
    if not quote or quote not in "\"'":
        return None
    if before.count(quote) % 2:
        for above in range(number - 1, -1, -1):
            opened = _OPEN_QUOTE.search(complaint.lines[above])
            if opened:
                return _close_quote(complaint, (above, opened.start("quote")))
    stop = _end_of_text(complaint.line, column)
    return complaint.stumble(mistakes.AFTER_QUOTE, complaint.at, stop - column)


def _brackets(complaint: _Complaint) -> Stumble | None:
    """A bracket that is not closed, or a text with a colon in one."""
    number, column = complaint.at
    found = _after_quote(complaint)
    if found is not None:
        return found
    if number == complaint.begun[0] and complaint.line[column : column + 1] == ":":
        begins = max(complaint.line.rfind(sign, 0, column) for sign in ": ,{[") + 1
        key = re.compile(r"[{,]\s*[^\s:{\[,]+:\s+(?=\S)")
        for entry in key.finditer(complaint.line, 0, column):
            begins = entry.end()
        return _quoted(complaint, (number, begins), _COLON_INSIDE)
    return _close_bracket(complaint)


def _close_bracket(complaint: _Complaint) -> Stumble:
    number, column = complaint.begun
    line = complaint.lines[number]
    closing = "}" if line[column] == "{" else "]"
    stop = _before_comment(line, column)
    repair = Repair(number, line[:stop] + closing + line[stop:], (stop,)) if complaint.at[0] == number + 1 else None
    return complaint.stumble(mistakes.OPEN_BRACKET, complaint.begun, 1, repair, opened=line[column], closing=closing)


def _stray_bracket(complaint: _Complaint) -> Stumble | None:
    sign = complaint.line[complaint.at[1] : complaint.at[1] + 1]
    if not sign or sign not in "}],":
        return None
    return complaint.stumble(mistakes.STRAY_SIGN, complaint.at, 1, sign=sign)


def _long_key(complaint: _Complaint) -> Stumble | None:
    """A key so long that YAML takes it for a text."""
    for number in dict.fromkeys((complaint.begun[0], complaint.at[0])):
        line = complaint.lines[number]
        for piece in _PIECE.finditer(line):
            start, end = piece.span()
            is_key = line[max(0, start - 1) : start] in ("", ",", "{", "[") and line[end : end + 2] in (":", ": ")
            key = piece.group().strip()
            if is_key and len(key) > _LONGEST_KEY:
                return complaint.stumble(mistakes.LONG_KEY, (number, line.index(key, start)), len(key))
    return None


def _indentation(complaint: _Complaint) -> Stumble:
    """What is left: a line that stands neither under the one above nor beside it."""
    number = complaint.at[0]
    line = complaint.lines[number] if complaint.lines else ""
    start = len(line) - len(line.lstrip())
    return complaint.stumble(mistakes.MISPLACED_LINE, (number, start), len(line.strip()))


def _unreadable_character(file: str, lines: Sequence[str]) -> Finding:
    """YAML's reader knows only how far into the text a forbidden character stands."""
    for number, line in enumerate(lines, 1):
        found = _FORBIDDEN.search(line)
        if found:
            place = Span.of(file, number, found.start() + 1, 1, line)
            return mistakes.BAD_CHARACTER.at(place, sign=f"U+{ord(found.group()):04X}")
    return mistakes.BAD_CHARACTER.at(Span(file), sign="?")


_COMPLAINTS: tuple[tuple[str, Callable[[_Complaint], Stumble | None]], ...] = (
    ("found character that cannot start", _sign),
    ("found a tab character", _tab),
    ("block scalar", _block),
    ("alias", _yaml_sign),
    ("anchor", _yaml_sign),
    ("tag", _yaml_sign),
    ("directive", _yaml_sign),
    ("block sequence entries are not allowed", _list_sign),
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _line_without_key),
    ("could not find expected ':'", _no_colon),
    ("unknown escape", lambda complaint: complaint.stumble(mistakes.BAD_ESCAPE, complaint.at, 2)),
    ("quoted scalar", lambda complaint: _close_quote(complaint, complaint.begun)),
    ("did not find expected key", _after_quote),
    ("did not find expected key", _stray_bracket),
    ("flow mapping", _brackets),
    ("flow sequence", _brackets),
)
"""Which function knows which complaint of the parser."""
