"""How far long work has come: a line on a terminal, which is gone before the answer comes.

A line that is written over takes no library and no thread: whoever works calls it between two steps. It appears when
half a second has passed, so that short work neither flickers nor pays for it, and nowhere but on a terminal.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO, TypeVar

from covidsvc.words import Language, Words

_PATIENCE, _PAUSE = 0.5, 0.1
"""After how many seconds the line appears, and how long each state of it is left to be read."""

Item = TypeVar("Item")


class Steps:
    """Work of so many steps."""

    def __init__(self, progress: "Progress", said: Words, count: int) -> None:
        self._progress, self._said, self._count = progress, said, count
        self._begun = 0

    def __call__(self, item: Item) -> Item:
        """Says that the step on an item begins; returns the item."""
        self._begun += 1
        self.wait()
        return item

    def through(self, items: Iterable[Item]) -> Iterator[Item]:
        """Some items, each a step; there are as many steps as there turn out to be items."""
        listed = list(items)
        self._count = len(listed)
        return map(self, listed)

    def wait(self) -> None:
        """Says that the step that has begun goes on."""
        self._progress.show(self._said, max(0, self._begun - 1), self._count)


class Progress:
    """The line on a stream, in a language; none where the stream is no terminal that can write over a line."""

    def __init__(
        self, language: Language, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._is_shown = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._language = language
        self._clock = clock
        self._begins = self._next = clock() + _PATIENCE
        self._width = 0

    @contextmanager
    def steps(self, said: Words, count: int) -> Iterator[Steps]:
        """Work of so many steps, of which `said` tells how many are done; the line is gone after it, come what may."""
        self._next = self._begins
        try:
            yield Steps(self, said, count)
        finally:
            self._write("")

    def show(self, said: Words, done: int, count: int) -> None:
        if not self._is_shown or self._clock() < self._next:
            return
        self._next = self._clock() + _PAUSE
        self._write(said.fill(done=done, all=count).in_language(self._language))

    def _write(self, text: str) -> None:
        """Puts a text in the place of the line."""
        if not text and not self._width:
            return
        from rich.cells import cell_len, set_cell_size

        from covidsvc.render.plain import encodable

        room = shutil.get_terminal_size().columns - 1
        line = encodable(text, getattr(self._stream, "encoding", None) or "utf-8")
        line = set_cell_size(line, min(room, max(cell_len(line), self._width)))
        self._width = min(room, cell_len(text))
        # A terminal that has gone away is no reason to stop working.
        with suppress(OSError):
            self._stream.write(f"\r{line}\r" if not text else f"\r{line}")
            self._stream.flush()


class _NoProgress(Progress):
    def __init__(self) -> None:
        self._is_shown = False
        self._begins = self._next = 0.0
        self._width = 0


NO_PROGRESS: Progress = _NoProgress()
"""No line at all."""
