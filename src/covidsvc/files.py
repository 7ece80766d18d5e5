"""Files that strangers have put there: opened without waiting for anything, and known by their first bytes."""

import os
import re
from collections.abc import Sequence
from pathlib import Path, PurePath
from stat import S_ISREG
from types import ModuleType
from typing import BinaryIO

from covidsvc.words import Words

_NO_FILE = Words("it is no file that can be read", "它不是可以读取的文件")
_OUTSIDE = Words(
    "a link leads out of the workspace, and what lies there is not read", "链接指向工作区之外，不读取那里的内容"
)
_PUT_IT_THERE = Words(
    "put the file itself in its place, or name what lies elsewhere with --plan or --data",
    "请放入文件本身；存放在别处的，请用 --plan 或 --data 指明",
)
SIZE_LIMIT = 2_000_000_000
"""How many bytes a file may have; a log of ten million rows has about 270 million."""
_TOO_LARGE = Words("it is larger than 2 GB", "超过 2 GB")
_SPLIT_IT = Words("split it by month into a folder named for the metric", "请按月拆分，放入以指标标识命名的文件夹")
_FORMS = (
    ("UTF-32", re.compile(rb"\xff\xfe\0\0|\0\0\xfe\xff|(?:\0\0\0[\x01-\x7f]|[\x01-\x7f]\0\0\0){2}")),
    ("UTF-16", re.compile(rb"\xff\xfe|\xfe\xff|(?:\0[\x01-\x7f]|[\x01-\x7f]\0){2}")),
)
"""How texts of two or four bytes a sign begin: with a mark, or with ASCII and zeros beside it."""
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])\s*(?:[.:]|$)", re.IGNORECASE)
_FORBIDDEN = re.compile('[<>:"|?*\\\\\x00-\x1f]')
_NAMES_A_DEVICE = Words("it names a device there", "那是设备名")
_HAS_FORBIDDEN = Words("no name has a {sign} there", "文件名不能含 {sign}")
_ENDS_BADLY = Words("no name ends with a point or a space there", "文件名不能以点或空格结尾")


class Unreadable(OSError):
    """A file that is not even opened, with the reason and what to do about it in both languages."""

    def __init__(self, reason: Words, fix: Words | None = None) -> None:
        super().__init__(reason.en)
        self.reason, self.fix = reason, fix


def open_regular(path: Path, *, is_outside: bool = False) -> BinaryIO:
    """A file, opened for reading its bytes.

    Raises:
        OSError: it cannot be read, lies outside the workspace, is larger than any may be, or is a pipe or a
            device, which might never end.
    """
    if is_outside:
        raise Unreadable(_OUTSIDE, _PUT_IT_THERE)
    # Opening some devices does something, so that they are not even opened; what takes the place of a
    # file between the two looks is opened without waiting for a writer, and let go.
    if not S_ISREG(os.stat(path).st_mode):
        raise Unreadable(_NO_FILE)
    file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 - the caller closes it
    state = os.fstat(file.fileno())
    if not S_ISREG(state.st_mode) or state.st_size > SIZE_LIMIT:
        file.close()
        raise Unreadable(_NO_FILE) if not S_ISREG(state.st_mode) else Unreadable(_TOO_LARGE, _SPLIT_IT)
    return file


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def why_unreadable(error: OSError) -> tuple[Words, Words | None]:
    """Why a file cannot be read, and what to do about it, where that is known."""
    from covidsvc.words.system import TO_READ

    if isinstance(error, Unreadable):
        return error.reason, error.fix
    known = TO_READ.get(error.errno or 0)
    if known is not None:
        return known.said, known.step
    return Words.same(error.strerror or str(error)), None


def wide_form(start: bytes) -> str | None:
    """UTF-16 or UTF-32, where a text begins like it; None for all else."""
    return next((name for name, beginning in _FORMS if beginning.match(start)), None)


def leads_out(path: str | Path, folders: Sequence[str]) -> bool:
    """Whether a path, wherever its links lead, lies in none of some folders, whose own links are resolved."""
    place = os.path.realpath(path)
    return not any(lies_below(place, folder) for folder in folders)


def lies_below(path: str, folder: str, rules: ModuleType = os.path) -> bool:
    """Whether a path is a folder, or below it, by their names alone and by the rules of a system."""
    path, folder = rules.normcase(path), rules.normcase(folder)
    return bool(path == folder or path.startswith(folder.rstrip(rules.sep) + rules.sep))


def shown_name(path: PurePath, root: PurePath) -> str:
    """A path as people are shown it on every system: from a folder where it lies below it, with slashes."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def why_unportable(name: str) -> Words | None:
    """Why no file can have a name on Windows; None where one can."""
    if _DEVICES.match(name):
        return _NAMES_A_DEVICE
    forbidden = _FORBIDDEN.search(name)
    if forbidden is not None:
        sign = forbidden[0]
        return _HAS_FORBIDDEN.fill(sign=f"`{sign}`" if sign.isprintable() else f"U+{ord(sign):04X}")
    return _ENDS_BADLY if name.endswith((".", " ")) else None
