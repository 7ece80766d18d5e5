"""What Tab completes in a shell. Loaded only while a shell asks; whatever goes wrong, the shell is told nothing.

What is told ends up in the code of the shell: typer's script for zsh evaluates it twice. So texts from files lose the
signs by which they could become commands, and values that have any are not offered at all.
"""

import os
import re
import sys
from collections.abc import Callable

import typer

from covidsvc.cli.completers import COMPLETERS, Completer, Completion

BEGUN = "_COVIDSVC_BEGUN"
"""The part of a word before the one that bash lets us complete: it parts words at `=`."""

_SAFE = re.compile(r"[\w.+/%@=,-]+")
_DISARMED = str.maketrans({"\\": "＼", '"': "”", "'": "’", "`": "’", "$": "＄"})
_LONGEST_HELP = 80
_MOST = 200
"""How many words are offered: a shell would lay out thousands of branches before anybody could go on typing."""


def prepare() -> None:
    """Makes ready what typer reads."""
    # typer would load rich to read titles as markup, which takes longer than all else and makes `[met]` vanish.
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
    if "COMP_WORDS" in os.environ:
        _rejoin_words()


def teach(function: Callable[..., None]) -> None:
    """Lets the parameters of a command complete, by their names."""
    for name, completer in COMPLETERS.items():
        for info in getattr(function.__annotations__.get(name), "__metadata__", ()):
            if hasattr(info, "autocompletion"):
                info.autocompletion = _quiet(completer)


def _quiet(completer: Completer) -> Callable[[typer.Context, str], list[Completion]]:
    def complete(ctx: typer.Context, incomplete: str) -> list[Completion]:
        begun = os.environ.get(BEGUN, "")
        written = f"{begun}{incomplete}"
        before = written[: written.rfind(",") + 1] if completer.is_list else ""
        try:
            found = dict(completer.find(ctx, written.removeprefix(before)))
        except Exception:
            return []
        others = before.split(",")
        whole = ((f"{before}{word}", about) for word, about in found.items() if word not in others)
        offered = [(word.removeprefix(begun), about) for word, about in whole if word.startswith(written)]
        return [(word, _disarmed(about)) for word, about in offered if _SAFE.fullmatch(word)][:_MOST]

    return complete


def _disarmed(text: str) -> str:
    from covidsvc.render.plain import printable

    shown = printable(text).translate(_DISARMED).replace(":::", ": : :")
    return shown if len(shown) <= _LONGEST_HELP else f"{shown[:_LONGEST_HELP]}…"


def _rejoin_words() -> None:
    """Undoes what bash does to `--month=2020` and `branch=x`."""
    given = os.environ["COMP_WORDS"].split("\n")[: int(os.environ.get("COMP_CWORD", "0")) + 1]
    *before, last = [*given, ""] if given[-1] == "=" else given
    begun = ""
    while len(before) >= 2 and before[-1] == "=" and not before[-2].startswith("-"):
        begun = f"{before[-2]}={begun}"
        before = before[:-2]
    if before and before[-1] == "=":
        before.pop()
    joined = "\n".join([*before, last]).replace("\n=\n", "=")
    os.environ["COMP_WORDS"], os.environ["COMP_CWORD"] = joined, str(joined.count("\n"))
    os.environ[BEGUN] = begun
