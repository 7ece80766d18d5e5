"""What stands where a plan or a log should, and is no file, or has no name that a file should have."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

from hostile.workspace import PLAN, VISITS, Hostile, Make, advice, error, put

_SECOND = PLAN.replace("title: Plan", "title: Second plan")


def _instead(name: str, make: Callable[[Path], None]) -> Make:
    """Something in the place of a file, or of a folder with all that is in it."""

    def made(folder: Path) -> None:
        path = folder / name
        if path.is_dir():
            for each in path.iterdir():
                each.unlink()
            path.rmdir()
        path.unlink(missing_ok=True)
        make(path)

    return made


def _socket(path: Path) -> None:
    before = os.getcwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(before)


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _elsewhere(path: Path) -> None:
    """A folder beside the workspace, and a link to it."""
    place = path.parent.with_name(f"elsewhere of {path.parent.name}")
    place.mkdir()
    (place / "visits.csv").write_text(VISITS, encoding="utf-8")
    (place / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path.symlink_to(place)


def _chmod(path: Path) -> None:
    path.write_text(VISITS, encoding="utf-8")
    path.chmod(0)


KINDS: dict[str, Callable[[Path], None]] = {
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to nothing": _link("nothing"),
    "a link to a file of the system": _link("/etc/passwd"),
    "a link to a device without an end": _link("/dev/zero"),
    "a link to the terminal": _link("/dev/tty"),
    "a link that climbs": _link("../../../../../../../../etc/hostname"),
    "a link to the memory of the process": _link("/proc/self/mem"),
    "a link to the environment": _link("/proc/self/environ"),
}
PLANS = [error(f"plan: {name}", _instead("plans/second.yaml", make), "P101") for name, make in KINDS.items()]
LOGS = [error(f"log: {name}", _instead("data/visits.csv", make), "L101") for name, make in KINDS.items()]
FOLDERS = [
    error("plan: a folder called as one", _instead("plans/second.yaml", Path.mkdir), "P101"),
    advice("log: a folder called as one", _instead("data/visits.csv", Path.mkdir)),
    error("logs: a link to all files", _instead("data/all", _link("/")), "L101"),
    advice("logs: a link to themselves", _instead("data/again", _link("."))),
    error("logs: a folder elsewhere", _instead("data", _elsewhere), "L101"),
    error("plans: a folder elsewhere", _instead("plans", _elsewhere), "P101"),
    Hostile("plans: a pipe", _instead("plans", os.mkfifo), (), 3),
    Hostile("plans: nothing", _instead("plans", Path.mkdir), (), 3),
    advice("logs: none", _instead("data", Path.mkdir)),
    advice("log: a file that nobody may read", _instead("data/README", _chmod)),
]
NAMES = {
    "the end of a line": "a\nb",
    "escape sequences": "a\x1b[31mb\x07",
    "text turned around": "a\u202evsc",
    "no width": "a\u200bb",
    "bytes that are no text": os.fsdecode(b"a\xff\xfeb"),
    "a device": "NUL",
    "a colon": "a:b",
    "a backslash": "a\\..\\b",
    "spaces": "  a  ",
    "an option": "--output=x",
    "places for facts": "{0}{x}%s",
    "markup": "<b>a&b'\"",
    "commands to a runner": "::error::x",
    "a very long one": "a" * 240,
    "a formula": "=1+1",
}
_UNPORTABLE = {
    "the end of a line",
    "escape sequences",
    "a device",
    "a colon",
    "a backslash",
    "markup",
    "commands to a runner",
}


def _named(name: str, text: str) -> list[Hostile]:
    plan_codes = ("P223",) if name in _UNPORTABLE else ()
    log_codes = ("L133",) if name in _UNPORTABLE else ()
    return [
        advice(f"name of a plan: {name}", put(f"plans/{text}.yaml", _SECOND), *plan_codes),
        error(f"name of a log: {name}", put(f"data/{text}.csv", "date,value\n2020-04-03,1\n"), "L131", *log_codes),
    ]


NAMED = [each for name, text in NAMES.items() for each in _named(name, text)]

FILES = [*PLANS, *LOGS, *FOLDERS, *NAMED]
