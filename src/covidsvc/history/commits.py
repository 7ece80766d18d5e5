"""Commits and trees, read from their bytes."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

_STAMP = re.compile(
    r"(?P<name>[^<]*+)<[^>]*+>\s*+(?P<seconds>-?\d{1,15})\s*(?P<sign>[+-]?)(?P<hours>\d\d)?(?P<minutes>\d\d)?"
)
_EPOCH = date(1970, 1, 1)
_SECONDS_A_DAY = 86_400
_FOLDER_MODES = (b"40000", b"040000")
_FILE_MODES = (b"100644", b"100755", b"100664")


class Revision(NamedTuple):
    """A commit. `committed` is the day on which it came to be, `authored` that on which its change was made."""

    id: str
    tree: str
    parents: tuple[str, ...]
    author: str
    authored: date
    committed: date
    message: str


class Entry(NamedTuple):
    """A file or folder of a tree."""

    name: bytes
    id: str
    is_folder: bool


def read_commit(id: str, data: bytes) -> Revision:
    head, _, message = data.partition(b"\n\n")
    fields: dict[str, list[bytes]] = {}
    for line in head.split(b"\n"):
        key, _, value = line.partition(b" ")
        if key:
            fields.setdefault(key.decode(errors="replace"), []).append(value)
    encoding = fields.get("encoding", [b"utf-8"])[0].decode(errors="replace")
    author, authored = _signed(fields, "author", encoding)
    return Revision(
        id,
        fields.get("tree", [b""])[0].decode(errors="replace"),
        tuple(each.decode(errors="replace") for each in fields.get("parent", [])),
        author,
        authored,
        _signed(fields, "committer", encoding)[1],
        _decoded(message, encoding),
    )


def _signed(fields: dict[str, list[bytes]], role: str, encoding: str) -> tuple[str, date]:
    """The name, and the day where it was that day."""
    found = _STAMP.match(_decoded(fields.get(role, [b""])[0], encoding))
    if found is None:
        return "", _EPOCH
    away = int(found["hours"] or 0) * 3600 + int(found["minutes"] or 0) * 60
    seconds = int(found["seconds"]) + (-away if found["sign"] == "-" else away)
    try:
        day = _EPOCH + timedelta(days=seconds // _SECONDS_A_DAY)
    except OverflowError:
        day = _EPOCH
    return found["name"].rstrip(), day


def _decoded(text: bytes, encoding: str) -> str:
    try:
        return text.decode(encoding, errors="replace")
    except (LookupError, ValueError):
        # A commit may name any encoding, even one that decodes nothing.
        return text.decode(errors="replace")


def read_tree(data: bytes, id_bytes: int) -> Iterator[Entry]:
    """The regular files and the folders; links and other repositories are left out."""
    place = 0
    while place < len(data):
        space, end = data.index(b" ", place), data.index(b"\0", place)
        mode, name = data[place:space], data[space + 1 : end]
        place = end + 1 + id_bytes
        if mode in _FOLDER_MODES or mode in _FILE_MODES:
            yield Entry(name, data[end + 1 : place].hex(), mode in _FOLDER_MODES)
