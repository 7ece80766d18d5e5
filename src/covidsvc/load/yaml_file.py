"""The text of a file of YAML, or why it has none."""

from pathlib import Path
from typing import NamedTuple

from covidsvc.diagnostic import Finding, Rule, Span
from covidsvc.files import why_unreadable, wide_form
from covidsvc.load.workspace import read_regular
from covidsvc.load.yaml_text import LINE_END
from covidsvc.words import Words

_LOOK_FOR_IT = Words("look whether the file is there, and may be read", "请检查文件是否存在、是否可读")
_SAVE_AS_UTF8 = Words("save it as UTF-8", "请另存为 UTF-8")


class TooLarge(NamedTuple):
    """What is said of a file that is too large, and what to do about it."""

    reason: Words
    mend: Words


def text_of(
    path: Path, name: str, limit: int, unreadable: Rule, too_large: TooLarge, *, is_outside: bool = False
) -> str | Finding:
    """The text, or a finding of the rule `unreadable`; `name` is the path that people are shown.

    A file that lies outside the workspace is not read.
    """
    try:
        data = read_regular(path, limit + 1, is_outside=is_outside)
    except OSError as error:
        reason, fix = why_unreadable(error)
        return unreadable.at(Span(name), reason=reason, mend=fix or _LOOK_FOR_IT)
    return text_in(data, name, limit, unreadable, too_large)


def text_in(data: bytes, name: str, limit: int, unreadable: Rule, too_large: TooLarge) -> str | Finding:
    """As `text_of`, of what a file holds, or its beginning where it has more than the limit."""
    if len(data) > limit:
        return unreadable.at(Span(name), reason=too_large.reason, mend=too_large.mend)
    form = wide_form(data)
    if form is not None:
        reason = Words(f"it is written in {form}", f"编码是 {form}")
        return unreadable.at(Span(name), reason=reason, mend=_SAVE_AS_UTF8)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_in_utf8(name, error, unreadable)


def _not_in_utf8(name: str, error: UnicodeDecodeError, unreadable: Rule) -> Finding:
    """The finding at the first sign that is not in UTF-8."""
    reason = Words("it is not written in UTF-8 from here on", "从此处起编码不是 UTF-8")
    lines = LINE_END.split(error.object[: error.start].decode())
    rest = LINE_END.split(error.object[error.start :].decode(errors="replace"), maxsplit=1)[0]
    place = Span.of(name, len(lines), len(lines[-1]) + 1, 1, lines[-1] + rest)
    return unreadable.at(place, reason=reason, mend=_SAVE_AS_UTF8)
